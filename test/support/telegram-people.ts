import type { Chat, Message, MessageEntity, Update, User } from 'grammy/types'

/** Who writes to the bot in tests, and where. */
export const BOT = { id: 7_000_000_001, is_bot: true, first_name: 'Tanya Netral', username: 'tanya_netral_bot' } as const
export const SARI: User = { id: 1001, is_bot: false, first_name: 'Sari' }
export const BUDI: User = { id: 1002, is_bot: false, first_name: 'Budi' }
export const OTHER_BOT: User = { id: 7_000_000_002, is_bot: true, first_name: 'Lain', username: 'lain_bot' }
export const GROUP: Chat.SupergroupChat = { id: -1_001_000_000_001, type: 'supergroup', title: 'ASN Kota' }

export const privateChatOf = ({ id, first_name }: User): Chat.PrivateChat => ({ id, type: 'private', first_name })

export interface Spoken {
  readonly from?: User
  /** Default: the private chat of who speaks. */
  readonly chat?: Chat
  /** Seconds since the epoch. */
  readonly date?: number
  readonly replyTo?: Message
  readonly topic?: number
  /** Any other field of the message, such as `voice` or `forward_origin`. */
  readonly also?: Partial<Message>
}

/** A message as Telegram would deliver it, with the entities that its text implies. */
export function spoken(messageId: number, text: string | null, { from = SARI, chat = privateChatOf(from), date = 1_790_000_000, replyTo, topic, also }: Spoken = {}): Message {
  return {
    message_id: messageId,
    from,
    chat,
    date,
    ...text !== null && { text, ...entitiesOf(text) },
    ...replyTo && { reply_to_message: replyTo as NonNullable<Message['reply_to_message']> },
    ...topic !== undefined && { message_thread_id: topic, is_topic_message: true },
    ...also,
  }
}

/** Commands and mentions, where Telegram's own clients would see them. */
export function entitiesOf(text: string): { readonly entities?: MessageEntity[] } {
  const find = (type: 'bot_command' | 'mention', pattern: RegExp): MessageEntity[] =>
    [...text.matchAll(pattern)].map(({ index, 0: found }) => ({ type, offset: index, length: found.length }))
  const entities = [
    ...find('bot_command', /(?<![\w/@])\/[a-z0-9_]{1,32}(?:@\w{5,32})?/gi),
    ...find('mention', /(?<![\w/@])@\w{5,32}/gi),
  ].toSorted((a, b) => a.offset - b.offset)
  return entities.length === 0 ? {} : { entities }
}

/** The update for a message; edited ones carry the moment of the edit. */
export const messageUpdate = (message: Message): Omit<Update, 'update_id'> =>
  ({ [message.edit_date === undefined ? 'message' : 'edited_message']: message })
