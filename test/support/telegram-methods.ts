import type { Message } from 'grammy/types'
import type { TelegramInbox } from './telegram-inbox.ts'
import { BOT, GROUP } from './telegram-people.ts'
import { checkCommands, checkResults, checkText, checkWebhook, Refusal, type Payload } from './telegram-rules.ts'

/** What the Bot API does when a bot calls it: messages, questions from the app, and the way in for updates. */
export class TelegramMethods {
  /** Messages of the bot as they stand now, in the order of sending. */
  readonly messages: Message[] = []
  readonly #inbox: TelegramInbox
  readonly #openQueries = new Set<string>()
  #lastMessageId = 1000
  #lastQueryId = 0

  constructor(inbox: TelegramInbox) {
    this.#inbox = inbox
  }

  /** A question of somebody's app that the bot can answer once. */
  openQuery(): string {
    const id = `query-${++this.#lastQueryId}`
    this.#openQueries.add(id)
    return id
  }

  /**
   * @param abandoned resolves when the caller is gone
   * @throws Refusal as Telegram would refuse
   */
  async perform(method: string, payload: Payload, abandoned: Promise<void>): Promise<unknown> {
    switch (method) {
      case 'getMe': return { ...BOT, can_join_groups: true, can_read_all_group_messages: false, supports_inline_queries: true }
      case 'getUpdates':
        this.#inbox.allow(payload)
        return this.#inbox.poll(payload, abandoned)
      case 'setWebhook':
        this.#inbox.allow(payload)
        this.#inbox.setWebhook(checkWebhook(payload))
        return true
      case 'deleteWebhook':
        this.#inbox.setWebhook(null)
        return true
      case 'sendMessage': return this.#send(payload)
      case 'editMessageText': return this.#rewrite(payload)
      case 'answerCallbackQuery': return this.#answerQuery(String(payload['callback_query_id']))
      case 'answerInlineQuery':
        checkResults(payload)
        return this.#answerQuery(String(payload['inline_query_id']))
      case 'setMyCommands':
        checkCommands(payload)
        return true
      case 'sendChatAction': return true
      default: throw new Refusal(404, 'Not Found')
    }
  }

  #send(payload: Payload): Message {
    const { chat_id: chatId, message_thread_id: topic } = payload
    const id = Number(chatId)
    const sent: Message = {
      message_id: ++this.#lastMessageId,
      from: BOT,
      chat: id < 0 ? { ...GROUP, id } : { id, type: 'private', first_name: 'Seseorang' },
      date: 1_790_000_001,
      ...checkText(payload),
      ...topic !== undefined && { message_thread_id: Number(topic), is_topic_message: true },
    }
    this.messages.push(sent)
    return sent
  }

  #rewrite(payload: Payload): Message {
    const at = this.messages.findIndex(({ chat, message_id: id }) => chat.id === Number(payload['chat_id']) && id === Number(payload['message_id']))
    const before = this.messages[at]
    if (!before) throw new Refusal(400, 'Bad Request: message to edit not found')
    const after: Message = { ...before }
    // Buttons that an edit does not repeat are gone.
    delete after.reply_markup
    Object.assign(after, checkText(payload))
    const shown = ({ text, entities, reply_markup: buttons }: Message): string => JSON.stringify([text, entities, buttons])
    if (shown(before) === shown(after)) throw new Refusal(400, 'Bad Request: message is not modified: specified new message content and reply markup are exactly the same')
    this.messages[at] = after
    return after
  }

  #answerQuery(id: string): true {
    if (!this.#openQueries.delete(id)) throw new Refusal(400, 'Bad Request: query is too old and response timeout expired or query ID is invalid')
    return true
  }
}
