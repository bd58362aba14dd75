import express from 'express'
import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished } from 'vitest'
import { createTelegramChannel, type FatalReason, type TelegramChannel, type TelegramParts } from '../../../adapters/telegram/telegram-channel.ts'
import type { Message, Pick } from '../../../src/domain/message.ts'
import { SILENCE, type Reply } from '../../../src/domain/reply.ts'
import type { Desk, FoundEntry } from '../../../src/ports/desk.ts'
import type { Log, LogFields } from '../../../src/ports/log.ts'
import type { SeenMessages } from '../../../src/ports/seen-messages.ts'
import { FakeTelegram } from '../../support/fake-telegram.ts'
import { BOT, BUDI, GROUP, SARI } from '../../support/telegram-people.ts'

export const SECRET = 'rahasia-panjang_yang-hanya-diketahui-Telegram-01'

export const answer = (text: string, more: Partial<Reply> = {}): Reply => ({ ...SILENCE, kind: 'answer', text, headline: text.split('\n', 1)[0]!.trimEnd(), ...more })

/** A desk that repeats what it is asked, unless told otherwise, and remembers what it heard. */
export class StubDesk implements Desk {
  readonly heard: Message[] = []
  readonly picked: Pick[] = []
  readonly searched: string[] = []
  onMessage: (message: Message) => Reply | Promise<Reply> = ({ text }) => answer(`Jawaban: ${text ?? '(tanpa teks)'}`)
  onPick: (pick: Pick) => Reply | Promise<Reply> = ({ target }) => answer(`Dibuka: ${JSON.stringify(target)}`)
  found: readonly FoundEntry[] = []

  async respond(message: Message): Promise<Reply> {
    this.heard.push(message)
    return this.onMessage(message)
  }

  async open(pick: Pick): Promise<Reply> {
    this.picked.push(pick)
    return this.onPick(pick)
  }

  search(text: string): Promise<readonly FoundEntry[]> {
    this.searched.push(text)
    return Promise.resolve(this.found)
  }
}

interface LogEntry { readonly level: string, readonly event: string, readonly fields: LogFields }

export class RecordingLog implements Log {
  readonly entries: LogEntry[] = []
  #waiting: (() => void)[] = []

  info(event: string, fields: LogFields = {}): void { this.#write('info', event, fields) }
  warn(event: string, fields: LogFields = {}): void { this.#write('warn', event, fields) }
  error(event: string, fields: LogFields = {}): void { this.#write('error', event, fields) }

  /** Resolves with the fields of an event as soon as it was logged. */
  logged(event: string): Promise<LogFields> {
    return this.#find(entry => entry.event === event)
  }

  /** Resolves as soon as anything was logged that should worry an operator. */
  worried(): Promise<LogFields> {
    return this.#find(({ level }) => level !== 'info')
  }

  async #find(isIt: (entry: LogEntry) => boolean): Promise<LogFields> {
    for (;;) {
      const entry = this.entries.find(isIt)
      if (entry) return entry.fields
      await new Promise<void>(resolve => { this.#waiting.push(resolve) })
    }
  }

  #write(level: string, event: string, fields: LogFields): void {
    this.entries.push({ level, event, fields })
    for (const wake of this.#waiting.splice(0)) wake()
  }
}

class SeenInMemory implements SeenMessages {
  readonly #seen = new Set<string>()

  firstTime(id: string): Promise<boolean> {
    const isFirst = !this.#seen.has(id)
    this.#seen.add(id)
    return Promise.resolve(isFirst)
  }
}

export const identify = (rawId: string): string => createHash('sha256').update(`kunci uji ${rawId}`).digest('base64url')

export interface Telegram {
  readonly fake: FakeTelegram
  readonly desk: StubDesk
  readonly log: RecordingLog
  readonly channel: TelegramChannel
  /** Resolves when the channel says that it has ended. */
  readonly ended: Promise<FatalReason>
}

/** A channel connected to a fake Telegram; both are closed, and the log is searched for leaks, when the test ends. */
export async function openTelegram(over: Partial<TelegramParts> = {}, prepare: (fake: FakeTelegram) => void = () => undefined): Promise<Telegram> {
  const fake = new FakeTelegram()
  const apiRoot = await fake.open()
  prepare(fake)
  const desk = new StubDesk()
  const log = new RecordingLog()
  let end: TelegramParts['onFatal'] = () => undefined
  const ended = new Promise<FatalReason>(resolve => { end = resolve })
  const channel = createTelegramChannel({ ...commonParts({ desk, log, token: fake.token, apiRoot, onFatal: end }), ...over })
  onTestFinished(async () => {
    await channel.stop()
    await fake.close()
    expectNoLeak(log, fake)
  })
  await channel.start()
  return { fake, desk, log, channel, ended }
}

export interface Webhook extends Telegram {
  readonly url: string
  /** Posts a body to the webhook as a stranger or as Telegram would; resolves with the status. */
  readonly post: (body: string, headers?: Record<string, string> | [string, string][]) => Promise<number>
}

/** The same by webhook, with the channel mounted in a server of its own. */
export async function openWebhook(over: Partial<TelegramParts> = {}, prepare?: (fake: FakeTelegram) => void): Promise<Webhook> {
  const app = express()
  const server = createServer(app)
  await new Promise<void>(resolve => { server.listen(0, '127.0.0.1', resolve) })
  const publicUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  const telegram = await openTelegram({ mode: { kind: 'webhook', publicUrl, secret: SECRET }, ...over }, prepare)
  const { path, handler } = telegram.channel.webhook!
  app.use(path, handler)
  const url = publicUrl + path
  return { ...telegram, url, post: async (body, headers = {}) => (await fetch(url, { method: 'POST', headers, body })).status }
}

type Given = 'desk' | 'log' | 'token' | 'apiRoot' | 'onFatal'

/** What does not matter to a test. */
export const commonParts = (given: { readonly [P in Given]: TelegramParts[P] }): TelegramParts => ({
  seen: new SeenInMemory(),
  identify,
  commands: [{ command: 'tanya', description: 'Ajukan pertanyaan' }, { command: 'bantuan', description: 'Cara bertanya' }],
  choiceGone: 'Pilihan itu sudah tidak berlaku.',
  mode: { kind: 'polling' },
  ...given,
})

/** Whatever a test does, the log holds neither the token nor the secret nor anything that tells who wrote what. */
function expectNoLeak({ entries }: RecordingLog, fake: FakeTelegram): void {
  const written = JSON.stringify(entries)
  const said = fake.messages.map(({ text }) => text ?? '')
  const people = [SARI, BUDI, GROUP, BOT].map(({ id }) => String(id))
  for (const secret of [fake.token, fake.token.split(':')[1]!, SECRET, ...people, SARI.first_name, BUDI.first_name, ...said]) {
    expect(written, 'the log').not.toContain(secret)
  }
}

/** A promise that a test settles when it wants something to go on. */
export function gate(): { readonly opened: Promise<void>, readonly open: () => void } {
  let open = (): void => undefined
  const opened = new Promise<void>(resolve => { open = resolve })
  return { opened, open }
}
