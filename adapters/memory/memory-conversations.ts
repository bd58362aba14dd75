import type { Conversations, Turn } from '../../src/ports/conversations.ts'
import { BoundedMap } from './bounded-map.ts'

/** So many chats are remembered at once; the longest silent is forgotten first. */
const MOST_CHATS = 20_000

/** Last turns in memory only: a restart forgets them, which costs a user one repeated question. */
export class MemoryConversations implements Conversations {
  readonly #turns = new BoundedMap<Turn>(MOST_CHATS)

  recall(chatKey: string): Promise<Turn | null> {
    return Promise.resolve(structuredClone(this.#turns.get(chatKey)) ?? null)
  }

  remember(chatKey: string, turn: Turn): Promise<void> {
    this.#turns.set(chatKey, structuredClone(turn))
    return Promise.resolve()
  }
}
