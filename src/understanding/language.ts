import { clean, tokenise } from './clean.ts'
import { ConceptMatcher, type ConceptMatch } from './concepts.ts'
import type { LanguageModel } from './language-model.ts'
import { Names, type NamedWord } from './names.ts'
import { Speller } from './spelling.ts'
import { Stemmer } from './stem.ts'

/** One word as understood: the standard form it was taken for, and its root. */
export interface Word {
  readonly standard: string
  readonly stem: string
  /** Whether a new sentence, or a new part of one, begins with it. */
  readonly begins: 'sentence' | 'part' | null
  /** A question mark follows. */
  readonly asked: boolean
}

/** What the bot understood of a message, before anything is looked up. */
export interface Reading {
  readonly words: readonly Word[]
  readonly concepts: readonly ConceptMatch[]
  /** True when the message asks something, by a question mark or a question word. */
  readonly asks: boolean
}

/** Glued particles that chat writes onto short words: "gaboleh", "bolehga", "udahkah". */
const GLUED = /^(ga|gak|tdk|blm|sdh|udh)(boleh|apa|kena|usah|perlu|papa)$|^(boleh|kena|aman|bisa|perlu)(ga|gak|nggak|kah|kan|ndak|dak|tdk|g)$/

/** Reads messages: cleans, standardises, corrects, stems, and finds concepts. */
export class Language {
  readonly #model: LanguageModel
  readonly #speller: Speller
  readonly #stemmer: Stemmer
  readonly #concepts: ConceptMatcher
  readonly #names: Names

  constructor(model: LanguageModel) {
    this.#model = model
    this.#speller = new Speller(model.counts)
    this.#stemmer = new Stemmer(model.counts, model.wholeWords, model.stopWords)
    this.#concepts = new ConceptMatcher(model.concepts)
    this.#names = new Names(model.names, word => this.#isWord(word), word => model.roles.has(word))
  }

  /** Reads one message. Any text is allowed; time is bounded by the cut in `clean`. */
  read(text: string): Reading {
    const words = this.#names.replace(tokenise(clean(text))).flatMap(word => this.#standardise(word))
    const reading = this.readingOf(words)
    return text.includes('?') ? { ...reading, asks: true } : reading
  }

  /** The reading of some words of a message, as if they were all of it. */
  readingOf(words: readonly Word[]): Reading {
    const line = ` ${words.map(({ standard }) => standard).join(' ')} `
    return { words, concepts: this.#concepts.match(words), asks: this.#model.questionMarkers.some(marker => line.includes(marker)) }
  }

  /** True for words that help to find an entry at all. Numbers never do: they are a candidate's, or a choice's. */
  isContent({ standard }: Word): boolean {
    return !this.#model.stopWords.has(standard) && !/^\d/.test(standard)
  }

  #isWord(token: string): boolean {
    return this.#model.counts.has(token) || this.#model.standardOf.has(token) || this.#stemmer.stem(token) !== token
  }

  #standardise({ text, begins, asked }: NamedWord): Word[] {
    return this.#standardForms(text).map((standard, i, forms) => ({ standard, stem: this.#stemmer.stem(standard), begins: i === 0 ? begins : null, asked: asked && i === forms.length - 1 }))
  }

  #standardForms(token: string): readonly string[] {
    const emoji = this.#model.emoji.get(token)
    if (emoji !== undefined) return [emoji]
    const slang = this.#model.standardOf.get(token)
    if (slang) return slang
    if (this.#model.counts.has(token) || !/^[a-z]+$/.test(token)) return [token]
    const [, first, second, third, fourth] = GLUED.exec(token) ?? []
    const left = first ?? third
    const right = second ?? fourth
    return left !== undefined && right !== undefined
      ? [left, right].flatMap(part => this.#standardForms(part))
      : this.#corrected(token)
  }

  #corrected(token: string): readonly string[] {
    if (this.#stemmer.stem(token) !== token) return [token]
    const word = this.#speller.correct(token)
    return word === null ? [token] : this.#model.standardOf.get(word) ?? [word]
  }
}
