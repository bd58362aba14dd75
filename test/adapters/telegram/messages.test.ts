import { expect, test } from 'vitest'
import { SILENCE } from '../../../src/domain/reply.ts'
import { BOT, BUDI, GROUP, OTHER_BOT, privateChatOf, SARI } from '../../support/telegram-people.ts'
import { identify, openTelegram } from './setup.ts'

const AT_BOT = `@${BOT.username}`

test('a private question is heard with hashed ids and answered in the same chat', async () => {
  const { fake, desk } = await openTelegram()
  fake.say('bolehkah saya like postingan paslon?', { date: 1_790_000_123 })
  const [reply] = await fake.said()
  expect(desk.heard).toEqual([{
    chat: { channel: 'telegram', key: identify(`tg:${SARI.id}`), kind: 'private' },
    senderKey: identify(`tg:${SARI.id}`),
    text: 'bolehkah saya like postingan paslon?',
    mention: false,
    replyToBot: false,
    command: false,
    forwarded: false,
    sentAtMs: 1_790_000_123_000,
  }])
  expect(reply).toMatchObject({ chat: { id: SARI.id }, text: 'Jawaban: bolehkah saya like postingan paslon?' })
})

test('in a group, chat and sender have different keys', async () => {
  const { fake, desk } = await openTelegram()
  fake.sayInGroup(`${AT_BOT} bolehkah?`, { from: BUDI })
  await fake.said()
  expect(desk.heard[0]).toMatchObject({ chat: { key: identify(`tg:${GROUP.id}`), kind: 'group' }, senderKey: identify(`tg:${BUDI.id}`) })
})

test('what a group says among itself is not even heard', async () => {
  const { fake, desk } = await openTelegram()
  fake.sayInGroup('ada yang tahu jadwal apel besok?')
  fake.sayInGroup('tanya @lain_bot saja')
  fake.sayInGroup(`kirim ke surat${AT_BOT}`)
  fake.sayInGroup('/ban @budi_123')
  fake.sayInGroup('/tanya@lain_bot bolehkah ASN ikut kampanye?')
  fake.sayInGroup(`/tanya@lain_bot apa kata ${AT_BOT}?`)
  fake.sayInGroup(null, { also: { voice: { file_id: 'v', file_unique_id: 'v', duration: 3 } } })
  fake.sayInGroup('lihat nomor 5 /tanya nanti')
  fake.sayInGroup('/tanya bolehkah?')
  await fake.said()
  expect(desk.heard.map(({ text }) => text)).toEqual(['/tanya bolehkah?'])
  expect(fake.messages).toHaveLength(1)
})

test.each([
  [`${AT_BOT} bolehkah saya kampanye?`, 'bolehkah saya kampanye?'],
  [`${AT_BOT}, bolehkah saya kampanye?`, 'bolehkah saya kampanye?'],
  [`bolehkah saya kampanye? ${AT_BOT}`, 'bolehkah saya kampanye?'],
  [`🙏🏽 ${AT_BOT.toUpperCase()} boleh?`, '🙏🏽   boleh?'],
  [AT_BOT, ''],
])('the mention in "%s" addresses the bot and is taken out of the text', async (said, heard) => {
  const { fake, desk } = await openTelegram()
  fake.sayInGroup(said)
  await fake.said()
  expect(desk.heard[0]).toMatchObject({ text: heard, mention: true, command: false })
})

test('a mention by name instead of username addresses the bot, one of somebody else does not', async () => {
  const { fake, desk } = await openTelegram()
  const named = (user: typeof BOT | typeof BUDI): object => ({ also: { entities: [{ type: 'text_mention', offset: 0, length: 5, user }] } })
  fake.sayInGroup('Netra boleh kampanye?', named(BUDI))
  fake.sayInGroup('Netra boleh kampanye?', named(BOT))
  await fake.said()
  expect(desk.heard).toHaveLength(1)
  expect(desk.heard[0]).toMatchObject({ text: 'boleh kampanye?', mention: true })
})

test('a reply to the bot is for the bot; a reply to somebody else is not', async () => {
  const { fake, desk } = await openTelegram()
  fake.sayInGroup(`${AT_BOT} boleh?`)
  const [first] = await fake.said()
  const { message: question } = fake.sayInGroup('saya juga mau tahu', { from: BUDI })
  fake.sayInGroup('ikut menyimak', { replyTo: question })
  fake.sayInGroup('kalau PPPK?', { replyTo: first! })
  await fake.said(2)
  expect(desk.heard[1]).toMatchObject({ text: 'kalau PPPK?', replyToBot: true, mention: false })
  expect(desk.heard).toHaveLength(2)
})

test('being in a topic that the bot opened is no reply to the bot', async () => {
  const { fake, desk } = await openTelegram()
  const opening = { message_id: 5, from: BOT, chat: GROUP, date: 1, forum_topic_created: { name: 'Umum', icon_color: 1 } } as const
  fake.sayInGroup('obrolan biasa', { topic: 5, replyTo: opening })
  fake.sayInGroup('/bantuan', { topic: 5, replyTo: opening })
  await fake.said()
  expect(desk.heard.map(({ text, replyToBot }) => [text, replyToBot])).toEqual([['/bantuan', false]])
})

test.each([
  ['/tanya bolehkah?', '/tanya bolehkah?'],
  [`/tanya${AT_BOT} bolehkah?`, '/tanya bolehkah?'],
  [`/TANYA${AT_BOT.toUpperCase()}  bolehkah?`, '/TANYA  bolehkah?'],
  [`/entah${AT_BOT}`, '/entah'],
])('in a group, "%s" is a command for the bot', async (said, heard) => {
  const { fake, desk } = await openTelegram()
  fake.sayInGroup(said)
  await fake.said()
  expect(desk.heard[0]).toMatchObject({ text: heard, command: true })
})

test('in private every command is heard, also one the menu does not show', async () => {
  const { fake, desk } = await openTelegram()
  fake.say('/start medsos-like-postingan-paslon')
  fake.say('/bantuan')
  await fake.said(2)
  expect(desk.heard.map(({ text, command }) => [text, command])).toEqual([['/start medsos-like-postingan-paslon', true], ['/bantuan', true]])
})

test('a forwarded message says that it is one', async () => {
  const { fake, desk } = await openTelegram()
  fake.say('SEBARKAN! Besok libur nasional', { also: { forward_origin: { type: 'hidden_user', sender_user_name: 'Entah', date: 1 } } })
  await fake.said()
  expect(desk.heard[0]).toMatchObject({ forwarded: true })
})

test('the caption of a picture is its text, and mentions in it count', async () => {
  const { fake, desk } = await openTelegram()
  const photo = [{ file_id: 'p', file_unique_id: 'p', width: 1, height: 1 }]
  fake.say(null, { also: { photo, caption: 'bolehkah saya unggah ini?' } })
  const caption = `${AT_BOT} boleh?`
  fake.sayInGroup(null, { also: { photo, caption, caption_entities: [{ type: 'mention', offset: 0, length: AT_BOT.length }] } })
  await fake.said(2)
  expect(desk.heard.map(({ text }) => text).toSorted()).toEqual(['boleh?', 'bolehkah saya unggah ini?'])
})

test('in private, a voice message is heard as one without text', async () => {
  const { fake, desk } = await openTelegram()
  fake.say(null, { also: { voice: { file_id: 'v', file_unique_id: 'v', duration: 3 } } })
  await fake.said()
  expect(desk.heard[0]).toMatchObject({ text: null })
})

test('bots, channels, service messages and the bot\'s own words are not heard', async () => {
  const { fake, desk } = await openTelegram()
  fake.say('halo', { from: OTHER_BOT })
  fake.sayInGroup(`${AT_BOT} halo`, { from: OTHER_BOT })
  fake.sayInGroup(`${AT_BOT} dari kanal`, { also: { sender_chat: { id: -100_5, type: 'channel', title: 'Kanal' }, is_automatic_forward: true } })
  fake.say('TIDAK BOLEH', { also: { via_bot: BOT } })
  fake.sayInGroup(null, { also: { new_chat_members: [BOT] } })
  fake.say(null, { also: { pinned_message: { message_id: 1, chat: privateChatOf(SARI), date: 0 } } })
  const { message } = fake.sayInGroup(null, { also: { migrate_to_chat_id: -100_9 } })
  fake.push({ message: { ...message, from: undefined, text: '/tanya halo', entities: [{ type: 'bot_command', offset: 0, length: 6 }] } as never })
  fake.push({ message: { message_id: 3, from: SARI, chat: { id: -100_5, type: 'channel', title: 'Kanal' }, date: 1, text: 'halo' } as never })
  fake.sayInGroup('/tanya boleh?')
  await fake.said()
  expect(desk.heard.map(({ text }) => text)).toEqual(['/tanya boleh?'])
})

test('silence of the desk is silence in the chat', async () => {
  const { fake, desk } = await openTelegram()
  desk.onMessage = ({ text }) => text === 'psst' ? SILENCE : { ...SILENCE, kind: 'smalltalk', text: 'ada' }
  fake.say('psst')
  fake.say('halo')
  expect((await fake.said()).map(({ text }) => text)).toEqual(['ada'])
})

test('being blocked, added and removed is noted by its code alone', async () => {
  const { fake, log } = await openTelegram()
  fake.changeMembership(privateChatOf(SARI), 'member', 'kicked')
  fake.changeMembership(privateChatOf(SARI), 'kicked', 'member')
  fake.changeMembership(GROUP, 'left', 'member')
  fake.changeMembership(GROUP, 'member', 'administrator')
  await fake.confirmed(fake.changeMembership(GROUP, 'administrator', 'kicked'))
  expect(log.entries.filter(({ event }) => event === 'telegram.membership').map(({ fields }) => fields)).toEqual([
    { change: 'blocked', chat: 'private' },
    { change: 'unblocked', chat: 'private' },
    { change: 'added', chat: 'supergroup' },
    { change: 'rights-changed', chat: 'supergroup' },
    { change: 'kicked', chat: 'supergroup' },
  ])
})
