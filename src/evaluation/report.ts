import type { Measured, OutcomeOf } from './ask-all.ts'
import { figuresOf, judgeSingles, PRESS_STYLES, QUESTION_STYLES, share, type Figure } from './figures.ts'
import type { Judged } from './judge.ts'

/** What was asked and did not come out as expected, told so that a person can see why. */
export interface Miss {
  readonly set: string
  readonly text: string
  readonly expected: readonly string[]
  readonly kind: string
  readonly got: readonly string[]
  readonly confidence: number
  /** Reasons of the first candidate, and of the best right one. */
  readonly reasons: readonly string[]
  readonly reasonsOfRight: readonly string[]
}

/** A pair of entries of which the first was right and the second came first. */
export interface Confusion {
  readonly right: string
  readonly taken: string
  readonly count: number
  readonly example: Miss
}

/** Answers given from a confidence on: how many of the questions they are, and how many of them are wrong. */
export interface RiskPoint {
  readonly from: number
  readonly coverage: number
  readonly risk: number
}

/** Messages of about one confidence: what was promised, and what came true. */
export interface Reliability {
  readonly promised: number
  readonly kept: number
  readonly count: number
}

export interface Report {
  readonly figures: readonly (Figure & { readonly share: number })[]
  readonly riskCoverage: readonly RiskPoint[]
  readonly reliability: readonly Reliability[]
  readonly confusions: readonly Confusion[]
  /** Answers that were wrong, the surest first. */
  readonly wrongAnswers: readonly Miss[]
  /** Verdicts that permit what is forbidden. */
  readonly permitted: readonly Miss[]
}

const MOST_CONFUSIONS = 30
const BINS = 10

export function reportOf(measured: Measured): Report {
  const judged = judgeSingles(measured)
  const plain = judged.filter(({ outcome: { question } }) => question.pair === null)
  return {
    figures: figuresOf(measured).map(figure => ({ ...figure, share: share(figure) })),
    riskCoverage: riskCoverageOf(plain.filter(({ outcome: { question } }) => [...QUESTION_STYLES, ...PRESS_STYLES].some(style => style === question.style))),
    reliability: reliabilityOf(plain, measured.outcomes),
    confusions: confusionsOf(judged),
    wrongAnswers: plain.filter(({ isWrong }) => isWrong).map(missOf).sort((a, b) => b.confidence - a.confidence),
    permitted: judged.filter(({ saysBolehWrongly, permitsForbidden }) => saysBolehWrongly || permitsForbidden).map(missOf),
  }
}

function missOf({ outcome: { set, question }, answer: { reply, candidates, confidence } }: Judged): Miss {
  const rightOne = candidates.find(({ entry }) => question.right.includes(entry))
  return {
    set, text: question.text, expected: question.right, kind: reply.kind, confidence,
    got: reply.entries.length > 0 ? reply.entries : candidates.slice(0, 3).map(({ entry }) => entry),
    reasons: candidates[0]?.reasons ?? [], reasonsOfRight: rightOne?.reasons ?? [],
  }
}

function confusionsOf(judged: readonly Judged[]): Confusion[] {
  const byPair = new Map<string, { right: string, taken: string, count: number, example: Miss }>()
  for (const item of judged) {
    const [best] = item.answer.candidates
    if (item.rank === 1 || !best) continue
    const right = item.outcome.question.right[0]!
    const before = byPair.get(`${right} ${best.entry}`)
    if (before) before.count++
    else byPair.set(`${right} ${best.entry}`, { right, taken: best.entry, count: 1, example: missOf(item) })
  }
  return [...byPair.values()].sort((a, b) => b.count - a.count || b.example.confidence - a.example.confidence).slice(0, MOST_CONFUSIONS)
}

/** What would be answered, and how wrongly, if all were answered from a confidence on. */
function riskCoverageOf(judged: readonly Judged[]): RiskPoint[] {
  const sorted = judged.toSorted((a, b) => b.answer.confidence - a.answer.confidence)
  let wrong = 0
  return sorted.flatMap(({ rank, answer: { confidence } }, i): RiskPoint[] => {
    if (rank !== 1) wrong++
    const isLast = sorted[i + 1]?.answer.confidence !== confidence
    return isLast ? [{ from: confidence, coverage: (i + 1) / sorted.length, risk: wrong / (i + 1) }] : []
  })
}

function reliabilityOf(judged: readonly Judged[], outcomes: readonly OutcomeOf[]): Reliability[] {
  const seen = [
    ...judged.map(({ answer, rank }) => ({ confidence: answer.confidence, isRight: rank === 1 })),
    ...outcomes.filter(({ question }) => question.kind === 'out-of-scope').map(({ answers }) => ({ confidence: answers[0]!.confidence, isRight: false })),
  ]
  return Array.from({ length: BINS }, (_, bin) => seen.filter(({ confidence }) => Math.min(BINS - 1, Math.floor(confidence * BINS)) === bin))
    .filter(inBin => inBin.length > 0)
    .map(inBin => ({
      promised: inBin.reduce((sum, { confidence }) => sum + confidence, 0) / inBin.length,
      kept: inBin.filter(({ isRight }) => isRight).length / inBin.length,
      count: inBin.length,
    }))
}
