import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { splitText, toParts } from '../../../adapters/telegram/outgoing.ts'
import type { Choice } from '../../../src/domain/reply.ts'
import { GROUP } from '../../support/telegram-people.ts'
import { answer, openTelegram } from './setup.ts'

const choice = (label: string, entry: string): Choice => ({ label, target: { to: 'entry', entry } })

test('an answer has its first line in bold, by entities and without any parse mode or preview', async () => {
  const { fake, desk } = await openTelegram()
  desk.onMessage = () => answer('TIDAK BOLEH ⛔\nMenyukai <b>unggahan</b> *calon* termasuk & _dilarang_. https://example.org')
  fake.say('bolehkah?')
  const [call] = await fake.calls('sendMessage')
  expect(call!.payload).toEqual({
    chat_id: 1001,
    text: 'TIDAK BOLEH ⛔\nMenyukai <b>unggahan</b> *calon* termasuk & _dilarang_. https://example.org',
    entities: [{ type: 'bold', offset: 0, length: 'TIDAK BOLEH ⛔'.length }],
    link_preview_options: { is_disabled: true },
  })
})

test('an excuse before the verdict leaves the verdict bold', async () => {
  const { fake, desk } = await openTelegram()
  desk.onMessage = () => answer('Maaf, baru terbaca.\n\nBOLEH ✅\nSilakan.', { headline: 'BOLEH ✅' })
  fake.say('boleh?')
  expect((await fake.calls('sendMessage'))[0]!.payload['entities']).toEqual([{ type: 'bold', offset: 21, length: 7 }])
})

test('what is no answer has no bold line', async () => {
  const { fake, desk } = await openTelegram()
  desk.onMessage = () => ({ ...answer('Selamat datang.\nSilakan bertanya.', { headline: null }), kind: 'smalltalk' })
  fake.say('halo')
  expect((await fake.said())[0]!.entities).toEqual([])
})

test('in a group the reply quotes the question, even one that is deleted meanwhile', async () => {
  const { fake } = await openTelegram()
  const { message } = fake.sayInGroup('/tanya bolehkah?')
  const [call] = await fake.calls('sendMessage')
  expect(call!.payload).toMatchObject({ chat_id: GROUP.id, reply_parameters: { message_id: message.message_id, allow_sending_without_reply: true } })
})

test('a question in a topic is answered in that topic; a thread of replies is no topic', async () => {
  const { fake } = await openTelegram()
  fake.sayInGroup('/tanya satu', { topic: 77 })
  fake.sayInGroup('/tanya dua', { also: { message_thread_id: 88 } })
  const [inTopic, inThread] = await fake.calls('sendMessage', 2)
  expect(inTopic!.payload).toMatchObject({ message_thread_id: 77 })
  expect(inThread!.payload).not.toHaveProperty('message_thread_id')
})

test('choices come before related entries, one button a row, with codes that lead back', async () => {
  const { fake, desk } = await openTelegram()
  desk.onMessage = () => answer('Yang mana?', {
    choices: [{ label: 'Sebagai PPPK', target: { to: 'case', entry: 'kampanye-hadir', case: 'pppk' } }, { label: 'Lihat yang berikutnya', target: { to: 'category', category: 'medsos', from: 8 } }],
    related: [choice('Bolehkah memasang stiker?', 'stiker')],
  })
  fake.say('kampanye')
  expect((await fake.said())[0]!.reply_markup).toEqual({ inline_keyboard: [
    [{ text: 'Sebagai PPPK', callback_data: 'kampanye-hadir:pppk' }],
    [{ text: 'Lihat yang berikutnya', callback_data: ':medsos:8' }],
    [{ text: 'Bolehkah memasang stiker?', callback_data: 'stiker' }],
  ] })
})

test('a long label is cut to 60 characters, never inside one', () => {
  const [part] = toParts(answer('Pilih', { choices: [choice('x'.repeat(61), 'a'), choice('y'.repeat(60), 'b'), choice(`${'z'.repeat(58)}😀😀`, 'c')] }))
  const labels = part!.buttons!.inline_keyboard.flat().map(({ text }) => text)
  expect(labels).toEqual([`${'x'.repeat(59)}…`, 'y'.repeat(60), `${'z'.repeat(58)}…`])
})

test('a choice whose code is longer than 64 bytes gets no button', () => {
  const [part] = toParts(answer('Pilih', { choices: [choice('muat', 'a'.repeat(64)), choice('tidak muat', 'a'.repeat(65))] }))
  expect(part!.buttons!.inline_keyboard.flat().map(({ text }) => text)).toEqual(['muat'])
})

test('a reply too long for one message goes out in order, bold in the first and buttons under the last', async () => {
  const { fake, desk } = await openTelegram()
  const paragraphs = Array.from({ length: 30 }, (_, i) => `Alinea ${i}: ${'kata '.repeat(60).trim()}.`)
  const text = `BOLEH ✅\n${paragraphs.join('\n\n')}`
  desk.onMessage = () => answer(text, { related: [choice('Lainnya', 'lain')] })
  fake.sayInGroup('/tanya panjang')
  await fake.said(3)
  const sent = fake.callsSoFar('sendMessage').map(({ payload }) => payload)
  expect(sent).toHaveLength(3)
  expect(sent.map(({ text }) => (text as string).length).every(length => length <= 4096)).toBe(true)
  expect(sent.map(({ text }) => text as string).join(' ').replace(/\s+/g, ' ')).toBe(text.replace(/\s+/g, ' '))
  expect(sent.map(({ entities }) => (entities as unknown[]).length)).toEqual([1, 0, 0])
  expect(sent.map(payload => 'reply_markup' in payload)).toEqual([false, false, true])
  expect(sent.map(payload => 'reply_parameters' in payload)).toEqual([true, false, false])
})

describe('splitting a text', () => {
  test('prefers ends of lines, then of words', () => {
    expect(splitText('satu dua\ntiga empat', 12)).toEqual(['satu dua', 'tiga empat'])
    expect(splitText('satu dua tiga empat', 12)).toEqual(['satu dua', 'tiga empat'])
    expect(splitText('satuduatigaempat', 12)).toEqual(['satuduatigae', 'mpat'])
  })

  test('gives nothing for a blank text', () => {
    expect(splitText(' \n ')).toEqual([])
  })

  test('keeps pieces within the limit, not empty, whole in their characters, and loses nothing but blanks', () => {
    const texts = fc.array(fc.oneof(fc.constantFrom(' ', '\n', '😀', '👨‍👩‍👧', 'é', 'a', '⛔'), fc.string({ unit: 'binary' })), { maxLength: 120 }).map(parts => parts.join(''))
    fc.assert(fc.property(texts, fc.integer({ min: 2, max: 40 }), (text, most) => {
      const pieces = splitText(text, most)
      expect(pieces.every(piece => piece.length > 0 && piece.length <= most && piece.isWellFormed())).toBe(true)
      expect(pieces.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
    }), { numRuns: 500 })
  })
})
