import type { InlineKeyboardMarkup, InlineQueryResultArticle, MessageEntity } from 'grammy/types'
import { encodeTarget, MAX_TARGET_CODE_BYTES, type Choice, type Reply } from '../../src/domain/reply.ts'
import type { FoundEntry } from '../../src/ports/desk.ts'

/** Longest text of one message, in UTF-16 units. */
const MAX_TEXT = 4096
/** Longer labels are cut by the app anyway, in the middle of a word and without a sign. */
const MAX_LABEL = 60
/** Results of an inline query that Telegram takes. */
const MAX_RESULT_ID_BYTES = 64
const MOST_RESULTS = 10

/** One message to be sent. Formatting is by entities only: what users or editors wrote can never turn into markup. */
export interface Part {
  readonly text: string
  readonly entities: readonly MessageEntity[]
  readonly buttons: InlineKeyboardMarkup | null
}

/** A reply as messages that Telegram takes: usually one. Buttons stand under the last. Silence gives none. */
export function toParts(reply: Reply): readonly Part[] {
  if (reply.kind === 'silent') return []
  const texts = splitText(reply.text)
  return texts.map((text, i) => ({
    text,
    entities: i === 0 ? boldHeadline(reply, text) : [],
    buttons: i === texts.length - 1 ? toButtons(reply) : null,
  }))
}

/** What the bot offers while somebody types its name and a few words in any chat. An answer cut short could mislead, so it is left out. */
export function toResults(found: readonly FoundEntry[]): InlineQueryResultArticle[] {
  return found.flatMap(({ entry, question, reply }): InlineQueryResultArticle[] => {
    const [part, ...more] = toParts(reply)
    if (!part || more.length > 0 || Buffer.byteLength(entry) > MAX_RESULT_ID_BYTES) return []
    return [{
      type: 'article',
      id: entry,
      title: question,
      description: part.text.split('\n').filter(line => line.trim() !== '').slice(0, 2).join('\n'),
      input_message_content: { message_text: part.text, entities: [...part.entities], link_preview_options: { is_disabled: true } },
    }]
  }).slice(0, MOST_RESULTS)
}

/** The verdict is usually the first line; an excuse for a late answer stands before it. */
function boldHeadline({ headline }: Reply, text: string): readonly MessageEntity[] {
  const offset = headline === null || headline === '' ? -1 : text.indexOf(headline)
  return offset < 0 ? [] : [{ type: 'bold', offset, length: headline!.length }]
}

/** One row for each choice, since labels are whole questions. Null when there is none. */
function toButtons({ choices, related }: Reply): InlineKeyboardMarkup | null {
  const rows = [...choices, ...related].flatMap(toButton).map(button => [button])
  return rows.length === 0 ? null : { inline_keyboard: rows }
}

/** No button for a code that is too long: Telegram would refuse the whole answer. The choice's number still works. */
function toButton({ label, target }: Choice): { text: string, callback_data: string }[] {
  const code = encodeTarget(target)
  return Buffer.byteLength(code) > MAX_TARGET_CODE_BYTES ? [] : [{ text: shorten(label), callback_data: code }]
}

function shorten(label: string): string {
  return label.length <= MAX_LABEL ? label : `${label.slice(0, wholeCharacters(label, MAX_LABEL - 1)).trimEnd()}…`
}

/**
 * Cuts a text into pieces that Telegram takes, at the end of a line, else of a word, else anywhere but inside a character.
 * @param most longest piece in UTF-16 units, at least 2
 * @returns no piece is empty; none at all for a blank text
 */
export function splitText(text: string, most = MAX_TEXT): readonly string[] {
  const pieces: string[] = []
  let rest = text.trim()
  while (rest.length > most) {
    const end = endOfPiece(rest, most)
    pieces.push(rest.slice(0, end).trimEnd())
    rest = rest.slice(end).trimStart()
  }
  return rest === '' ? pieces : [...pieces, rest]
}

/** A piece less than half full is a worse sight than a cut line or word. */
function endOfPiece(text: string, most: number): number {
  for (const boundary of ['\n', ' ']) {
    const at = text.lastIndexOf(boundary, most)
    if (at >= most / 2) return at
  }
  return wholeCharacters(text, most)
}

/** The given length, or one less where it would cut a surrogate pair in two. */
function wholeCharacters(text: string, length: number): number {
  const isCut = /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(length - 1, length + 1))
  return isCut ? length - 1 : length
}
