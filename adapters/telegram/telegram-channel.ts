import type { RequestHandler } from 'express'
import { webhookCallback } from 'grammy'
import { setMaxListeners } from 'node:events'
import type { Desk } from '../../src/ports/desk.ts'
import type { Log } from '../../src/ports/log.ts'
import type { SeenMessages } from '../../src/ports/seen-messages.ts'
import { Answering } from './answering.ts'
import { createBot } from './calls.ts'
import { ChatQueues } from './chat-queues.ts'
import { Connection, type ChannelState, type Mode } from './connection.ts'
import { describe, type FatalReason } from './errors.ts'
import { Intake } from './intake.ts'
import { confirmOnlyHandled, Unconfirmed } from './unconfirmed.ts'
import { checkSecret, webhookHandler, webhookPath } from './webhook.ts'

export type { ChannelState } from './connection.ts'
export type { FatalReason } from './errors.ts'

export interface TelegramParts {
  readonly desk: Desk
  readonly seen: SeenMessages
  /** Turns a platform id into a keyed hash. */
  readonly identify: (rawId: string) => string
  readonly log: Log
  readonly token: string
  /** Another Bot API server; null: Telegram's own. */
  readonly apiRoot: string | null
  /** Shown in the app's menu. In groups, only these count as meant for us when they name no bot. */
  readonly commands: readonly { readonly command: string, readonly description: string }[]
  /** Words shown for a moment when a button carries nothing that can be opened; at most 200 characters. */
  readonly choiceGone: string
  /** Called at most once, when the channel has ended because going on would only hurt. */
  readonly onFatal: (reason: FatalReason) => void
  readonly mode: Mode
}

export interface TelegramChannel {
  /** Begins to connect and returns at once: the house works without Telegram. Calling it again changes nothing. */
  start(): Promise<void>
  /** Takes no more messages, then waits up to ten seconds for the answers on their way. May be called at any time, and again. */
  stop(): Promise<void>
  /** How the channel is, for `/healthz`. */
  state(): ChannelState
  /** To be mounted before any body parser; null when polling. */
  readonly webhook: { readonly path: string, readonly handler: RequestHandler } | null
}

/** Chats answered at the same time. */
const AT_ONCE = 20
/** With more than this waiting, Telegram is the better place to keep a webhook's updates. */
const MOST_WAITING = 1000

/**
 * The Telegram channel, by long polling or by webhook. Nothing is connected before `start`.
 * @throws Error when in webhook mode the secret is missing or not allowed, or when there is no token
 */
export function createTelegramChannel({ desk, seen, identify, log, token, apiRoot, commands, choiceGone, onFatal, mode }: TelegramParts): TelegramChannel {
  if (mode.kind === 'webhook') checkSecret(mode.secret)
  const stopping = new AbortController()
  const halted = new AbortController()
  // Every call on its way listens to them; Node takes more than ten listeners for a leak and warns.
  setMaxListeners(0, stopping.signal, halted.signal)
  const signals = { stopping: stopping.signal, halted: halted.signal }
  const fail = (error: unknown): void => {
    const fields = describe(error)
    // What Telegram or the network refused is its everyday life; anything else is a fault of ours.
    log[fields['error'] === 'api' || fields['error'] === 'network' ? 'warn' : 'error']('telegram.update-failed', fields)
  }

  const bot = createBot({ token, apiRoot, log, onAnswer: code => connection.note(code), ...signals })
  bot.catch(fail)
  const queues = new ChatQueues({ atOnce: AT_ONCE, onError: fail })
  const unconfirmed = new Unconfirmed()
  const names = new Set(commands.map(({ command }) => command.toLowerCase()))
  const answering = new Answering({ desk, log, api: bot.api, reader: () => ({ me: bot.botInfo, commands: names, identify }), choiceGone })
  const intake = new Intake({ seen, log, queues, unconfirmed, answering, canRefuse: mode.kind === 'webhook' })
  const connection = new Connection({ bot, mode, queues, commands, log, onFatal, stopping, halted })

  const common = { start: () => connection.start(), stop: () => connection.stop(), state: () => connection.state() }
  if (mode.kind === 'polling') {
    bot.api.config.use(confirmOnlyHandled({ unconfirmed, queues, ...signals }))
    // Not awaited, so that one chat does not keep the rest of the batch waiting; see confirmOnlyHandled.
    bot.use(({ update }) => { intake.take(update).catch(fail) })
    return { ...common, webhook: null }
  }
  bot.use(({ update }) => intake.take(update))
  // Our handler checks the secret before the body is read. grammY's own check is the second lock on the same door.
  const take = webhookCallback(bot, 'express', { secretToken: mode.secret, timeoutMilliseconds: Infinity })
  const isTaking = (): boolean => connection.isTaking() && queues.size < MOST_WAITING
  return { ...common, webhook: { path: webhookPath(mode.secret), handler: webhookHandler({ secret: mode.secret, log, isTaking, take }) } }
}
