import { calibration } from './calibration.ts'
import type { Ranking } from './ranking.ts'

/** What is weighed to tell whether the best candidate is right. */
export interface Evidence {
  /** Logit of the share of belief in the best candidate. */
  readonly belief: number
  /** Logarithm of how many times the best is believed more than the second; at most `WIDEST`. */
  readonly margin: number
  /** Logarithm of the share of belief that no entry answers. */
  readonly none: number
  /** Similarity of the message to the nearest examples of the best candidate, 0…1. */
  readonly similarity: number
  /** Similarity to the nearest message that no entry answers, 0…1. */
  readonly outOfScope: number
  /** Share of the message's words that the entries know, 0…1. */
  readonly coverage: number
  /** 1 when the message names something of politics or neutrality. */
  readonly anchor: number
  /** How much the message says: content words, 1 from a dozen on. One word resembles many things by accident. */
  readonly length: number
}

const WIDEST = 8
/** Shares of belief closer to nothing or everything than this tell nothing more. */
const LEAST = 1e-5
/** Content words from which a message counts as saying enough. */
const FULL_LENGTH = 12

const bounded = (share: number): number => Math.min(Math.max(share, LEAST), 1 - LEAST)

/** The evidence of a ranking with at least one candidate. */
export function evidenceOf({ candidates, noneScore, outOfScopeSimilarity, coverage, roots }: Ranking, anchored: boolean): Evidence {
  const [best, second] = candidates
  const share = bounded(best?.score ?? 0)
  return {
    belief: Math.log(share / (1 - share)),
    margin: Math.min(WIDEST, Math.log(share / bounded(second?.score ?? 0))),
    none: Math.log(bounded(noneScore)),
    similarity: best?.similarity ?? 0,
    outOfScope: outOfScopeSimilarity,
    coverage,
    anchor: anchored ? 1 : 0,
    length: Math.min(roots, FULL_LENGTH) / FULL_LENGTH,
  }
}

/** Weights of a logistic regression, by the names of what is weighed. */
export interface Weights<Names extends string> {
  readonly bias: number
  readonly weights: Readonly<Record<Names, number>>
}

/** The probability that logistic weights give to some evidence, 0…1. */
export function probability<Names extends string>({ bias, weights }: Weights<Names>, evidence: Readonly<Record<Names, number>>): number {
  const sum = (Object.keys(weights) as Names[]).reduce((total, name) => total + weights[name] * evidence[name], bias)
  return 1 / (1 + Math.exp(-sum))
}

/** A message that repeats a reviewed question of the entry is about that entry. */
const REPEATED_CONFIDENCE = 0.97

/** Probability that the best candidate is the right entry, 0…1. */
export function confidenceOf(ranking: Ranking, anchored: boolean): number {
  if (ranking.candidates.length === 0) return 0
  const confidence = probability(calibration.confidence, { ...evidenceOf(ranking, anchored) })
  return ranking.repeats === ranking.candidates[0]!.entry ? Math.max(REPEATED_CONFIDENCE, confidence) : confidence
}
