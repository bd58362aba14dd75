import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { isLeftBehind } from './knowledge-folder.ts'

const HASH_LENGTH = 64
/** Several checkouts may share a folder: what one of them used today is not another's to remove. */
const KEPT_FOR_MS = 24 * 60 * 60_000

/**
 * Keeps what was compiled from the knowledge, so that a start takes a fraction of a second. The file is named after the
 * content of everything it was made from; any change of data, code or Node makes it a different file, never a stale one.
 */
export class CompiledFile<T> {
  readonly #folder: string
  readonly #sources: readonly string[]
  readonly #name: string

  /**
   * @param folder where compiled files are kept; created when missing
   * @param sources folders whose content decides (knowledge and the code that compiles it)
   */
  constructor(folder: string, sources: readonly string[]) {
    this.#folder = folder
    this.#sources = sources
    this.#name = nameFor(sources)
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

  /**
   * Keeps a compiled value and removes old ones. Nothing is kept when a source has changed since this was constructed:
   * nobody knows from which state the value was made. A folder that cannot be written costs time, nothing else.
   */
  write(value: T): void {
    try {
      if (nameFor(this.#sources) !== this.#name) return
      mkdirSync(this.#folder, { recursive: true, mode: 0o700 })
      const body = serialize(value)
      const unfinished = join(this.#folder, `${this.#name}.${process.pid}.tmp`)
      writeFileSync(unfinished, Buffer.concat([Buffer.from(hashOf(body), 'latin1'), body]), { mode: 0o600 })
      renameSync(unfinished, join(this.#folder, this.#name))
      this.#removeOld()
    } catch {
      // The next start compiles again.
    }
  }

  #removeOld(): void {
    for (const other of readdirSync(this.#folder)) {
      const path = join(this.#folder, other)
      if (/^compiled-.*\.(bin|tmp)$/.test(other) && Date.now() - statSync(path).mtimeMs > KEPT_FOR_MS) rmSync(path, { force: true })
    }
  }
}

const hashOf = (body: Uint8Array): string => createHash('sha256').update(body).digest('hex')

function nameFor(sources: readonly string[]): string {
  const hash = createHash('sha256').update(process.version)
  for (const source of sources) {
    hash.update('\0\0')
    for (const { path, content } of filesBelow(source, '', new Set())) hash.update(`\0${path}\0`).update(hashOf(content))
  }
  return `compiled-${hash.digest('hex').slice(0, 24)}.bin`
}

interface Source { readonly path: string, readonly content: Uint8Array }

const NOTHING = new Uint8Array()

/**
 * All that loading may depend on: the content of data and code, the mere names of everything else (a misnamed file is a
 * fault). What is missing or unreadable counts as empty; it is for the loader to tell.
 */
function* filesBelow(root: string, below: string, seen: Set<string>): Generator<Source> {
  const folder = attempt(() => realpathSync(join(root, below)))
  if (folder === null || seen.has(folder)) return
  seen.add(folder)
  for (const name of (attempt(() => readdirSync(folder)) ?? []).filter(name => !isLeftBehind(name)).sort()) {
    const path = join(below, name)
    const isFolder = attempt(() => statSync(join(root, path)))?.isDirectory() ?? false
    yield { path, content: isFolder || !/\.(ts|yaml|txt)$/.test(name) ? NOTHING : attempt(() => readFileSync(join(root, path))) ?? NOTHING }
    if (isFolder) yield* filesBelow(root, path, seen)
  }
}

function attempt<R>(read: () => R): R | null {
  try {
    return read()
  } catch {
    return null
  }
}
