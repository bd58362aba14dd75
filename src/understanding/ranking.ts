import { readableFeature, type Features } from './features.ts'
import type { RankingModel } from './ranking-model.ts'

/** An entry that may be meant, with the reasons for it. */
export interface Candidate {
  readonly entry: string
  /** Above 0, at most 1; only comparable within one message. */
  readonly score: number
  /** Similarity of the message to the nearest example questions of this entry, 0…1; comparable between messages. */
  readonly similarity: number
  /** What spoke most for it, readable, strongest first. */
  readonly reasons: readonly string[]
}

export interface Ranking {
  /** Best first, at most twenty; entries that share nothing with the message are left out. */
  readonly candidates: readonly Candidate[]
  /** Similarity to the nearest message that no entry answers, 0…1. */
  readonly outOfScopeSimilarity: number
  /** The entry one of whose questions the message repeats, word for word or nearly; null for any other message. */
  readonly repeats: string | null
  /** Roots of content words in the message, and the share of them that the entries know at all, 0…1. */
  readonly roots: number
  readonly coverage: number
}

/** Factor of 0…1 by which an entry's score is lowered for this message. */
export type FactorOf = (entry: string) => number

/** What an entry is about as a whole decides more than its single nearest examples (docs/decisions/0005). */
const ENTRY_SHARE = 0.75
/** Nearest examples are averaged over three, so that one odd example cannot carry an entry. */
const NEAREST_WEIGHTS = [0.6, 0.25, 0.15] as const
/** A message this near to a question of an entry says the same: chat differs from it in particles at most. */
const REPEATED_FROM = 0.97
/** Only the best get their reasons told: nobody reads those of the hundredth. */
const EXPLAINED = 5
const MOST_CANDIDATES = 20
const REASONS = 4

/** A feature of the message as the index knows it; number -1 when no text has it. */
interface Known { readonly feature: string, readonly number: number, readonly value: number }

/**
 * Ranks entries for a message: BM25 over all texts of an entry, plus cosine similarity to its nearest single examples.
 * The first knows what an entry is about, the second how people ask for it; together they beat either (docs/decisions/0005).
 */
export class Ranker {
  readonly #model: RankingModel
  /** What an unknown root counts: nearly as the rarest, so that a message full of them resembles nothing. */
  readonly #unseenRarity: number

  constructor(model: RankingModel) {
    this.#model = model
    this.#unseenRarity = 0.7 * Math.log(model.owners.length + 1)
  }

  rank(features: Features, factorOf: FactorOf): Ranking {
    const known = [...features].map(([feature, value]): Known => ({ feature, value, number: this.#model.numbers.get(feature) ?? -1 }))
    const scores = this.#scoreEntries(known)
    const { nearest, repeated, outOfScopeSimilarity } = this.#nearestTexts(known)
    const combined = this.#combine(scores, nearest, factorOf)
    const { entries } = this.#model
    const places = [...combined.keys()].filter(doc => combined[doc]! > 0)
      .sort((a, b) => combined[b]! - combined[a]! || (entries[a]! < entries[b]! ? -1 : 1))
      .slice(0, MOST_CANDIDATES)
    const candidates = places.map((doc, place) => ({
      entry: entries[doc]!, score: combined[doc]!, similarity: nearest[doc]!, reasons: place < EXPLAINED ? this.#reasonsFor(doc, known) : [],
    }))
    return { candidates, outOfScopeSimilarity, repeats: repeated === null ? null : entries[repeated]!, ...this.#coverageOf(known) }
  }

  #combine(scores: Float64Array, nearest: Float64Array, factorOf: FactorOf): Float64Array {
    const bestScore = largest(scores)
    const bestSimilarity = largest(nearest)
    const combined = new Float64Array(scores.length)
    for (const [doc, entry] of this.#model.entries.entries()) {
      const score = ENTRY_SHARE * scores[doc]! / bestScore + (1 - ENTRY_SHARE) * nearest[doc]! / bestSimilarity
      if (score > 0) combined[doc] = score * factorOf(entry)
    }
    return combined
  }

  #scoreEntries(known: readonly Known[]): Float64Array {
    const { offsets, docs, weights, rarity } = this.#model.byEntry
    const scores = new Float64Array(this.#model.entries.length)
    for (const { number, value } of known) {
      if (number < 0) continue
      const factor = value * rarity[number]!
      for (let at = offsets[number]!; at < offsets[number + 1]!; at++) scores[docs[at]!]! += factor * weights[at]!
    }
    return scores
  }

  #nearestTexts(known: readonly Known[]): { nearest: Float64Array, repeated: number | null, outOfScopeSimilarity: number } {
    const { offsets, docs, weights, rarity } = this.#model.byText
    const { owners, entries } = this.#model
    const length = Math.hypot(...known.map(({ number, value, feature }) => value * (number >= 0 ? rarity[number]! : feature.startsWith('s:') ? this.#unseenRarity : 0))) || 1
    const similarities = new Float64Array(owners.length)
    for (const { number, value } of known) {
      if (number < 0) continue
      const factor = value * rarity[number]! / length
      for (let at = offsets[number]!; at < offsets[number + 1]!; at++) similarities[docs[at]!]! += factor * weights[at]!
    }
    const places = NEAREST_WEIGHTS.length
    const top = new Float64Array(entries.length * places)
    let outOfScopeSimilarity = 0
    let repeated: number | null = null
    let highest = REPEATED_FROM
    for (let text = 0; text < owners.length; text++) {
      const owner = owners[text]!
      if (owner < 0) outOfScopeSimilarity = Math.max(outOfScopeSimilarity, similarities[text]!)
      else {
        keepLargest(top, owner * places, places, similarities[text]!)
        if (similarities[text]! > highest) { repeated = owner; highest = similarities[text]! }
      }
    }
    const nearest = new Float64Array(entries.length)
    for (let at = 0; at < top.length; at++) nearest[Math.floor(at / places)]! += NEAREST_WEIGHTS[at % places]! * top[at]!
    return { nearest, repeated, outOfScopeSimilarity }
  }

  #reasonsFor(doc: number, known: readonly Known[]): string[] {
    const { offsets, docs, weights, rarity } = this.#model.byEntry
    const gains: { feature: string, gain: number }[] = []
    for (const { feature, number, value } of known) {
      if (number < 0) continue
      const at = docs.subarray(offsets[number], offsets[number + 1]).indexOf(doc)
      if (at >= 0) gains.push({ feature, gain: value * rarity[number]! * weights[offsets[number]! + at]! })
    }
    return gains.sort((a, b) => b.gain - a.gain).slice(0, REASONS).map(({ feature }) => readableFeature(feature))
  }

  #coverageOf(known: readonly Known[]): Pick<Ranking, 'roots' | 'coverage'> {
    const { offsets } = this.#model.byEntry
    const roots = known.filter(({ feature }) => feature.startsWith('s:'))
    const inEntries = roots.filter(({ number }) => number >= 0 && offsets[number + 1]! > offsets[number]!)
    return { roots: roots.length, coverage: roots.length === 0 ? 0 : inEntries.length / roots.length }
  }
}

/** The largest value, or the least positive number where all are zero: something to divide by. */
function largest(values: Float64Array): number {
  let most = Number.MIN_VALUE
  for (const value of values) if (value > most) most = value
  return most
}

/** Inserts a value into the descending `places` slots from `from` on, dropping the smallest. */
function keepLargest(slots: Float64Array, from: number, places: number, value: number): void {
  if (value <= slots[from + places - 1]!) return
  let rest = value
  for (let at = from; at < from + places; at++) {
    if (rest <= slots[at]!) continue
    const pushed = slots[at]!
    slots[at] = rest
    rest = pushed
  }
}
