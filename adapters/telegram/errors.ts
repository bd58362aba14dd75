import { BotError, GrammyError, HttpError } from 'grammy'
import type { LogFields } from '../../src/ports/log.ts'

/** Why the channel cannot go on. `refused`: Telegram will not have what start asks for, such as the webhook's address. */
export type FatalReason = 'conflict' | 'unauthorised' | 'refused'

/**
 * All that the log may know of an error. grammY's errors carry the token (in the address below `HttpError.error`) and what
 * users wrote (in `GrammyError.payload`), so nothing but codes and method names is ever taken out of them.
 */
export function describe(error: unknown): LogFields {
  if (error instanceof BotError) return describe(error.error)
  if (error instanceof GrammyError) return { error: 'api', method: error.method, code: error.error_code }
  if (error instanceof HttpError) return { error: 'network', code: systemCode(error.error) }
  return { error: error instanceof Error ? error.name : typeof error }
}

/** A code such as `ECONNRESET`; the shape is checked because whatever else stands there may be an address. */
function systemCode(cause: unknown): string {
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : null
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{2,40}$/.test(code) ? code : 'none'
}

/** No connection came about, so that nothing can have arrived: trying again cannot double anything. */
const UNSENT: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN'])
export const isUnsent = (error: unknown): boolean => error instanceof HttpError && UNSENT.has(systemCode(error.error))

/** Whether, and why, the channel must end. Telegram answers 404 instead of 401 when a token has not even the right form. */
export function fatalReason(error: unknown): FatalReason | null {
  if (!(error instanceof GrammyError)) return null
  switch (error.error_code) {
    case 401: return 'unauthorised'
    case 404: return error.method === 'getMe' ? 'unauthorised' : null
    case 409: return 'conflict'
    default: return null
  }
}

/** Telegram understood and said no; asking again will not change that. */
export const isRefusal = (error: unknown): boolean =>
  error instanceof GrammyError && error.error_code >= 400 && error.error_code <= 499 && error.error_code !== 429

/**
 * What may be changed, once each, so that an answer still arrives.
 * `resend`: nobody knows whether it arrived, and a missing answer is worse than a double one.
 * `move`: the group became a supergroup. `leave-topic`: the topic is closed or gone.
 * `plain`: without bold. `bare`: without anything but the text.
 */
export type Remedy =
  | { readonly kind: 'resend' | 'leave-topic' | 'plain' | 'bare' }
  | { readonly kind: 'move', readonly chatId: number }

/** Remedies in the order in which they are worth trying; none when sending again cannot help. */
export function remediesFor(error: unknown): readonly Remedy[] {
  if (error instanceof HttpError) return isUnsent(error) ? [] : [{ kind: 'resend' }]
  if (!(error instanceof GrammyError) || error.error_code !== 400) return []
  const { parameters: { migrate_to_chat_id: chatId }, description } = error
  if (chatId !== undefined) return [{ kind: 'move', chatId }]
  // For a 400 Telegram gives no finer code than its English text. Misreading it costs one needless call, never an answer.
  if (/chat not found|rights to send|write_forbidden|deactivated|peer_id_invalid/i.test(description)) return []
  return /thread|topic/i.test(description) ? [{ kind: 'leave-topic' }, { kind: 'bare' }] : [{ kind: 'plain' }, { kind: 'bare' }]
}

/** The edit changed nothing: what should stand there stands there. */
export const isUnchanged = (error: unknown): boolean =>
  error instanceof GrammyError && error.error_code === 400 && /message is not modified/i.test(error.description)

/** The message cannot be edited (any more), so that only a new one helps. */
export const isUneditable = (error: unknown): boolean =>
  error instanceof GrammyError && error.error_code === 400
