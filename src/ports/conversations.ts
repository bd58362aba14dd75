import type { ChoiceTarget } from '../domain/reply.ts'

/** What is remembered of a chat between two messages. Never any text of a user. */
export interface Turn {
  /** Entries answered lately, the last one first; none after anything else. */
  readonly entries: readonly string[]
  /** What the numbers in the last reply stand for, in order. */
  readonly choices: readonly ChoiceTarget[]
  /** Replies in a row that answered nothing. */
  readonly misses: number
  /** When the reply was given, in milliseconds since the epoch. */
  readonly atMs: number
}

/** Remembers the last turn of each chat for a short while. */
export interface Conversations {
  /** The last turn of a chat, or null when there is none. Whether it is still fresh is for the caller to judge. */
  recall(chatKey: string): Promise<Turn | null>
  /** Replaces the last turn of a chat. */
  remember(chatKey: string, turn: Turn): Promise<void>
}
