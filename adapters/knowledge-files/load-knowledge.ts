import { basename } from 'node:path'
import { z } from 'zod'
import type { Day } from '../../src/domain/day.ts'
import type { Case, Category, Entry } from '../../src/domain/entry.ts'
import { Knowledge, type KnowledgeParts } from '../../src/domain/knowledge.ts'
import type { Lexicon } from '../../src/understanding/lexicon.ts'
import { checkLinks, type Placed } from './check-links.ts'
import { KnowledgeFaultyError, type Fault } from './fault.ts'
import { readLexicon } from './load-lexicon.ts'
import { channelsFile, factsFile, faqFile, ruleFile, type EntryData, type RuleFile } from './schemas.ts'
import { toChannel, toEntry, toRule } from './to-domain.ts'
import { listYaml, readYaml, type YamlFile } from './yaml-file.ts'

export interface LoadOptions {
  /** The `knowledge/` folder. */
  readonly root: string
  /** The day on which citations must be in force. */
  readonly day: Day
  /** Length of the reply to an entry, or to one of its cases, as users get it; and the most it may have. */
  readonly replyLength: (knowledge: Knowledge, entry: Entry, chosen: Case | null) => number
  readonly maxReplyLength: number
}

export interface Loaded {
  readonly parts: KnowledgeParts
  readonly lexicon: Lexicon
  /**
   * Entries that became stale by the passing of time alone (a rule ended, a review is due). The bot starts and withholds
   * them; `npm run check:knowledge` fails on them. Refusing to start would silence 159 good answers for one old one.
   */
  readonly lapses: readonly Fault[]
}

/**
 * Reads all of `knowledge/`, checks everything, and links it.
 * @throws KnowledgeFaultyError with every fault found; never returns half of the knowledge
 */
export function loadKnowledge(options: LoadOptions): Loaded {
  const { root, day } = options
  const faults: Fault[] = []
  const faultyFiles: string[] = []
  const readAll = <S extends z.ZodType>(folder: string, schema: S): YamlFile<z.output<S>>[] => listYaml(root, folder).flatMap(file => {
    const read = readYaml(root, file, schema, faults)
    if (!read) faultyFiles.push(file)
    return read ?? []
  })
  const faqFiles = readAll('faq', faqFile)
  const ruleFiles = readAll('rules', ruleFile)
  const channels = readYaml(root, 'channels.yaml', channelsFile, faults)
  const facts = readYaml(root, 'lexicon/facts.yaml', factsFile, faults)
  const lexicon = readLexicon(root, faults)

  const entries: Placed<EntryData>[] = faqFiles.flatMap(({ file, data, lineOf }) => data.entries.map((entry, i) =>
    ({ data: entry, file, lineOf: path => lineOf(['entries', i, ...path]) })))
  const rules: Placed<RuleFile>[] = ruleFiles.map(placed)
  const categories: Category[] = faqFiles.map(({ data }) => data).sort((a, b) => a.order - b.order || (a.category < b.category ? -1 : 1))
    .map(({ category: id, title }) => ({ id, title }))
  const parts: KnowledgeParts = {
    categories,
    entries: faqFiles.flatMap(({ data }) => data.entries.map(entry => toEntry(entry, data.category))),
    rules: rules.map(({ data }) => toRule(data)),
    channels: channels?.data.channels.map(toChannel) ?? [],
  }
  const knowledge = new Knowledge(parts)

  const lapses: Fault[] = []
  const unread = idsInFaultyFiles(root, faultyFiles)
  checkLinks({ entries, rules, unread, faqFiles, channels, facts: facts?.data ?? null, knowledge, day, faults, lapses })
  // Replies are only composed from knowledge whose parts fit together.
  if (faults.length === 0) checkReplyLengths(options, knowledge, entries, faults)
  if (faults.length > 0 || lexicon === null) throw new KnowledgeFaultyError(faults)
  return { parts, lexicon, lapses }
}

/**
 * Ids that stand in files with faults of their own. A pointer to one of them is no second fault: it would only hide the
 * first one among its echoes.
 */
function idsInFaultyFiles(root: string, files: readonly string[]): ReadonlySet<string> {
  const entries = files.flatMap(file => readYaml(root, file, entryIds, [])?.data.entries.map(({ id }) => id) ?? [])
  return new Set([...entries, ...files.map(file => basename(file, '.yaml'))])
}

const entryIds = z.looseObject({ entries: z.array(z.looseObject({ id: z.string() })) })

const placed = <T>({ data, file, lineOf }: YamlFile<T>): Placed<T> => ({ data, file, lineOf })

function checkReplyLengths({ replyLength, maxReplyLength }: LoadOptions, knowledge: Knowledge, placedEntries: readonly Placed<EntryData>[], faults: Fault[]): void {
  for (const { data: { id }, file, lineOf } of placedEntries) {
    const entry = knowledge.entry(id)!
    for (const chosen of [null, ...entry.cases]) {
      const length = replyLength(knowledge, entry, chosen)
      if (length <= maxReplyLength) continue
      faults.push({
        file, line: lineOf([]), id,
        problem: `the reply${chosen ? ` for case ${chosen.id}` : ''} has ${length} characters; ${maxReplyLength} fit`,
        remedy: 'shorten the answer, the conditions, the sanction or the labels of the cases',
      })
    }
  }
}
