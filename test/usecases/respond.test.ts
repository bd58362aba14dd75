import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { MemoryConversations } from '../../adapters/memory/memory-conversations.ts'
import { respond, type RespondParts } from '../../src/usecases/respond.ts'
import { groupMessage, message, minutesAfter, NOON, shippedHouse } from '../support/house.ts'

let house: RespondParts
let parts: RespondParts
beforeAll(async () => { house = await shippedHouse() })
beforeEach(() => { parts = { ...house, conversations: new MemoryConversations() } })

const LIKE = 'bolehkah saya like postingan kampanye calon?'
const replyTo = async (...args: Parameters<typeof message>) => (await respond(parts, message(...args), NOON)).reply

describe('in a group', () => {
  it('the bot is silent unless called, even about its own topic', async () => {
    const { reply } = await respond(parts, groupMessage(LIKE), NOON)
    expect(reply).toMatchObject({ kind: 'silent', text: '' })
  })

  it.each([{ mention: true }, { replyToBot: true }, { command: true }])('it answers when called by %o', async called => {
    const { reply } = await respond(parts, groupMessage(LIKE, called), NOON)
    expect(reply).toMatchObject({ kind: 'answer', entries: ['medsos-like-postingan-paslon'] })
  })

  it('what it overheard is no context', async () => {
    await respond(parts, groupMessage(LIKE), NOON)
    const { reply } = await respond(parts, groupMessage('kalau komen?', { mention: true }), NOON)
    expect(reply.entries).toEqual([])
  })

  it('a message of before the downtime gets no answer out of the blue', async () => {
    const late = minutesAfter(NOON, 11)
    expect((await respond(parts, groupMessage(LIKE, { mention: true }), late)).reply.kind).toBe('silent')
    expect((await respond(parts, groupMessage(LIKE, { mention: true }), minutesAfter(NOON, 9))).reply.kind).toBe('answer')
  })
})

describe('in private', () => {
  it('a late message is answered with an excuse', async () => {
    const { reply } = await respond(parts, message(LIKE), minutesAfter(NOON, 11))
    expect(reply.text).toMatch(/^Maaf, baru terbaca\.\n\nTIDAK BOLEH ⛔/)
  })

  it('anything that is no text is asked for as text', async () => {
    expect(await replyTo(null)).toMatchObject({ kind: 'unknown', text: expect.stringContaining('hanya bisa membaca tulisan') as string })
  })

  it('chats do not share context', async () => {
    await replyTo(LIKE, { chatKey: 'one' })
    expect((await replyTo('kalau komen?', { chatKey: 'one' })).entries).toEqual(['medsos-komentar-postingan-paslon'])
    expect((await replyTo('kalau komen?', { chatKey: 'two' })).entries).toEqual([])
  })

  it('after two misses in a row no more near matches are offered, only the official channels', async () => {
    const misses = ['kucing saya hilang', 'gunung tertinggi di dunia apa', 'harga emas hari ini berapa']
    const replies = []
    for (const text of misses) replies.push(await replyTo(text))
    expect(replies.map(({ kind }) => kind)).toEqual(['unknown', 'unknown', 'unknown'])
    expect(replies.at(-1)!.choices).toEqual([])
    expect(replies.at(-1)!.text).toContain('Saluran resmi:')
  })
})

describe('what is remembered of a chat', () => {
  it('never holds a word of the user', async () => {
    const conversations = new MemoryConversations()
    const secret = 'kanari-9f3a'
    await respond({ ...house, conversations }, message(`${LIKE} ${secret}`, { chatKey: 'chat' }), NOON)
    expect(JSON.stringify(await conversations.recall('chat'))).not.toContain(secret)
    expect(await conversations.recall('chat')).toMatchObject({ entries: ['medsos-like-postingan-paslon'], misses: 0 })
  })
})

describe('an entry whose time has passed', () => {
  it('withholds its verdict once its review is overdue', async () => {
    const { reply } = await respond(parts, message(LIKE), { ...NOON, day: '2027-05-21' })
    expect(reply).toMatchObject({ kind: 'unknown', verdicts: [], text: expect.stringContaining('sedang ditinjau ulang') as string })
  })

  it('is still answered on the last day of its review', async () => {
    expect((await respond(parts, message(LIKE), { ...NOON, day: '2027-05-20' })).reply.kind).toBe('answer')
  })
})
