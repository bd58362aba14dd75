import type { Features, FeatureWeights } from './features.ts'

/** A text as a sparse vector of length 1: numbers of its known features, and their weights beside them. */
export interface Vector {
  readonly numbers: Int32Array
  readonly weights: Float32Array
}

/** The features that texts are compared by, as plain data. */
export interface Vocabulary {
  /** Feature → its number. */
  readonly numbers: ReadonlyMap<string, number>
  /** How much a feature tells, by how few texts have it. */
  readonly rarity: Float32Array
}

/** A vocabulary in which what a person can read comes first. */
export interface FeatureSpace extends Vocabulary {
  /** How many features are readable; runs of letters have the numbers from here on. */
  readonly readable: number
  /** What a root counts that no text has: nearly as much as the rarest, so that a message full of them resembles nothing. */
  readonly unseenRarity: number
}

/** A feature of so few texts teaches nothing that others could use. */
const FEWEST_READABLE = 2
const FEWEST_LETTERS = 5
const UNSEEN = 0.7

export function spaceOf(texts: readonly Features[]): FeatureSpace {
  const readable = counted(texts.map(text => text.readable), FEWEST_READABLE)
  const letters = counted(texts.map(text => text.letters), FEWEST_LETTERS)
  return { ...numbered([...readable, ...letters], texts.length), readable: readable.length, unseenRarity: UNSEEN * Math.log(texts.length + 1) }
}

export const vocabularyOf = (texts: readonly FeatureWeights[]): Vocabulary => numbered(counted(texts, FEWEST_READABLE), texts.length)

function counted(texts: readonly FeatureWeights[], fewest: number): [string, number][] {
  const counts = new Map<string, number>()
  for (const features of texts) for (const feature of features.keys()) counts.set(feature, (counts.get(feature) ?? 0) + 1)
  // Frequent ones first: their weights are used all the time and should lie together in memory.
  return [...counts].filter(([, count]) => count >= fewest).sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
}

const numbered = (features: readonly (readonly [string, number])[], texts: number): Vocabulary => ({
  numbers: new Map(features.map(([feature], number) => [feature, number])),
  rarity: Float32Array.from(features, ([, count]) => Math.log((texts + 1) / (count + 1))),
})

/** The vector of a text, weighted by rarity. Features that no text of the vocabulary has are left out. */
export function vectorOf(parts: readonly FeatureWeights[], { numbers, rarity }: Vocabulary): Vector {
  const found: number[] = []
  const weights: number[] = []
  let squares = 0
  for (const features of parts) {
    for (const [feature, weight] of features) {
      const number = numbers.get(feature)
      if (number === undefined) continue
      const value = weight * rarity[number]!
      found.push(number)
      weights.push(value)
      squares += value * value
    }
  }
  const length = Math.sqrt(squares) || 1
  return { numbers: Int32Array.from(found), weights: Float32Array.from(weights, weight => weight / length) }
}

export const vectorIn = ({ readable, letters }: Features, space: FeatureSpace): Vector => vectorOf([readable, letters], space)
