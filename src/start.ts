import { identifyWith, keptIdentityKey } from '../adapters/identity/identity.ts'
import { jsonLog } from '../adapters/log/json-log.ts'
import { MemorySeenMessages } from '../adapters/memory/memory-seen-messages.ts'
import { TerminalChat } from '../adapters/console/terminal-chat.ts'
import type { FatalReason, TelegramChannel } from '../adapters/telegram/telegram-channel.ts'
import { createWebServer } from '../adapters/web/web-server.ts'
import type { Config } from './config.ts'
import { buildHouse, now } from './house.ts'
import type { Desk } from './ports/desk.ts'
import type { Log } from './ports/log.ts'
import { Running, type Part } from './running.ts'
import { EntrySearch } from './understanding/entry-search.ts'
import { COMMANDS } from './usecases/commands.ts'
import { FrontDesk } from './usecases/front-desk.ts'
import * as wording from './wording.ts'

/** Exit codes for supervisors: try again later (another instance holds the bot), or mend the configuration first. */
const EXIT_CODES: Readonly<Record<FatalReason, number>> = { conflict: 75, unauthorised: 78, refused: 78 }

const FATAL_HINTS: Readonly<Record<FatalReason, string>> = {
  conflict: 'Another program polls Telegram with this token. Stop it, or use one token for each.',
  unauthorised: 'Telegram refuses the token. Check TELEGRAM_BOT_TOKEN with @BotFather.',
  refused: 'Telegram refuses the settings. Check PUBLIC_URL (https, port 443, 80, 88 or 8443) and TELEGRAM_API_ROOT.',
}

/**
 * Starts all channels that the configuration turns on, says which, and stops them in reverse on SIGINT or SIGTERM.
 * @throws when a channel cannot start; those started before are stopped by then
 */
export async function start(config: Config): Promise<void> {
  const log = jsonLog(config.logLevel)
  const house = await buildHouse(config)
  const identify = identifyWith(config.identityKey ?? keptIdentityKey(config.dataDir))
  const desk = new FrontDesk({ ...house, search: new EntrySearch(house.knowledge.entries), log, now })
  const { day } = now()
  const withheld = house.knowledge.entries.filter(entry => house.knowledge.whyWithheld(entry, null, day) !== null).length
  if (withheld > 0) log.warn('knowledge.withheld', { entries: withheld })

  const running = new Running(log)
  const stop = async (): Promise<void> => {
    const failed = await running.stop()
    // What did not stop would keep the process alive for ever.
    if (failed.length > 0) process.exit(process.exitCode ?? 1)
  }
  const telegram = await telegramChannel(config, { desk, identify, log }, reason => {
    process.stderr.write(`${FATAL_HINTS[reason]}\n`)
    process.exitCode = EXIT_CODES[reason]
    void stop()
  })
  const web = createWebServer({
    desk, identify, log, texts: wording.WEB_PAGE, trustProxyHops: config.trustProxyHops,
    now: () => now().nowMs,
    health: () => ({ status: 'ok', ready: true, entries: house.knowledge.entries.length, channels: { web: 'on', telegram: telegram?.state() ?? 'off' } }),
    mounts: telegram?.webhook ? [telegram.webhook] : [],
  })
  process.once('SIGINT', () => void stop())
  process.once('SIGTERM', () => void stop())

  let url = ''
  await running.start({ name: 'web', start: async () => { ({ url } = await web.start(config.port, config.host)) }, stop: () => web.stop() })
  if (telegram) await running.start({ name: 'telegram', start: () => telegram.start(), stop: () => telegram.stop() })
  if (running.isStopping) return
  process.stdout.write(`${banner(config, url, house.knowledge.entries.length)}\n`)
  if (process.stdin.isTTY && process.stdout.isTTY) await running.start(terminalChat({ desk, log }, stop))
}

/** Loaded only when it is on: the client library is a good part of the time to the first answer. */
async function telegramChannel({ telegram }: Config, { desk, identify, log }: { desk: Desk, identify: (rawId: string) => string, log: Log }, onFatal: (reason: FatalReason) => void): Promise<TelegramChannel | null> {
  if (!telegram) return null
  const { createTelegramChannel } = await import('../adapters/telegram/telegram-channel.ts')
  const { token, apiRoot, mode } = telegram
  return createTelegramChannel({ desk, identify, log, token, apiRoot, mode, onFatal, seen: new MemorySeenMessages(), commands: COMMANDS, choiceGone: wording.CHOICE_GONE })
}

function terminalChat({ desk, log }: { desk: Desk, log: Log }, stop: () => Promise<void>): Part {
  const chat = new TerminalChat({
    desk, log, input: process.stdin, output: process.stdout, prompt: wording.TERMINAL.prompt,
    nowMs: () => now().nowMs,
    onEnd: () => { process.stdout.write(`${wording.TERMINAL.ended}\n`) },
    onInterrupt: () => void stop(),
  })
  return { name: 'terminal', start: () => { chat.start() }, stop: () => { chat.stop() } }
}

/** What is on, what is off, and how to turn it on: a newcomer's first screen. */
function banner({ telegram }: Config, url: string, entries: number): string {
  return [
    `Tanya Netral answers from ${entries} reviewed entries.`,
    `  web       on   ${url}`,
    telegram
      ? `  telegram  on   by ${telegram.mode.kind === 'webhook' ? 'webhook' : 'long polling'}`
      : '  telegram  off  set TELEGRAM_BOT_TOKEN (from @BotFather) to turn it on; see .env.example',
    process.stdin.isTTY ? '  terminal  on   type a question below; /keluar ends this chat, Ctrl+C stops everything' : '  terminal  off  start it in a terminal to chat here',
  ].join('\n')
}
