import { expect, test } from 'vitest'
import type { FoundEntry } from '../../../src/ports/desk.ts'
import { BOT, BUDI, GROUP } from '../../support/telegram-people.ts'
import { answer, gate, identify, openTelegram } from './setup.ts'

test('a pressed button is confirmed at once and opens its target in the same chat', async () => {
  const { fake, desk } = await openTelegram()
  fake.say('halo')
  const [under] = await fake.said()
  const { queryId } = fake.press('kampanye-hadir:pppk', under)
  await fake.said(2)
  const [confirmed] = await fake.calls('answerCallbackQuery')
  expect(confirmed!.payload).toEqual({ callback_query_id: queryId })
  expect(desk.picked).toEqual([{
    chat: { channel: 'telegram', key: identify('tg:1001'), kind: 'private' },
    senderKey: identify('tg:1001'),
    target: { to: 'case', entry: 'kampanye-hadir', case: 'pppk' },
  }])
  expect(fake.messages[1]).toMatchObject({ chat: { id: 1001 } })
})

test('in a group, whoever presses is the sender, and the answer quotes the message with the button in its topic', async () => {
  const { fake, desk } = await openTelegram()
  fake.sayInGroup('/tanya boleh?', { topic: 9 })
  const [under] = await fake.said()
  fake.press(':medsos:8', under, BUDI)
  await fake.said(2)
  expect(desk.picked[0]).toMatchObject({ chat: { kind: 'group', key: identify(`tg:${GROUP.id}`) }, senderKey: identify(`tg:${BUDI.id}`), target: { to: 'category', category: 'medsos', from: 8 } })
  expect(fake.callsSoFar('sendMessage')[1]!.payload).toMatchObject({ message_thread_id: 9, reply_parameters: { message_id: under!.message_id } })
})

test('a button under a message too old to be shown still works', async () => {
  const { fake } = await openTelegram()
  fake.press('stiker', { chat: { id: 1001, type: 'private', first_name: 'Sari' }, message_id: 4, date: 0 })
  expect((await fake.said())[0]!.text).toContain('stiker')
})

test.each(['', 'BUKAN KODE', ':::', 'a:b:c', '{"evil":true}', '😀'])('unknown button data %j is answered with a word, and nothing else happens', async data => {
  const { fake, desk } = await openTelegram()
  fake.say('halo')
  const [under] = await fake.said()
  fake.press(data, under)
  const [confirmed] = await fake.calls('answerCallbackQuery')
  expect(confirmed!.payload).toMatchObject({ text: 'Pilihan itu sudah tidak berlaku.' })
  fake.say('masih ada?')
  await fake.said(2)
  expect(desk.picked).toEqual([])
})

test('a button without a chat is confirmed and no more', async () => {
  const { fake, desk } = await openTelegram()
  fake.press('stiker', null)
  await fake.calls('answerCallbackQuery')
  fake.say('halo')
  await fake.said()
  expect(desk.picked).toEqual([])
})

test('a button stops spinning although its chat still waits for an earlier answer', async () => {
  const { fake, desk } = await openTelegram()
  const slow = gate()
  desk.onMessage = async () => {
    await slow.opened
    return answer('akhirnya')
  }
  fake.say('lama')
  fake.press('stiker', { chat: { id: 1001, type: 'private', first_name: 'Sari' }, message_id: 4, date: 0 })
  await fake.calls('answerCallbackQuery')
  expect(fake.messages).toEqual([])
  slow.open()
  expect((await fake.said(2)).map(({ text }) => text!.slice(0, 6))).toEqual(['akhirn', 'Dibuka'])
})

test('when the press can no longer be confirmed, its answer is still given', async () => {
  const { fake, log } = await openTelegram()
  fake.fail('answerCallbackQuery', { code: 400, description: 'Bad Request: query is too old' })
  fake.press('stiker', { chat: { id: 1001, type: 'private', first_name: 'Sari' }, message_id: 4, date: 0 })
  await fake.said()
  expect(await log.logged('telegram.update-failed')).toEqual({ error: 'api', method: 'answerCallbackQuery', code: 400 })
})

const found = (entry: string, text = 'TIDAK BOLEH ⛔\n\nMenyukai unggahan calon dilarang.\nDasar: …'): FoundEntry => ({ entry, question: `Bolehkah ${entry}?`, reply: answer(text) })

test('a search while typing shows articles that hold the whole answer', async () => {
  const { fake, desk } = await openTelegram()
  desk.found = [found('like')]
  const { queryId } = fake.type('like paslon')
  const [call] = await fake.calls('answerInlineQuery')
  expect(desk.searched).toEqual(['like paslon'])
  expect(call!.payload).toEqual({
    inline_query_id: queryId,
    is_personal: false,
    cache_time: 300,
    results: [{
      type: 'article',
      id: 'like',
      title: 'Bolehkah like?',
      description: 'TIDAK BOLEH ⛔\nMenyukai unggahan calon dilarang.',
      input_message_content: {
        message_text: 'TIDAK BOLEH ⛔\n\nMenyukai unggahan calon dilarang.\nDasar: …',
        entities: [{ type: 'bold', offset: 0, length: 13 }],
        link_preview_options: { is_disabled: true },
      },
    }],
  })
})

test('at most ten results are shown, and none that would have to be cut', async () => {
  const { fake, desk } = await openTelegram()
  desk.found = [found('terlalu-panjang', 'x'.repeat(5000)), found('i'.repeat(65)), ...Array.from({ length: 12 }, (_, i) => found(`entri-${i}`))]
  fake.type('apa saja')
  const [call] = await fake.calls('answerInlineQuery')
  expect((call!.payload['results'] as { id: string }[]).map(({ id }) => id)).toEqual(Array.from({ length: 10 }, (_, i) => `entri-${i}`))
})

test('an empty search finds nothing and does not trouble the desk', async () => {
  const { fake, desk } = await openTelegram()
  fake.type('  ')
  const [call] = await fake.calls('answerInlineQuery')
  expect(call!.payload['results']).toEqual([])
  expect(desk.searched).toEqual([])
})

test('a search answered too late is noted and forgotten', async () => {
  const { fake, log } = await openTelegram()
  fake.fail('answerInlineQuery', { code: 400, description: 'Bad Request: query is too old' })
  fake.type('like')
  expect(await log.logged('telegram.update-failed')).toEqual({ error: 'api', method: 'answerInlineQuery', code: 400 })
  fake.say(`halo @${BOT.username}`)
  await fake.said()
})
