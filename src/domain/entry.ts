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
  readonly examples: readonly string[]
}

export interface Category {
  readonly id: string
  readonly title: string
}
