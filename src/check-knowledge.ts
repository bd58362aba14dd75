import { KnowledgeFaultyError } from '../adapters/knowledge-files/fault.ts'
import type { Config } from './config.ts'
import { examplesOf } from './domain/entry.ts'
import { loadChecked } from './house.ts'

/** Checks all of `knowledge/` as a start would, and fails on lapsed entries too: an editor should renew them now. */
export async function checkKnowledge(config: Config): Promise<void> {
  const { parts, lapses } = await loadChecked(config)
  if (lapses.length > 0) throw new KnowledgeFaultyError(lapses)
  const examples = parts.entries.reduce((sum, entry) => sum + examplesOf(entry).length, 0)
  process.stdout.write(`knowledge is in order: ${parts.entries.length} entries with ${examples} example questions, ${parts.rules.length} rules, ${parts.channels.length} official channels\n`)
}

