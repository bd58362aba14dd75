import { runJsonl, type Explain } from '../adapters/console/jsonl.ts'
import { mayGoUnread } from '../adapters/console/unread.ts'
import type { Config } from './config.ts'
import { buildHouse, now } from './house.ts'
import { respond } from './usecases/respond.ts'
import { UsageError } from './usage-error.ts'

/** `ask "question"` prints the reply; `ask --jsonl` answers lines of JSON. Nothing else goes to standard output. */
export async function ask(config: Config, args: readonly string[]): Promise<void> {
  const parts = await buildHouse(config)
  const explain: Explain = message => respond(parts, message, now())
  const nowMs = (): number => now().nowMs
  if (args[0] === '--jsonl') return runJsonl({ input: process.stdin, output: process.stdout, explain, nowMs })
  const text = args.join(' ').trim()
  if (text === '') throw new UsageError('Give a question: npm run -s ask -- "bolehkah saya like postingan paslon?"  (or --jsonl for lines of JSON)')
  const { reply } = await explain({
    chat: { channel: 'console', key: 'ask', kind: 'private' }, senderKey: 'ask', text,
    mention: false, replyToBot: false, command: false, forwarded: false, sentAtMs: nowMs(),
  })
  mayGoUnread(process.stdout)
  process.stdout.write(`${reply.text}\n`)
}
