import { wordsOf } from './clean.ts'
import { compileConcepts, type ConceptModel } from './concepts.ts'
import type { Lexicon } from './lexicon.ts'
import type { NameWords } from './names.ts'
import { consonants } from './spelling.ts'
import { Stemmer } from './stem.ts'

/** All that reading a message needs, as plain data: computed from the lexicon and the entries, never edited. */
export interface LanguageModel {
  /** Chat form → its standard word or words. */
  readonly standardOf: ReadonlyMap<string, readonly string[]>
  readonly emoji: ReadonlyMap<string, string>
  readonly stopWords: ReadonlySet<string>
  readonly wholeWords: ReadonlySet<string>
  readonly names: NameWords
  /** Words that stand for an office, an institution, a place or a time: no name, however they are written. */
  readonly roles: ReadonlySet<string>
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
  const rough = (text: string): string[] => wordsOf(text).flatMap(word => standardOf.get(word) ?? [word])
  const counts = countWords(lexicon, texts, examples, rough)
  const wholeWords = new Set(lexicon.wholeWords)
  const stemmer = new Stemmer(counts, wholeWords, new Set(lexicon.stopWords))
  return {
    standardOf,
    emoji: new Map(Object.entries(lexicon.emoji)),
    stopWords: new Set(lexicon.stopWords),
    wholeWords,
    names: lexicon.names,
    roles: rolesOf(lexicon, rough),
    counts,
    concepts: compileConcepts(lexicon.concepts, surface => rough(surface).map(standard => ({ standard, stem: stemmer.stem(standard), begins: null, asked: false }))),
    questionMarkers: lexicon.questionMarkers.map(marker => ` ${rough(marker).join(' ')} `),
  }
}

/** Slots whose forms name offices, institutions, kin and places. */
const ROLE_SLOTS = /^(actor|status|role|relation|leave|place|side|topic):/

function rolesOf(lexicon: Lexicon, rough: (text: string) => string[]): Set<string> {
  const forms = Object.entries(lexicon.concepts).flatMap(([concept, surfaces]) => ROLE_SLOTS.test(concept) ? surfaces : [])
  return new Set(forms.flatMap(rough))
}

function countWords(lexicon: Lexicon, texts: readonly string[], examples: readonly string[], rough: (text: string) => string[]): Map<string, number> {
  const counts = new Map<string, number>()
  const count = (words: readonly string[]): void => { for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1) }
  for (const surfaces of Object.values(lexicon.concepts)) for (const surface of surfaces) count(rough(surface))
  for (const standard of Object.keys(lexicon.slang)) count(standard.split(' '))
  for (const text of texts) count(rough(text))
  const inExamples = new Map<string, number>()
  for (const text of examples) for (const word of rough(text)) inExamples.set(word, (inExamples.get(word) ?? 0) + 1)
  const slips = slipsAmong(inExamples)
  for (const [word, times] of inExamples) {
    if ((times >= TRUSTED_FROM && !slips.has(word)) || counts.has(word)) counts.set(word, (counts.get(word) ?? 0) + times)
  }
  return counts
}

/** A word that is another one with vowels left out is a slip while the other is so many times more frequent. */
const MORE_FREQUENT = 10

function slipsAmong(times: ReadonlyMap<string, number>): Set<string> {
  const most = new Map<string, { word: string, count: number }>()
  for (const [word, count] of times) {
    const skeleton = consonants(word)
    if (count > (most.get(skeleton)?.count ?? 0)) most.set(skeleton, { word, count })
  }
  return new Set([...times].filter(([word, count]) => {
    const other = most.get(consonants(word))!
    return other.word.length > word.length && other.count >= MORE_FREQUENT * count
  }).map(([word]) => word))
}
