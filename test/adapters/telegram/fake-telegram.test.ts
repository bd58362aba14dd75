import { Bot, GrammyError, HttpError } from 'grammy'
import { expect, onTestFinished, test } from 'vitest'
import { FakeTelegram } from '../../support/fake-telegram.ts'
import { entitiesOf } from '../../support/telegram-people.ts'

/** The other tests rest on the fake: here it shows that it refuses what Telegram refuses. */
async function open(): Promise<{ fake: FakeTelegram, bot: Bot }> {
  const fake = new FakeTelegram()
  const apiRoot = await fake.open()
  onTestFinished(() => fake.close())
  return { fake, bot: new Bot(fake.token, { client: { apiRoot } }) }
}

const code = (call: Promise<unknown>): Promise<number | string> =>
  call.then(() => 'ok', (error: unknown) => error instanceof GrammyError ? error.error_code : error instanceof HttpError ? 'broken' : 'unknown')

test('it refuses texts, entities and buttons that Telegram refuses', async () => {
  const { bot: { api } } = await open()
  const button = (data: string) => ({ reply_markup: { inline_keyboard: [[{ text: 'a', callback_data: data }]] } })
  expect(await code(api.sendMessage(1, 'x'.repeat(4096)))).toBe('ok')
  expect(await code(api.sendMessage(1, 'x'.repeat(4097)))).toBe(400)
  expect(await code(api.sendMessage(1, ' '))).toBe(400)
  expect(await code(api.sendMessage(1, 'abc', { entities: [{ type: 'bold', offset: 1, length: 3 }] }))).toBe(400)
  expect(await code(api.sendMessage(1, 'abc', button('é'.repeat(32))))).toBe('ok')
  expect(await code(api.sendMessage(1, 'abc', button('é'.repeat(33))))).toBe(400)
})

test('it edits only what is there and only when something changes', async () => {
  const { bot: { api } } = await open()
  const { message_id: id } = await api.sendMessage(1, 'satu')
  expect(await code(api.editMessageText(1, id, 'dua'))).toBe('ok')
  expect(await code(api.editMessageText(1, id, 'dua'))).toBe(400)
  expect(await code(api.editMessageText(1, id + 1, 'dua'))).toBe(400)
})

test('a query is answered once, with distinct results', async () => {
  const { fake, bot: { api } } = await open()
  const result = { type: 'article', id: 'a', title: 'A', input_message_content: { message_text: 'a' } } as const
  const { queryId } = fake.type('a')
  expect(await code(api.answerInlineQuery(queryId, [result, result]))).toBe(400)
  expect(await code(api.answerInlineQuery(queryId, [result]))).toBe('ok')
  expect(await code(api.answerInlineQuery(queryId, [result]))).toBe(400)
})

test('a poll waits for an update, gives it out until a later offset confirms it, and filters by kind', async () => {
  const { fake, bot: { api } } = await open()
  const waiting = api.getUpdates({ timeout: 30, allowed_updates: ['message'] })
  await fake.polled()
  fake.type('tidak diminta')
  const { updateId } = fake.say('halo')
  expect((await waiting).map(({ update_id: id }) => id)).toEqual([updateId])
  expect(await api.getUpdates({ offset: updateId, limit: 1 })).toHaveLength(1)
  expect(await api.getUpdates({ offset: updateId + 1 })).toEqual([])
  expect(fake.isPending(updateId)).toBe(false)
})

test('a second poll ends the first with a conflict, and a webhook ends polling', async () => {
  const { fake, bot: { api } } = await open()
  const first = code(api.getUpdates({ timeout: 30 }))
  await fake.polled()
  const second = api.getUpdates({ timeout: 30 })
  expect(await first).toBe(409)
  fake.say('halo')
  expect(await second).toHaveLength(1)
  await api.setWebhook('http://127.0.0.1:1/', { secret_token: 'x' })
  expect(await code(api.getUpdates())).toBe(409)
})

test('a wrong token, an unknown method and scripted faults fail as they do at Telegram', async () => {
  const { fake, bot: { api } } = await open()
  expect(await code(new Bot('1:salah', { client: { apiRoot: fake.root } }).api.getMe())).toBe(401)
  expect(await code(api.getMyName())).toBe(404)
  fake.fail('sendMessage', { code: 403 }, { drop: 'before' }, { drop: 'after' }, { body: '<html>' })
  expect([await code(api.sendMessage(1, 'a')), await code(api.sendMessage(1, 'b')), await code(api.sendMessage(1, 'c')), await code(api.sendMessage(1, 'd'))]).toEqual([403, 'broken', 'broken', 'broken'])
  expect(fake.messages.map(({ text }) => text)).toEqual(['c'])
})

test('it marks commands and mentions as the apps do', () => {
  expect(entitiesOf('/tanya@tanya_netral_bot apa kata @budi_123? surat@kantor.id')).toEqual({ entities: [
    { type: 'bot_command', offset: 0, length: 23 },
    { type: 'mention', offset: 33, length: 9 },
  ] })
  expect(entitiesOf('biasa saja')).toEqual({})
})
