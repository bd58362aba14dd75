import { currentChat } from './chat-id.js'

/** The server takes no longer text; the desk calls a text of this length too long anyway. */
const MAX_TEXT_LENGTH = 65_536

/** Longer than this nobody waits; the line is then taken for dead. */
const PATIENCE_MS = 20_000

/** No reply came. `reason` is `connection` when nothing was heard, `server` when something else was. */
export class NoReply extends Error {
  constructor(reason) {
    super(`no reply: ${reason}`)
    this.reason = reason
  }
}

/** Asks with a typed text. Returns the reply; throws NoReply. */
export const askText = (text, controller) => post('api/messages', { text: text.slice(0, MAX_TEXT_LENGTH) }, controller)

/** Asks with a pressed choice's code. Returns the reply; throws NoReply. */
export const askChoice = (code, controller) => post('api/choices', { code }, controller)

async function post(path, question, controller) {
  const patience = setTimeout(() => controller.abort(), PATIENCE_MS)
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ chat: currentChat(), ...question }),
      signal: controller.signal,
    }).catch(() => { throw new NoReply('connection') })
    if (!response.ok) throw new NoReply('server')
    return await readReply(response, controller.signal)
  } finally {
    clearTimeout(patience)
  }
}

/** A line may break in the middle of a reply, and a proxy may answer in the server's place. */
async function readReply(response, signal) {
  const body = await response.text().catch(() => { throw new NoReply('connection') })
  if (signal.aborted) throw new NoReply('connection')
  try {
    const reply = JSON.parse(body)
    if (typeof reply.text === 'string') return reply
  } catch { /* Told below, like any other answer that is no reply. */ }
  throw new NoReply('server')
}
