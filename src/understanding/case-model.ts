import type { Case, Entry } from '../domain/entry.ts'
import { quantised, seededShuffle, type ClassifierModel } from './classifier.ts'
import type { FeatureWeights } from './features.ts'
import { vectorOf, vocabularyOf, type Vocabulary } from './vectors.ts'

/** One way in which an entry may apply: one of its cases, or null when no case's facts are stated. */
export interface CaseClass {
  readonly case: string | null
  /** Its class in the classifier. */
  readonly number: number
}

/** Tells which case of an entry a message states, as plain data. */
export interface CaseModel {
  /** Entry id → its classes. Only classes of one entry are ever compared. */
  readonly classes: ReadonlyMap<string, readonly CaseClass[]>
  readonly vocabulary: Vocabulary
  readonly classifier: ClassifierModel
}

/** What the facts of one case share with those of others; its own weights come on top. */
const NOTHING_STATED = 'nothing'
const factsOf = (entryCase: Case | null): string[] => entryCase ? Object.entries(entryCase.facts).map(([key, value]) => `${key}:${value}`) : [NOTHING_STATED]

interface Text { readonly entry: string, readonly label: number, readonly features: FeatureWeights }

const PASSES = 10
const RATE = 6

/**
 * Trains on the examples of the cases and on those that state none. A fact means the same in every entry ("pensiunan"), so what
 * the messages of one teach is shared with all cases that hang on it; each case learns what is its own beside.
 * @param analyse text → features; called once for each text
 */
export function compileCases(entries: readonly Entry[], analyse: (text: string) => FeatureWeights): CaseModel {
  const withCases = entries.filter(({ cases }) => cases.length > 0)
  const classes = new Map<string, readonly CaseClass[]>()
  const facts: (readonly string[])[] = []
  for (const { id, cases } of withCases) {
    classes.set(id, [null, ...cases].map(entryCase => ({ case: entryCase?.id ?? null, number: facts.push(factsOf(entryCase)) - 1 })))
  }
  const texts: Text[] = withCases.flatMap(({ id, undecided, cases }) => [undecided, ...cases.map(({ examples }) => examples)]
    .flatMap((group, i) => group.map(text => ({ entry: id, label: classes.get(id)![i]!.number, features: analyse(text) }))))
  const vocabulary = vocabularyOf(texts.map(text => text.features))
  return { classes, vocabulary, classifier: train(texts, { classes, facts, vocabulary }) }
}

interface Training { readonly classes: CaseModel['classes'], readonly facts: readonly (readonly string[])[], readonly vocabulary: Vocabulary }

function train(texts: readonly Text[], { classes, facts, vocabulary }: Training): ClassifierModel {
  const factNumbers = new Map([...new Set(facts.flat())].map((fact, number) => [fact, number]))
  const shared = facts.map(names => names.map(name => factNumbers.get(name)!))
  const size = vocabulary.numbers.size
  const own = new Float32Array(size * facts.length)
  const ofFacts = new Float32Array(size * factNumbers.size)
  const weightOf = (feature: number, label: number): number => {
    const names = shared[label]!
    let sum = own[feature * facts.length + label]!
    for (const fact of names) sum += ofFacts[feature * factNumbers.size + fact]! / names.length
    return sum
  }
  const vectors = texts.map(text => vectorOf([text.features], vocabulary))
  const numbers = texts.map(({ entry }) => classes.get(entry)!.map(({ number }) => number))
  const shuffle = seededShuffle(texts.length)
  for (let pass = 0; pass < PASSES; pass++) {
    const rate = RATE * (1 - pass / PASSES)
    for (const text of shuffle()) {
      const { numbers: found, weights } = vectors[text]!
      const labels = numbers[text]!
      const sums = labels.map(label => {
        let sum = 0
        for (let i = 0; i < found.length; i++) sum += weights[i]! * weightOf(found[i]!, label)
        return sum
      })
      for (const [place, share] of softmax(sums).entries()) {
        const label = labels[place]!
        const error = rate * (share - (label === texts[text]!.label ? 1 : 0))
        const names = shared[label]!
        for (let i = 0; i < found.length; i++) {
          const step = error * weights[i]!
          own[found[i]! * facts.length + label]! -= step
          for (const fact of names) ofFacts[found[i]! * factNumbers.size + fact]! -= step / names.length
        }
      }
    }
  }
  const folded = new Float32Array(own.length)
  for (let at = 0; at < folded.length; at++) folded[at] = weightOf(Math.floor(at / facts.length), at % facts.length)
  return quantised(folded, size, facts.length)
}

/** Shares that sum to 1, from any numbers. */
export function softmax(values: readonly number[]): number[] {
  const largest = Math.max(...values)
  const shares = values.map(value => Math.exp(value - largest))
  const total = shares.reduce((sum, share) => sum + share, 0)
  return shares.map(share => share / total)
}
