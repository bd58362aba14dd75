import type { Entry } from '../../src/domain/entry.ts'
import type { OfficialChannel } from '../../src/domain/official-channel.ts'
import type { Rule } from '../../src/domain/rule.ts'
import { UNDECIDED } from './load-examples.ts'
import type { ChannelsFile, EntryData, RuleFile } from './schemas.ts'

/** From the files' field names to domain types. Checks nothing: that is done by the schemas and by `check-links.ts`. */

/** @param examplesOf the example messages of the entry (null), of one of its cases, or of none of them (`UNDECIDED`) */
export const toEntry = (data: EntryData, category: string, examplesOf: (chosen: string | null) => readonly string[]): Entry => ({
  id: data.id,
  category,
  question: data.question,
  verdict: data.verdict,
  answer: data.answer,
  conditions: data.conditions,
  cases: data.cases.map(entryCase => ({ ...entryCase, examples: examplesOf(entryCase.id) })),
  ask: data.ask,
  appliesTo: data.applies_to,
  citations: data.citations,
  sanction: data.sanction,
  related: data.related,
  confidence: data.confidence,
  confirmWith: data.confirm_with,
  reviewed: data.reviewed,
  reviewBy: data.review_by,
  examples: examplesOf(null),
  undecided: examplesOf(UNDECIDED),
})

export const toRule = (data: RuleFile): Rule => ({
  id: data.id,
  shortName: data.short_name,
  title: data.title,
  status: data.status,
  statusNote: data.status_note,
  inForceFrom: data.in_force_from,
  inForceUntil: data.in_force_until,
  replacedBy: data.replaced_by,
  confidence: data.confidence,
  provisions: data.provisions.map(({ id, ref, gist, kind, confidence, citable, status, in_force_until: inForceUntil }) =>
    ({ id, ref, gist, kind, confidence, citable, status, inForceUntil })),
})

export const toChannel = (data: ChannelsFile['channels'][number]): OfficialChannel => ({
  id: data.id,
  name: data.name,
  operator: data.operator,
  kind: data.kind,
  purpose: data.purpose,
  whenToUse: data.when_to_use,
  howTo: data.how_to,
  url: data.url,
  searchUrl: data.search_url_display ? data.search_url : null,
  contacts: data.contact.filter(({ display }) => display).map(({ type, value }) => ({ type, value })),
  display: data.display,
})
