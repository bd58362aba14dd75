import { expect, test } from 'vitest'
import { RecentReplies } from '../../../adapters/telegram/recent-replies.ts'
import { SILENCE } from '../../../src/domain/reply.ts'
import { answer, openTelegram } from './setup.ts'

test('an edited question gets its earlier answer edited', async () => {
  const { fake, desk } = await openTelegram()
  const { message } = fake.say('bolehkah kampaye?')
  const [first] = await fake.said()
  desk.onMessage = ({ text }) => answer(`BOLEH\n${text}`, { related: [{ label: 'Lain', target: { to: 'entry', entry: 'lain' } }] })
  fake.edit(message, 'bolehkah kampanye?')
  const [call] = await fake.calls('editMessageText')
  expect(call!.payload).toEqual({
    chat_id: 1001,
    message_id: first!.message_id,
    text: 'BOLEH\nbolehkah kampanye?',
    entities: [{ type: 'bold', offset: 0, length: 5 }],
    link_preview_options: { is_disabled: true },
    reply_markup: { inline_keyboard: [[{ text: 'Lain', callback_data: 'lain' }]] },
  })
  expect(fake.callsSoFar('sendMessage')).toHaveLength(1)
  expect(desk.heard[1]).toMatchObject({ text: 'bolehkah kampanye?', sentAtMs: 1_790_000_060_000 })
})

test('an edit that follows at once waits for the first answer, then edits it', async () => {
  const { fake } = await openTelegram()
  const { message } = fake.say('satu')
  fake.edit(message, 'dua')
  fake.edit(message, 'tiga')
  await fake.calls('editMessageText', 2)
  await fake.confirmed(fake.changeMembership(message.chat, 'member', 'kicked'))
  expect(fake.messages.map(({ text }) => text)).toEqual(['Jawaban: tiga'])
})

test('when the earlier answer is gone, a new one is sent, and later edits follow that one', async () => {
  const { fake } = await openTelegram()
  const { message } = fake.say('satu')
  await fake.said()
  fake.fail('editMessageText', { code: 400, description: 'Bad Request: message to edit not found' })
  fake.edit(message, 'dua')
  await fake.said(2)
  fake.edit(message, 'tiga')
  const edits = await fake.calls('editMessageText', 2)
  expect(edits[1]!.payload['message_id']).toBe(fake.messages[1]!.message_id)
})

test('an edit that changes nothing in the answer sends nothing new', async () => {
  const { fake, desk, log } = await openTelegram()
  desk.onMessage = () => answer('BOLEH')
  const { message } = fake.say('satu')
  fake.edit(message, 'satu!')
  fake.say('dua')
  await fake.said(2)
  expect(fake.callsSoFar('sendMessage')).toHaveLength(2)
  expect(log.entries.filter(({ level }) => level !== 'info')).toEqual([])
})

test('a group message that is edited to call the bot is answered', async () => {
  const { fake, desk } = await openTelegram()
  const { message } = fake.sayInGroup('bolehkah kampanye?')
  fake.edit(message, '@tanya_netral_bot bolehkah kampanye?')
  await fake.said()
  expect(desk.heard.map(({ text, mention }) => [text, mention])).toEqual([['bolehkah kampanye?', true]])
})

test('a group message edited without calling the bot stays unanswered', async () => {
  const { fake, desk } = await openTelegram()
  const { message } = fake.sayInGroup('rapat jam 8')
  fake.edit(message, 'rapat jam 9')
  fake.sayInGroup('/tanya boleh?')
  await fake.said()
  expect(desk.heard).toHaveLength(1)
})

test('a group question answered before stays answered when the edit drops the bot\'s name', async () => {
  const { fake, desk } = await openTelegram()
  const { message } = fake.sayInGroup('@tanya_netral_bot bolehkah?')
  await fake.said()
  fake.edit(message, 'bolehkah kampanye?')
  await fake.calls('editMessageText')
  expect(desk.heard[1]).toMatchObject({ text: 'bolehkah kampanye?', mention: true })
})

test('edits without text, such as a live location on the move, are not answered', async () => {
  const { fake, desk } = await openTelegram()
  const { message } = fake.say(null, { also: { location: { latitude: 1, longitude: 2 } } })
  await fake.said()
  fake.edit(message, null, { location: { latitude: 1, longitude: 3 } })
  fake.say('halo')
  await fake.said(2)
  expect(desk.heard.map(({ text }) => text)).toEqual([null, 'halo'])
})

test('an edit whose answer is silence leaves the earlier answer, and is edited by the next', async () => {
  const { fake, desk } = await openTelegram()
  const { message } = fake.say('satu')
  await fake.said()
  desk.onMessage = ({ text }) => text === 'dua' ? SILENCE : answer('tiga')
  fake.edit(message, 'dua')
  fake.edit(message, 'tiga')
  await fake.calls('editMessageText')
  expect(fake.messages).toHaveLength(1)
})

test('an answer that grows beyond one message is sent anew', async () => {
  const { fake, desk } = await openTelegram()
  const { message } = fake.say('singkat')
  await fake.said()
  desk.onMessage = () => answer('kata '.repeat(1000))
  fake.edit(message, 'panjang')
  expect(await fake.said(3)).toHaveLength(3)
})

test('a lost connection while editing is tried once more', async () => {
  const { fake } = await openTelegram()
  const { message } = fake.say('satu')
  await fake.said()
  fake.fail('editMessageText', { drop: 'before' })
  fake.edit(message, 'dua')
  await fake.calls('editMessageText', 2)
  await fake.confirmed(fake.say('akhir').updateId)
  expect(fake.messages.map(({ text }) => text)).toEqual(['Jawaban: dua', 'Jawaban: akhir'])
})

test('only so many answers are remembered; the longest untouched is forgotten first', () => {
  const recent = new RecentReplies(2)
  recent.set(1, 1, [11])
  recent.set(1, 2, [12])
  recent.set(1, 1, [13])
  recent.set(1, 3, [14])
  expect([recent.of(1, 1), recent.of(1, 2), recent.of(1, 3)]).toEqual([[13], null, [14]])
})
