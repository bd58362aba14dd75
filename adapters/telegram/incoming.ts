import type { CallbackQuery, Chat as TelegramChat, Message as TelegramMessage, MessageEntity } from 'grammy/types'
import type { Chat, Message } from '../../src/domain/message.ts'

/** What reading needs to know of the bot itself. */
export interface Reader {
  readonly me: { readonly id: number, readonly username: string }
  /** Names of the bot's commands, in lower case, without the slash. */
  readonly commands: ReadonlySet<string>
  /** Turns a platform id into a keyed hash. */
  readonly identify: (rawId: string) => string
}

/** Where a reply goes. These ids never leave the adapter. */
export interface Place {
  readonly chatId: number
  /** Topic of a forum. */
  readonly threadId: number | null
  /** The message to be quoted, so that a group sees what the reply is about. */
  readonly replyTo: number | null
}

/**
 * What people send as a message of their own. A list of what to read, because the list of service messages ("joined",
 * "pinned", "migrated") grows with every version of the Bot API.
 */
const CONTENT = [
  'text', 'rich_message', 'animation', 'audio', 'document', 'live_photo', 'paid_media', 'photo', 'sticker', 'story', 'video',
  'video_note', 'voice', 'contact', 'dice', 'game', 'poll', 'venue', 'location', 'checklist',
] as const satisfies readonly (keyof TelegramMessage)[]

/** One of Telegram's messages as a message of the house; null when it is none of ours: other bots', channels', service. */
export function readMessage(raw: TelegramMessage, reader: Reader): Message | null {
  const { from, chat } = raw
  if (!from || from.is_bot || chat.type === 'channel') return null
  // Written in the name of a group or a linked channel: nobody is asking. Sent through our inline mode: our own answer.
  if (raw.sender_chat || raw.via_bot?.id === reader.me.id) return null
  if (!CONTENT.some(content => raw[content] !== undefined)) return null

  const isPrivate = chat.type === 'private'
  const written = read(raw.text ?? raw.caption ?? null, raw.entities ?? raw.caption_entities ?? [], { ...reader, isPrivate })
  if (written.forOtherBot && !isPrivate) return null
  return {
    chat: readChat(chat, reader),
    senderKey: reader.identify(`tg:${from.id}`),
    text: written.text,
    mention: written.mention,
    replyToBot: repliesTo(raw, reader.me.id),
    command: written.command,
    forwarded: raw.forward_origin !== undefined,
    // An edit asks anew, so its age counts.
    sentAtMs: (raw.edit_date ?? raw.date) * 1000,
  }
}

/** The chat in the house's words. */
export const readChat = (chat: TelegramChat, { identify }: Pick<Reader, 'identify'>): Chat =>
  ({ channel: 'telegram', key: identify(`tg:${chat.id}`), kind: chat.type === 'private' ? 'private' : 'group' })

/** Where the reply to a message goes. Only true topics: a thread of replies has a thread id too, but takes no messages. */
export const placeOf = (raw: Pick<TelegramMessage, 'chat' | 'message_id' | 'message_thread_id' | 'is_topic_message'>): Place => ({
  chatId: raw.chat.id,
  threadId: raw.is_topic_message === true ? raw.message_thread_id ?? null : null,
  replyTo: raw.chat.type === 'private' ? null : raw.message_id,
})

/** Where the reply to a button goes; also for messages so old that Telegram no longer shows them. Null: no chat of ours. */
export function placeOfButton({ message }: CallbackQuery): Place | null {
  return !message || message.chat.type === 'channel' ? null : placeOf(message)
}

interface Written {
  readonly text: string | null
  readonly mention: boolean
  readonly command: boolean
  /** `/command@other_bot`: whatever else it says, it is not for us. */
  readonly forOtherBot: boolean
}

/** Offsets of entities count UTF-16 units, as JavaScript's strings do. */
function read(text: string | null, entities: readonly MessageEntity[], { me, commands, isPrivate }: Reader & { readonly isPrivate: boolean }): Written {
  if (text === null) return { text, mention: false, command: false, forOtherBot: false }
  const part = ({ offset, length }: MessageEntity): string => text.slice(offset, offset + length)
  const at = `@${me.username.toLowerCase()}`
  const isMention = (entity: MessageEntity): boolean =>
    entity.type === 'text_mention' ? entity.user.id === me.id : entity.type === 'mention' && part(entity).toLowerCase() === at

  const first = entities.find(({ type, offset }) => type === 'bot_command' && offset === 0)
  const [name = '', addressee] = first ? part(first).slice(1).toLowerCase().split('@') : []
  const forOtherBot = addressee !== undefined && `@${addressee}` !== at
  return {
    text: withoutCalls(text, entities.filter(isMention), addressee === undefined ? null : name.length + 1, first?.length ?? 0),
    mention: entities.some(isMention),
    // Without an addressee, a group's command may be meant for another bot: only known ones count.
    command: first !== undefined && !forOtherBot && (addressee !== undefined || isPrivate || commands.has(name)),
    forOtherBot,
  }
}

/** The text without the bot's name: the name says who is asked, not what. */
function withoutCalls(text: string, mentions: readonly MessageEntity[], commandEnd: number | null, commandLength: number): string {
  let rest = text
  for (const { offset, length } of mentions.toSorted((a, b) => b.offset - a.offset)) {
    rest = `${rest.slice(0, offset)} ${rest.slice(offset + length)}`
  }
  if (commandEnd !== null) rest = rest.slice(0, commandEnd) + rest.slice(commandLength)
  return mentions.length === 0 ? rest : rest.replace(/^[\s,:]+/, '').trimEnd()
}

/** The first message of a topic counts as replied to by everything in it; that is no reply to whoever opened the topic. */
function repliesTo({ reply_to_message: original }: TelegramMessage, botId: number): boolean {
  return original?.from?.id === botId && original.forum_topic_created === undefined
}
