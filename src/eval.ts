import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadQuestions } from '../adapters/knowledge-files/load-questions.ts'
import { MemoryConversations } from '../adapters/memory/memory-conversations.ts'
import { pageOf } from '../adapters/web/report-page.ts'
import type { Config } from './config.ts'
import { askAll, type AskChat } from './evaluation/ask-all.ts'
import { belowFloors, floorsOf, type Floors } from './evaluation/floors.ts'
import { reportOf, type Report } from './evaluation/report.ts'
import { tableOf } from './evaluation/report-text.ts'
import { buildHouse, now } from './house.ts'
import { respond, type RespondParts } from './usecases/respond.ts'
import { UsageError } from './usage-error.ts'

const USAGE = 'npm run eval -- [--check | --accept | files …]'

/**
 * `eval [files …]` asks all known questions, or those of some files, prints the figures, and writes a report below the data
 * folder. `--check` fails when a figure is worse than the last accepted one, `--accept` makes those of now the accepted ones.
 */
export async function evaluate(config: Config, args: readonly string[]): Promise<void> {
  const [mode] = args
  const isOnAll = mode === undefined || mode === '--check' || mode === '--accept'
  if (args.some(arg => arg.startsWith('--')) && (!isOnAll || args.length > 1)) throw new UsageError(`Use it as: ${USAGE}`)
  const { figures } = await measure(config, isOnAll ? questionFiles(config) : args)
  process.stdout.write(`${tableOf(figures)}\n`)
  if (mode === '--accept') writeFileSync(FLOOR_FILE, `${JSON.stringify(floorsOf(figures), null, 2)}\n`)
  const worse = mode === '--check' ? belowFloors(figures, acceptedFloors()) : []
  if (worse.length > 0) throw new WorseFiguresError(worse)
}

export const acceptedFloors = (): Floors => JSON.parse(readFileSync(FLOOR_FILE, 'utf8')) as Floors

const FLOOR_FILE = fileURLToPath(new URL('evaluation/floors.json', import.meta.url))

/** Figures that are worse than accepted. */
class WorseFiguresError extends Error {
  override readonly name = 'WorseFiguresError'

  constructor(worse: readonly string[]) {
    super(`Worse than accepted:\n${worse.map(line => `  ${line}`).join('\n')}\nMend it; or, where this is meant, say why in CHANGELOG.md and run: npm run eval -- --accept`)
  }
}

/** Asks the known questions of some files, and writes the report below the data folder. */
export async function measure(config: Config, files: readonly string[]): Promise<Report> {
  const house = await buildHouse(config)
  const outcomes = await askAll(loadQuestions(files), askChatOf(house))
  const report = reportOf({ knowledge: house.knowledge, outcomes })
  const folder = join(config.dataDir, 'eval')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'report.json'), JSON.stringify(report, null, 2))
  writeFileSync(join(folder, 'report.html'), pageOf(report))
  return report
}

/** All files of known questions, sorted. */
export const questionFiles = ({ knowledgeDir }: Config): string[] => {
  const folder = join(knowledgeDir, 'questions')
  return readdirSync(folder).filter(name => name.endsWith('.jsonl')).sort().map(name => join(folder, name))
}

/** Each chat is a fresh one: what was asked before must not colour the next question. */
function askChatOf(house: RespondParts): AskChat {
  return async messages => {
    const parts = { ...house, conversations: new MemoryConversations() }
    const answers = []
    for (const { text, forwarded = false, group } of messages) {
      const moment = now()
      answers.push(await respond(parts, {
        chat: { channel: 'console', key: 'eval', kind: group ? 'group' : 'private' }, senderKey: 'eval', text, forwarded,
        mention: group?.mention ?? false, replyToBot: group?.replyToBot ?? false, command: group?.command ?? false, sentAtMs: moment.nowMs,
      }, moment))
    }
    return answers
  }
}
