import type { Update } from 'grammy/types'
import { Refusal, type Payload } from './telegram-rules.ts'

export interface Webhook { readonly url: string, readonly secret: string }

/** Between attempts to deliver to a webhook that did not answer with success. */
const REDELIVERY_PAUSE_MS = 10

/** Updates that wait for the bot: until a poll confirms them, or until the webhook takes them. */
export class TelegramInbox {
  /** Statuses with which the webhook answered, in order; 0 stands for a broken connection. */
  readonly deliveries: number[] = []
  readonly #onChange: () => void
  readonly #lanes = new Map<string, Promise<void>>()
  #pending: Update[] = []
  #openPoll: ((refusal?: Refusal) => void) | null = null
  #allowed: readonly string[] = []
  #webhook: Webhook | null = null
  #isClosed = false

  constructor(onChange: () => void) {
    this.#onChange = onChange
  }

  get isPolled(): boolean { return this.#openPoll !== null }

  isPending(updateId: number): boolean {
    return this.#pending.some(({ update_id: id }) => id === updateId)
  }

  push(update: Update): void {
    const kind = Object.keys(update).find(key => key !== 'update_id') ?? ''
    if (this.#allowed.length > 0 && !this.#allowed.includes(kind)) return
    this.#pending.push(update)
    this.#openPoll?.()
    this.#deliver(update)
  }

  allow({ allowed_updates: kinds }: Payload): void {
    if (Array.isArray(kinds)) this.#allowed = kinds.map(String)
  }

  setWebhook(webhook: Webhook | null): void {
    this.#webhook = webhook
    for (const update of this.#pending) this.#deliver(update)
  }

  /**
   * Confirms all updates before the offset, then waits for one to give out.
   * @param abandoned resolves when the client is gone
   * @throws Refusal when a webhook is set, or when another poll begins meanwhile
   */
  async poll({ offset, limit, timeout }: Payload, abandoned: Promise<void>): Promise<readonly Update[]> {
    if (this.#webhook) throw new Refusal(409, 'Conflict: can\'t use getUpdates method while webhook is active')
    this.#openPoll?.(new Refusal(409, 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running'))
    this.#pending = this.#pending.filter(({ update_id: id }) => id >= (Number(offset) || 0))
    this.#onChange()
    if (this.#pending.length === 0 && Number(timeout) > 0) await this.#nextUpdate(Number(timeout), abandoned)
    return this.#pending.slice(0, Number(limit) || 100)
  }

  close(): void {
    this.#isClosed = true
    this.#webhook = null
    this.#openPoll?.()
  }

  #nextUpdate(timeoutSeconds: number, abandoned: Promise<void>): Promise<void> {
    return new Promise((resolve, reject) => {
      const end = (refusal?: Refusal): void => {
        clearTimeout(timer)
        if (this.#openPoll === end) this.#openPoll = null
        if (refusal) reject(refusal)
        else resolve()
      }
      const timer = setTimeout(end, timeoutSeconds * 1000)
      void abandoned.then(() => end())
      this.#openPoll = end
      this.#onChange()
    })
  }

  /** One update of a chat after the other, as Telegram does; again and again until the webhook takes it. */
  #deliver(update: Update): void {
    const { message, edited_message: edited, callback_query: pressed } = update
    const lane = String((message ?? edited ?? pressed?.message)?.chat.id ?? update.update_id)
    const turn = (this.#lanes.get(lane) ?? Promise.resolve()).then(async () => {
      while (this.#webhook && this.isPending(update.update_id) && !await this.#post(this.#webhook, update)) {
        await new Promise(resolve => { setTimeout(resolve, REDELIVERY_PAUSE_MS) })
      }
    })
    this.#lanes.set(lane, turn)
  }

  async #post({ url, secret }: Webhook, update: Update): Promise<boolean> {
    const status = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret },
      body: JSON.stringify(update),
    }).then(response => response.status, () => 0)
    if (this.#isClosed) return true
    const isTaken = status >= 200 && status < 300
    if (isTaken) this.#pending.splice(this.#pending.indexOf(update), 1)
    this.deliveries.push(status)
    this.#onChange()
    return isTaken
  }
}
