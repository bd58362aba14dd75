import type { Knowledge } from '../domain/knowledge.ts'
import { isLooserThan } from '../domain/verdict.ts'
import { confidenceOf } from './confidence.ts'
import type { Candidate, Ranking } from './ranking.ts'

/** An entry to be answered: as a whole (its safe reading), or one of its cases. */
export interface AnsweredEntry {
  readonly entry: string
  readonly case: string | null
}

/** What the bot makes of one message. What separates answering, asking and admitting stands in this file. */
export type Decision =
  | { readonly kind: 'answer', readonly answers: readonly AnsweredEntry[], readonly unsure: readonly string[], readonly confidence: number, readonly candidates: readonly Candidate[] }
  | { readonly kind: 'clarify', readonly entries: readonly string[], readonly confidence: number, readonly candidates: readonly Candidate[] }
  | { readonly kind: 'unknown', readonly reason: UnknownReason, readonly suggestions: readonly string[], readonly confidence: number, readonly candidates: readonly Candidate[] }
  | { readonly kind: 'smalltalk', readonly topic: string, readonly candidates: readonly Candidate[] }
  | { readonly kind: 'hoax-check', readonly candidates: readonly Candidate[] }

/** A decision about what was asked, with how sure it is. */
export type Weighed = Extract<Decision, { readonly confidence: number }>

export type UnknownReason = 'no-match' | 'too-long' | 'no-words'

/** From here on the best candidate is answered, by its verdict: a wrong "boleh" is the worst that can happen, a wrong ban costs a question more. */
export const ANSWER_FROM = { 'tidak-boleh': 0.6, 'info': 0.62, 'bersyarat': 0.68, 'boleh': 0.9 } as const
/** Without a word of politics a message is mostly about something else, however near its words come. */
export const ANSWER_UNANCHORED_FROM = 0.85
/** A rival of another verdict must be so many times less believed; what permits needs a stricter one to be further behind. */
const AHEAD_OF_ANOTHER_VERDICT = 1.25
const AHEAD_OF_A_STRICTER_ONE = 2.5
/** From here on up to three candidates are offered to choose from; below, the bot admits that it has no answer. */
export const CLARIFY_FROM = 0.22
const CHOICES = 3
/** Offered only while it has this share of the best one's belief. */
const CHOICE_SHARE = 0.02

/** Answers with the best candidate when it is sure enough, else asks back or admits. */
export function decide(ranking: Ranking, anchored: boolean, knowledge: Knowledge): Weighed {
  const { candidates, repeats } = ranking
  const [best] = candidates
  if (!best) return { kind: 'unknown', reason: 'no-match', suggestions: [], confidence: 0, candidates }
  const confidence = confidenceOf(ranking, anchored)
  const isSure = repeats === best.entry || (confidence >= neededFor(best, anchored, knowledge) && !hasNearRival(ranking, anchored, knowledge))
  if (isSure) return { kind: 'answer', answers: [{ entry: best.entry, case: null }], unsure: [], confidence, candidates }
  if (confidence >= CLARIFY_FROM) return askBack(confidence, candidates)
  return { kind: 'unknown', reason: 'no-match', suggestions: anchored ? nearest(candidates) : [], confidence, candidates }
}

/** Offers the nearest entries to choose from. Asking "which one?" about a single one would be no question: it is only suggested. */
export function askBack(confidence: number, candidates: readonly Candidate[]): Weighed {
  const entries = nearest(candidates)
  if (entries.length > 1) return { kind: 'clarify', entries, confidence, candidates }
  return { kind: 'unknown', reason: 'no-match', suggestions: entries, confidence, candidates }
}

export function nearest(candidates: readonly Candidate[]): string[] {
  return candidates.slice(0, CHOICES).filter(({ score }) => score >= CHOICE_SHARE * candidates[0]!.score).map(({ entry }) => entry)
}

function neededFor({ entry }: Candidate, anchored: boolean, knowledge: Knowledge): number {
  return Math.max(ANSWER_FROM[knowledge.entry(entry)!.verdict], anchored ? 0 : ANSWER_UNANCHORED_FROM)
}

/** True when a rival of another verdict is near, or when "boleh" would be said to a message without a word of politics. */
function hasNearRival({ candidates }: Ranking, anchored: boolean, knowledge: Knowledge): boolean {
  const [best, ...others] = candidates
  const verdict = knowledge.entry(best!.entry)!.verdict
  if (verdict === 'boleh' && !anchored) return true
  return others.some(({ entry, score }) => {
    const rival = knowledge.entry(entry)!.verdict
    if (rival === verdict) return false
    const permitsMore = (verdict === 'boleh' || verdict === 'bersyarat') && isLooserThan(verdict, rival)
    return score * (permitsMore ? AHEAD_OF_A_STRICTER_ONE : AHEAD_OF_ANOTHER_VERDICT) > best!.score
  })
}
