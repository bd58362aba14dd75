import type { Api } from 'grammy'
import type { CallbackQuery, ChatMemberUpdated, InlineQuery, Message as TelegramMessage, Update } from 'grammy/types'
import { isAddressed, type Message } from '../../src/domain/message.ts'
import { decodeTarget } from '../../src/domain/reply.ts'
import type { Desk } from '../../src/ports/desk.ts'
import type { Log } from '../../src/ports/log.ts'
import { Delivery } from './delivery.ts'
import { placeOf, placeOfButton, readChat, readMessage, type Reader } from './incoming.ts'
import { toResults } from './outgoing.ts'
import { RecentReplies } from './recent-replies.ts'

/** Kinds of updates asked for: one list, passed every time, because Telegram keeps using the last one it was given. */
export const ALLOWED_UPDATES = ['message', 'edited_message', 'callback_query', 'inline_query', 'my_chat_member'] as const

/** Answers to so many questions can still be corrected when the question is edited. */
const MOST_RECENT = 2000
/** Apps may show the same search again for so long without asking; an edited entry is late by no more than this. */
const SEARCH_CACHE_SECONDS = 300

export interface AnsweringParts {
  readonly desk: Desk
  readonly log: Log
  readonly api: Api
  readonly reader: () => Reader
  /** Shown for a moment when a button carries nothing that can be opened. */
  readonly choiceGone: string
}

/** A piece of work that an update asks for, and the lane in which it has to wait its turn. */
export interface Work {
  readonly lane: string
  readonly run: () => Promise<void>
}

/** Knows what is to be done about each kind of update. */
export class Answering {
  readonly #parts: AnsweringParts
  readonly #delivery: Delivery
  readonly #recent = new RecentReplies(MOST_RECENT)

  constructor(parts: AnsweringParts) {
    this.#parts = parts
    this.#delivery = new Delivery(parts.api, parts.log)
  }

  /** The work an update asks for; none when it is not for us. */
  workFor({ message, edited_message: edited, callback_query: pressed, inline_query: typed, my_chat_member: membership }: Update): readonly Work[] {
    if (message) return this.#workForMessage(message)
    if (edited) return this.#workForEdit(edited)
    if (pressed) return this.#workForButton(pressed)
    if (typed) return [{ lane: `search:${typed.from.id}`, run: () => this.#search(typed) }]
    if (membership) return [{ lane: laneOf(membership.chat), run: () => this.#noteMembership(membership) }]
    return []
  }

  #workForMessage(raw: TelegramMessage): readonly Work[] {
    const message = readMessage(raw, this.#parts.reader())
    if (!message || !isAddressed(message)) return []
    return [{ lane: laneOf(raw.chat), run: async () => this.#keep(raw, await this.#delivery.send(placeOf(raw), await this.#parts.desk.respond(message))) }]
  }

  /** Telegram reports many changes as edits (live locations, closed polls, loaded previews): only what has text asks again. */
  #workForEdit(raw: TelegramMessage): readonly Work[] {
    const message = readMessage(raw, this.#parts.reader())
    return !message || message.text === null ? [] : [{ lane: laneOf(raw.chat), run: () => this.#answerAgain(raw, message) }]
  }

  async #answerAgain(raw: TelegramMessage, message: Message): Promise<void> {
    // Looked up only now: the first answer may have been on its way until a moment ago.
    const earlier = this.#recent.of(raw.chat.id, raw.message_id)
    if (!earlier && !isAddressed(message)) return
    // Who was answered once stays answered, even when the edit removed the bot's name.
    const reply = await this.#parts.desk.respond({ ...message, mention: message.mention || earlier !== null })
    this.#keep(raw, earlier ? await this.#delivery.replace(placeOf(raw), earlier, reply) : await this.#delivery.send(placeOf(raw), reply))
  }

  #keep({ chat, message_id: questionId }: TelegramMessage, replyIds: readonly number[]): void {
    this.#recent.set(chat.id, questionId, replyIds)
  }

  /** The press is confirmed outside the chat's lane: a button must not keep spinning because an earlier answer is slow. */
  #workForButton(pressed: CallbackQuery): readonly Work[] {
    const place = placeOfButton(pressed)
    const target = decodeTarget(pressed.data ?? '')
    const confirm: Work = {
      lane: `button:${pressed.id}`,
      run: async () => { await this.#parts.api.answerCallbackQuery(pressed.id, target ? {} : { text: this.#parts.choiceGone }) },
    }
    if (!target || !place || !pressed.message) return [confirm]
    const reader = this.#parts.reader()
    const pick = { chat: readChat(pressed.message.chat, reader), senderKey: reader.identify(`tg:${pressed.from.id}`), target }
    return [confirm, { lane: laneOf(pressed.message.chat), run: async () => { await this.#delivery.send(place, await this.#parts.desk.open(pick)) } }]
  }

  async #search({ id, query }: InlineQuery): Promise<void> {
    const found = query.trim() === '' ? [] : await this.#parts.desk.search(query)
    await this.#parts.api.answerInlineQuery(id, toResults(found), { is_personal: false, cache_time: SEARCH_CACHE_SECONDS })
  }

  #noteMembership(change: ChatMemberUpdated): Promise<void> {
    this.#parts.log.info('telegram.membership', { change: membershipCode(change), chat: change.chat.type })
    return Promise.resolve()
  }
}

const laneOf = ({ id }: { readonly id: number }): string => `chat:${id}`

/** What became of the bot in a chat. */
function membershipCode({ chat, old_chat_member: { status: before }, new_chat_member: { status: after } }: ChatMemberUpdated): string {
  const isOut = (status: string): boolean => status === 'left' || status === 'kicked'
  if (chat.type === 'private') return isOut(after) ? 'blocked' : 'unblocked'
  if (isOut(after)) return after === 'kicked' ? 'kicked' : 'left'
  return isOut(before) ? 'added' : 'rights-changed'
}
