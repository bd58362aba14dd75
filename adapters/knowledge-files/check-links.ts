import type { Day } from '../../src/domain/day.ts'
import type { Knowledge } from '../../src/domain/knowledge.ts'
import { isFirm, whyNotCitable, whyNotInForce, type Citation } from '../../src/domain/rule.ts'
import type { Fault } from './fault.ts'
import type { Examples } from './load-examples.ts'
import type { ChannelsFile, EntryData, FactsFile, FaqFile, RuleFile } from './schemas.ts'
import type { Path, YamlFile } from './yaml-file.ts'

/** A part of a file that knows where its values stand. */
export interface Placed<T> {
  readonly data: T
  readonly file: string
  readonly lineOf: (path: Path) => number | null
}

export interface LinkParts {
  readonly entries: readonly Placed<EntryData>[]
  readonly rules: readonly Placed<RuleFile>[]
  /** What may stand in a file that could not be read: pointers to it are not judged, they would only be echoes of its fault. */
  readonly mayBeUnread: { readonly entry: (id: string) => boolean, readonly rule: (id: string) => boolean }
  readonly faqFiles: readonly YamlFile<FaqFile>[]
  readonly channels: YamlFile<ChannelsFile> | null
  /** Null when not all of them could be read. */
  readonly examples: Examples | null
  /** Null when the vocabulary itself could not be read. */
  readonly facts: FactsFile | null
  readonly knowledge: Knowledge
  readonly day: Day
  readonly faults: Fault[]
  readonly lapses: Fault[]
}

/** Checks what no single file can show: unique ids, and that everything pointed to exists and may be pointed to. */
export function checkLinks(parts: LinkParts): void {
  checkUnique(parts)
  checkFileNames(parts)
  for (const entry of parts.entries) checkEntry(entry, parts)
  for (const rule of parts.rules) checkReplacement(rule, parts)
  const shown = parts.knowledge.shownChannels('verifikasi').some(({ url }) => url !== null)
  if (parts.channels && !shown) {
    parts.faults.push({ file: parts.channels.file, line: null, id: null, problem: 'no channel for verification with a link may be shown', remedy: 'every answer needs a hoax-check link: set display: true on one that was tested' })
  }
}

function checkUnique({ entries, rules, channels, faults }: LinkParts): void {
  const unique = (what: string, items: readonly { id: string, file: string, line: number | null }[]): void => {
    const first = new Map<string, { file: string, line: number | null }>()
    for (const { id, file, line } of items) {
      const before = first.get(id)
      if (before) faults.push({ file, line, id, problem: `the ${what} id is used twice; first at knowledge/${before.file}:${before.line ?? 1}`, remedy: 'give one of them another id; ids never change once published' })
      else first.set(id, { file, line })
    }
  }
  unique('entry', entries.map(({ data, file, lineOf }) => ({ id: data.id, file, line: lineOf(['id']) })))
  unique('rule', rules.map(({ data, file, lineOf }) => ({ id: data.id, file, line: lineOf(['id']) })))
  if (channels) unique('channel', channels.data.channels.map(({ id }, i) => ({ id, file: channels.file, line: channels.lineOf(['channels', i, 'id']) })))
  for (const { data, file, lineOf } of rules) unique('provision', data.provisions.map(({ id }, i) => ({ id, file, line: lineOf(['provisions', i, 'id']) })))
  for (const { data, file, lineOf } of entries) unique('case', data.cases.map(({ id }, i) => ({ id, file, line: lineOf(['cases', i, 'id']) })))
}

/** The tree is how an editor finds things: a file is named after what is in it. */
function checkFileNames({ faqFiles, rules, faults }: LinkParts): void {
  for (const { file, data } of faqFiles) {
    if (file !== `faq/${data.category}.yaml`) faults.push({ file, line: 1, id: data.category, problem: `holds category ${data.category}`, remedy: `rename the file to ${data.category}.yaml, or correct the category` })
  }
  for (const { file, data } of rules) {
    if (file !== `rules/${data.id}.yaml`) faults.push({ file, line: 1, id: data.id, problem: `holds rule ${data.id}`, remedy: `rename the file to ${data.id}.yaml, or correct the id` })
  }
}

function checkEntry(placed: Placed<EntryData>, parts: LinkParts): void {
  const { data: entry, file, lineOf } = placed
  const fault = (path: Path, problem: string, remedy: string): void => { parts.faults.push({ file, line: lineOf(path), id: entry.id, problem, remedy }) }

  checkCitations(placed, entry.citations, ['citations'], parts, true)
  if (entry.sanction) checkCitations(placed, entry.sanction.citations, ['sanction', 'citations'], parts, false)
  for (const [i, { citations, facts }] of entry.cases.entries()) {
    checkCitations(placed, citations, ['cases', i, 'citations'], parts, true)
    checkFacts(facts, ['cases', i, 'facts'], parts, fault)
  }
  for (const [i, related] of entry.related.entries()) {
    if (related === entry.id) fault(['related', i], 'is related to itself', 'remove it')
    else if (!parts.knowledge.entry(related) && !parts.mayBeUnread.entry(related)) fault(['related', i], `related entry ${related} does not exist`, 'correct the id, or remove it')
  }
}

function checkReplacement({ data: { id, replaced_by: next }, file, lineOf }: Placed<RuleFile>, { rules, mayBeUnread, faults }: LinkParts): void {
  if (next === null || mayBeUnread.rule(next) || rules.some(({ data }) => data.id === next && data.id !== id)) return
  faults.push({ file, line: lineOf(['replaced_by']), id, problem: next === id ? 'is replaced by itself' : `is replaced by ${next}, which does not exist`, remedy: 'correct the id, or add the rule to knowledge/rules/' })
}

function checkCitations({ data: entry, file, lineOf }: Placed<EntryData>, citations: readonly Citation[], path: Path, parts: LinkParts, needsFirm: boolean): void {
  let firm = false
  for (const [i, citation] of citations.entries()) {
    const where = { file, line: lineOf([...path, i]), id: entry.id }
    const name = `${citation.rule} / ${citation.provision}`
    const cited = parts.knowledge.cited(citation)
    if (!cited && parts.mayBeUnread.rule(citation.rule)) firm = true
    else if (!cited) {
      parts.faults.push({ ...where, problem: `cites ${name}, which does not exist`, remedy: 'correct the ids; provisions stand in knowledge/rules/' })
    }
    if (!cited) continue
    firm ||= isFirm(cited.rule)
    const reason = whyNotCitable(cited, parts.day)
    if (reason === null) continue
    // What time alone has ended is a lapse; everything else was never citable.
    const list = whyNotInForce(cited, parts.day) === reason && cited.provision.status !== 'berakhir' ? parts.lapses : parts.faults
    list.push({ ...where, problem: `cites ${name} on ${parts.day}, but ${reason}`, remedy: 'cite the provision that replaced it, or remove the citation' })
  }
  if (needsFirm && !firm) parts.faults.push({ file, line: lineOf(path), id: entry.id, problem: 'cites no rule of status berlaku or diubah', remedy: 'a rule of uncertain status may only accompany a firm one' })
}

function checkFacts(facts: Readonly<Record<string, string>>, path: Path, parts: LinkParts, fault: (path: Path, problem: string, remedy: string) => void): void {
  if (!parts.facts) return
  if (Object.keys(facts).length === 0) fault(path, 'a case without facts can never be told from the others', 'name at least one deciding fact')
  for (const [key, value] of Object.entries(facts)) {
    const values = Object.hasOwn(parts.facts.facts, key) ? parts.facts.facts[key] : undefined
    if (!values || !Object.hasOwn(values, value)) fault([...path, key], `${key}: ${value} is not in the vocabulary`, 'use a value of knowledge/lexicon/facts.yaml, or add it there with its meaning')
  }
}
