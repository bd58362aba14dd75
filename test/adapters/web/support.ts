import type { Message, Pick } from '../../../src/domain/message.ts'
import { SILENCE, type Choice, type Reply } from '../../../src/domain/reply.ts'
import type { Verdict } from '../../../src/domain/verdict.ts'
import type { Desk } from '../../../src/ports/desk.ts'
import type { Log, LogFields } from '../../../src/ports/log.ts'
import { WEB_PAGE } from '../../../src/wording.ts'
import type { WebTexts } from '../../../adapters/web/texts.ts'
import { createWebServer, type WebParts, type WebServer } from '../../../adapters/web/web-server.ts'

export const NOW_MS = Date.UTC(2026, 10, 20, 3)
export const CHAT = '6f9619ff-8b86-4011-b42d-00cf4fc964ff'

/** The words that the real page shows. */
export const TEXTS: WebTexts = WEB_PAGE

export const entry = (id: string, label: string): Choice => ({ label, target: { to: 'entry', entry: id } })

export const answer = (verdict: Verdict, text: string, more: Partial<Reply> = {}): Reply =>
  ({ ...SILENCE, kind: 'answer', verdicts: [verdict], entries: ['an-entry'], text, ...more })

export const plain = (text: string, more: Partial<Reply> = {}): Reply => ({ ...SILENCE, kind: 'unknown', text, ...more })

/** A desk that keeps what it is asked and says what a test told it to say. */
export class StubDesk implements Desk {
  readonly messages: Message[] = []
  readonly picks: Pick[] = []
  respondWith: (text: string) => Reply | Promise<Reply> = text => plain(`Gema: ${text}`)
  openWith: (pick: Pick) => Reply | Promise<Reply> = () => answer('info', 'INFO ℹ️\nDibuka.')

  async respond(message: Message): Promise<Reply> {
    this.messages.push(message)
    return this.respondWith(message.text ?? '')
  }

  async open(pick: Pick): Promise<Reply> {
    this.picks.push(pick)
    return this.openWith(pick)
  }

  async search(): Promise<readonly never[]> {
    return Promise.resolve([])
  }
}

/** A log that keeps its lines as text, to be searched for what must not be in it. */
export class KeptLog implements Log {
  readonly lines: string[] = []
  info(event: string, fields?: LogFields): void { this.#keep('info', event, fields) }
  warn(event: string, fields?: LogFields): void { this.#keep('warn', event, fields) }
  error(event: string, fields?: LogFields): void { this.#keep('error', event, fields) }

  #keep(level: string, event: string, fields: LogFields = {}): void {
    this.lines.push(JSON.stringify({ level, event, ...fields }))
  }
}

export interface Site {
  readonly server: WebServer
  readonly url: string
  readonly port: number
  readonly desk: StubDesk
  readonly log: KeptLog
}

/** A started server on a free port of this machine. `identify` marks ids instead of hiding them, so that tests can read them. */
export async function startSite(parts: Partial<WebParts> = {}): Promise<Site> {
  const desk = new StubDesk()
  const log = new KeptLog()
  const server = createWebServer({
    desk, log, texts: TEXTS, identify: rawId => `<${rawId}>`, now: () => NOW_MS, mounts: [], trustProxyHops: 0,
    health: () => ({ status: 'ok', ready: true, entries: 160, channels: { web: 'running', telegram: 'off' } }),
    ...parts,
  })
  const { port, url } = await server.start(0, '127.0.0.1')
  return { server, url, port, desk, log }
}
