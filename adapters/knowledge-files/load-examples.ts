import type { Fault } from './fault.ts'
import { readText } from './text-file.ts'

/** A message as somebody would type it, and where it stands. */
export interface Example {
  readonly text: string
  readonly file: string
  readonly line: number
}

/** The examples under one heading: of an entry, of one of its cases, or (case `-`) of those that state no case's facts. */
export interface ExampleGroup {
  readonly heading: Example
  readonly entry: string
  readonly case: string | null
  readonly examples: readonly Example[]
}

/** The case of a heading whose messages state no case's facts. */
export const UNDECIDED = '-'

export interface Examples {
  readonly groups: readonly ExampleGroup[]
  /** Messages that no entry answers. */
  readonly outOfScope: readonly Example[]
  /** Texts made to be passed on. */
  readonly passedOn: readonly Example[]
}

/** Files without headings: their messages belong to no entry. */
const OUT_OF_SCOPE = 'examples/out-of-scope.txt'
const PASSED_ON = 'examples/passed-on.txt'
const LONGEST = 700

/**
 * Reads what the ranking learns from: plain text, a message a line, so that nobody has to quote or indent what people
 * type. `= entry` opens an entry, `= entry / case` one of its cases, `# ` a comment. Returns null when a file could not be read at all.
 */
export function readExamples(root: string, files: readonly string[], faults: Fault[]): Examples | null {
  const groups = new Map<string, ExampleGroup & { examples: Example[] }>()
  const outOfScope: Example[] = []
  const passedOn: Example[] = []
  const withoutHeadings = new Map([[OUT_OF_SCOPE, outOfScope], [PASSED_ON, passedOn]])
  let isWhole = true
  for (const file of files) {
    const text = readText(root, file, faults)
    if (text === null) {
      isWhole = false
      continue
    }
    let current: Example[] | null = withoutHeadings.get(file) ?? null
    for (const [i, raw] of text.split('\n').entries()) {
      const example: Example = { text: raw.trim(), file, line: i + 1 }
      if (example.text === '' || /^#( |$)/.test(example.text)) continue
      const fault = (problem: string, remedy: string, id: string | null = null): void => { faults.push({ file, line: example.line, id, problem, remedy }) }
      const heading = /^= ?([^/]*?)(?: *\/ *(.*))?$/.exec(example.text)
      if (heading && !withoutHeadings.has(file)) {
        const [entry, chosen = null] = [heading[1]!, heading[2]]
        const key = chosen === null ? entry : `${entry} / ${chosen}`
        const before = groups.get(key)
        if (before) fault(`the examples of ${key} began at knowledge/${before.heading.file}:${before.heading.line} already`, 'keep all of them under one heading', entry)
        current = before?.examples ?? []
        if (!before) groups.set(key, { heading: example, entry, case: chosen, examples: current })
      } else if (current === null) fault('stands before the first heading', 'write a line "= id of the entry" above it')
      else if (example.text.length > LONGEST) fault(`has ${example.text.length} characters; ${LONGEST} are read`, 'shorten it, or make two messages of it')
      else current.push(example)
    }
  }
  if (isWhole && outOfScope.length === 0) faults.push({ file: OUT_OF_SCOPE, line: null, id: null, problem: 'is missing or empty', remedy: 'restore it: without messages that no entry answers, everything would be answered' })
  if (isWhole && passedOn.length === 0) faults.push({ file: PASSED_ON, line: null, id: null, problem: 'is missing or empty', remedy: 'restore it: without texts made to be passed on, none would be recognised' })
  return isWhole ? { groups: [...groups.values()], outOfScope, passedOn } : null
}
