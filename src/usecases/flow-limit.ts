/** At most `count` messages in `windowMs`. */
export interface Window { readonly count: number, readonly windowMs: number }

/** Settled limits for messages coming in: they leave room for anybody who reads the answers. */
export const PER_SENDER: readonly Window[] = [{ count: 6, windowMs: 10_000 }, { count: 60, windowMs: 3_600_000 }]
/** On the web a sender is an address, and behind one address may be a whole office. */
export const PER_WEB_ADDRESS: readonly Window[] = [{ count: 30, windowMs: 10_000 }, { count: 1000, windowMs: 3_600_000 }]
export const PER_GROUP: readonly Window[] = [{ count: 20, windowMs: 60_000 }]

/** `notice`: over the limit for the first time, say so once. `drop`: said already, stay silent. */
export type Admission = 'admit' | 'notice' | 'drop'

/** So many senders are watched at once; the longest silent is forgotten first, so strangers cannot grow the memory. */
const MOST_KEYS = 10_000

interface Record { times: number[], noticed: boolean }

/** Keeps one sender or group from taking the bot away from the others. Sliding windows; time is passed in. */
export class FlowLimit {
  readonly #records = new Map<string, Record>()

  /** Counts one message of `key` at `nowMs` against all windows; one that is refused here is not counted here. */
  admit(key: string, windows: readonly Window[], nowMs: number): Admission {
    const longest = Math.max(...windows.map(({ windowMs }) => windowMs))
    const record = this.#records.get(key) ?? { times: [], noticed: false }
    this.#records.delete(key)
    this.#records.set(key, record)
    if (this.#records.size > MOST_KEYS) this.#records.delete(this.#records.keys().next().value!)

    record.times = record.times.filter(time => nowMs - time < longest)
    const full = windows.some(({ count, windowMs }) => record.times.filter(time => nowMs - time < windowMs).length >= count)
    if (!full) {
      record.times.push(nowMs)
      record.noticed = false
      return 'admit'
    }
    if (record.noticed) return 'drop'
    record.noticed = true
    return 'notice'
  }
}
