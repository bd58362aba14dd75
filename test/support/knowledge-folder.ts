import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A copy of the shipped knowledge that a test may spoil. Remove it with `remove()`. */
export function knowledgeFolder() {
  const root = mkdtempSync(join(tmpdir(), 'knowledge-'))
  cpSync('knowledge', root, { recursive: true })
  return {
    root,
    /** Replaces the first occurrence of a text in a file; fails when it is not there. */
    change(file: string, from: string | RegExp, to: string | ((found: string) => string)): void {
      const before = readFileSync(join(root, file), 'utf8')
      const after = before.replace(from, to as string)
      if (after === before) throw new Error(`${file} has no ${String(from)}`)
      writeFileSync(join(root, file), after)
    },
    write(file: string, content: string | Uint8Array): void { writeFileSync(join(root, file), content) },
    delete(file: string): void { rmSync(join(root, file)) },
    remove(): void { rmSync(root, { recursive: true, force: true }) },
  }
}
