import { contribution, logProbabilities } from './classifier.ts'
import { readableFeature, type Features } from './features.ts'
import { addScores } from './inverted-index.ts'
import { readableUnit, type RankingModel } from './ranking-model.ts'
import { vectorIn, type Vector } from './vectors.ts'

/** An entry that may be meant, with the reasons for it. */
export interface Candidate {
  readonly entry: string
  /** Share of belief in this entry, 0…1; all entries and "none of them" together have 1, unless a factor lowered some. */
  readonly score: number
  /** Similarity of the message to the nearest example questions of this entry, 0…1; comparable between messages. */
  readonly similarity: number
  /** What spoke most for it, readable, strongest first; then what spoke against it, with a minus sign. */
  readonly reasons: readonly string[]
}

export interface Ranking {
  /** Best first, at most twenty. */
  readonly candidates: readonly Candidate[]
  /** Share of belief that no entry answers the message, 0…1. */
  readonly noneScore: number
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

/** How much BM25, which knows the entries as wholes, counts beside the classifier (docs/decisions/0010). */
const ENTRY_WEIGHT = 1.5
/** Nearest examples are averaged over three, so that one odd example cannot carry an entry. */
const NEAREST_WEIGHTS = [0.6, 0.25, 0.15] as const
/** A message this near to a question of an entry says the same: chat differs from it in particles at most. */
const REPEATED_FROM = 0.97
/** Only the best get their reasons told: nobody reads those of the hundredth. */
const EXPLAINED = 5
const MOST_CANDIDATES = 20
const REASONS_FOR = 4
const REASONS_AGAINST = 2

/**
 * Ranks entries for a message: a classifier that learnt from all example questions what tells entries apart, and BM25 over
 * all texts of an entry, which knows rare words from the first example on. Together they beat either (docs/decisions/0010).
 */
export class Ranker {
  readonly #model: RankingModel

  constructor(model: RankingModel) {
    this.#model = model
  }

  rank(features: Features, factorOf: FactorOf): Ranking {
    const { entries, space } = this.#model
    const vector = vectorIn(features, space)
    const believed = this.#believed(features, vector)
    const { nearest, repeated, outOfScopeSimilarity } = this.#nearestTexts(features, vector)
    const scores = entries.map((entry, doc) => believed[doc]! * factorOf(entry))
    const places = [...entries.keys()].sort((a, b) => scores[b]! - scores[a]! || (entries[a]! < entries[b]! ? -1 : 1)).slice(0, MOST_CANDIDATES)
    const candidates = places.filter(doc => scores[doc]! > 0).map((doc, place) => ({
      entry: entries[doc]!, score: scores[doc]!, similarity: nearest[doc]!, reasons: place < EXPLAINED ? this.#reasonsFor(doc, features, vector) : [],
    }))
    return {
      candidates, noneScore: believed[entries.length]!, outOfScopeSimilarity,
      repeats: repeated === null ? null : entries[repeated]!, ...this.#coverageOf(features),
    }
  }

  /** Shares of belief of all entries, and of "none" behind the last. */
  #believed({ readable }: Features, vector: Vector): Float64Array {
    const { byEntry, rarity, classifier, entries, space } = this.#model
    const byWords = new Float64Array(entries.length)
    for (const [feature, weight] of readable) {
      const number = space.numbers.get(feature)
      if (number !== undefined) addScores(byEntry, number, weight * rarity[number]!, byWords)
    }
    const most = Math.max(...byWords) || 1
    const shares = logProbabilities(classifier, vector)
    let total = 0
    for (let c = 0; c < shares.length; c++) {
      shares[c] = Math.exp(shares[c]! + (c < entries.length ? ENTRY_WEIGHT * (byWords[c]! / most - 1) : 0))
      total += shares[c]!
    }
    return shares.map(share => share / total)
  }

  #nearestTexts({ readable }: Features, vector: Vector): { nearest: Float64Array, repeated: number | null, outOfScopeSimilarity: number } {
    const { byText, owners, entries, space } = this.#model
    const unit = readableUnit(vector, space)
    // What no text knows makes a message less like all of them.
    let unseen = 0
    let seen = 0
    for (const [feature, weight] of readable) {
      const number = space.numbers.get(feature)
      if (number !== undefined) seen += (weight * space.rarity[number]!) ** 2
      else if (feature.startsWith('s:')) unseen += (weight * space.unseenRarity) ** 2
    }
    const shrink = Math.sqrt(seen / (seen + unseen || 1))
    const similarities = new Float64Array(owners.length)
    for (const [number, weight] of unit) addScores(byText, number, weight * shrink, similarities)
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

  #reasonsFor(doc: number, { readable }: Features, { numbers, weights }: Vector): string[] {
    const { classifier, space } = this.#model
    const valueOf = new Map<number, number>()
    for (let i = 0; i < numbers.length; i++) valueOf.set(numbers[i]!, weights[i]!)
    const gains: { reason: string, gain: number }[] = []
    for (const feature of readable.keys()) {
      const number = space.numbers.get(feature)
      const reason = number === undefined ? null : readableFeature(feature)
      if (reason !== null) gains.push({ reason, gain: valueOf.get(number!)! * contribution(classifier, number!, doc) })
    }
    gains.sort((a, b) => b.gain - a.gain)
    return [
      ...gains.filter(({ gain }) => gain > 0).slice(0, REASONS_FOR).map(({ reason }) => reason),
      ...gains.filter(({ gain }) => gain < 0).slice(-REASONS_AGAINST).reverse().map(({ reason }) => `−${reason}`),
    ]
  }

  #coverageOf({ readable }: Features): Pick<Ranking, 'roots' | 'coverage'> {
    const { byEntry: { offsets }, space } = this.#model
    const roots = [...readable.keys()].filter(feature => feature.startsWith('s:')).map(feature => space.numbers.get(feature) ?? -1)
    const inEntries = roots.filter(number => number >= 0 && offsets[number + 1]! > offsets[number]!)
    return { roots: roots.length, coverage: roots.length === 0 ? 0 : inEntries.length / roots.length }
  }
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
