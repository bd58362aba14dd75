import type { Verdict } from '../domain/verdict.ts'

/** One line of `knowledge/questions/*.jsonl`: what somebody types, and what should come of it. */
export type KnownQuestion = SingleQuestion | Dialogue | SeveralQuestions | SwapTemplate | OutOfScope | Passed | GroupLine

/** One question about one act. */
export interface SingleQuestion {
  readonly kind: 'single'
  readonly text: string
  /** Entries that are right, the best one first. */
  readonly right: readonly string[]
  readonly style: string
  /** Two questions of one pair differ in one decisive word; null: belongs to no pair. */
  readonly pair: string | null
  /** The case whose facts the text states, and what it says; null: states none; undefined: nothing is known about it. */
  readonly stated?: { readonly case: string | null, readonly verdict: Verdict }
}

/** Turns in one chat, later ones elliptical. `right` is empty where nothing is to be answered (a greeting). */
export interface Dialogue {
  readonly kind: 'dialogue'
  readonly turns: readonly { readonly text: string, readonly right: readonly string[] }[]
}

/** One message with one, two or three questions, in order. */
export interface SeveralQuestions {
  readonly kind: 'several'
  readonly text: string
  readonly entries: readonly string[]
}

/** A text in which any name of some kinds may stand for `{X}`; the reply must be the same for all. */
export interface SwapTemplate {
  readonly kind: 'swap'
  readonly template: string
  readonly right: readonly string[]
  readonly names: readonly NameKind[]
}

export const NAME_KINDS = ['orang', 'partai', 'paslon', 'daerah'] as const
export type NameKind = (typeof NAME_KINDS)[number]

/** A message that must not get a verdict. */
export interface OutOfScope {
  readonly kind: 'out-of-scope'
  readonly text: string
  /** near, far, chitchat or hostile. */
  readonly group: string
}

/** A text that was passed on, or looks so: for the hoax desk, or a genuine question. */
export interface Passed {
  readonly kind: 'passed'
  readonly text: string
  readonly forwarded: boolean
  /** Entries that answer it; none where it is for the hoax desk. */
  readonly right: readonly string[]
}

/** A line in a group, to be answered or met with silence. */
export interface GroupLine {
  readonly kind: 'group'
  readonly text: string
  readonly mention: boolean
  readonly replyToBot: boolean
  readonly command: boolean
  /** Entries that answer it; none where silence is right. */
  readonly right: readonly string[]
}

/** A file of known questions. */
export interface QuestionSet {
  readonly name: string
  readonly questions: readonly KnownQuestion[]
}
