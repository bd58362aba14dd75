import { basename } from 'node:path'
import { z } from 'zod'
import type { Day } from '../../src/domain/day.ts'
import type { Case, Category, Entry } from '../../src/domain/entry.ts'
import { Knowledge, type KnowledgeParts } from '../../src/domain/knowledge.ts'
import type { Lexicon } from '../../src/understanding/lexicon.ts'
import { checkContent } from './check-content.ts'
import { checkLinks, type LinkParts, type Placed } from './check-links.ts'
import { KnowledgeFaultyError, type Fault } from './fault.ts'
import { listKnowledge, type KnowledgeFiles } from './knowledge-folder.ts'
import { readExamples, type Examples } from './load-examples.ts'
import { readLexicon } from './load-lexicon.ts'
import { channelsFile, factsFile, faqFile, id, ruleFile, type EntryData, type RuleFile } from './schemas.ts'
import { toChannel, toEntry, toRule } from './to-domain.ts'
import { readYaml, type YamlFile } from './yaml-file.ts'

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
  /** Messages that no entry answers: the ranking learns from them when to stay out. */
  readonly outOfScope: readonly string[]
  /** Texts made to be passed on. */
  readonly passedOn: readonly string[]
  /**
   * What is wrong only because of the day. Entries that became stale (a rule ended, a review is due): the bot starts and
   * withholds them. And reviews in the future: a slip of the editor, or a clock that is behind. `npm run check:knowledge`
   * fails on all of them; refusing to start would silence 159 good answers for one old one.
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
  const files = listKnowledge(root, faults)
  if (!files) throw new KnowledgeFaultyError(faults)
  const faultyFiles: string[] = []
  const readAll = <S extends z.ZodType>(folder: 'faq' | 'rules', schema: S): YamlFile<z.output<S>>[] => files[folder].flatMap(file => {
    const read = readYaml(root, file, schema, faults)
    if (!read) faultyFiles.push(file)
    return read ?? []
  })
  const faqFiles = readAll('faq', faqFile)
  const ruleFiles = readAll('rules', ruleFile)
  const channels = readYaml(root, 'channels.yaml', channelsFile, faults)
  const facts = files.lexicon.length === 0 ? null : readYaml(root, 'lexicon/facts.yaml', factsFile, faults)
  const lexicon = readLexicon(root, files, facts?.data ?? null, faults)
  const examples = files.examples.length === 0 ? null : readExamples(root, files.examples, faults)

  const entries: Placed<EntryData>[] = faqFiles.flatMap(({ file, data, lineOf }) => data.entries.map((entry, i) =>
    ({ data: entry, file, lineOf: path => lineOf(['entries', i, ...path]) })))
  const rules: Placed<RuleFile>[] = ruleFiles.map(placed)
  const categories: Category[] = faqFiles.map(({ data }) => data).sort((a, b) => a.order - b.order || (a.category < b.category ? -1 : 1))
    .map(({ category: id, title }) => ({ id, title }))
  const parts: KnowledgeParts = {
    categories,
    entries: faqFiles.flatMap(({ data }) => data.entries.map(entry => toEntry(entry, data.category, chosen => textsOf(examples, entry.id, chosen)))),
    rules: rules.map(({ data }) => toRule(data)),
    channels: channels?.data.channels.map(toChannel) ?? [],
  }
  const knowledge = new Knowledge(parts)

  const lapses: Fault[] = []
  const mayBeUnread = unreadIds(root, files, faultyFiles)
  const links: LinkParts = { entries, rules, mayBeUnread, faqFiles, channels, examples: files.incomplete.has('examples') ? null : examples, facts: facts?.data ?? null, knowledge, day, faults, lapses }
  checkLinks(links)
  checkContent(links)
  // Replies are only composed from knowledge whose parts fit together.
  if (faults.length === 0) checkReplyLengths(options, knowledge, entries, faults)
  if (faults.length > 0 || lexicon === null || examples === null) throw new KnowledgeFaultyError(faults)
  return { parts, lexicon, outOfScope: examples.outOfScope.map(({ text }) => text), passedOn: examples.passedOn.map(({ text }) => text), lapses }
}

/**
 * What may stand in files that were not read. A pointer to it is no second fault: it would only hide the first one among
 * its echoes. As long as not even the ids of a file are known, no pointer is judged that might lead into it.
 */
function unreadIds(root: string, { incomplete }: KnowledgeFiles, faultyFiles: readonly string[]): LinkParts['mayBeUnread'] {
  const faultyFaq = faultyFiles.filter(file => file.startsWith('faq/')).map(file => readYaml(root, file, entryIds, [])?.data.entries ?? null)
  const entries = incomplete.has('faq') || faultyFaq.includes(null) ? null : new Set(faultyFaq.flatMap(found => found ?? []).map(entry => entry.id))
  const rules = incomplete.has('rules') ? null : new Set(faultyFiles.filter(file => file.startsWith('rules/')).map(file => basename(file, '.yaml')))
  return { entry: id => entries?.has(id) ?? true, rule: id => rules?.has(id) ?? true }
}

const entryIds = z.looseObject({ entries: z.array(z.looseObject({ id })) })

const textsOf = (examples: Examples | null, entry: string, chosen: string | null): string[] =>
  examples?.groups.find(group => group.entry === entry && group.case === chosen)?.examples.map(({ text }) => text) ?? []

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
