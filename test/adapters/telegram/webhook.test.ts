import { request } from 'node:http'
import { expect, test } from 'vitest'
import { createTelegramChannel } from '../../../adapters/telegram/telegram-channel.ts'
import { webhookPath } from '../../../adapters/telegram/webhook.ts'
import { BUDI, messageUpdate, spoken } from '../../support/telegram-people.ts'
import { answer, commonParts, gate, openWebhook, RecordingLog, SECRET, StubDesk } from './setup.ts'

const HEADER = 'x-telegram-bot-api-secret-token'
const GENUINE = { [HEADER]: SECRET, 'content-type': 'application/json' }
const update = (id: number, text: string): string => JSON.stringify({ update_id: id, ...messageUpdate(spoken(id, text)) })

test('the webhook is set with address, secret and the kinds of updates, and answers what is delivered', async () => {
  const { fake, url, channel } = await openWebhook()
  const [call] = await fake.calls('setWebhook')
  expect(call!.payload).toEqual({
    url,
    secret_token: SECRET,
    allowed_updates: ['message', 'edited_message', 'callback_query', 'inline_query', 'my_chat_member'],
  })
  fake.say('bolehkah?')
  expect((await fake.said()).map(({ text }) => text)).toEqual(['Jawaban: bolehkah?'])
  expect(await fake.deliveries(1)).toEqual([200])
  expect(channel.state()).toBe('webhook')
  expect(fake.callsSoFar('getUpdates')).toEqual([])
})

test('the path cannot be guessed and tells neither token nor secret', async () => {
  const { fake, channel } = await openWebhook()
  const path = channel.webhook!.path
  expect(path).toMatch(/^\/telegram\/[0-9a-f]{32}$/)
  expect(path).not.toContain(fake.token.split(':')[1])
  expect(webhookPath('a')).not.toBe(webhookPath('b'))
})

test('who does not know the secret is turned away before anything is read', async () => {
  const { fake, desk, post, log } = await openWebhook()
  await fake.calls('setWebhook')
  const body = update(1, 'palsu')
  const wrong = `${SECRET.slice(0, -1)}X`
  const attempts: Parameters<typeof post>[1][] = [
    {},
    { [HEADER]: '' },
    { [HEADER]: 'salah' },
    { [HEADER]: wrong },
    { [HEADER]: SECRET.toUpperCase() },
    { [HEADER]: `${SECRET}${SECRET}` },
    [[HEADER, SECRET], [HEADER, SECRET]],
    [[HEADER, wrong], [HEADER, SECRET]],
  ]
  for (const headers of attempts) expect(await post(body, headers)).toBe(401)
  expect(await post('{ kein JSON', {})).toBe(401)
  expect(await post(JSON.stringify('x'.repeat(300_000)), {})).toBe(401)
  expect(desk.heard).toEqual([])
  expect(log.entries.map(({ event }) => event)).toEqual(['telegram.connected'])
})

test('a secret header sent twice over one connection is refused as well', async () => {
  const { fake, desk, url } = await openWebhook()
  await fake.calls('setWebhook')
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const req = request(url, { method: 'POST' }, res => {
      res.resume()
      resolve(res.statusCode)
    })
    req.on('error', reject)
    req.setHeader(HEADER, [SECRET, SECRET])
    req.end(update(1, 'palsu'))
  })
  expect(status).toBe(401)
  expect(desk.heard).toEqual([])
})

test('bodies that are no update, too large, or asked for by another method are refused with their status', async () => {
  const { fake, desk, post, url } = await openWebhook()
  await fake.calls('setWebhook')
  expect(await post('{', GENUINE)).toBe(400)
  expect(await post('{}', GENUINE)).toBe(400)
  expect(await post('[]', GENUINE)).toBe(400)
  expect(await post('', GENUINE)).toBe(400)
  expect(await post('{"update_id":"1"}', GENUINE)).toBe(400)
  expect(await post(JSON.stringify({ update_id: 1, x: 'x'.repeat(256 * 1024) }), GENUINE)).toBe(413)
  expect((await fetch(url, { headers: GENUINE })).status).toBe(405)
  expect(desk.heard).toEqual([])
})

test('an update of an unknown kind, or one that makes no sense, is taken and forgotten', async () => {
  const { fake, desk, post, log } = await openWebhook()
  await fake.calls('setWebhook')
  expect(await post('{"update_id":1,"new_kind":{"a":1}}', GENUINE)).toBe(200)
  expect(await post('{"update_id":2,"message":{"text":"tanpa pengirim"}}', GENUINE)).toBe(200)
  expect(await post('{"update_id":3,"message":null}', GENUINE)).toBe(200)
  expect(await post('{"update_id":4,"message":{"from":{"id":1,"is_bot":false},"message_id":1,"date":1,"text":"tanpa chat"}}', GENUINE)).toBe(200)
  expect(await post('{"update_id":5,"callback_query":{"id":"1","data":"stiker","message":{"message_id":1}}}', GENUINE)).toBe(200)
  expect(desk.heard).toEqual([])
  expect(await log.logged('telegram.update-unreadable')).toEqual({ error: 'TypeError' })
})

test('the webhook answers before the desk does, and each chat keeps its order', async () => {
  const { fake, desk } = await openWebhook()
  const slow = gate()
  desk.onMessage = async ({ text }) => {
    if (text === 'satu') await slow.opened
    return answer(text!)
  }
  await fake.calls('setWebhook')
  fake.say('satu')
  fake.say('dua')
  expect(await fake.deliveries(2)).toEqual([200, 200])
  fake.say('lain', { from: BUDI })
  await fake.said()
  slow.open()
  expect((await fake.said(3)).map(({ text }) => text)).toEqual(['lain', 'satu', 'dua'])
})

test('an update delivered several times, out of order and after a jump of ids, is answered once', async () => {
  const { fake, desk, post } = await openWebhook()
  await fake.calls('setWebhook')
  const bodies = [update(900, 'a'), update(17, 'b'), update(900, 'a'), update(901, 'c'), update(17, 'b'), update(901, 'c'), update(900, 'a')]
  expect(await Promise.all(bodies.map(body => post(body, GENUINE)))).toEqual(bodies.map(() => 200))
  await fake.said(3)
  expect(desk.heard.map(({ text }) => text).toSorted()).toEqual(['a', 'b', 'c'])
})

test('an update that could not be remembered is refused, delivered again, and answered once', async () => {
  let calls = 0
  const seen = { firstTime: () => ++calls === 1 ? Promise.reject(new Error('database down')) : Promise.resolve(true) }
  const { fake, desk, log } = await openWebhook({ seen })
  fake.say('halo')
  await fake.said()
  expect(await fake.deliveries(2)).toEqual([500, 200])
  expect(desk.heard).toHaveLength(1)
  expect(await log.logged('telegram.webhook-failed')).toEqual({ error: 'Error' })
})

test('stopping waits for the answer on its way, sends newcomers back, and leaves the webhook in place', async () => {
  const { fake, desk, channel, post } = await openWebhook()
  const slow = gate()
  desk.onMessage = async ({ text }) => {
    await slow.opened
    return answer(text!)
  }
  await fake.calls('setWebhook')
  fake.say('lama')
  await fake.deliveries(1)
  const stopped = channel.stop()
  expect(await post(update(5, 'terlambat'), GENUINE)).toBe(503)
  slow.open()
  await stopped
  expect(fake.messages.map(({ text }) => text)).toEqual(['lama'])
  expect(fake.callsSoFar('deleteWebhook')).toEqual([])
})

test('with too much waiting, Telegram is asked to come back later', async () => {
  const { fake, desk, post } = await openWebhook()
  const slow = gate()
  desk.onMessage = async () => {
    await slow.opened
    return { ...answer('ya'), kind: 'silent' }
  }
  await fake.calls('setWebhook')
  const postHundred = (from: number): Promise<number[]> => Promise.all(Array.from({ length: 100 }, (_, i) => post(update(from + i, 'banjir'), GENUINE)))
  for (let from = 0; from < 1000; from += 100) expect(new Set(await postHundred(from))).toEqual(new Set([200]))
  expect(new Set(await postHundred(1000))).toEqual(new Set([503]))
  slow.open()
})

test('a token revoked while running ends the channel', async () => {
  const { fake, ended, channel, post } = await openWebhook()
  await fake.calls('setWebhook')
  fake.fail('sendMessage', { code: 401, description: 'Unauthorized' })
  fake.say('halo')
  expect(await ended).toBe('unauthorised')
  expect(channel.state()).toBe('unauthorised')
  expect(await post(update(5, 'halo'), GENUINE)).toBe(503)
})

test('an address that Telegram refuses ends the channel', async () => {
  const { ended, channel } = await openWebhook({}, fake => fake.fail('setWebhook', { code: 400, description: 'Bad Request: bad webhook: HTTPS url must be provided' }))
  expect(await ended).toBe('refused')
  expect(channel.state()).toBe('refused')
})

test('a webhook that cannot be set for lack of a network is set later', async () => {
  const { fake, channel } = await openWebhook({}, fake => fake.fail('setWebhook', { drop: 'before' }, { code: 429, parameters: { retry_after: 0 } }))
  await fake.calls('setWebhook', 3)
  fake.say('halo')
  await fake.said()
  expect(channel.state()).toBe('webhook')
})

test('after a failed call the state recovers by itself, without waiting for the next message', async () => {
  const { fake, channel, log } = await openWebhook()
  await fake.calls('setWebhook')
  fake.fail('sendMessage', { code: 403 }, { drop: 'before' }, { drop: 'before' })
  fake.fail('getMe', { drop: 'before' })
  fake.say('diblokir')
  fake.say('halo')
  await log.logged('telegram.unreachable')
  expect(channel.state()).toBe('unreachable')
  await log.logged('telegram.reachable')
  expect(channel.state()).toBe('webhook')
  await log.logged('telegram.send-failed')
})

test.each([
  ['', /needs a secret/],
  ['ada spasi', /letters, digits/],
  ['x'.repeat(257), /letters, digits/],
])('without a usable secret (%j) there is no webhook channel', (secret, message) => {
  const parts = commonParts({ desk: new StubDesk(), log: new RecordingLog(), token: '1:x', apiRoot: null, onFatal: () => undefined })
  expect(() => createTelegramChannel({ ...parts, mode: { kind: 'webhook', publicUrl: 'https://example.org', secret } })).toThrow(message)
})

test('slashes at the end of addresses do not matter', async () => {
  const { fake } = await openWebhook({ mode: { kind: 'webhook', publicUrl: 'https://bot.example.go.id/', secret: SECRET } })
  const [call] = await fake.calls('setWebhook')
  expect(call!.payload['url']).toBe(`https://bot.example.go.id${webhookPath(SECRET)}`)
})
