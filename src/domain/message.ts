import type { ChoiceTarget } from './reply.ts'

/** Ways messages come and go. */
export type ChannelName = 'telegram' | 'web' | 'console'

/** One conversation on one channel. `key` is a keyed hash: the platform's own id stays inside its adapter. */
export interface Chat {
  readonly channel: ChannelName
  readonly key: string
  readonly kind: 'private' | 'group'
}

/** What comes in. It does not know its platform, and its sender only as a keyed hash. */
export interface Message {
  readonly chat: Chat
  /** Keyed hash of who wrote it; in a private chat it may equal the chat's. */
  readonly senderKey: string
  /** What was written; null for anything that is no text (voice, pictures without caption, stickers). */
  readonly text: string | null
  /** In a group: whether the bot was called by name, by a reply to it, or by a command. */
  readonly mention: boolean
  readonly replyToBot: boolean
  readonly command: boolean
  readonly forwarded: boolean
  /** When it was sent, in milliseconds since the epoch. */
  readonly sentAtMs: number
}

/** In a group the bot speaks only when spoken to. */
export const isAddressed = ({ chat, mention, replyToBot, command }: Message): boolean =>
  chat.kind === 'private' || mention || replyToBot || command

/** A pressed button or an opened link. */
export interface Pick {
  readonly chat: Chat
  readonly senderKey: string
  readonly target: ChoiceTarget
}
