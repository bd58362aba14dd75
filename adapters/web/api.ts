import express, { type Request, type RequestHandler, type Router } from 'express'
import { z } from 'zod'
import type { Chat } from '../../src/domain/message.ts'
import { decodeTarget, encodeTarget, MAX_TARGET_CODE_BYTES, type Choice, type Reply } from '../../src/domain/reply.ts'
import type { Desk } from '../../src/ports/desk.ts'
import { onlyMethods, refuse } from './faults.ts'
import { sameOriginOnly } from './protection.ts'
import { senderAddress } from './sender-address.ts'

/** What the routes need to turn a request into a message. */
export interface ApiParts {
  readonly desk: Desk
  /** Makes a keyed hash of an id; the id itself goes no further. */
  readonly identify: (rawId: string) => string
  /** Milliseconds since the epoch. */
  readonly now: () => number
}

/** As long as the longest message of any channel. Refusing long questions politely is the desk's business. */
const MAX_TEXT_LENGTH = 65_536

/** Room for the longest text in three-byte letters, and then some. */
const BODY_LIMIT = '300kb'

// In lower case, so that one chat has one key however its id is written.
const chatId = z.uuid().toLowerCase()
const messageSchema = z.strictObject({ chat: chatId, text: z.string().max(MAX_TEXT_LENGTH) })
const choiceSchema = z.strictObject({ chat: chatId, code: z.string().max(MAX_TARGET_CODE_BYTES) })

/** The two ways to ask: a typed message and a pressed choice. */
export function apiRouter({ desk, identify, now }: ApiParts): Router {
  const router = express.Router()
  router.use((_req, res, next) => {
    res.set('Cache-Control', 'no-store')
    next()
  })
  router.use(sameOriginOnly)
  // Another type of body would reach us from a foreign page's form without asking; compressed bodies hide their size.
  const json: RequestHandler[] = [jsonOnly, express.json({ limit: BODY_LIMIT, inflate: false })]

  router.post('/messages', ...json, async (req, res) => {
    const asked = messageSchema.safeParse(req.body)
    if (!asked.success) { refuse(res, 400); return }
    const { chat, text } = asked.data
    const reply = await desk.respond({
      ...from(req, chat), text, sentAtMs: now(), command: text.startsWith('/'), mention: false, replyToBot: false, forwarded: false,
    })
    res.json(toBody(reply))
  })
  router.post('/choices', ...json, async (req, res) => {
    const picked = choiceSchema.safeParse(req.body)
    const target = picked.success ? decodeTarget(picked.data.code) : null
    if (!picked.success || !target) { refuse(res, 400); return }
    res.json(toBody(await desk.open({ ...from(req, picked.data.chat), target })))
  })
  router.all(['/messages', '/choices'], onlyMethods('POST'))
  return router

  function from(req: Request, chat: string): { chat: Chat, senderKey: string } {
    return {
      chat: { channel: 'web', key: identify(`web:${chat}`), kind: 'private' },
      senderKey: identify(`web-ip:${senderAddress(req.ip ?? '')}`),
    }
  }
}

const jsonOnly: RequestHandler = (req, res, next) => {
  // `is` answers null for a request without body; such a one fails the schema.
  if (req.is('application/json') === false) refuse(res, 415)
  else next()
}

/** A reply as the page reads it: targets as codes. */
function toBody({ kind, text, verdicts, choices, related }: Reply): object {
  const coded = ({ label, target }: Choice): object => ({ label, code: encodeTarget(target) })
  return { kind, text, verdicts, choices: choices.map(coded), related: related.map(coded) }
}
