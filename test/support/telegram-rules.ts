import type { InlineKeyboardMarkup, InlineQueryResultArticle, MessageEntity } from 'grammy/types'

/** What the Bot API refuses, with the description it gives. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: number
  readonly parameters: Readonly<Record<string, number>>

  constructor(code: number, description: string, parameters: Readonly<Record<string, number>> = {}) {
    super(description)
    this.code = code
    this.parameters = parameters
  }
}

const bad = (reason: string): Refusal => new Refusal(400, `Bad Request: ${reason}`)

export type Payload = Readonly<Record<string, unknown>>

/** @throws Refusal when Telegram would not send this text */
export function checkText(payload: Payload): { readonly text: string, readonly entities: MessageEntity[], readonly reply_markup?: InlineKeyboardMarkup } {
  const { text, parse_mode: parseMode } = payload
  if (typeof text !== 'string' || text.trim() === '') throw bad('message text is empty')
  if (text.length > 4096) throw bad('message is too long')
  if (parseMode !== undefined) throw bad('parse_mode is not used here')
  const entities = (parsed(payload['entities']) ?? []) as MessageEntity[]
  for (const { offset, length } of entities) {
    if (offset < 0 || length < 1 || offset + length > text.length) throw bad('can\'t parse entities: entity is out of range')
  }
  const markup = parsed(payload['reply_markup']) as InlineKeyboardMarkup | undefined
  if (markup) checkButtons(markup)
  return { text, entities, ...markup && { reply_markup: markup } }
}

function checkButtons({ inline_keyboard: rows }: InlineKeyboardMarkup): void {
  if (!Array.isArray(rows)) throw bad('object expected as reply markup')
  for (const button of rows.flat()) {
    if (button.text === '') throw bad('text of a button is empty')
    const bytes = 'callback_data' in button ? Buffer.byteLength(button.callback_data) : 0
    if (bytes < 1 || bytes > 64) throw bad('BUTTON_DATA_INVALID')
  }
}

/** @throws Refusal when Telegram would not show these results */
export function checkResults(payload: Payload): readonly InlineQueryResultArticle[] {
  const results = parsed(payload['results']) as readonly InlineQueryResultArticle[]
  if (results.length > 50) throw bad('RESULTS_TOO_MUCH')
  if (new Set(results.map(({ id }) => id)).size < results.length) throw bad('RESULT_ID_DUPLICATE')
  for (const { id, title, input_message_content: content } of results) {
    if (Buffer.byteLength(id) < 1 || Buffer.byteLength(id) > 64) throw bad('RESULT_ID_INVALID')
    if (title === '') throw bad('ARTICLE_TITLE_EMPTY')
    checkText({ ...content, text: 'message_text' in content ? content.message_text : '' })
  }
  return results
}

/** @throws Refusal when Telegram would not take these commands */
export function checkCommands(payload: Payload): void {
  const commands = parsed(payload['commands']) as readonly { readonly command: string, readonly description: string }[]
  for (const { command, description } of commands) {
    if (!/^[a-z0-9_]{1,32}$/.test(command)) throw bad('BOT_COMMAND_INVALID')
    if (description.length < 1 || description.length > 256) throw bad('BOT_COMMAND_DESCRIPTION_INVALID')
  }
}

/** @throws Refusal when Telegram would not deliver to this address with this secret */
export function checkWebhook({ url, secret_token: secret }: Payload): { readonly url: string, readonly secret: string } {
  if (typeof url !== 'string' || !/^https?:\/\//.test(url)) throw bad('bad webhook: An HTTPS URL must be provided for webhook')
  if (typeof secret !== 'string' || !/^[\w-]{1,256}$/.test(secret)) throw bad('secret token contains unallowed characters')
  return { url, secret }
}

/** Objects come as JSON in a JSON body, and as strings of JSON in a form. */
function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value)
  } catch {
    throw bad('can\'t parse JSON object')
  }
}
