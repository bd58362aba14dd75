import { readableDay, type Day } from '../domain/day.ts'
import type { Case, Entry } from '../domain/entry.ts'
import type { Knowledge } from '../domain/knowledge.ts'
import { SILENCE, type Choice, type Reply } from '../domain/reply.ts'
import { formatBasis } from './format-basis.ts'
import * as wording from '../wording.ts'

/** Longest reply that still fits a phone screen with one swipe, in UTF-16 units. */
export const MAX_REPLY_LENGTH = 900
/** An answer leaves room for the excuse of a late one. */
export const MAX_ANSWER_LENGTH = MAX_REPLY_LENGTH - wording.LATE.length - 2

/** Buttons with neighbouring entries under an answer. */
const RELATED = 3

export const paragraphs = (parts: readonly (string | null)[]): string => parts.filter(part => part !== null && part !== '').join('\n\n')
export const lines = (parts: readonly (string | null)[]): string => parts.filter(part => part !== null && part !== '').join('\n')

/** Choices as a numbered list. */
export const numbered = (choices: readonly Choice[], from = 1): string => choices.map(({ label }, i) => `${i + from}. ${label}`).join('\n')

export const toEntry = (entry: Entry): Choice => ({ label: entry.question, target: { to: 'entry', entry: entry.id } })

/** The link under every answer: the first shown channel for verification that has an address. */
export function hoaxLink(knowledge: Knowledge): string | null {
  const url = knowledge.shownChannels('verifikasi').find(channel => channel.url !== null)?.url
  return url === undefined || url === null ? null : `${wording.LABELS.hoaxCheck} ${url}`
}

/** What is said of an entry: as a whole (the safe reading, with its question back) or for one case. */
export interface AnswerOf {
  readonly entry: Entry
  readonly case: Case | null
}

/**
 * The reply that answers with an entry or one of its cases. The basis is shortened before anything else when the text
 * would not fit; `npm run check:knowledge` refuses entries that do not fit even so.
 */
export function composeAnswer(knowledge: Knowledge, { entry, case: chosen }: AnswerOf, day: Day): Reply {
  const source = chosen ?? entry
  const cited = knowledge.citableOn(source, day)
  const choices: Choice[] = chosen ? [] : entry.cases.map(({ id, when }) => ({ label: when, target: { to: 'case', entry: entry.id, case: id } }))
  const showConditions = entry.conditions.length > 0 && (source.verdict === 'boleh' || source.verdict === 'bersyarat')
  const render = (provisions: number): string => paragraphs([
    lines([wording.VERDICT_LINES[source.verdict], chosen && wording.LABELS.caseOf(chosen.when), source.answer]),
    showConditions ? lines([wording.LABELS.conditions, ...entry.conditions.map(condition => `• ${condition}`)]) : null,
    entry.confidence === 'rendah' && entry.confirmWith !== null ? wording.confirmWith(entry.confirmWith) : null,
    choices.length > 0 && entry.ask !== null ? lines([entry.ask, numbered(choices)]) : null,
    lines([
      `${wording.LABELS.basis} ${formatBasis(cited.slice(0, provisions))}`,
      entry.sanction && source.verdict !== 'boleh' && knowledge.citableOn(entry.sanction, day).length > 0 ? `${wording.LABELS.sanction} ${entry.sanction.text}` : null,
      hoaxLink(knowledge),
    ]),
    wording.footer(readableDay(entry.reviewed)),
  ])
  let shown = Math.min(cited.length, MOST_PROVISIONS)
  while (shown > 1 && render(shown).length > MAX_ANSWER_LENGTH) shown--
  return {
    kind: 'answer',
    text: render(shown),
    headline: wording.VERDICT_LINES[source.verdict],
    choices,
    related: entry.related.slice(0, RELATED).map(id => knowledge.entry(id)).filter(other => other !== null).map(toEntry),
    entries: [entry.id],
    verdicts: [source.verdict],
    cases: [chosen?.id ?? null],
    citations: cited.map(({ rule, provision }) => ({ rule: rule.id, provision: provision.id })),
  }
}

/** More than these say nothing new to a reader; the rest stays in the reply's `citations`. */
const MOST_PROVISIONS = 4

/** A reply without a verdict: choices are listed below the text with their numbers. */
export function composePlain(kind: Reply['kind'], parts: readonly (string | null)[], choices: readonly Choice[] = []): Reply {
  return { ...SILENCE, kind, text: paragraphs(parts), choices }
}

export function composeClarify(knowledge: Knowledge, entryIds: readonly string[]): Reply {
  const choices = entryIds.map(id => knowledge.entry(id)).filter(entry => entry !== null).map(toEntry)
  return composePlain('clarify', [wording.CLARIFY, numbered(choices), wording.PICK_NUMBER], choices)
}

/** Names and addresses of official channels, a line each. */
export function channelLines(knowledge: Knowledge, kind: 'pelaporan' | 'verifikasi', most: number): string {
  return knowledge.shownChannels(kind).filter(({ url }) => url !== null).slice(0, most).map(({ name, url }) => `• ${name}: ${url}`).join('\n')
}

/** The honest reply when nothing reviewed fits: near matches, the advice to hold off, and official channels. */
export function composeUnknown(knowledge: Knowledge, reason: keyof typeof wording.UNKNOWN, suggestions: readonly string[]): Reply {
  const choices = suggestions.map(id => knowledge.entry(id)).filter(entry => entry !== null).map(toEntry)
  const aboutText = reason === 'too-long' || reason === 'no-words'
  return composePlain('unknown', aboutText ? [wording.UNKNOWN[reason]] : [
    wording.UNKNOWN[reason],
    choices.length > 0 ? lines([wording.NEAR_MATCHES, numbered(choices)]) : wording.REPHRASE,
    wording.HOLD_OFF,
    lines([wording.OFFICIAL_CHANNELS, channelLines(knowledge, 'pelaporan', 3)]),
  ], choices)
}

export function composeHoaxCheck(knowledge: Knowledge): Reply {
  return composePlain('hoax-check', [
    wording.HOAX_CHECK,
    lines([wording.LABELS.hoaxCheck, channelLines(knowledge, 'verifikasi', 4)]),
    wording.HOAX_SHARING,
  ])
}
