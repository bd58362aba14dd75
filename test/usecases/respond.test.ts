import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { MemoryConversations } from '../../adapters/memory/memory-conversations.ts'
import { Knowledge } from '../../src/domain/knowledge.ts'
import type { Rule } from '../../src/domain/rule.ts'
import { openChoice } from '../../src/usecases/open-choice.ts'
import { respond, type RespondParts } from '../../src/usecases/respond.ts'
import { WEB_PAGE } from '../../src/wording.ts'
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
    const misses = ['jumlah kursi partai di dewan berapa', 'berapa jumlah pemilih pilkada kemarin', 'jumlah kursi partai di dewan berapa']
    const replies = []
    for (const text of misses) replies.push(await replyTo(text))
    expect(replies.map(({ kind }) => kind)).toEqual(['unknown', 'unknown', 'unknown'])
    expect(replies[0]!.choices.length).toBeGreaterThan(0)
    expect(replies.at(-1)!.choices).toEqual([])
    expect(replies.at(-1)!.text).toContain('Saluran resmi:')
  })
})

describe('choices', () => {
  const ASK = 'follow akun pribadi calon boleh ga'
  const CASES = ['tidak-boleh', 'bersyarat', 'tidak-boleh']

  it.each(['1', ' 1. ', '１', '1️⃣', 'no 1', 'nomer 1', 'yg no 1', 'yang 1', 'pilih 1', 'opsi 1', '1 min', 'satu', 'yang pertama', '/tanya 1'])('"%s" picks the first', async text => {
    await replyTo(ASK)
    expect((await replyTo(text)).verdicts).toEqual([CASES[0]])
  })

  it.each(['1 kantor ikut kampanye', 'nomor 1 menang', 'satu grup wa', 'pilih'])('"%s" picks nothing', async text => {
    await replyTo(ASK)
    expect((await replyTo(text)).entries).not.toEqual(['medsos-follow-akun-pribadi-calon'])
  })

  it('stay open after a slip, a sticker or a thank you', async () => {
    await replyTo(ASK)
    expect((await replyTo('9')).text).toContain('nomor 1 sampai 3')
    await replyTo(null)
    await replyTo('makasih')
    expect((await replyTo('2')).verdicts).toEqual([CASES[1]])
  })

  it('follow-ups survive a thank you too', async () => {
    await replyTo(LIKE)
    await replyTo('makasih ya')
    expect((await replyTo('kalau komen?')).entries).toEqual(['medsos-komentar-postingan-paslon'])
  })
})

describe('replies other than answers', () => {
  it('fit 900 characters, late ones included', async () => {
    const texts = ['/start', '/bantuan', '/lapor', '/privasi', '/kategori', '/tanya', '/apaini', 'halo', 'kampanye', 'partai', 'x'.repeat(5000), '?', ...house.knowledge.entries.slice(0, 40).map(({ id }) => id.replaceAll('-', ' '))]
    for (const text of texts) {
      const { reply } = await respond({ ...house, conversations: new MemoryConversations() }, message(text), minutesAfter(NOON, 60))
      expect(reply.text.length, text).toBeLessThanOrEqual(900)
      expect(reply.text).toMatch(/^Maaf, baru terbaca\./)
    }
  })

  it('list every category page within 900 characters', () => {
    for (const { id } of house.knowledge.categories) {
      for (let from = 0; from < house.knowledge.entriesOf(id).length; from += 8) {
        const { text } = openChoice(house.knowledge, { to: 'category', category: id, from }, NOON.day)
        expect(text.length, `${id} from ${from}`).toBeLessThanOrEqual(878)
      }
    }
  })

  it('the bot\'s own example questions are answered', async () => {
    for (const text of WEB_PAGE.examples) expect((await respond({ ...house, conversations: new MemoryConversations() }, message(text), NOON)).reply.kind, text).toBe('answer')
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

  it('withholds a case whose own rules have ended, though the entry stands on others', () => {
    const parts = structuredClone({ categories: house.knowledge.categories, entries: house.knowledge.entries, rules: [], channels: house.knowledge.channels })
    const rule = (id: string, inForceUntil: string | null): Rule => ({
      id, shortName: id, title: id, status: 'berlaku', statusNote: null, inForceFrom: null, inForceUntil, replacedBy: null, confidence: 'tinggi',
      provisions: [{ id: 'p1', ref: 'Pasal 1', gist: '', kind: 'larangan', confidence: 'tinggi', citable: true, status: 'berlaku', inForceUntil: null }],
    })
    const [first] = parts.entries
    const entry = { ...first!, id: 'an-entry', citations: [{ rule: 'lasting', provision: 'p1' }], sanction: { text: 'Ada.', citations: [{ rule: 'ended', provision: 'p1' }] }, verdict: 'tidak-boleh' as const,
      cases: [{ id: 'a-case', when: 'begini', facts: {}, verdict: 'boleh' as const, answer: 'Boleh.', citations: [{ rule: 'ended', provision: 'p1' }], examples: [] }], ask: 'Mana?' }
    const knowledge = new Knowledge({ ...parts, entries: [entry], rules: [rule('lasting', null), rule('ended', '2026-11-19')] })
    expect(openChoice(knowledge, { to: 'case', entry: 'an-entry', case: 'a-case' }, NOON.day)).toMatchObject({ kind: 'unknown', verdicts: [] })
    const { kind, text } = openChoice(knowledge, { to: 'entry', entry: 'an-entry' }, NOON.day)
    expect(kind).toBe('answer')
    expect(text).not.toContain('Sanksi:')
  })

  it('is still answered on the last day of its review', async () => {
    expect((await respond(parts, message(LIKE), { ...NOON, day: '2027-05-20' })).reply.kind).toBe('answer')
  })
})
