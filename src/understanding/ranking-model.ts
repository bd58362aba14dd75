import type { Entry } from '../domain/entry.ts'
import type { Features } from './features.ts'

/**
 * An inverted index as flat arrays: the documents of feature f stand at `docs[offsets[f] … offsets[f + 1] - 1]`, their
 * weights beside them. Flat arrays are searched without allocation and restored from a file without work.
 */
export interface InvertedIndex {
  readonly offsets: Uint32Array
  readonly docs: Uint32Array
  readonly weights: Float32Array
  /** How much a feature tells, by how few documents have it. */
  readonly rarity: Float32Array
}

/** All that ranking needs, as plain data: computed from the knowledge, never edited. */
export interface RankingModel {
  /** Ids of the entries; documents of `byEntry` are positions in it. */
  readonly entries: readonly string[]
  /** Feature → its number in both indexes. */
  readonly numbers: ReadonlyMap<string, number>
  readonly byEntry: InvertedIndex
  /** Example texts as unit vectors. */
  readonly byText: InvertedIndex
  /** Owner of each example text: position in `entries`, or -1 for a message that no entry answers. */
  readonly owners: Int32Array
}

/** Saturation of BM25 on relative frequencies: how fast a further example with the same feature stops to count. */
const SATURATION = 0.06
/** An entry's own question says most surely what it is about; its answer names many neighbouring things. */
const QUESTION_WEIGHT = 2
const ANSWER_WEIGHT = 0.7

interface Text {
  readonly owner: number
  readonly features: Features
  readonly weight: number
  readonly isExample: boolean
}

/** @param analyse text → features; called once for each text of the entries and each out-of-scope message */
export function compileRanking(entries: readonly Entry[], outOfScope: readonly string[], analyse: (text: string) => Features): RankingModel {
  const texts: Text[] = entries.flatMap((entry, owner) => [
    { owner, features: analyse(entry.question), weight: QUESTION_WEIGHT, isExample: true },
    { owner, features: analyse([entry.answer, ...entry.cases.map(({ when }) => when)].join('. ')), weight: ANSWER_WEIGHT, isExample: false },
    ...entry.examples.map(example => ({ owner, features: analyse(example), weight: 1, isExample: true })),
  ])
  const examples = [...texts.filter(({ isExample }) => isExample), ...outOfScope.map(text => ({ owner: -1, features: analyse(text), weight: 1, isExample: true }))]
  const numbers = numberFeatures([...texts, ...examples.filter(({ owner }) => owner === -1)])
  return {
    entries: entries.map(({ id }) => id),
    numbers,
    byEntry: indexEntries(entries.length, texts, numbers),
    byText: indexTexts(examples, numbers),
    owners: Int32Array.from(examples, ({ owner }) => owner),
  }
}

/** Rows of words and concept pairs that occur in a single text can meet no other text: they would be two thirds of the index. */
const MUST_RECUR = /^[bp]:/

function numberFeatures(texts: readonly Text[]): Map<string, number> {
  const times = new Map<string, number>()
  for (const { features } of texts) for (const feature of features.keys()) times.set(feature, (times.get(feature) ?? 0) + 1)
  return new Map([...times].filter(([feature, count]) => count > 1 || !MUST_RECUR.test(feature)).map(([feature], number) => [feature, number]))
}

function indexEntries(count: number, texts: readonly Text[], numbers: ReadonlyMap<string, number>): InvertedIndex {
  const sums = Array.from({ length: count }, () => new Map<number, number>())
  const totals = new Float64Array(count)
  for (const { owner, features, weight } of texts) {
    totals[owner]! += weight
    const sum = sums[owner]!
    for (const [feature, value] of features) {
      const number = numbers.get(feature)
      if (number !== undefined) sum.set(number, (sum.get(number) ?? 0) + value * weight)
    }
  }
  const postings = sums.map((sum, doc) => [...sum].map(([number, value]): Posting => {
    const frequency = value / totals[doc]!
    return [number, frequency / (frequency + SATURATION)]
  }))
  return flatten(postings, numbers.size, documents => Math.log(1 + (count - documents + 0.5) / (documents + 0.5)))
}

function indexTexts(texts: readonly Text[], numbers: ReadonlyMap<string, number>): InvertedIndex {
  const rarityOf = (documents: number): number => Math.log((texts.length + 1) / (documents + 1))
  const frequency = new Uint32Array(numbers.size)
  const raw = texts.map(({ features }) => [...features].flatMap(([feature, value]): Posting[] => {
    const number = numbers.get(feature)
    return number === undefined ? [] : [[number, value]]
  }))
  for (const text of raw) for (const [number] of text) frequency[number]! += 1
  const unit = raw.map(text => {
    const weighted = text.map(([number, value]): Posting => [number, value * rarityOf(frequency[number]!)])
    const length = Math.hypot(...weighted.map(([, value]) => value)) || 1
    return weighted.map(([number, value]): Posting => [number, value / length])
  })
  return flatten(unit, numbers.size, rarityOf)
}

/** Number of a feature and its weight in a document. */
type Posting = readonly [number, number]

/** From documents with their features to features with their documents. */
function flatten(documents: readonly (readonly Posting[])[], features: number, rarityOf: (documents: number) => number): InvertedIndex {
  const offsets = new Uint32Array(features + 1)
  for (const document of documents) for (const [number] of document) offsets[number + 1]! += 1
  const rarity = Float32Array.from(offsets.subarray(1), count => count === 0 ? 0 : rarityOf(count))
  for (let number = 0; number < features; number++) offsets[number + 1]! += offsets[number]!
  const docs = new Uint32Array(offsets[features]!)
  const weights = new Float32Array(offsets[features]!)
  const next = offsets.slice(0, features)
  for (const [doc, document] of documents.entries()) {
    for (const [number, weight] of document) {
      const at = next[number]!++
      docs[at] = doc
      weights[at] = weight
    }
  }
  return { offsets, docs, weights, rarity }
}
