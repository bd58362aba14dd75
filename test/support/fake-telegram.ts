import express, { type Request, type Response } from 'express'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { CallbackQuery, ChatMember, Message, Update, User } from 'grammy/types'
import { TelegramInbox } from './telegram-inbox.ts'
import { TelegramMethods } from './telegram-methods.ts'
import { BOT, GROUP, messageUpdate, SARI, spoken, type Spoken } from './telegram-people.ts'
import { Refusal, type Payload } from './telegram-rules.ts'

export interface Call { readonly method: string, readonly payload: Payload }

/** What goes wrong with the next call of a method. */
export type Fault =
  | { readonly code: number, readonly description?: string, readonly parameters?: Readonly<Record<string, number>> }
  /** The connection breaks: `before` the call had its effect, or `after`, so that only the answer is lost. */
  | { readonly drop: 'before' | 'after' }
  /** The answer is not what the Bot API gives, as from a proxy on the way. */
  | { readonly body: string }
  /** Nothing happens until the promise resolves; then the call goes on. */
  | { readonly until: Promise<unknown> }

/** Something somebody did, as the bot hears of it. */
export interface Said { readonly updateId: number, readonly message: Message }
export interface Asked { readonly updateId: number, readonly queryId: string }

/**
 * A Bot API server on loopback, and the people who write to the bot through it. It refuses what Telegram refuses, can be
 * told to fail, and lets tests wait for what happens instead of for time to pass.
 */
export class FakeTelegram {
  /** No real token: the form is right, the rest is invented. */
  readonly token = '110201543:FAKE-token_of_the_test-bot'
  /** Every call received, in order, also those that failed. */
  readonly log: Call[] = []
  readonly #server: Server
  readonly #inbox = new TelegramInbox(() => this.#changed())
  readonly #methods = new TelegramMethods(this.#inbox)
  readonly #faults = new Map<string, Fault[]>()
  #waiters: { readonly isMet: () => boolean, readonly resolve: () => void }[] = []
  #root = ''
  #lastUpdateId = 500_000
  #lastMessageId = 10

  /** Messages of the bot as they stand now, in the order of sending. */
  get messages(): readonly Message[] { return this.#methods.messages }

  constructor() {
    const app = express()
    app.post('/bot:token/:method', express.json({ limit: '1mb' }), express.urlencoded({ extended: false }), (req, res) => this.#receive(req, res))
    this.#server = createServer(app)
  }

  /**
   * @param port 0 for any free one; a number to come back where another fake was
   * @returns the address to be given to a bot as the root of the API
   */
  async open(port = 0): Promise<string> {
    await new Promise<void>(resolve => { this.#server.listen(port, '127.0.0.1', resolve) })
    this.#root = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
    return this.#root
  }

  /** The address once opened; it stays the same after closing. */
  get root(): string { return this.#root }

  async close(): Promise<void> {
    this.#inbox.close()
    const closed = new Promise(resolve => { this.#server.close(resolve) })
    this.#server.closeAllConnections()
    await closed
  }

  /** The next calls of the method fail, one fault each. */
  fail(method: string, ...faults: readonly Fault[]): void {
    this.#faults.set(method, [...this.#faults.get(method) ?? [], ...faults])
  }

  // What tests wait for and look at.

  /** Resolves with all calls of a method as soon as there are so many. */
  async calls(method: string, count = 1): Promise<readonly Call[]> {
    await this.#until(() => this.callsSoFar(method).length >= count)
    return this.callsSoFar(method)
  }

  callsSoFar(method: string): readonly Call[] {
    return this.log.filter(call => call.method === method)
  }

  /** Resolves with all messages of the bot as soon as there are so many. */
  async said(count = 1): Promise<readonly Message[]> {
    await this.#until(() => this.messages.length >= count)
    return this.messages
  }

  /** Resolves when Telegram has forgotten the update: confirmed by a later poll, or taken by the webhook. */
  confirmed(updateId: number): Promise<void> {
    return this.#until(() => !this.isPending(updateId))
  }

  isPending(updateId: number): boolean {
    return this.#inbox.isPending(updateId)
  }

  /** Resolves when a poll is open and waits for updates. */
  polled(): Promise<void> {
    return this.#until(() => this.#inbox.isPolled)
  }

  /** Resolves with the webhook's statuses so far, as soon as there are so many; 0 stands for a broken connection. */
  async deliveries(count: number): Promise<readonly number[]> {
    await this.#until(() => this.#inbox.deliveries.length >= count)
    return this.#inbox.deliveries
  }

  // What people do.

  /** Somebody writes: in private unless told otherwise. A text of null stands for no text; say what there is in `also`. */
  say(text: string | null, how: Spoken = {}): Said {
    const message = spoken(++this.#lastMessageId, text, how)
    return { updateId: this.push(messageUpdate(message)), message }
  }

  sayInGroup(text: string | null, how: Spoken = {}): Said {
    return this.say(text, { chat: GROUP, ...how })
  }

  /** Somebody changes what they wrote, a minute later. */
  edit({ from, chat, message_id: id, date, reply_to_message: replyTo }: Message, text: string | null, also: Partial<Message> = {}): Said {
    const message = spoken(id, text, { ...from && { from }, chat, date, ...replyTo && { replyTo }, also: { edit_date: date + 60, ...also } })
    return { updateId: this.push(messageUpdate(message)), message }
  }

  /** Somebody presses a button under a message of the bot, which may be too old for Telegram to show. */
  press(data: string, under: CallbackQuery['message'] | null, from: User = SARI): Asked {
    const queryId = this.#methods.openQuery()
    return { updateId: this.push({ callback_query: { id: queryId, from, chat_instance: '1', data, ...under && { message: under } } }), queryId }
  }

  /** Somebody types the bot's name and a few words in any chat. */
  type(query: string, from: User = SARI): Asked {
    const queryId = this.#methods.openQuery()
    return { updateId: this.push({ inline_query: { id: queryId, from, query, offset: '' } }), queryId }
  }

  changeMembership(chat: Message['chat'], before: ChatMember['status'], after: ChatMember['status']): number {
    const member = (status: ChatMember['status']): ChatMember => ({ status, user: BOT }) as ChatMember
    return this.push({ my_chat_member: { chat, from: SARI, date: 1, old_chat_member: member(before), new_chat_member: member(after) } })
  }

  /** Any update. Give an id to let one come twice, or to let ids jump as they do after a quiet week. */
  push(update: Omit<Update, 'update_id'>, updateId = ++this.#lastUpdateId): number {
    this.#inbox.push({ ...update, update_id: updateId })
    return updateId
  }

  // The server.

  async #receive(req: Request, res: Response): Promise<void> {
    const method = String(req.params['method'])
    const payload = (req.body ?? {}) as Payload
    this.log.push({ method, payload })
    const fault = this.#faults.get(method)?.shift()
    this.#changed()
    if (fault && 'until' in fault) await fault.until
    if (fault && 'body' in fault) return void res.send(fault.body)
    if (fault && 'drop' in fault && fault.drop === 'before') return void res.destroy()
    try {
      if (req.params['token'] !== this.token) throw new Refusal(401, 'Unauthorized')
      if (fault && 'code' in fault) throw new Refusal(fault.code, fault.description ?? `Fault ${fault.code}`, fault.parameters)
      const result = await this.#methods.perform(method, payload, new Promise(resolve => { res.once('close', resolve) }))
      if (fault && 'drop' in fault) res.destroy()
      else res.json({ ok: true, result })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      res.status(error.code).json({ ok: false, error_code: error.code, description: error.message, parameters: error.parameters })
    } finally {
      this.#changed()
    }
  }

  #until(isMet: () => boolean): Promise<void> {
    if (isMet()) return Promise.resolve()
    return new Promise(resolve => { this.#waiters.push({ isMet, resolve }) })
  }

  #changed(): void {
    const met = this.#waiters.filter(({ isMet }) => isMet())
    this.#waiters = this.#waiters.filter(waiter => !met.includes(waiter))
    for (const { resolve } of met) resolve()
  }
}
