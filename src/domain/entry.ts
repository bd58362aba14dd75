import type { Day } from './day.ts'
import type { Citation, Confidence } from './rule.ts'
import type { Verdict } from './verdict.ts'

/** A branch of an entry: it holds when all its facts fit what the user told. */
export interface Case {
  readonly id: string
  /** The branch in the user's own words; also the label of its choice. */
  readonly when: string
  /** Deciding facts, from the vocabulary in knowledge/lexicon/facts.yaml, such as `{ leave: 'cltn' }`. */
  readonly facts: Readonly<Record<string, string>>
  readonly verdict: Verdict
  readonly answer: string
  readonly citations: readonly Citation[]
  /** Messages about the entry that state this case's facts. */
  readonly examples: readonly string[]
}

/** What may follow, and the provisions that say so. */
export interface Sanction {
  readonly text: string
  readonly citations: readonly Citation[]
}

/** One FAQ entry: one act that an ASN may ask about, with its reviewed answer. */
export interface Entry {
  readonly id: string
  readonly category: string
  readonly question: string
  /** The safe reading: it holds as long as no case is known to apply. */
  readonly verdict: Verdict
  readonly answer: string
  readonly conditions: readonly string[]
  readonly cases: readonly Case[]
  /** The one question back that decides between the cases; null when there are none. */
  readonly ask: string | null
  readonly appliesTo: readonly string[]
  readonly citations: readonly Citation[]
  readonly sanction: Sanction | null
  readonly related: readonly string[]
  readonly confidence: Confidence
  /** With whom to confirm; given whenever confidence is `rendah`. */
  readonly confirmWith: string | null
  readonly reviewed: Day
  /** After this day the verdict is withheld until somebody has looked again. */
  readonly reviewBy: Day
  /** Messages about the entry, in people's own words; those of its cases are not among them. */
  readonly examples: readonly string[]
  /** Further ones that state no case's facts: they deny them, ask about them, or say nothing. */
  readonly undecided: readonly string[]
}

/** All messages that are about an entry, whatever they state. */
export const examplesOf = ({ examples, undecided, cases }: Entry): string[] => [...examples, ...undecided, ...cases.flatMap(({ examples }) => examples)]

export interface Category {
  readonly id: string
  readonly title: string
}
