import { autoRetry } from '@grammyjs/auto-retry'
import { Bot, HttpError, type Transformer } from 'grammy'
import type { Log } from '../../src/ports/log.ts'
import { isUnsent } from './errors.ts'
import { pause, type Signal } from './timing.ts'

/** A call that Telegram has not answered by then is given up. */
const CALL_WITHIN_MS = 15_000
/** Telegram holds a request for updates open for so long when there are none. */
export const POLL_SECONDS = 30

/** Calls without which there is no channel. They are repeated for as long as it takes: the house goes on meanwhile. */
const AT_START: ReadonlySet<string> = new Set(['getMe', 'deleteWebhook', 'setWebhook'])
const VITAL: ReadonlySet<string> = new Set([...AT_START, 'getUpdates'])
const FIRST_PAUSE_MS = 250
const LONGEST_PAUSE_MS = 10_000
/** Timers count in 32 bits: beyond 24 days they would end at once, and waiting would turn into a storm of calls. */
const LONGEST_FLOOD_WAIT_SECONDS = 86_400
/** Pauses between tries of a call that never left this machine. */
const UNSENT_PAUSES_MS = [500, 1000, 2000, 4000]

export interface CallParts {
  readonly token: string
  /** Another Bot API server; null: Telegram's own. */
  readonly apiRoot: string | null
  readonly log: Log
  /** Told the status of each answer; null when there was none. */
  readonly onAnswer: (code: number | null) => void
  /** Aborted when stopping begins: what start still tries ends. */
  readonly stopping: AbortSignal
  /** Aborted when stopping ends: everything still on its way is cut. */
  readonly halted: AbortSignal
}

type GrammySignal = NonNullable<Parameters<Bot['init']>[0]>
/** grammY's type is that of a package which imitates the standard; it uses nothing but what `Signal` has. */
export const forGrammy = (signal: Signal): GrammySignal => signal as unknown as GrammySignal

/** A bot whose calls wait when told to, give up in time, and never show the token. */
export function createBot({ token, apiRoot, log, onAnswer, stopping, halted }: CallParts): Bot {
  const bot = new Bot(token, {
    client: {
      ...apiRoot !== null && { apiRoot: apiRoot.replace(/\/$/, '') },
      // grammY's own limit is one for all calls, so it has to leave room for the longest: waiting for updates.
      timeoutSeconds: POLL_SECONDS + CALL_WITHIN_MS / 1000,
    },
  })
  // Each stands around the ones before it.
  bot.api.config.use(
    limited(),
    observed(onAnswer),
    patientWhenUnsent(),
    exceptVital(autoRetry({ maxRetryAttempts: 3, maxDelaySeconds: 30, rethrowHttpErrors: true })),
    persistent(stopping, log),
    (prev, method, payload, signal) => prev(method, payload, AT_START.has(method) ? forGrammy(stopping) : signal ?? forGrammy(halted)),
  )
  return bot
}

/** Without this, a server that accepts a connection and then says nothing would hold a chat for a minute. */
const limited = (): Transformer => async (prev, method, payload, signal) => {
  if (method === 'getUpdates') return prev(method, payload, signal)
  const limit = new AbortController()
  const giveUp = (): void => limit.abort()
  const timer = setTimeout(giveUp, CALL_WITHIN_MS)
  signal?.addEventListener('abort', giveUp)
  if (signal?.aborted) giveUp()
  try {
    return await prev(method, payload, forGrammy(limit.signal))
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', giveUp)
  }
}

const observed = (onAnswer: CallParts['onAnswer']): Transformer => async (prev, method, payload, signal) => {
  try {
    const response = await prev(method, payload, signal)
    onAnswer(response.ok ? 200 : response.error_code)
    return response
  } catch (error) {
    if (!signal?.aborted) onAnswer(null)
    throw error
  }
}

/** Vital calls are repeated by `persistent`, which stopping can end; the pauses of both would only add up. */
const exceptVital = (transformer: Transformer): Transformer => (prev, method, payload, signal) =>
  VITAL.has(method) ? prev(method, payload, signal) : transformer(prev, method, payload, signal)

/**
 * grammY would repeat these too, but with pauses that stopping cannot end, and at start with ones that grow to 20 minutes.
 * It may still end the channel itself for a 401 (wrong token) or a 409 (a second poller).
 */
const persistent = (stopping: AbortSignal, log: Log): Transformer => async (prev, method, payload, signal) => {
  if (!VITAL.has(method)) return prev(method, payload, signal)
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    let code = 0
    let leastMs = 0
    try {
      const response = await prev(method, payload, signal)
      if (response.ok || !isPassing(method, response.error_code)) return response
      code = response.error_code
      leastMs = Math.min(response.parameters?.retry_after ?? 0, LONGEST_FLOOD_WAIT_SECONDS) * 1000
    } catch (error) {
      if (!(error instanceof HttpError)) throw error
    }
    if (!stopping.aborted) {
      log.warn('telegram.waiting', { method, code })
      await pause(Math.max(pauseMs, leastMs), stopping)
    }
    // No HttpError: grammY would take that as a reason to try again.
    if (stopping.aborted) throw new Error('stopped before Telegram was reached')
  }
}

/** Whether trying again later may help. Of polling, only what ends the channel is taken for final. */
const isPassing = (method: string, code: number): boolean =>
  code >= 500 || code === 429 || (method === 'getUpdates' && code !== 401 && code !== 409)

/** Bridges a few seconds without a network. */
const patientWhenUnsent = (): Transformer => async (prev, method, payload, signal) => {
  for (const pauseMs of UNSENT_PAUSES_MS) {
    try {
      return await prev(method, payload, signal)
    } catch (error) {
      if (VITAL.has(method) || !isUnsent(error)) throw error
    }
    await pause(pauseMs, signal)
  }
  return prev(method, payload, signal)
}
