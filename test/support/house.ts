import { readConfig } from '../../src/config.ts'
import type { Message } from '../../src/domain/message.ts'
import { buildHouse } from '../../src/house.ts'
import type { Moment } from '../../src/usecases/respond.ts'

/** The real house over the shipped knowledge: what `npm start` answers with. */
export const shippedHouse = () => buildHouse(readConfig({}))

/** A fixed moment of tests: noon in Jakarta on the day the knowledge was reviewed. */
export const NOON: Moment = { nowMs: Date.parse('2026-11-20T05:00:00Z'), day: '2026-11-20' }

export const minutesAfter = ({ day, nowMs }: Moment, minutes: number): Moment => ({ day, nowMs: nowMs + minutes * 60_000 })

/** A private console message at noon, with what a test cares about on top. */
export const message = (text: string | null, more: Partial<Message> & { readonly chatKey?: string } = {}): Message => {
  const { chatKey = 'chat-1', ...rest } = more
  return {
    chat: { channel: 'console', key: chatKey, kind: 'private' }, senderKey: 'sender-1', text,
    mention: false, replyToBot: false, command: false, forwarded: false, sentAtMs: NOON.nowMs, ...rest,
  }
}

/** The same in a group, where nobody has called the bot unless the test says so. */
export const groupMessage = (text: string | null, more: Partial<Message> = {}): Message =>
  message(text, { chat: { channel: 'console', key: 'group-1', kind: 'group' }, ...more })
