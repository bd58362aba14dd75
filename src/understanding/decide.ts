import type { Knowledge } from '../domain/knowledge.ts'
import { isLooserThan } from '../domain/verdict.ts'
import type { Candidate, Ranking } from './ranking.ts'

/** What the bot makes of one message. What separates answering, asking and admitting stands in this file. */
export type Decision =
  | { readonly kind: 'answer', readonly entry: string, readonly confidence: number, readonly candidates: readonly Candidate[] }
  | { readonly kind: 'clarify', readonly entries: readonly string[], readonly confidence: number, readonly candidates: readonly Candidate[] }
  | { readonly kind: 'unknown', readonly reason: UnknownReason, readonly suggestions: readonly string[], readonly confidence: number, readonly candidates: readonly Candidate[] }
  | { readonly kind: 'smalltalk', readonly topic: string, readonly candidates: readonly Candidate[] }
  | { readonly kind: 'hoax-check', readonly candidates: readonly Candidate[] }

export type UnknownReason = 'no-match' | 'too-long' | 'no-words'

/** What is weighed to tell whether the best candidate is right. All 0…1. */
export interface Evidence {
  /** Similarity of the message to the nearest examples of the best candidate. */
  readonly similarity: number
  /** How far the best candidate is ahead of the second. */
  readonly margin: number
  /** Similarity to the nearest message that no entry answers. */
  readonly outOfScope: number
  /** Share of the message's words that the entries know. */
  readonly coverage: number
  /** 1 when the message names something of politics or neutrality. */
  readonly anchor: number
  /** How much the message says: content words, 1 from a dozen on. One word resembles many things by accident. */
  readonly length: number
}

/**
 * Logistic weights, fitted on questions that no example was written from (docs/decisions/0005): among messages with
 * confidence 0.8 to 0.9, nine of ten best candidates are right.
 */
const WEIGHTS: Readonly<Record<keyof Evidence, number>> = { similarity: 4.03, margin: 4.97, outOfScope: -4.14, coverage: 1.78, anchor: 1.5, length: 2.54 }
const BIAS = -5.27

/** Probability that the best candidate is the right entry, 0…1. */
function confidenceOf(evidence: Evidence): number {
  const sum = (Object.keys(WEIGHTS) as (keyof Evidence)[]).reduce((total, name) => total + WEIGHTS[name] * evidence[name], BIAS)
  return 1 / (1 + Math.exp(-sum))
}

/** A message that repeats a reviewed question of the entry is about that entry. */
const REPEATED_CONFIDENCE = 0.97

/** From here on the best candidate is answered. */
export const ANSWER_FROM = 0.78
/** "Boleh" where it is not is the worst outcome: it needs more. */
export const ANSWER_BOLEH_FROM = 0.8
/** What permits ("boleh", "bersyarat") needs every stricter rival to be so far behind. */
const PERMISSION_MARGIN = 0.2
/** Without a word of politics a message is mostly about something else, however near its words come. */
export const ANSWER_UNANCHORED_FROM = 0.85
/** From here on up to three candidates are offered to choose from; below, the bot admits that it has no answer. */
export const CLARIFY_FROM = 0.3
const CHOICES = 3
/** Offered only while it has this share of the best one's score. */
const CHOICE_SHARE = 0.5

export function decide(ranking: Ranking, anchored: boolean, knowledge: Knowledge): Decision {
  const { candidates } = ranking
  const [best] = candidates
  if (!best) return { kind: 'unknown', reason: 'no-match', suggestions: [], confidence: 0, candidates }
  const evidence = evidenceOf(ranking, anchored)
  const confidence = ranking.repeats === best.entry ? Math.max(REPEATED_CONFIDENCE, confidenceOf(evidence)) : confidenceOf(evidence)
  const isSure = ranking.repeats === best.entry || confidence >= neededFor(best, anchored, knowledge)
  if (isSure && !isRiskyPermission(ranking, anchored, knowledge)) return { kind: 'answer', entry: best.entry, confidence, candidates }
  if (confidence >= CLARIFY_FROM) return askBack(confidence, candidates)
  return { kind: 'unknown', reason: 'no-match', suggestions: anchored ? nearest(candidates) : [], confidence, candidates }
}

/** Offers the nearest entries to choose from. Asking "which one?" about a single one would be no question: it is only suggested. */
export function askBack(confidence: number, candidates: readonly Candidate[]): Decision {
  const entries = nearest(candidates)
  if (entries.length > 1) return { kind: 'clarify', entries, confidence, candidates }
  return { kind: 'unknown', reason: 'no-match', suggestions: entries, confidence, candidates }
}

function nearest(candidates: readonly Candidate[]): string[] {
  return candidates.slice(0, CHOICES).filter(({ score }) => score >= CHOICE_SHARE * candidates[0]!.score).map(({ entry }) => entry)
}

function neededFor({ entry }: Candidate, anchored: boolean, knowledge: Knowledge): number {
  const permits = knowledge.entry(entry)?.verdict === 'boleh'
  return Math.max(ANSWER_FROM, permits ? ANSWER_BOLEH_FROM : 0, anchored ? 0 : ANSWER_UNANCHORED_FROM)
}

/** True when the best candidate permits something that a near rival permits less, or permits it to a message without a word of politics. */
function isRiskyPermission({ candidates, repeats }: Ranking, anchored: boolean, knowledge: Knowledge): boolean {
  const [best, ...others] = candidates
  const verdict = best && knowledge.entry(best.entry)?.verdict
  if (!best || (verdict !== 'boleh' && verdict !== 'bersyarat') || repeats === best.entry) return false
  const rivals = others.filter(({ score }) => best.score - score < PERMISSION_MARGIN).map(({ entry }) => knowledge.entry(entry)!.verdict)
  return rivals.some(rival => isLooserThan(verdict, rival)) || (verdict === 'boleh' && !anchored)
}

/** Content words from which a message counts as saying enough. */
const FULL_LENGTH = 12

function evidenceOf({ candidates, outOfScopeSimilarity, coverage, roots }: Ranking, anchored: boolean): Evidence {
  const [best, second] = candidates
  return {
    similarity: best?.similarity ?? 0,
    margin: (best?.score ?? 0) - (second?.score ?? 0),
    outOfScope: outOfScopeSimilarity,
    coverage,
    anchor: anchored ? 1 : 0,
    length: Math.min(roots, FULL_LENGTH) / FULL_LENGTH,
  }
}
