import type { SeenMessages } from '../../src/ports/seen-messages.ts'
import { BoundedMap } from './bounded-map.ts'

/** Telegram repeats what was not confirmed within a day; this is more than a busy bot gets in that time. */
const MOST_IDS = 50_000

/** Seen ids in memory. Enough for one process while it runs; after a restart the platform's own offset takes over. */
export class MemorySeenMessages implements SeenMessages {
  readonly #seen = new BoundedMap<true>(MOST_IDS)

  firstTime(messageId: string): Promise<boolean> {
    if (this.#seen.has(messageId)) return Promise.resolve(false)
    this.#seen.set(messageId, true)
    return Promise.resolve(true)
  }
}
