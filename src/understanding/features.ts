import type { Language, Reading } from './language.ts'

/**
 * What a message has in common with others: feature → weight. Kinds, by prefix: `s:` root of a content word, `w:` the word
 * itself where it differs from its root, `b:` two roots in a row, `c:` a concept of the lexicon, `p:` two concepts together.
 */
export type Features = ReadonlyMap<string, number>

/** Concepts bridge what words do not share ("love" and "suka"); a sure one outweighs a word. */
export const CONCEPT_WEIGHT = 1.2
const WORD_WEIGHT = 0.5
const PAIR_OF_ROOTS_WEIGHT = 0.6
const PAIR_OF_CONCEPTS_WEIGHT = 0.3
/** Concepts seen less surely than this form no pairs. */
const SURE = 0.4

export function featuresOf(reading: Reading, language: Language): Features {
  const features = new Map<string, number>()
  const add = (name: string, weight: number): void => {
    if (weight > (features.get(name) ?? 0)) features.set(name, weight)
  }
  let previous: string | null = null
  for (const word of reading.words) {
    if (!language.isContent(word)) continue
    add(`s:${word.stem}`, 1)
    if (word.standard !== word.stem) add(`w:${word.standard}`, WORD_WEIGHT)
    if (previous !== null) add(`b:${previous} ${word.stem}`, PAIR_OF_ROOTS_WEIGHT)
    previous = word.stem
  }
  for (const { concept, weight } of reading.concepts) add(`c:${concept}`, CONCEPT_WEIGHT * weight)
  const sure = reading.concepts.filter(({ weight }) => weight >= SURE).map(({ concept }) => concept).sort()
  for (const [i, first] of sure.entries()) {
    for (const second of sure.slice(i + 1)) add(`p:${first} ${second}`, PAIR_OF_CONCEPTS_WEIGHT)
  }
  return features
}

/** A feature as a person reads it in the reasons of a candidate. */
export function readableFeature(name: string): string {
  const body = name.slice(2)
  if (name.startsWith('c:')) return body.replace(':', '=')
  return name.startsWith('p:') ? body.replaceAll(':', '=').replace(' ', '+') : `"${body}"`
}
