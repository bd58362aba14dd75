import type { Fault } from './fault.ts'
import { readText } from './text-file.ts'

/** A message as somebody would type it, and where it stands. */
export interface Example {
  readonly text: string
  readonly file: string
  readonly line: number
}

export interface Examples {
  /** Entry id → its example questions, with the place of its heading. */
  readonly byEntry: ReadonlyMap<string, { readonly heading: Example, readonly examples: readonly Example[] }>
  /** Messages that no entry answers. */
  readonly outOfScope: readonly Example[]
}

const OUT_OF_SCOPE = 'examples/out-of-scope.txt'
const LONGEST = 700

/**
 * Reads what the ranking learns from: plain text, a message a line, so that nobody has to quote or indent what people
 * type. `= id` opens an entry, `# ` a comment. Returns null when a file could not be read at all.
 */
export function readExamples(root: string, files: readonly string[], faults: Fault[]): Examples | null {
  const byEntry = new Map<string, { heading: Example, examples: Example[] }>()
  const outOfScope: Example[] = []
  let isWhole = true
  for (const file of files) {
    const text = readText(root, file, faults)
    if (text === null) {
      isWhole = false
      continue
    }
    let current: Example[] | null = file === OUT_OF_SCOPE ? outOfScope : null
    for (const [i, raw] of text.split('\n').entries()) {
      const example: Example = { text: raw.trim(), file, line: i + 1 }
      if (example.text === '' || /^#( |$)/.test(example.text)) continue
      const fault = (problem: string, remedy: string, id: string | null = null): void => { faults.push({ file, line: example.line, id, problem, remedy }) }
      const id = /^= ?(.*)$/.exec(example.text)?.[1]
      if (id !== undefined && file !== OUT_OF_SCOPE) {
        const before = byEntry.get(id)
        if (before) fault(`the examples of ${id} began at knowledge/${before.heading.file}:${before.heading.line} already`, 'keep all of them under one heading', id)
        current = before?.examples ?? []
        if (!before) byEntry.set(id, { heading: example, examples: current })
      } else if (current === null) fault('stands before the first heading', 'write a line "= id of the entry" above it')
      else if (example.text.length > LONGEST) fault(`has ${example.text.length} characters; ${LONGEST} are read`, 'shorten it, or make two messages of it')
      else current.push(example)
    }
  }
  if (isWhole && outOfScope.length === 0) faults.push({ file: OUT_OF_SCOPE, line: null, id: null, problem: 'is missing or empty', remedy: 'restore it: without messages that no entry answers, everything would be answered' })
  return isWhole ? { byEntry, outOfScope } : null
}
