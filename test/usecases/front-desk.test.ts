import { beforeAll, describe, expect, it } from 'vitest'
import { MemoryConversations } from '../../adapters/memory/memory-conversations.ts'
import type { Conversations } from '../../src/ports/conversations.ts'
import { EntrySearch } from '../../src/understanding/entry-search.ts'
import { FrontDesk } from '../../src/usecases/front-desk.ts'
import type { RespondParts } from '../../src/usecases/respond.ts'
import { groupMessage, message, NOON, shippedHouse } from '../support/house.ts'

let house: RespondParts
beforeAll(async () => { house = await shippedHouse() })

function desk(conversations: Conversations = new MemoryConversations()) {
  const logged: object[] = []
  const write = (event: string, fields: object = {}): void => { logged.push({ event, ...fields }) }
  const log = { info: write, warn: write, error: write }
  return { logged, desk: new FrontDesk({ ...house, conversations, search: new EntrySearch(house.knowledge.entries), log, now: () => NOON }) }
}

describe('the front desk', () => {
  it('tells a flooder once to wait, then says nothing, while others are served', async () => {
    const { desk: door } = desk()
    const kinds: string[] = []
    for (let i = 0; i < 8; i++) {
      const { text } = await door.respond(message('bolehkah PNS golput?'))
      kinds.push(text === '' ? 'silence' : text.startsWith('Mohon tunggu') ? 'notice' : 'answer')
    }
    expect(kinds).toEqual([...Array<string>(6).fill('answer'), 'notice', 'silence'])
    expect((await door.respond(message('bolehkah PNS golput?', { senderKey: 'other', chatKey: 'other' }))).kind).toBe('answer')
  })

  it('does not count what it was not asked', async () => {
    const { desk: door } = desk()
    for (let i = 0; i < 50; i++) await door.respond(groupMessage('obrolan biasa'))
    expect((await door.respond(groupMessage('bolehkah PNS golput?', { mention: true }))).kind).toBe('answer')
  })

  it('answers politely and logs no words when a store fails', async () => {
    const failing: Conversations = { recall: () => Promise.reject(new TypeError('rahasia warga 08123')), remember: () => Promise.resolve() }
    const { desk: door, logged } = desk(failing)
    const reply = await door.respond(message('bolehkah PNS golput? kanari'))
    expect(reply.text).toContain('ada gangguan')
    expect(logged).toEqual([{ event: 'desk.failed', error: 'TypeError', channel: 'console' }])
  })

  it('opens a case by its button', async () => {
    const { desk: door } = desk()
    const reply = await door.open({ chat: message('').chat, senderKey: 'sender-1', target: { to: 'case', entry: 'medsos-follow-akun-pribadi-calon', case: 'akun-kampanye' } })
    expect(reply).toMatchObject({ kind: 'answer', verdicts: ['tidak-boleh'], choices: [] })
  })

  it('opens an entry by its button, and what follows leans on it', async () => {
    const { desk: door } = desk()
    const from = message('')
    const reply = await door.open({ chat: from.chat, senderKey: 'sender-1', target: { to: 'entry', entry: 'medsos-like-postingan-paslon' } })
    expect(reply.verdicts).toEqual(['tidak-boleh'])
    expect((await door.respond(message('kalau komen?'))).entries).toEqual(['medsos-komentar-postingan-paslon'])
  })

  it('finds entries while somebody types, slips included', async () => {
    const { desk: door } = desk()
    const found = await door.search('stikr mobil dinas')
    expect(found.map(({ entry }) => entry)).toContain('simbol-stiker-mobil-dinas')
    expect(found.length).toBeLessThanOrEqual(10)
    expect(await door.search('   ')).toEqual([])
  })
})
