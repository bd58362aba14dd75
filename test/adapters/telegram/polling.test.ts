import { expect, onTestFinished, test, vi } from 'vitest'
import { createTelegramChannel } from '../../../adapters/telegram/telegram-channel.ts'
import { messageUpdate, SARI, spoken } from '../../support/telegram-people.ts'
import { answer, commonParts, gate, openTelegram, RecordingLog, StubDesk } from './setup.ts'

const ALLOWED = ['message', 'edited_message', 'callback_query', 'inline_query', 'my_chat_member']
const person = (id: number): { from: typeof SARI } => ({ from: { ...SARI, id } })

test('a webhook left from earlier is deleted before the first poll, and every poll asks for the same kinds of updates', async () => {
  const { fake } = await openTelegram()
  await fake.confirmed(fake.say('halo').updateId)
  const methods = fake.log.map(({ method }) => method)
  expect(methods.indexOf('deleteWebhook')).toBeLessThan(methods.indexOf('getUpdates'))
  expect(fake.callsSoFar('getUpdates').map(({ payload }) => payload['allowed_updates'])).toEqual(fake.callsSoFar('getUpdates').map(() => ALLOWED))
})

test('the commands are offered in the app', async () => {
  const { fake } = await openTelegram()
  const [call] = await fake.calls('setMyCommands')
  expect(call!.payload['commands']).toEqual([{ command: 'tanya', description: 'Ajukan pertanyaan' }, { command: 'bantuan', description: 'Cara bertanya' }])
})

test('when the commands are refused, the bot answers all the same', async () => {
  const { fake, log } = await openTelegram({}, fake => fake.fail('setMyCommands', { code: 400, description: 'Bad Request: BOT_COMMAND_INVALID' }))
  fake.say('halo')
  await fake.said()
  expect(await log.logged('telegram.commands-failed')).toEqual({ error: 'api', method: 'setMyCommands', code: 400 })
})

test('messages of one chat are answered in order', async () => {
  const { fake, desk } = await openTelegram()
  const slow = gate()
  desk.onMessage = async ({ text }) => {
    if (text === 'satu') await slow.opened
    return answer(text!)
  }
  fake.say('satu')
  fake.say('dua')
  fake.say('tiga')
  fake.say('lain', person(2001))
  await fake.said()
  slow.open()
  expect((await fake.said(4)).map(({ text }) => text)).toEqual(['lain', 'satu', 'dua', 'tiga'])
})

test('while one chat waits, others are answered, also those who write later', async () => {
  const { fake, desk } = await openTelegram()
  const slow = gate()
  desk.onMessage = async ({ text }) => {
    if (text === 'lama') await slow.opened
    return answer(text!)
  }
  const { updateId } = fake.say('lama')
  for (let i = 0; i < 3; i++) {
    fake.say(`cepat ${i}`, person(2001 + i))
    await fake.said(i + 1)
  }
  expect(fake.isPending(updateId), 'Telegram must not forget what is not answered').toBe(true)
  slow.open()
  await fake.confirmed(updateId)
  expect(fake.messages.map(({ text }) => text)).toEqual(['cepat 0', 'cepat 1', 'cepat 2', 'lama'])
  expect(desk.heard).toHaveLength(4)
})

test('at most twenty chats are answered at the same time', async () => {
  const { fake, desk } = await openTelegram()
  const warnings: Error[] = []
  const note = (warning: Error): void => { warnings.push(warning) }
  process.on('warning', note)
  onTestFinished(() => { process.off('warning', note) })
  const slow = gate()
  let running = 0
  let most = 0
  desk.onMessage = async () => {
    most = Math.max(most, ++running)
    await slow.opened
    running--
    return answer('ya')
  }
  for (let i = 0; i < 30; i++) fake.say('halo', person(3000 + i))
  while (running < 20) await fake.calls('getUpdates', fake.callsSoFar('getUpdates').length + 1)
  slow.open()
  await fake.said(30)
  expect(most).toBe(20)
  expect(warnings, 'of leaking listeners').toEqual([])
})

test('an update that comes twice is answered once, whatever the order of ids', async () => {
  const { fake, desk } = await openTelegram()
  const update = messageUpdate(spoken(5, 'sekali', {}))
  const high = fake.push(update, 900_000)
  await fake.confirmed(high)
  fake.push(update, 900_000)
  fake.push(messageUpdate(spoken(6, 'id mulai lagi dari bawah', {})), 17)
  fake.push(messageUpdate(spoken(7, 'akhir', {})), 900_001)
  await fake.confirmed(900_001)
  expect(desk.heard.map(({ text }) => text).filter(text => text === 'sekali')).toHaveLength(1)
})

test('when nobody can tell whether an update is new, it is answered', async () => {
  const { fake, log } = await openTelegram({ seen: { firstTime: () => Promise.reject(new Error('disk of Sari is full')) } })
  fake.say('halo')
  await fake.said()
  expect(await log.logged('telegram.seen-failed')).toEqual({ error: 'Error' })
})

test('stopping waits for the answer on its way, confirms it, and takes nothing new', async () => {
  const { fake, desk, channel } = await openTelegram()
  const slow = gate()
  const heard = gate()
  desk.onMessage = async ({ text }) => {
    heard.open()
    await slow.opened
    return answer(text!)
  }
  const { updateId } = fake.say('lama')
  await heard.opened
  let isStopped = false
  const stopped = channel.stop().then(() => { isStopped = true })
  const later = fake.say('sesudahnya', person(2001))
  expect(channel.state()).toBe('stopped')
  expect(isStopped).toBe(false)
  slow.open()
  await stopped
  await channel.stop()
  expect(fake.messages.map(({ text }) => text)).toEqual(['lama'])
  expect(fake.isPending(updateId)).toBe(false)
  expect(fake.isPending(later.updateId)).toBe(true)
})

test('work that lasts longer than ten seconds is cut, and its update comes again at the next start', async () => {
  const { fake, desk, channel, log } = await openTelegram()
  const heard = gate()
  desk.onMessage = () => {
    heard.open()
    return new Promise(() => undefined)
  }
  const { updateId } = fake.say('selamanya')
  await heard.opened
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    const stopped = channel.stop()
    await vi.advanceTimersByTimeAsync(10_000)
    await stopped
  } finally {
    vi.useRealTimers()
  }
  expect(await log.logged('telegram.answers-cut')).toEqual({ count: 1 })
  expect(fake.isPending(updateId)).toBe(true)

  const nextDesk = new StubDesk()
  const next = createTelegramChannel(commonParts({ desk: nextDesk, log, token: fake.token, apiRoot: fake.root, onFatal: () => undefined }))
  await next.start()
  await fake.confirmed(updateId)
  await next.stop()
  expect(nextDesk.heard.map(({ text }) => text)).toEqual(['selamanya'])
})

test('starting and stopping twice, or stopping before starting, does no harm', async () => {
  const { fake, channel } = await openTelegram()
  await channel.start()
  await fake.polled()
  expect(fake.callsSoFar('getMe')).toHaveLength(1)
  await Promise.all([channel.stop(), channel.stop()])
  await channel.start()
  expect(channel.state()).toBe('stopped')
  const polls = fake.callsSoFar('getUpdates').length

  const unstarted = createTelegramChannel(commonParts({ desk: new StubDesk(), log: new RecordingLog(), token: fake.token, apiRoot: null, onFatal: () => undefined }))
  expect(unstarted.state()).toBe('starting')
  await unstarted.stop()
  expect(fake.callsSoFar('getUpdates')).toHaveLength(polls)
})

test('a second bot on the same token ends the channel once, without a storm of polls', async () => {
  const { fake, channel, log, ended } = await openTelegram({}, fake => fake.fail('getUpdates', { code: 409, description: 'Conflict: terminated by other getUpdates request' }))
  expect(await ended).toBe('conflict')
  expect(channel.state()).toBe('conflict')
  expect(await log.logged('telegram.ended')).toEqual({ reason: 'conflict' })
  await channel.stop()
  expect(fake.callsSoFar('getUpdates')).toHaveLength(1)
})

test.each([[401, 'Unauthorized'], [404, 'Not Found']])('a wrong token (%i) ends the channel', async (code, description) => {
  const { fake, channel, ended } = await openTelegram({}, fake => fake.fail('getMe', { code, description }))
  expect(await ended).toBe('unauthorised')
  expect(channel.state()).toBe('unauthorised')
  expect(fake.callsSoFar('getMe')).toHaveLength(1)
})

test('a token revoked while running ends the channel', async () => {
  const { fake, channel, ended } = await openTelegram()
  await fake.polled()
  fake.fail('getUpdates', { code: 401, description: 'Unauthorized' })
  fake.say('halo')
  expect(await ended).toBe('unauthorised')
  expect(channel.state()).toBe('unauthorised')
})

test('without Telegram the start returns, the state says so, and the channel connects when Telegram is back', async () => {
  const { fake, channel, log } = await openTelegram({}, fake => {
    fake.fail('getMe', { drop: 'before' }, { drop: 'before' })
    fake.fail('deleteWebhook', { drop: 'before' })
  })
  expect(['starting', 'unreachable']).toContain(channel.state())
  await log.logged('telegram.unreachable')
  expect(channel.state()).toBe('unreachable')
  await fake.polled()
  expect(channel.state()).toBe('polling')
  expect(log.entries.map(({ event }) => event)).toContain('telegram.connected')
})

test('polls that fail are tried again, and nothing is missed', async () => {
  const { fake } = await openTelegram({}, fake => fake.fail('getUpdates', { drop: 'before' }, { body: '<html>502</html>' }, { code: 400, description: 'Bad Request' }))
  fake.say('halo')
  expect((await fake.said()).map(({ text }) => text)).toEqual(['Jawaban: halo'])
})

test('a poll that breaks after Telegram gave out updates loses none', async () => {
  const { fake, desk } = await openTelegram({}, fake => fake.fail('getUpdates', { drop: 'after' }))
  fake.say('halo')
  await fake.said()
  expect(desk.heard).toHaveLength(1)
})

test('stopping ends at once while Telegram itself is failing, even if nothing can be confirmed', async () => {
  const failing = Array.from({ length: 50 }, () => ({ code: 502 }))
  const { channel, log } = await openTelegram({}, fake => fake.fail('getUpdates', ...failing))
  await log.logged('telegram.waiting')
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    await channel.stop()
    expect(vi.getTimerCount(), 'timers that would keep the process').toBe(0)
  } finally {
    vi.useRealTimers()
  }
  expect(await log.logged('telegram.confirm-failed')).toEqual({ error: 'Error' })
})

test('stopping ends at once while Telegram cannot be reached', async () => {
  const unreachable = Array.from({ length: 50 }, () => ({ drop: 'before' }) as const)
  const { channel, log, fake } = await openTelegram({}, fake => fake.fail('getMe', ...unreachable))
  await log.logged('telegram.waiting')
  await channel.stop()
  expect(fake.callsSoFar('getMe').length).toBeLessThan(5)
  expect(fake.callsSoFar('getUpdates')).toEqual([])
})
