import { evidenceOf, type Evidence, type Weights } from '../understanding/confidence.ts'
import type { ChainEvidence } from '../understanding/chain-texts.ts'
import type { SplitEvidence } from '../understanding/several-questions.ts'
import type { Understanding } from '../understanding/understanding.ts'
import type { KnownQuestion, QuestionSet } from './known-question.ts'
import { fitLogistic, type Observation } from './logistic.ts'

export interface Calibration {
  readonly confidence: Weights<keyof Evidence>
  readonly several: Weights<keyof SplitEvidence>
  readonly chainText: Weights<keyof ChainEvidence>
}

/** Sets that measure and are never fitted on. */
export const isHeldBack = ({ name }: Pick<QuestionSet, 'name'>): boolean => name.endsWith('-held')

const RIDGE = 0.002
/** A verdict on a message that nothing answers is worse than an answer about a neighbour. */
const OUT_OF_SCOPE_WEIGHT = 2
/** Messages with several questions are rare among those that have one. */
const SEVERAL_WEIGHT = 2
/** Texts that were passed on are few among the questions. */
const PASSED_WEIGHT = 10

/** Fits the logistic weights of confidence and splitting on all questions that are not held back. */
export function calibrate(understanding: Understanding, sets: readonly QuestionSet[]): Calibration {
  const questions = sets.filter(set => !isHeldBack(set)).flatMap(set => set.questions)
  return {
    confidence: rounded(fit(questions.flatMap(question => confidenceOf(understanding, question)))),
    several: rounded(fit(questions.flatMap(question => severalOf(understanding, question)))),
    chainText: rounded(fit(questions.flatMap(question => chainTextOf(understanding, question)))),
  }
}

const fit = <Names extends string>(observations: readonly Observation<Names>[]): Weights<Names> =>
  fitLogistic(observations, Object.keys(observations[0]!.evidence) as Names[], RIDGE)

function confidenceOf(understanding: Understanding, question: KnownQuestion): Observation<keyof Evidence>[] {
  if (question.kind !== 'single' && question.kind !== 'out-of-scope') return []
  const { ranking, anchored } = understanding.look(question.text)
  const [best] = ranking.candidates
  if (!best) return []
  const isTrue = question.kind === 'single' && question.right.includes(best.entry)
  return [{ evidence: evidenceOf(ranking, anchored), isTrue, weight: question.kind === 'single' ? 1 : OUT_OF_SCOPE_WEIGHT }]
}

function severalOf(understanding: Understanding, question: KnownQuestion): Observation<keyof SplitEvidence>[] {
  if (question.kind !== 'several' && question.kind !== 'single') return []
  const split = understanding.lookForSeveral(question.text)
  if (!split) return []
  const isTrue = question.kind === 'several' && question.entries.length > 1
  return [{ evidence: split.evidence, isTrue, weight: question.kind === 'several' ? SEVERAL_WEIGHT : 1 }]
}

function chainTextOf(understanding: Understanding, question: KnownQuestion): Observation<keyof ChainEvidence>[] {
  const written = (text: string): Observation<keyof ChainEvidence> => ({ evidence: understanding.lookForChainText(text, false), isTrue: false, weight: 1 })
  if (question.kind === 'passed') return [{ evidence: understanding.lookForChainText(question.text, question.forwarded), isTrue: question.right.length === 0, weight: PASSED_WEIGHT }]
  if (question.kind === 'dialogue') return question.turns.map(({ text }) => written(text))
  return question.kind === 'swap' ? [] : [written(question.text)]
}

const round = (value: number): number => Math.round(value * 1000) / 1000

const rounded = <Names extends string>({ bias, weights }: Weights<Names>): Weights<Names> => ({
  bias: round(bias),
  weights: Object.fromEntries(Object.entries<number>(weights).map(([name, weight]) => [name, round(weight)])) as Record<Names, number>,
})
