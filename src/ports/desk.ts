import type { Message, Pick } from '../domain/message.ts'
import type { Reply } from '../domain/reply.ts'

/** An entry found while somebody is still typing. */
export interface FoundEntry {
  readonly entry: string
  readonly question: string
  readonly reply: Reply
}

/** What a channel may ask of the house. It never rejects: when something is out of order, the reply says so. */
export interface Desk {
  /** The reply to a message; kind `silent` when nothing is to be said. */
  respond(message: Message): Promise<Reply>
  /** The reply to a pressed button or an opened link. Codes come from strangers: unknown ones get a polite reply. */
  open(pick: Pick): Promise<Reply>
  /** Entries for a few typed characters, best first, at most ten; none for an empty text. */
  search(text: string): Promise<readonly FoundEntry[]>
}
