/** Something wrong in a knowledge file, told so that an editor can mend it. */
export interface Fault {
  /** Path below `knowledge/`. */
  readonly file: string
  /** Line counted from 1; null when the fault is not at one place. */
  readonly line: number | null
  /** Id of the entry, rule or channel concerned, when there is one. */
  readonly id: string | null
  readonly problem: string
  readonly remedy: string
}

export const formatFault = ({ file, line, id, problem, remedy }: Fault): string =>
  `knowledge/${file}${line === null ? '' : `:${line}`}${id === null ? '' : `  [${id}]`}\n    ${problem}\n    → ${remedy}`

/** Thrown instead of a half-loaded bot; carries every fault found. */
export class KnowledgeFaultyError extends Error {
  override readonly name = 'KnowledgeFaultyError'
  readonly faults: readonly Fault[]

  constructor(faults: readonly Fault[]) {
    super(`The knowledge has ${faults.length} fault${faults.length === 1 ? '' : 's'}; nothing was loaded:\n\n${faults.map(formatFault).join('\n\n')}`)
    this.faults = faults
  }
}
