import { isNode, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import type { Fault } from './fault.ts'
import { readText } from './text-file.ts'

export type Path = readonly (string | number)[]

/** A parsed file that remembers where each value stands. */
export interface YamlFile<T> {
  /** Path below the knowledge folder. */
  readonly file: string
  readonly data: T
  /** Line (from 1) of the value at a path, or of its nearest ancestor that exists. */
  readonly lineOf: (path: Path) => number | null
}

/**
 * Reads one file through one schema. On any fault `faults` grows and null is returned.
 * Aliases are refused: nothing here needs them, and nested aliases are how a small file explodes in memory.
 */
export function readYaml<S extends z.ZodType>(root: string, file: string, schema: S, faults: Fault[]): YamlFile<z.output<S>> | null {
  const fail = (line: number | null, problem: string, remedy: string, id: string | null = null): null => {
    faults.push({ file, line, id, problem, remedy })
    return null
  }
  const text = readText(root, file, faults)
  if (text === null) return null
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, prettyErrors: false })
  // The parser goes on as well as it can, and stumbles over the rest of the file: only the first error is sure to be one.
  const [error] = document.errors.toSorted((a, b) => a.pos[0] - b.pos[0])
  if (error) return fail(lines.linePos(error.pos[0]).line, `is no valid YAML: ${error.message}`, 'check indentation, quotes and colons around this line')

  const lineOf = (path: Path): number | null => {
    for (let length = path.length; length >= 0; length--) {
      const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true)
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line
    }
    return null
  }

  let raw: unknown
  try {
    raw = document.toJS({ maxAliasCount: 0 })
  } catch {
    return fail(null, 'uses YAML aliases (&name, *name)', 'write the value out at each place')
  }
  const parsed = schema.safeParse(raw)
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      const path = issue.path.filter(step => typeof step !== 'symbol')
      const place = path.length === 0 ? 'the file' : path.map(step => typeof step === 'number' ? `[${step + 1}]` : step).join('.').replaceAll('.[', '[')
      fail(lineOf(path), `${place}: ${issue.message}`, remedyOf(issue) ?? 'correct the value; knowledge/README.md shows a complete example', idAround(raw, path))
    }
    return null
  }
  return { file, data: parsed.data, lineOf }
}

/** A check of our own brings its remedy along. */
function remedyOf(issue: z.core.$ZodIssue): string | undefined {
  const own: unknown = issue.code === 'custom' ? issue.params?.['remedy'] : undefined
  return typeof own === 'string' ? own : REMEDIES.get(issue.code)
}

const REMEDIES: ReadonlyMap<string, string> = new Map([
  ['unrecognized_keys', 'remove the field, or correct its spelling; knowledge/README.md lists the fields'],
  ['invalid_type', 'add the field or give it the expected kind of value; knowledge/README.md lists the fields'],
  ['too_big', 'shorten it: replies must fit a phone screen'],
  ['too_small', 'add what is missing'],
  ['invalid_value', 'use one of the values named'],
])

/** The id of the innermost object around a path that has one. */
function idAround(raw: unknown, path: Path): string | null {
  let found: string | null = null
  let value: unknown = raw
  for (const step of [null, ...path]) {
    if (step !== null) value = (value as Record<string | number, unknown> | null)?.[step]
    if (typeof value !== 'object' || value === null) break
    if ('id' in value && typeof value.id === 'string' && found === null) found = value.id
  }
  return found
}
