import type { Language, Reading } from './language.ts'

/** Feature → weight. */
export type FeatureWeights = ReadonlyMap<string, number>

/** What a message has in common with others. */
export interface Features {
  /**
   * What a person can read. Kinds, by prefix: `s:` root of a content word, `w:` the word itself where it differs from its
   * root, `b:` two roots in a row, `c:` a concept of the lexicon, `n:` one that is denied, `p:` two
   * concepts together.
   */
  readonly readable: FeatureWeights
  /** Runs of four letters within words, ends marked: they meet where spelling, affixes or a dialect keep words apart. */
  readonly letters: FeatureWeights
}

/** Concepts bridge what words do not share ("love" and "suka"); a sure one outweighs a word. */
export const CONCEPT_WEIGHT = 0.8
const WORD_WEIGHT = 0.5
const PAIR_OF_ROOTS_WEIGHT = 0.6
const PAIR_OF_CONCEPTS_WEIGHT = 0.3
const LETTERS_WEIGHT = 0.6
/** Concepts seen less surely than this form no pairs. */
const SURE = 0.4
const RUN_OF_LETTERS = 4
/** Slots whose concepts only decide between the cases of an entry; for finding the entry they are noise (docs/decisions/0010). */
const FACT_ONLY = /^(object|mode):/

export function featuresOf(reading: Reading, language: Language): Features {
  return { readable: readableOf(reading, language), letters: lettersOf(reading) }
}

function readableOf(reading: Reading, language: Language): FeatureWeights {
  const features = new Map<string, number>()
  const add = (name: string, weight: number): void => {
    if (weight > (features.get(name) ?? 0)) features.set(name, weight)
  }
  let previous: string | null = null
  for (const word of reading.words) {
    if (!language.isContent(word)) continue
    add(`s:${word.stem}`, 1)
    if (word.standard !== word.stem) add(`w:${word.standard}`, WORD_WEIGHT)
    if (previous !== null && word.begins !== 'sentence') add(`b:${previous} ${word.stem}`, PAIR_OF_ROOTS_WEIGHT)
    previous = word.stem
  }
  const concepts = reading.concepts.filter(({ concept }) => !FACT_ONLY.test(concept))
  for (const { concept, weight, negated } of concepts) add(`${negated ? 'n' : 'c'}:${concept}`, CONCEPT_WEIGHT * weight)
  const sure = concepts.filter(({ weight }) => weight >= SURE).map(({ concept }) => concept).sort()
  for (const [i, first] of sure.entries()) {
    for (const second of sure.slice(i + 1)) add(`p:${first} ${second}`, PAIR_OF_CONCEPTS_WEIGHT)
  }
  return features
}

function lettersOf({ words }: Reading): FeatureWeights {
  const features = new Map<string, number>()
  for (const { standard } of words) {
    const whole = `^${standard}$`
    for (let from = 0; from === 0 || from + RUN_OF_LETTERS <= whole.length; from++) features.set(`x:${whole.slice(from, from + RUN_OF_LETTERS)}`, LETTERS_WEIGHT)
  }
  return features
}

/** What tells which case of an entry a message states: small words count here, since "sudah", "belum" and "bukan" decide. */
export function caseFeaturesOf(reading: Reading): FeatureWeights {
  const features = new Map<string, number>()
  const add = (name: string, weight: number): void => {
    if (weight > (features.get(name) ?? 0)) features.set(name, weight)
  }
  let previous = ''
  for (const { standard, stem } of reading.words) {
    add(`w:${standard}`, 1)
    add(`s:${stem}`, 0.7)
    add(`b:${previous} ${standard}`, 0.7)
    previous = standard
  }
  for (const { concept, weight, negated } of reading.concepts) add(`${negated ? 'n' : 'c'}:${concept}`, weight)
  for (const feature of lettersOf(reading).keys()) add(feature, 0.3)
  return features
}

/** What stands outside of the part that is looked at counts so much of it. */
const OUTSIDE = 0.15

/** The features of a part of a message, seen against those of the whole. */
export function emphasised(whole: Features, part: Features): Features {
  return { readable: over(whole.readable, part.readable), letters: over(whole.letters, part.letters) }
}

function over(whole: FeatureWeights, part: FeatureWeights): FeatureWeights {
  const merged = new Map<string, number>()
  for (const [feature, weight] of whole) merged.set(feature, weight * OUTSIDE)
  for (const [feature, weight] of part) merged.set(feature, Math.max(weight, merged.get(feature) ?? 0))
  return merged
}

/** A feature as a person reads it in the reasons of a candidate; null for pairs, which the concepts and words in them tell better. */
export function readableFeature(name: string): string | null {
  const body = name.slice(2)
  if (name.startsWith('c:')) return body.replace(':', '=')
  if (name.startsWith('n:')) return `not ${body.replace(':', '=')}`
  return name.startsWith('s:') ? `"${body}"` : null
}
