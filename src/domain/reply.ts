import type { Citation } from './rule.ts'
import type { Verdict } from './verdict.ts'

export const REPLY_KINDS = ['answer', 'clarify', 'unknown', 'smalltalk', 'hoax-check', 'silent'] as const
export type ReplyKind = (typeof REPLY_KINDS)[number]

/** What a choice leads to: an entry, one case of an entry, or a category's list of entries from a position on. */
export type ChoiceTarget =
  | { readonly to: 'entry', readonly entry: string }
  | { readonly to: 'case', readonly entry: string, readonly case: string }
  | { readonly to: 'category', readonly category: string, readonly from: number }

/** Something the user can pick next: a button where the channel has buttons, else the number in the text. */
export interface Choice {
  readonly label: string
  readonly target: ChoiceTarget
}

/** What goes out. `text` is complete by itself as plain text, on any channel, for any screen reader. */
export interface Reply {
  readonly kind: ReplyKind
  readonly text: string
  /** The line of `text` with the verdict, for channels that can emphasise; null where there is none. */
  readonly headline: string | null
  /** Choices that `text` lists with numbers from 1; typing the number picks one. */
  readonly choices: readonly Choice[]
  /** Neighbouring entries; offered as buttons where there are buttons, never in the text. */
  readonly related: readonly Choice[]
  /** Ids of the entries answered, in order, with their verdicts. */
  readonly entries: readonly string[]
  readonly verdicts: readonly Verdict[]
  /** The case answered of each of them; null: the entry as a whole, its safe reading. */
  readonly cases: readonly (string | null)[]
  readonly citations: readonly Citation[]
}

export const SILENCE: Reply = { kind: 'silent', text: '', headline: null, choices: [], related: [], entries: [], verdicts: [], cases: [], citations: [] }

/** Longest code of a target: Telegram allows a button 64 bytes of data, the tightest of all channels. */
export const MAX_TARGET_CODE_BYTES = 64

/** A target as short ASCII text, for buttons and links: `entry`, `entry:case` or `:category:from`. */
export function encodeTarget(target: ChoiceTarget): string {
  switch (target.to) {
    case 'entry': return target.entry
    case 'case': return `${target.entry}:${target.case}`
    case 'category': return `:${target.category}:${target.from}`
  }
}

/** Reads what `encodeTarget` wrote; null for anything else, since buttons and links come back from strangers. */
export function decodeTarget(code: string): ChoiceTarget | null {
  const [, entry, entryCase] = /^([a-z0-9-]+)(?::([a-z0-9-]+))?$/.exec(code) ?? []
  if (entry !== undefined) return entryCase === undefined ? { to: 'entry', entry } : { to: 'case', entry, case: entryCase }
  const [, category, from] = /^:([a-z0-9-]+):(\d{1,4})$/.exec(code) ?? []
  return category === undefined ? null : { to: 'category', category, from: Number(from) }
}
