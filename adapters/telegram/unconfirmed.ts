import type { Transformer } from 'grammy'
import type { ApiResponse, Update } from 'grammy/types'
import { ALLOWED_UPDATES } from './answering.ts'
import type { ChatQueues } from './chat-queues.ts'
import { doneWithin } from './timing.ts'

/** A batch is waited for this long; after that new updates are fetched while the slow ones go on. */
const PATIENCE_MS = 250

/** Which updates were handed off, and which of them are handled. */
export class Unconfirmed {
  readonly #handled = new Map<number, boolean>()

  begin(updateId: number): void {
    this.#handled.set(updateId, false)
  }

  end(updateId: number): void {
    this.#handled.set(updateId, true)
    const lowest = this.lowest()
    for (const id of this.#handled.keys()) {
      if (lowest === null || id < lowest) this.#handled.delete(id)
    }
  }

  /** Id of the first update that is not yet handled; null when there is none. */
  lowest(): number | null {
    const open = [...this.#handled].filter(([, isHandled]) => !isHandled).map(([id]) => id)
    return open.length === 0 ? null : Math.min(...open)
  }

  /** Ids that Telegram will give out again, because something before them is not yet handled. */
  known(): ReadonlySet<number> {
    return new Set(this.#handled.keys())
  }
}

export interface ConfirmParts {
  readonly unconfirmed: Unconfirmed
  readonly queues: ChatQueues
  /** Aborted when stopping begins: then everything is waited for before the last confirmation. */
  readonly stopping: AbortSignal
  /** Aborted when waiting has lasted long enough and work is cut short. */
  readonly halted: AbortSignal
}

/**
 * Makes polling confirm only what is handled.
 *
 * By asking for updates from an offset on, a bot tells Telegram to forget all earlier ones. grammY's built-in polling
 * handles a batch one update after the other and asks again when all are done: safe, but one slow chat (a 429 with half
 * a minute to wait) keeps all others waiting. So our handler only hands each update to its chat's queue and returns, and
 * the offset is kept at the first update that is not yet handled. Telegram then repeats what came after it; what is
 * already in hand is taken out of the batch. A crash at any moment loses nothing: at worst answers are given twice.
 *
 * The cost: while something is slow, Telegram is asked four times a second, and at most 100 updates (one batch) can be
 * in hand, which is as far as anybody should get ahead of an unanswered question.
 */
export function confirmOnlyHandled({ unconfirmed, queues, stopping, halted }: ConfirmParts): Transformer {
  return async (prev, method, payload, signal) => {
    if (method !== 'getUpdates') return prev(method, payload, signal)
    if (stopping.aborted) await queues.idle()
    else if (queues.size > 0) await doneWithin(queues.idle(), PATIENCE_MS, signal)
    // Work that was cut short is not handled, and must come again at the next start.
    if (halted.aborted) throw new Error('stopped before everything was handled')

    const lowest = unconfirmed.lowest()
    if (lowest === null) return prev(method, { ...payload, allowed_updates: ALLOWED_UPDATES }, signal)
    const known = unconfirmed.known()
    const response = await prev(method, { ...payload, allowed_updates: ALLOWED_UPDATES, offset: lowest, timeout: 0 }, signal)
    return withoutKnown(response as ApiResponse<Update[]>, known) as typeof response
  }
}

const withoutKnown = (response: ApiResponse<Update[]>, known: ReadonlySet<number>): ApiResponse<Update[]> =>
  response.ok ? { ...response, result: response.result.filter(({ update_id: id }) => !known.has(id)) } : response
