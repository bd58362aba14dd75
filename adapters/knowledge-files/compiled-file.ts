import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { deserialize, serialize } from 'node:v8'

const HASH_LENGTH = 64

/**
 * Keeps what was compiled from the knowledge, so that a start takes a fraction of a second. The file is named after the
 * content of everything it was made from; any change of data, code or Node makes it a different file, never a stale one.
 */
export class CompiledFile<T> {
  readonly #folder: string
  readonly #name: string

  /**
   * @param folder where compiled files are kept; created when missing
   * @param sources folders whose content decides (knowledge and the code that compiles it)
   */
  constructor(folder: string, sources: readonly string[]) {
    const hash = createHash('sha256').update(process.version)
    for (const source of sources) for (const file of filesBelow(source)) hash.update(`\0${relative(source, file)}\0`).update(readFileSync(file))
    this.#folder = folder
    this.#name = `compiled-${hash.digest('hex').slice(0, 24)}.bin`
  }

  /** What was kept for exactly these sources, or null: missing, torn or unreadable files just mean compiling again. */
  read(): T | null {
    try {
      const file = readFileSync(join(this.#folder, this.#name))
      const body = file.subarray(HASH_LENGTH)
      return file.subarray(0, HASH_LENGTH).toString('latin1') === hashOf(body) ? deserialize(body) as T : null
    } catch {
      return null
    }
  }

  /** Keeps a compiled value and removes those of older sources. A folder that cannot be written costs time, nothing else. */
  write(value: T): void {
    try {
      mkdirSync(this.#folder, { recursive: true, mode: 0o700 })
      const body = serialize(value)
      const unfinished = join(this.#folder, `${this.#name}.${process.pid}.tmp`)
      writeFileSync(unfinished, Buffer.concat([Buffer.from(hashOf(body), 'latin1'), body]), { mode: 0o600 })
      renameSync(unfinished, join(this.#folder, this.#name))
      for (const other of readdirSync(this.#folder)) if (/^compiled-.*\.bin$/.test(other) && other !== this.#name) rmSync(join(this.#folder, other), { force: true })
    } catch {
      // The next start compiles again.
    }
  }
}

const hashOf = (body: Uint8Array): string => createHash('sha256').update(body).digest('hex')

const filesBelow = (folder: string): string[] => readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter(entry => entry.isFile() && /\.(ts|yaml)$/.test(entry.name))
  .map(entry => join(entry.parentPath, entry.name))
  .sort()
