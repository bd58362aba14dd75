import express, { type Request, type RequestHandler, type Response } from 'express'
import { createHash, timingSafeEqual } from 'node:crypto'
import type { Log } from '../../src/ports/log.ts'
import { describe } from './errors.ts'

const SECRET_HEADER = 'x-telegram-bot-api-secret-token'
const MAX_BODY = '256kb'

export interface WebhookParts {
  readonly secret: string
  readonly log: Log
  /** False before start and after stop, and while there is too much to do. Telegram then delivers again later. */
  readonly isTaking: () => boolean
  /** Takes the update in the request's body and answers 200; rejects when it could not be taken. */
  readonly take: (req: Request, res: Response) => Promise<unknown>
}

/** @throws Error when the secret would let strangers in (empty) or Telegram would not take it (1–256 of A–Z a–z 0–9 _ -) */
export function checkSecret(secret: string): void {
  if (/^[\w-]{1,256}$/.test(secret)) return
  throw new Error(secret === ''
    ? 'The Telegram webhook needs a secret: without one anybody could post messages in other people\'s names. Set TELEGRAM_WEBHOOK_SECRET; make one with: openssl rand -hex 32'
    : 'The secret of the Telegram webhook may have 1 to 256 letters, digits, _ or - only. Make one with: openssl rand -hex 32')
}

/** A path that cannot be guessed, the same on every instance and after every restart. It tells neither token nor secret. */
export const webhookPath = (secret: string): string =>
  `/telegram/${createHash('sha256').update(`webhook path:${secret}`).digest('hex').slice(0, 32)}`

/** Must stand before any body parser: who does not know the secret is not worth reading. */
export function webhookHandler({ secret, log, isTaking, take }: WebhookParts): RequestHandler {
  const isGenuine = secretCheck(secret)
  const parse: RequestHandler = express.json({ limit: MAX_BODY, type: () => true })
  return (req, res) => {
    if (!isGenuine(req)) end(res, 401)
    else if (req.method !== 'POST') end(res.set('Allow', 'POST'), 405)
    else if (!isTaking()) end(res.set('Retry-After', '5'), 503)
    else void parse(req, res, (fault: unknown) => {
      if (fault !== undefined) end(res, statusOf(fault))
      else if (!isUpdate(req.body)) end(res, 400)
      else take(req, res).catch((error: unknown) => {
        log.error('telegram.webhook-failed', describe(error))
        if (!res.headersSent) end(res, 500)
      })
    })
  }
}

/** Compares hashes: equal in length whatever was sent, so that neither content nor length shows in the time it takes. */
function secretCheck(secret: string): (req: Request) => boolean {
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest()
  const expected = hash(secret)
  return req => {
    const given = req.headersDistinct[SECRET_HEADER] ?? []
    return timingSafeEqual(hash(given.join('\n')), expected) && given.length === 1
  }
}

const end = (res: Response, status: number): void => { res.status(status).end() }

/** Body parsers report a fault of the sender with its status. */
function statusOf(fault: unknown): number {
  const status = typeof fault === 'object' && fault !== null && 'status' in fault ? fault.status : null
  return typeof status === 'number' && status >= 400 && status <= 499 ? status : 500
}

const isUpdate = (body: unknown): boolean =>
  typeof body === 'object' && body !== null && 'update_id' in body && Number.isSafeInteger(body.update_id)
