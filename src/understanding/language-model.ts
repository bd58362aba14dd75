import { clean, tokenise } from './clean.ts'
import { compileConcepts, type ConceptModel } from './concepts.ts'
import type { Lexicon } from './lexicon.ts'
import { Stemmer } from './stem.ts'

/** All that reading a message needs, as plain data: computed from the lexicon and the entries, never edited. */
export interface LanguageModel {
  /** Chat form → its standard word or words. */
  readonly standardOf: ReadonlyMap<string, readonly string[]>
  readonly emoji: ReadonlyMap<string, string>
  readonly stopWords: ReadonlySet<string>
  readonly wholeWords: ReadonlySet<string>
  /** Words after which a name follows. */
  readonly nameTitles: ReadonlySet<string>
  /** Known word → how often it occurs. */
  readonly counts: ReadonlyMap<string, number>
  readonly concepts: ConceptModel
  /** Standard forms of what makes a message a question, with a space at either end. */
  readonly questionMarkers: readonly string[]
}

/** A word of the examples, which hold slips on purpose, is trusted once it occurs so often. */
const TRUSTED_FROM = 3

/**
 * @param lexicon how people write
 * @param texts texts in standard spelling whose words are trusted (questions and answers of the entries)
 * @param examples texts in any spelling
 */
export function compileLanguage(lexicon: Lexicon, texts: readonly string[], examples: readonly string[]): LanguageModel {
  const standardOf = new Map<string, readonly string[]>()
  for (const [standard, variants] of Object.entries(lexicon.slang)) {
    for (const variant of variants) if (!standardOf.has(variant)) standardOf.set(variant, standard.split(' '))
  }
  const rough = (text: string): string[] => tokenise(clean(text)).flatMap(token => standardOf.get(token) ?? [token])
  const counts = countWords(lexicon, texts, examples, rough)
  const wholeWords = new Set(lexicon.wholeWords)
  const stemmer = new Stemmer(counts, wholeWords)
  return {
    standardOf,
    emoji: new Map(Object.entries(lexicon.emoji)),
    stopWords: new Set(lexicon.stopWords),
    wholeWords,
    nameTitles: new Set(lexicon.nameTitles),
    counts,
    concepts: compileConcepts(lexicon.concepts, surface => rough(surface).map(standard => ({ standard, stem: stemmer.stem(standard) }))),
    questionMarkers: lexicon.questionMarkers.map(marker => ` ${rough(marker).join(' ')} `),
  }
}

function countWords(lexicon: Lexicon, texts: readonly string[], examples: readonly string[], rough: (text: string) => string[]): Map<string, number> {
  const counts = new Map<string, number>()
  const count = (words: readonly string[]): void => { for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1) }
  for (const surfaces of Object.values(lexicon.concepts)) for (const surface of surfaces) count(rough(surface))
  for (const standard of Object.keys(lexicon.slang)) count(standard.split(' '))
  for (const text of texts) count(rough(text))
  const inExamples = new Map<string, number>()
  for (const text of examples) for (const word of rough(text)) inExamples.set(word, (inExamples.get(word) ?? 0) + 1)
  for (const [word, times] of inExamples) {
    if (times >= TRUSTED_FROM || counts.has(word)) counts.set(word, (counts.get(word) ?? 0) + times)
  }
  return counts
}
