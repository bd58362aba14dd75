import { examplesOf, type Entry } from '../domain/entry.ts'
import { trainClassifier, type ClassifierModel } from './classifier.ts'
import type { Features } from './features.ts'
import { invert, type InvertedIndex, type Posting } from './inverted-index.ts'
import { spaceOf, vectorIn, type FeatureSpace, type Vector } from './vectors.ts'

/** All that ranking needs, as plain data: computed from the knowledge, never edited. */
export interface RankingModel {
  /** Ids of the entries; documents of `byEntry` and classes of `classifier` are positions in it. The class behind the last entry stands for "none". */
  readonly entries: readonly string[]
  readonly space: FeatureSpace
  readonly classifier: ClassifierModel
  /** Entries by their readable features. */
  readonly byEntry: InvertedIndex
  /** How much a feature tells, by how few entries have it. */
  readonly rarity: Float32Array
  /** Example texts by their readable features, as unit vectors. */
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
  /** Position of the entry; -1 for a message that no entry answers. */
  readonly owner: number
  readonly features: Features
  readonly weight: number
  readonly isExample: boolean
}

/** @param analyse text → features; called once for each text of the entries and each out-of-scope message */
export function compileRanking(entries: readonly Entry[], outOfScope: readonly string[], analyse: (text: string) => Features): RankingModel {
  const ofEntries: Text[] = entries.flatMap((entry, owner) => [
    { owner, features: analyse(entry.question), weight: QUESTION_WEIGHT, isExample: true },
    { owner, features: analyse([entry.answer, ...entry.cases.map(({ when }) => when)].join('. ')), weight: ANSWER_WEIGHT, isExample: false },
    ...examplesOf(entry).map(example => ({ owner, features: analyse(example), weight: 1, isExample: true })),
  ])
  const examples = [...ofEntries.filter(({ isExample }) => isExample), ...outOfScope.map((text): Text => ({ owner: -1, features: analyse(text), weight: 1, isExample: true }))]
  const space = spaceOf(examples.map(({ features }) => features))
  const vectors = examples.map(({ features }) => vectorIn(features, space))
  return {
    entries: entries.map(({ id }) => id),
    space,
    classifier: trainClassifier({
      vectors, features: space.numbers.size, classes: entries.length + 1,
      labels: Int32Array.from(examples, ({ owner }) => owner < 0 ? entries.length : owner),
    }),
    ...indexEntries(entries.length, ofEntries, space),
    byText: invert(vectors.map(vector => readableUnit(vector, space)), space.readable),
    owners: Int32Array.from(examples, ({ owner }) => owner),
  }
}

function indexEntries(count: number, texts: readonly Text[], { numbers, readable }: FeatureSpace): Pick<RankingModel, 'byEntry' | 'rarity'> {
  const sums = Array.from({ length: count }, () => new Map<number, number>())
  const totals = new Float64Array(count)
  for (const { owner, features, weight } of texts) {
    totals[owner]! += weight
    const sum = sums[owner]!
    for (const [feature, value] of features.readable) {
      const number = numbers.get(feature)
      if (number !== undefined) sum.set(number, (sum.get(number) ?? 0) + value * weight)
    }
  }
  const byEntry = invert(sums.map((sum, doc) => [...sum].map(([number, value]): Posting => {
    const frequency = value / totals[doc]!
    return [number, frequency / (frequency + SATURATION)]
  })), readable)
  const rarity = Float32Array.from({ length: readable }, (_, number) => {
    const documents = byEntry.offsets[number + 1]! - byEntry.offsets[number]!
    return documents === 0 ? 0 : Math.log(1 + (count - documents + 0.5) / (documents + 0.5))
  })
  return { byEntry, rarity }
}

/** The readable part of a vector, of length 1 again. */
export function readableUnit({ numbers, weights }: Vector, { readable }: FeatureSpace): Posting[] {
  const part: [number, number][] = []
  let squares = 0
  for (let i = 0; i < numbers.length; i++) {
    if (numbers[i]! >= readable) continue
    part.push([numbers[i]!, weights[i]!])
    squares += weights[i]! ** 2
  }
  const length = Math.sqrt(squares) || 1
  return part.map(([number, weight]) => [number, weight / length])
}
