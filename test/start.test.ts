import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
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

  it('stops on SIGTERM and leaves a key behind that only its owner can read', async () => {
    const bot = start()
    await urlOf(bot)
    bot.child.kill('SIGTERM')
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
    telegram.say('boleh follow akun pribadi calon? udah dari dulu', fresh())
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
