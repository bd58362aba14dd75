import { expect, onTestFinished, test, vi } from 'vitest'
import { FakeTelegram, type Fault } from '../../support/fake-telegram.ts'
import { BUDI, GROUP } from '../../support/telegram-people.ts'
import { answer, gate, openTelegram } from './setup.ts'

const OTHER_GROUP = { ...GROUP, id: -1_001_000_000_777 }

test('a 429 is waited out, and meanwhile other chats are answered', async () => {
  const { fake } = await openTelegram()
  fake.fail('sendMessage', { code: 429, description: 'Too Many Requests: retry after 1', parameters: { retry_after: 1 } })
  fake.sayInGroup('/tanya satu')
  await fake.calls('sendMessage')
  fake.say('dua', { from: BUDI })
  expect((await fake.said(2)).map(({ text }) => text)).toEqual(['Jawaban: dua', 'Jawaban: /tanya satu'])
})

test('a 429 that lasts too long is given up, and the chat goes on', async () => {
  const { fake, log } = await openTelegram()
  fake.fail('sendMessage', { code: 429, parameters: { retry_after: 3600 } })
  fake.say('satu')
  fake.say('dua')
  expect((await fake.said()).map(({ text }) => text)).toEqual(['Jawaban: dua'])
  expect(await log.logged('telegram.send-failed')).toEqual({ error: 'api', method: 'sendMessage', code: 429 })
})

test('a server error is tried again', async () => {
  const { fake, channel, log } = await openTelegram()
  fake.fail('sendMessage', { code: 502, description: 'Bad Gateway' })
  fake.say('satu')
  await log.logged('telegram.unreachable')
  expect(channel.state()).toBe('unreachable')
  await fake.said()
  expect(fake.callsSoFar('sendMessage')).toHaveLength(2)
  await log.logged('telegram.reachable')
  expect(channel.state()).toBe('polling')
})

test('an answer whose fate is unknown is sent once more, and no more than that', async () => {
  const { fake, log } = await openTelegram()
  fake.fail('sendMessage', { drop: 'before' }, { code: 400, description: 'Bad Request: chat not found' }, { drop: 'after' }, { drop: 'before' })
  fake.say('pertama')
  fake.say('kedua')
  fake.say('ketiga')
  expect((await fake.said(2)).map(({ text }) => text)).toEqual(['Jawaban: kedua', 'Jawaban: ketiga'])
  expect(fake.callsSoFar('sendMessage')).toHaveLength(5)
  expect(log.entries.filter(({ event }) => event.startsWith('telegram.send')).map(({ event, fields }) => [event, fields['code']])).toEqual([
    ['telegram.send-again', 'ECONNRESET'],
    ['telegram.send-failed', 400],
    ['telegram.send-again', 'ECONNRESET'],
    ['telegram.send-failed', 'ECONNRESET'],
  ])
})

test('an answer outlives a moment without a network', async () => {
  const { fake, desk, log } = await openTelegram()
  const next = new FakeTelegram()
  onTestFinished(() => next.close())
  const heard = gate()
  const cut = gate()
  desk.onMessage = async () => {
    heard.open()
    await cut.opened
    return answer('sampai juga')
  }
  fake.say('halo')
  await heard.opened
  await fake.close()
  cut.open()
  await log.logged('telegram.unreachable')
  await next.open(Number(new URL(fake.root).port))
  expect((await next.said()).map(({ text }) => text)).toEqual(['sampai juga'])
})

test('a server that accepts a call and then says nothing is given up after fifteen seconds', async () => {
  const { fake, log } = await openTelegram()
  await fake.polled()
  fake.fail('sendMessage', { until: new Promise(() => undefined) })
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    fake.say('halo')
    await fake.calls('sendMessage')
    await vi.advanceTimersByTimeAsync(14_000)
    expect(log.entries.map(({ event }) => event)).toEqual(['telegram.connected'])
    await vi.advanceTimersByTimeAsync(1_000)
    await log.logged('telegram.send-again')
    while (fake.messages.length === 0) await vi.advanceTimersByTimeAsync(250)
  } finally {
    vi.useRealTimers()
  }
  expect(await log.logged('telegram.send-again')).toMatchObject({ error: 'network', remedy: 'resend' })
})

test.each([
  [403, 'Forbidden: bot was blocked by the user'],
  [403, 'Forbidden: bot was kicked from the supergroup chat'],
  [403, 'Forbidden: user is deactivated'],
  [400, 'Bad Request: chat not found'],
  [400, 'Bad Request: not enough rights to send text messages to the chat'],
])('a chat that cannot be reached (%i %s) is noted by its code and not tried again', async (code, description) => {
  const { fake, log } = await openTelegram()
  fake.fail('sendMessage', { code, description })
  fake.say('satu')
  fake.say('dua')
  await fake.said()
  expect(fake.callsSoFar('sendMessage')).toHaveLength(2)
  expect(await log.logged('telegram.send-failed')).toEqual({ error: 'api', method: 'sendMessage', code })
})

test('an answer to a group that became a supergroup follows it, once, without pointing to old messages', async () => {
  const { fake } = await openTelegram()
  const migrated = { code: 400, description: 'Bad Request: group chat was upgraded to a supergroup chat', parameters: { migrate_to_chat_id: OTHER_GROUP.id } }
  fake.fail('sendMessage', migrated)
  fake.sayInGroup('/tanya satu', { topic: 4 })
  await fake.said()
  expect(fake.callsSoFar('sendMessage')[1]!.payload).toMatchObject({ chat_id: OTHER_GROUP.id })
  expect(fake.callsSoFar('sendMessage')[1]!.payload).not.toHaveProperty('reply_parameters')
  expect(fake.callsSoFar('sendMessage')[1]!.payload).not.toHaveProperty('message_thread_id')

  fake.fail('sendMessage', migrated, migrated)
  fake.sayInGroup('/tanya dua')
  fake.sayInGroup('/tanya tiga')
  await fake.said(2)
  expect(fake.callsSoFar('sendMessage')).toHaveLength(5)
})

test('further parts of a long answer follow the group, too', async () => {
  const { fake, desk } = await openTelegram()
  desk.onMessage = () => answer('kata '.repeat(1500))
  fake.fail('sendMessage', { code: 400, parameters: { migrate_to_chat_id: OTHER_GROUP.id } })
  fake.sayInGroup('/tanya panjang')
  expect((await fake.said(2)).map(({ chat }) => chat.id)).toEqual([OTHER_GROUP.id, OTHER_GROUP.id])
})

test('when the bold line is refused, the answer goes out plain, with its buttons, and an operator can see it', async () => {
  const { fake, desk, log } = await openTelegram()
  desk.onMessage = () => answer('BOLEH ✅\nSilakan.', { related: [{ label: 'Lain', target: { to: 'entry', entry: 'lain' } }] })
  fake.fail('sendMessage', { code: 400, description: 'Bad Request: can\'t parse entities: Can\'t find end of the entity' })
  fake.say('boleh?')
  const [sent] = await fake.said()
  expect(sent).toMatchObject({ text: 'BOLEH ✅\nSilakan.', entities: [], reply_markup: { inline_keyboard: [[{ callback_data: 'lain' }]] } })
  expect(await log.logged('telegram.send-again')).toEqual({ error: 'api', method: 'sendMessage', code: 400, remedy: 'plain' })
})

test('when the topic is closed, the answer goes to the group\'s general part', async () => {
  const { fake } = await openTelegram()
  fake.fail('sendMessage', { code: 400, description: 'Bad Request: TOPIC_CLOSED' })
  fake.sayInGroup('/tanya satu', { topic: 4 })
  expect((await fake.said())[0]).not.toHaveProperty('message_thread_id')
})

test('when Telegram dislikes an answer for reasons of its own, the bare text is tried last', async () => {
  const { fake, desk } = await openTelegram()
  desk.onMessage = () => answer('BOLEH', { related: [{ label: 'Lain', target: { to: 'entry', entry: 'lain' } }] })
  const refused: Fault = { code: 400, description: 'Bad Request: BUTTON_TYPE_INVALID' }
  fake.fail('sendMessage', refused, refused)
  fake.say('satu')
  expect((await fake.said())[0]).not.toHaveProperty('reply_markup')
  fake.fail('sendMessage', refused, refused, refused)
  fake.say('dua')
  fake.say('tiga')
  await fake.said(2)
  expect(fake.callsSoFar('sendMessage')).toHaveLength(7)
})

test('a desk that fails against its promise harms one message only', async () => {
  const { fake, desk, log } = await openTelegram()
  desk.onMessage = ({ text }) => {
    if (text === 'celaka') throw new TypeError('rusak: celaka dari Sari')
    return answer('baik')
  }
  fake.say('celaka')
  fake.say('halo')
  await fake.said()
  expect(await log.logged('telegram.update-failed')).toEqual({ error: 'TypeError' })
})

const FAULTS: readonly (readonly [string, Fault])[] = [
  ['a broken connection', { drop: 'before' }],
  ['a page instead of JSON', { body: '<html>Bad Gateway</html>' }],
  ['400', { code: 400, description: 'Bad Request: Sari' }],
  ['401', { code: 401, description: 'Unauthorized' }],
  ['403', { code: 403, description: 'Forbidden: bot was blocked by Sari' }],
  ['404', { code: 404, description: 'Not Found' }],
  ['429', { code: 429, parameters: { retry_after: 9999 } }],
]
const METHODS = ['getMe', 'deleteWebhook', 'setMyCommands', 'getUpdates', 'sendMessage', 'editMessageText', 'answerCallbackQuery', 'answerInlineQuery']

test.each(FAULTS)('%s in any call leaves neither token nor words of users in the log or on the console', async (_name, fault) => {
  const written: string[] = []
  const spies = [process.stdout, process.stderr].map(stream => vi.spyOn(stream, 'write').mockImplementation(chunk => written.push(String(chunk)) > 0))
  try {
    for (const method of METHODS) {
      const { fake, log, channel } = await openTelegram({}, fake => fake.fail(method, ...Array.from({ length: 12 }, () => fault)))
      const { message } = fake.say('aku Sari, rahasiaku 198701012010011001')
      fake.edit(message, 'aku Sari, rahasiaku 3174012345678901')
      fake.type('rahasiaku 081234567890')
      fake.press('stiker', { chat: message.chat, message_id: 4, date: 0 })
      await log.worried()
      await channel.stop()
      expect(JSON.stringify(log.entries) + written.join('')).not.toMatch(new RegExp(`${fake.token}|FAKE-token|127\\.0\\.0\\.1|rahasia|Sari|1001`))
    }
  } finally {
    for (const spy of spies) spy.mockRestore()
  }
})
