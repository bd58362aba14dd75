import { fileURLToPath } from 'node:url'
import { CompiledFile } from '../adapters/knowledge-files/compiled-file.ts'
import type { Loaded } from '../adapters/knowledge-files/load-knowledge.ts'
import { MemoryConversations } from '../adapters/memory/memory-conversations.ts'
import type { Config } from './config.ts'
import type { Day } from './domain/day.ts'
import { Knowledge, type KnowledgeParts } from './domain/knowledge.ts'
import { compileUnderstanding, Understanding, type UnderstandingModel } from './understanding/understanding.ts'
import { composeAnswer, MAX_ANSWER_LENGTH } from './usecases/compose-reply.ts'
import type { Moment, RespondParts } from './usecases/respond.ts'

const INDONESIAN_DAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Jakarta', year: 'numeric', month: '2-digit', day: '2-digit' })

/** The calendar day in western Indonesia at a moment given in milliseconds since the epoch. */
export const dayAt = (nowMs: number): Day => INDONESIAN_DAY.format(nowMs)

/** The one clock of the process; everything below is handed moments. */
export function now(): Moment {
  const nowMs = Date.now()
  return { nowMs, day: dayAt(nowMs) }
}

/**
 * Reads and checks the knowledge files.
 * @throws KnowledgeFaultyError with every fault in `knowledge/`
 */
export async function loadChecked({ knowledgeDir }: Config): Promise<Loaded> {
  // Loaded only when needed: the readers of YAML are a third of the code that starts.
  const { loadKnowledge } = await import('../adapters/knowledge-files/load-knowledge.ts')
  const { day } = now()
  return loadKnowledge({
    root: knowledgeDir,
    day,
    replyLength: (knowledge, entry, chosen) => composeAnswer(knowledge, { entry, case: chosen }, day).text.length,
    maxReplyLength: MAX_ANSWER_LENGTH,
  })
}

interface Compiled { readonly parts: KnowledgeParts, readonly model: UnderstandingModel }

const folder = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const CODE = [folder('./'), folder('../adapters/knowledge-files/')]
/** Beside the installed packages: made by `npm ci`, gone with it, and never mixed with what must be kept. */
const CACHE = folder('../node_modules/.cache/tanya-netral/')

/** What answers questions: the checked knowledge, compiled once for each state of its files. */
export async function buildHouse(config: Config): Promise<RespondParts> {
  const file = new CompiledFile<Compiled>(CACHE, [config.knowledgeDir, ...CODE])
  const kept = file.read()
  const compiled = kept ?? await compile(config)
  if (!kept) file.write(compiled)
  const knowledge = new Knowledge(compiled.parts)
  return { knowledge, understanding: new Understanding(knowledge, compiled.model), conversations: new MemoryConversations() }
}

async function compile(config: Config): Promise<Compiled> {
  const { parts, lexicon, ...others } = await loadChecked(config)
  return { parts, model: compileUnderstanding(parts.entries, lexicon, others) }
}
