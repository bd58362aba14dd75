import { HttpError, type Api } from 'grammy'
import type { Reply } from '../../src/domain/reply.ts'
import type { Log } from '../../src/ports/log.ts'
import { describe, isUnchanged, isUneditable, remediesFor, type Remedy } from './errors.ts'
import type { Place } from './incoming.ts'
import { toParts, type Part } from './outgoing.ts'
import { pause } from './timing.ts'

/**
 * Before sending again after a broken connection. When a network fails, all pooled connections are dead; at once, the
 * second try would be spent on the next dead one.
 */
const RESEND_PAUSE_MS = 250

interface Attempt {
  readonly place: Place
  readonly part: Part
}

/** Brings replies to chats. A chat that cannot be reached (blocked, kicked, gone) is noted by its code and left alone. */
export class Delivery {
  readonly #api: Api
  readonly #log: Log

  constructor(api: Api, log: Log) {
    this.#api = api
    this.#log = log
  }

  /**
   * Sends a reply, in several messages when it is too long for one.
   * @returns ids of the messages sent; none for silence, fewer than parts when it could not be finished
   */
  async send(place: Place, reply: Reply): Promise<readonly number[]> {
    const ids: number[] = []
    let next = place
    for (const part of toParts(reply)) {
      const sent = await this.#submit({ place: next, part })
      if (!sent) return ids
      ids.push(sent.id)
      // Only the first message quotes the question; the group may meanwhile have moved.
      next = { ...sent.place, replyTo: null }
    }
    return ids
  }

  /**
   * Puts a reply in place of an earlier one. Falls back to sending it anew where that cannot be edited.
   * @param earlier ids of the messages of the earlier reply
   * @returns ids of the messages that now hold the reply
   */
  async replace(place: Place, earlier: readonly number[], reply: Reply): Promise<readonly number[]> {
    const parts = toParts(reply)
    if (parts.length === 0) return earlier
    if (parts.length !== earlier.length) return this.send(place, reply)
    for (const [i, part] of parts.entries()) {
      if (!await this.#edit(place.chatId, earlier[i]!, part)) return this.send(place, reply)
    }
    return earlier
  }

  /** Tries until the message is accepted or no remedy is left; each remedy is used once. Null: it could not be sent. */
  async #submit(first: Attempt): Promise<{ readonly id: number, readonly place: Place } | null> {
    const used = new Set<Remedy['kind']>()
    for (let attempt = first; ;) {
      try {
        const { message_id: id } = await this.#api.sendMessage(attempt.place.chatId, attempt.part.text, sendOptions(attempt))
        return { id, place: attempt.place }
      } catch (error) {
        const remedy = remediesFor(error).find(({ kind }) => !used.has(kind))
        this.#log.warn(remedy ? 'telegram.send-again' : 'telegram.send-failed', { ...describe(error), ...remedy && { remedy: remedy.kind } })
        if (!remedy) return null
        if (remedy.kind === 'resend') await pause(RESEND_PAUSE_MS)
        used.add(remedy.kind)
        attempt = amend(attempt, remedy)
      }
    }
  }

  /** @returns false when only a new message helps */
  async #edit(chatId: number, messageId: number, part: Part, isSecond = false): Promise<boolean> {
    try {
      await this.#api.editMessageText(chatId, messageId, part.text, markupOf(part))
    } catch (error) {
      if (isUnchanged(error)) return true
      this.#log.warn('telegram.edit-failed', describe(error))
      if (isUneditable(error)) return false
      // Editing twice changes nothing more, so a second try needs no thought.
      if (error instanceof HttpError && !isSecond) {
        await pause(RESEND_PAUSE_MS)
        return this.#edit(chatId, messageId, part, true)
      }
    }
    return true
  }
}

function amend({ place, part }: Attempt, remedy: Remedy): Attempt {
  switch (remedy.kind) {
    case 'resend': return { place, part }
    // Ids of messages and topics are counted anew in a supergroup: the old ones would point to something else.
    case 'move': return { place: { chatId: remedy.chatId, threadId: null, replyTo: null }, part }
    case 'leave-topic': return { place: { ...place, threadId: null, replyTo: null }, part }
    case 'plain': return { place, part: { ...part, entities: [] } }
    case 'bare': return { place: { ...place, threadId: null, replyTo: null }, part: { ...part, entities: [], buttons: null } }
  }
}

const sendOptions = ({ place: { threadId, replyTo }, part }: Attempt): Parameters<Api['sendMessage']>[2] => ({
  ...markupOf(part),
  ...threadId !== null && { message_thread_id: threadId },
  ...replyTo !== null && { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } },
})

/** Links are never turned into previews: a preview would push the verdict off the screen and fetch pages unasked. */
const markupOf = ({ entities, buttons }: Part) => ({
  entities: [...entities],
  link_preview_options: { is_disabled: true },
  ...buttons && { reply_markup: buttons },
})
