import { beforeAll, describe, expect, it } from 'vitest'
import { MemoryConversations } from '../../adapters/memory/memory-conversations.ts'
import type { Case, Entry } from '../../src/domain/entry.ts'
import type { Reply } from '../../src/domain/reply.ts'
import { whyNotCitable } from '../../src/domain/rule.ts'
import { composeAnswer, MAX_ANSWER_LENGTH } from '../../src/usecases/compose-reply.ts'
import { respond, type RespondParts } from '../../src/usecases/respond.ts'
import { message, NOON, shippedHouse } from '../support/house.ts'

let house: RespondParts
beforeAll(async () => { house = await shippedHouse() })

const everyReply = (): { entry: Entry, chosen: Case | null, reply: Reply }[] => house.knowledge.entries.flatMap(entry =>
  [null, ...entry.cases].map(chosen => ({ entry, chosen, reply: composeAnswer(house.knowledge, { entry, case: chosen }, NOON.day) })))

describe('every shipped entry', () => {
  it('is reached by its own question, with its own verdict', async () => {
    const lost: string[] = []
    for (const entry of house.knowledge.entries) {
      const { reply } = await respond({ ...house, conversations: new MemoryConversations() }, message(entry.question), NOON)
      if (reply.kind !== 'answer' || reply.entries[0] !== entry.id || reply.verdicts[0] !== entry.verdict) lost.push(`${entry.id}: ${reply.kind} ${reply.entries.join()}`)
    }
    expect(lost).toEqual([])
  })

  it('cites provisions that may be cited today, a firm one first, in its reply', () => {
    for (const { entry, reply } of everyReply()) {
      expect(reply.citations.length, entry.id).toBeGreaterThan(0)
      for (const citation of reply.citations) expect(whyNotCitable(house.knowledge.cited(citation)!, NOON.day), entry.id).toBeNull()
      const first = house.knowledge.cited(reply.citations[0]!)!.rule
      expect(['berlaku', 'diubah'], entry.id).toContain(first.status)
      expect(reply.text, entry.id).toContain(`Dasar: ${first.shortName}`)
    }
  })

  it('begins with its verdict, ends with review date and caution, and carries a hoax-check link', () => {
    for (const { reply } of everyReply()) {
      expect(reply.text).toMatch(/^(TIDAK BOLEH ⛔|BOLEH ✅|BOLEH BERSYARAT ⚠️|INFO ℹ️)\n/)
      expect(reply.text).toMatch(/\nCek hoaks: https:\/\/\S+\n\nDitinjau \d\d-\d\d-\d{4}\. Ini informasi umum, bukan keputusan\.$/)
    }
  })

  it('fits 900 characters even when late, in each of its cases', () => {
    for (const { entry, chosen, reply } of everyReply()) expect(reply.text.length, `${entry.id} ${chosen?.id ?? ''}`).toBeLessThanOrEqual(MAX_ANSWER_LENGTH)
  })

  it('says with whom to confirm when its confidence is low', () => {
    const low = everyReply().filter(({ entry }) => entry.confidence === 'rendah')
    expect(low.length).toBeGreaterThanOrEqual(16)
    for (const { entry, reply } of low) expect(reply.text, entry.id).toContain(`Mohon pastikan dulu ke ${entry.confirmWith!}`)
  })

  it('offers its cases as numbered choices under one question', () => {
    for (const { entry, chosen, reply } of everyReply().filter(({ entry }) => entry.cases.length > 0)) {
      if (chosen) expect(reply.choices).toEqual([])
      else {
        expect(reply.choices).toHaveLength(entry.cases.length)
        expect(reply.text).toContain(`${entry.ask!}\n1. ${entry.cases[0]!.when}`)
      }
    }
  })
})

describe('what a reply never says', () => {
  it.each<readonly [string, RegExp]>([
    ['item numbers of the SKB annex', /Lampiran II[^\n]*butir/i],
    ['letters of UU 7/2017 article 280 (2)', /280 ayat \(2\) huruf/],
    ['the dissolved KASN as a place to go', /(lapor|adu)\w*[^.]* KASN|KASN(?![^.]*(bubar|sudah))/],
    ['detention, which left UU 7/2017 in 2026, as a threat', /(diancam|terancam|dikenai) (pidana )?kurungan/],
    ['references that are no articles', /Dasar:.*((SE|Surat|Keputusan) ini|Pernyataan (Mendagri \d|Ketua))/],
    ['"Anda", "kamu" or "Kak" to a reader', /\b(Anda|kamu|Kak)\b/],
    ['unfilled places or markup', /\{\w+\}|undefined|\bnull\b|<\w+>|\*\*/],
  ])('%s', (_, pattern) => {
    for (const { entry, reply } of everyReply()) expect(reply.text, entry.id).not.toMatch(pattern)
  })

  it('sanctions of PP 94/2021 or moral sanctions for PPPK', () => {
    for (const { entry, reply } of everyReply()) {
      const sanction = /\nSanksi: (.*)/.exec(reply.text)?.[1] ?? ''
      expect(sanction, entry.id).not.toMatch(/PPPK[^.;]*(sanksi moral|PP 94|PP 42|disiplin (ringan|sedang|berat) )/)
    }
  })
})
