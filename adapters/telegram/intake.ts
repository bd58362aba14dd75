import type { Update } from 'grammy/types'
import type { Log } from '../../src/ports/log.ts'
import type { SeenMessages } from '../../src/ports/seen-messages.ts'
import type { Answering, Work } from './answering.ts'
import type { ChatQueues } from './chat-queues.ts'
import { describe } from './errors.ts'
import type { Unconfirmed } from './unconfirmed.ts'

export interface IntakeParts {
  readonly seen: SeenMessages
  readonly log: Log
  readonly queues: ChatQueues
  readonly unconfirmed: Unconfirmed
  readonly answering: Answering
  /** True where Telegram can be told to deliver an update again later, as webhooks can. */
  readonly canRefuse: boolean
}

/** Where updates come in, by either way: each is handed to its chat's queue, once. */
export class Intake {
  readonly #parts: IntakeParts

  constructor(parts: IntakeParts) {
    this.#parts = parts
  }

  /**
   * Takes a place in the chat's queue at once, so that order is kept, and lets the work wait for the check there.
   * @returns a promise that resolves when it is sure that the update is taken care of (not: answered)
   * @throws what the memory of seen messages threw, where the update can be refused
   */
  async take(update: Update): Promise<void> {
    const { queues, unconfirmed } = this.#parts
    const works = this.#workFor(update)
    if (works.length === 0) return
    const { update_id: id } = update
    const isFirst = this.#isFirst(id)
    unconfirmed.begin(id)
    let open = works.length
    for (const { lane, run } of works) {
      void queues.add(lane, async () => {
        try {
          if (await isFirst.catch(() => false)) await run()
        } finally {
          // Within the work: whoever waits for the queues to be idle then finds nothing unconfirmed.
          if (--open === 0) unconfirmed.end(id)
        }
      })
    }
    await isFirst
  }

  /** What cannot be read now cannot be read later: refusing it would make Telegram deliver it for a day. */
  #workFor(update: Update): readonly Work[] {
    try {
      return this.#parts.answering.workFor(update)
    } catch (error) {
      this.#parts.log.error('telegram.update-unreadable', describe(error))
      return []
    }
  }

  /** When nobody knows and Telegram cannot be asked to wait, answering is right: it repeats an update only after a crash. */
  async #isFirst(updateId: number): Promise<boolean> {
    const { seen, log, canRefuse } = this.#parts
    try {
      return await seen.firstTime(`tg:${updateId}`)
    } catch (error) {
      log.warn('telegram.seen-failed', describe(error))
      if (canRefuse) throw error
      return true
    }
  }
}
