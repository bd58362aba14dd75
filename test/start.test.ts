import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LogFields } from '../src/ports/log.ts'
import { Running, type Part } from '../src/running.ts'
import { FakeTelegram } from './support/fake-telegram.ts'
import { startMain } from './support/process.ts'
import { BOT } from './support/telegram-people.ts'

const CHAT = '6f9619ff-8b86-4011-b42d-00cf4fc964ff'
const LIKE = 'bolehkah saya like postingan paslon?'

let dataDir: string
let telegram: FakeTelegram
const running: ReturnType<typeof startMain>[] = []
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'data-'))
  telegram = new FakeTelegram()
  await telegram.open()
})
afterEach(async () => {
  for (const { child } of running.splice(0)) child.kill('SIGKILL')
  await telegram.close()
  rmSync(dataDir, { recursive: true, force: true })
})

function start(environment: Readonly<Record<string, string>> = {}) {
  const bot = startMain([], { PORT: '0', DATA_DIR: dataDir, ...environment })
  running.push(bot)
  return bot
}
/** The process reads the real clock: what is said now must be dated now. */
const fresh = () => ({ date: Math.floor(Date.now() / 1000) })
const withTelegram = (): Record<string, string> => ({ TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.root })
const urlOf = async (bot: ReturnType<typeof startMain>): Promise<string> => (await bot.printed(/web +on +(http:\S+)/))[1]!

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => { server.listen(0, '127.0.0.1', resolve) })
  const { port } = server.address() as AddressInfo
  await new Promise(resolve => { server.close(resolve) })
  return port
}

describe('npm start', () => {
  it('with nothing set up answers on its page, and says what is off and how to turn it on', async () => {
    const bot = start()
    const url = await urlOf(bot)
    const page = await fetch(url)
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('Tanya Netral')])
    const reply = await fetch(`${url}/api/messages`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ chat: CHAT, text: LIKE }) })
    expect(await reply.json()).toMatchObject({ kind: 'answer', verdicts: ['tidak-boleh'] })
    expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ status: 'ok', ready: true, entries: 160, channels: { web: 'on', telegram: 'off' } })
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
    expect(bot.output().stdout).toMatch(/telegram +off +set TELEGRAM_BOT_TOKEN/)
  })

  it.each(['SIGTERM', 'SIGINT'] as const)('stops on %s and leaves a key behind that only its owner can read', async signal => {
    const bot = start()
    await urlOf(bot)
    bot.child.kill(signal)
    expect((await bot.finished()).code).toBe(0)
    expect(statSync(join(dataDir, 'identity.key')).mode & 0o777).toBe(0o600)
  })

  it('names the port that is taken and what to do', async () => {
    const first = start()
    const port = new URL(await urlOf(first)).port
    const { code, stderr } = await start({ PORT: port }).finished()
    expect(code).toBe(1)
    expect(stderr).toContain(port)
    expect(stderr).not.toMatch(/\n\s+at /)
  })

  it('never connects to Telegram when its page cannot be served', async () => {
    const first = start()
    const port = new URL(await urlOf(first)).port
    const { code, stderr } = await start({ ...withTelegram(), PORT: port }).finished()
    expect(code).toBe(1)
    expect(stderr).toContain(port)
    expect(telegram.log).toEqual([])
  })

  it('with a damaged key ends at once, saying what to do', async () => {
    writeFileSync(join(dataDir, 'identity.key'), '')
    const { code, stdout, stderr } = await start().finished()
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(/identity\.key holds no usable key\. Restore it from a backup/)
    expect(stderr).not.toMatch(/\n\s+at /)
  })

  it('ends with exit code 1, naming what did not stop, and stops the rest all the same', async () => {
    // A web server that cannot be closed, and would keep the process alive.
    const fault = `import { Server } from 'node:http'; Server.prototype.close = () => { throw new RangeError('kanari') }`
    const bot = start({ ...withTelegram(), NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(fault)}` })
    await urlOf(bot)
    await telegram.polled()
    const { updateId } = telegram.say(LIKE, fresh())
    await telegram.said(1)
    bot.child.kill('SIGTERM')
    const { code, stderr } = await bot.finished()
    expect(code).toBe(1)
    expect(stderr).toMatch(/"part":"web","error":"RangeError","event":"house.stop-failed"/)
    expect(stderr).not.toMatch(/kanari|\n\s+at /)
    // Confirmed by the poll that ends the channel.
    expect(telegram.isPending(updateId)).toBe(false)
  })

  it('refuses webhook mode without the secret', async () => {
    const { code, stderr } = await start({ ...withTelegram(), TELEGRAM_MODE: 'webhook', PUBLIC_URL: 'http://127.0.0.1:1' }).finished()
    expect(code).toBe(1)
    expect(stderr).toMatch(/TELEGRAM_WEBHOOK_SECRET is missing/)
  })

  it('ends with a hint when Telegram refuses the token', async () => {
    const { code, stderr } = await start({ ...withTelegram(), TELEGRAM_BOT_TOKEN: '1:wrong' }).finished()
    expect(code).toBe(78)
    expect(stderr).toMatch(/Telegram refuses the token/)
    expect(stderr).not.toContain('1:wrong')
  })
})

describe('what is running', () => {
  function house() {
    const events: string[] = []
    const log = { info: (event: string) => { events.push(event) }, warn: () => undefined, error: (event: string, fields?: LogFields) => { events.push(`${event} ${JSON.stringify(fields)}`) } }
    const part = (name: string, { onStart, onStop }: { onStart?: () => unknown, onStop?: () => unknown } = {}): Part => ({
      name,
      start: async () => { events.push(`start ${name}`); await onStart?.() },
      stop: async () => { events.push(`stop ${name}`); await onStop?.() },
    })
    return { events, part, running: new Running(log) }
  }
  const fail = (name: string) => (): Promise<never> => Promise.reject(Object.assign(new Error('kanari'), { name }))

  it('stops in reverse, once, however often it is told to', async () => {
    const { events, part, running } = house()
    await running.start(part('a'))
    await running.start(part('b'))
    expect(await Promise.all([running.stop(), running.stop()])).toEqual([[], []])
    expect(await running.stop()).toEqual([])
    expect(events).toEqual(['start a', 'start b', 'stop b', 'stop a', 'house.stopped'])
  })

  it('stops all though some fail to, and names those', async () => {
    const { events, part, running } = house()
    await running.start(part('a'))
    await running.start({ name: 'b', start: () => undefined, stop: () => { throw new TypeError('kanari') } })
    await running.start(part('c', { onStop: fail('OddError') }))
    expect(await running.stop()).toEqual(['c', 'b'])
    expect(events).toEqual([
      'start a', 'start c', 'stop c', 'house.stop-failed {"part":"c","error":"OddError"}', 'house.stop-failed {"part":"b","error":"TypeError"}', 'stop a', 'house.stopped',
    ])
  })

  it('stops what was started when a later part cannot start, and passes its error on', async () => {
    const { events, part, running } = house()
    await running.start(part('a', { onStop: fail('StopError') }))
    await running.start(part('b'))
    await expect(running.start(part('c', { onStart: fail('StartError') }))).rejects.toThrow(expect.objectContaining({ name: 'StartError' }))
    expect(events.slice(3)).toEqual(['stop c', 'stop b', 'stop a', 'house.stop-failed {"part":"a","error":"StopError"}', 'house.stopped'])
  })

  it('starts nothing more once it was told to stop', async () => {
    const { events, part, running } = house()
    await running.start(part('a', { onStart: () => { void running.stop() } }))
    await running.start(part('b'))
    await running.stop()
    expect(running.isStopping).toBe(true)
    expect(events).toEqual(['start a', 'stop a', 'house.stopped'])
  })
})

describe.each(['polling', 'webhook'] as const)('a conversation on Telegram by %s', mode => {
  async function startBot() {
    const port = await freePort()
    const bot = start({
      ...withTelegram(), PORT: String(port), TELEGRAM_MODE: mode,
      ...mode === 'webhook' ? { PUBLIC_URL: `http://127.0.0.1:${port}`, TELEGRAM_WEBHOOK_SECRET: 's'.repeat(40) } : {},
    })
    await urlOf(bot)
    await (mode === 'polling' ? telegram.polled() : telegram.calls('setWebhook'))
    return bot
  }

  it('in private: a question, a follow-up, a choice by button', async () => {
    await startBot()
    telegram.say(LIKE, fresh())
    expect((await telegram.said(1))[0]!.text).toMatch(/^TIDAK BOLEH ⛔\n[\s\S]*Cek hoaks: https:/)
    telegram.say('kalau komen?', fresh())
    expect((await telegram.said(2))[1]!.text).toContain('komentar')
    telegram.say('boleh follow akun pribadi calon?', fresh())
    const asked = (await telegram.said(3))[2]!
    expect(asked.text).toMatch(/^BOLEH BERSYARAT ⚠️/)
    telegram.press('medsos-follow-akun-pribadi-calon:akun-kampanye', asked)
    expect((await telegram.said(4))[3]!.text).toMatch(/^TIDAK BOLEH ⛔\nBila /)
  })

  it('in a group: silent among people, answering when mentioned', async () => {
    await startBot()
    telegram.sayInGroup(LIKE, fresh())
    telegram.sayInGroup(`@${BOT.username} ${LIKE}`, fresh())
    const [answer] = await telegram.said(1)
    expect(answer!.text).toMatch(/^TIDAK BOLEH ⛔/)
    expect(telegram.messages).toHaveLength(1)
  })

  it('what was said before the bot came up is answered with an excuse in private, and not at all in a group', async () => {
    const anHourAgo = { date: fresh().date - 3600 }
    telegram.sayInGroup(`@${BOT.username} ${LIKE}`, anHourAgo)
    telegram.say(LIKE, anHourAgo)
    await startBot()
    telegram.say('halo', fresh())
    expect((await telegram.said(2)).map(({ chat, text }) => [chat.type, text!.split('\n')[0]])).toEqual([['private', 'Maaf, baru terbaca.'], ['private', expect.stringContaining('Selamat datang')]])
  })

  it('leaves no token and no word of the users in what it prints', async () => {
    const bot = await startBot()
    telegram.fail('sendMessage', { code: 500 }, { drop: 'before' })
    telegram.say(`${LIKE} kanari-7c1d`, fresh())
    await telegram.said(1)
    bot.child.kill('SIGTERM')
    const { stdout, stderr } = await bot.finished()
    expect(stdout + stderr).not.toMatch(new RegExp(`kanari-7c1d|${telegram.token}|FAKE-token`))
    for (const file of ['identity.key']) expect(readFileSync(join(dataDir, file), 'utf8')).not.toContain('kanari')
  })
})
