import type { Bot } from 'grammy'
import type { Log } from '../../src/ports/log.ts'
import { ALLOWED_UPDATES } from './answering.ts'
import { forGrammy, POLL_SECONDS } from './calls.ts'
import type { ChatQueues } from './chat-queues.ts'
import { describe, fatalReason, isRefusal, type FatalReason } from './errors.ts'
import { doneWithin, pause } from './timing.ts'
import { webhookPath } from './webhook.ts'

export type Mode = { readonly kind: 'polling' } | { readonly kind: 'webhook', readonly publicUrl: string, readonly secret: string }

/** `unreachable`: Telegram does not answer; the channel keeps trying. A fatal reason: it has ended. */
export type ChannelState = 'starting' | 'polling' | 'webhook' | 'unreachable' | 'stopped' | FatalReason

export interface ConnectionParts {
  readonly bot: Bot
  readonly mode: Mode
  readonly queues: ChatQueues
  readonly commands: readonly { readonly command: string, readonly description: string }[]
  readonly log: Log
  readonly onFatal: (reason: FatalReason) => void
  /** Aborted by us when stopping begins, and when it ends. */
  readonly stopping: AbortController
  readonly halted: AbortController
}

const STOP_WITHIN_MS = 10_000
const FIRST_PAUSE_MS = 1000
const LONGEST_PAUSE_MS = 30_000

/** The channel's life: connecting, staying connected, stopping. */
export class Connection {
  readonly #parts: ConnectionParts
  #isStarted = false
  #isConnected = false
  #isReached = true
  #fatal: FatalReason | null = null
  #stopped: Promise<void> | null = null

  constructor(parts: ConnectionParts) {
    this.#parts = parts
  }

  state(): ChannelState {
    if (this.#fatal) return this.#fatal
    if (this.#isStopping) return 'stopped'
    if (!this.#isReached) return 'unreachable'
    return this.#isConnected ? this.#parts.mode.kind : 'starting'
  }

  /** Whether updates can be handled: the bot knows its own name and is not about to end. */
  isTaking(): boolean {
    return this.#parts.bot.isInited() && this.#fatal === null && !this.#isStopping
  }

  /** Takes note of what came of a call: the status Telegram answered with, or null for no answer. */
  note(code: number | null): void {
    const isReached = code !== null && code < 500
    if (isReached !== this.#isReached) {
      this.#isReached = isReached
      if (isReached) this.#parts.log.info('telegram.reachable')
      else this.#loseTouch()
    }
    // A token can be revoked at any time; by webhook, no poll would ever tell.
    if (code === 401) this.#end('unauthorised')
  }

  start(): Promise<void> {
    if (!this.#isStarted && !this.#isStopping) {
      this.#isStarted = true
      void this.#run()
    }
    return Promise.resolve()
  }

  stop(): Promise<void> {
    this.#stopped ??= this.#shutDown()
    return this.#stopped
  }

  get #isStopping(): boolean {
    return this.#parts.stopping.signal.aborted
  }

  /** Ends when stopped, or when Telegram says that it must; never rejects. */
  async #run(): Promise<void> {
    const { bot, log, stopping: { signal } } = this.#parts
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
      try {
        await bot.init(forGrammy(signal))
        void this.#offerCommands()
        await this.#connect()
        return
      } catch (error) {
        this.#isConnected = false
        if (this.#isStopping) return
        const reason = fatalReason(error) ?? (isRefusal(error) ? 'refused' : null)
        log.error('telegram.connection-failed', describe(error))
        if (reason) {
          this.#end(reason)
          return
        }
        await pause(pauseMs, signal)
      }
    }
  }

  /** Resolves when the webhook is set, or when polling has been stopped. */
  async #connect(): Promise<void> {
    const { bot, mode } = this.#parts
    if (mode.kind === 'polling') {
      // grammY deletes a webhook before it begins to poll.
      return bot.start({ timeout: POLL_SECONDS, allowed_updates: ALLOWED_UPDATES, onStart: () => this.#noteConnected() })
    }
    const url = mode.publicUrl.replace(/\/$/, '') + webhookPath(mode.secret)
    await bot.api.setWebhook(url, { secret_token: mode.secret, allowed_updates: ALLOWED_UPDATES })
    this.#noteConnected()
  }

  /** By webhook nothing is asked of Telegram between two messages, so somebody has to ask when it is back. */
  #loseTouch(): void {
    const { log, mode, bot } = this.#parts
    log.warn('telegram.unreachable')
    if (mode.kind === 'webhook' && this.#isConnected) bot.api.getMe().catch((error: unknown) => log.warn('telegram.probe-failed', describe(error)))
  }

  #noteConnected(): void {
    if (this.#isStopping) throw new Error('stopped while connecting')
    this.#isConnected = true
    this.#parts.log.info('telegram.connected', { mode: this.#parts.mode.kind })
  }

  /** Only a convenience of the app: a failure is noted, and the bot goes on without. */
  async #offerCommands(): Promise<void> {
    const { bot, commands, log } = this.#parts
    try {
      await bot.api.setMyCommands(commands.map(({ command, description }) => ({ command, description })))
    } catch (error) {
      log.warn('telegram.commands-failed', describe(error))
    }
  }

  #end(reason: FatalReason): void {
    if (this.#fatal !== null || this.#isStopping) return
    this.#fatal = reason
    this.#parts.log.error('telegram.ended', { reason })
    this.#parts.onFatal(reason)
  }

  async #shutDown(): Promise<void> {
    const { queues, log, stopping, halted } = this.#parts
    stopping.abort()
    if (!await doneWithin(this.#drain(), STOP_WITHIN_MS)) log.warn('telegram.answers-cut', { count: queues.size })
    halted.abort()
  }

  async #drain(): Promise<void> {
    const { bot, queues, log } = this.#parts
    try {
      // Ends the poll that is open, then confirms what is handled; confirmOnlyHandled makes that wait for the queues.
      if (this.#isConnected && bot.isRunning()) await bot.stop()
    } catch (error) {
      log.warn('telegram.confirm-failed', describe(error))
    }
    await queues.idle()
  }
}
