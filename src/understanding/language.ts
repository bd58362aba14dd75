import { clean, tokenise } from './clean.ts'
import { ConceptMatcher, type ConceptMatch } from './concepts.ts'
import type { LanguageModel } from './language-model.ts'
import { Speller } from './spelling.ts'
import { Stemmer } from './stem.ts'

/** One word as understood: the standard form it was taken for, and its root. */
export interface Word {
  readonly standard: string
  readonly stem: string
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

/** So many words in a row are taken for one name. */
const LONGEST_NAME = 3

/** Reads messages: cleans, standardises, corrects, stems, and finds concepts. */
export class Language {
  readonly #model: LanguageModel
  readonly #speller: Speller
  readonly #stemmer: Stemmer
  readonly #concepts: ConceptMatcher

  constructor(model: LanguageModel) {
    this.#model = model
    this.#speller = new Speller(model.counts)
    this.#stemmer = new Stemmer(model.counts, model.wholeWords)
    this.#concepts = new ConceptMatcher(model.concepts)
  }

  /** Reads one message. Any text is allowed; time is bounded by the cut in `clean`. */
  read(text: string): Reading {
    const words = this.#withoutNames(tokenise(clean(text))).flatMap(token => this.#standardise(token))
    const line = ` ${words.map(({ standard }) => standard).join(' ')} `
    return {
      words,
      concepts: this.#concepts.match(words),
      asks: text.includes('?') || this.#model.questionMarkers.some(marker => line.includes(marker)),
    }
  }

  /** True for words that help to find an entry at all. Numbers never do: they are a candidate's, or a choice's. */
  isContent({ standard }: Word): boolean {
    return !this.#model.stopWords.has(standard) && !/^\d/.test(standard)
  }

  /** Leaves out what follows "pak", "partai" or "kabupaten" and is no known word: somebody's name must decide nothing. */
  #withoutNames(tokens: readonly string[]): string[] {
    let named = 0
    return tokens.filter(token => {
      const isName = named > 0 && !this.#isWord(token)
      named = this.#model.nameTitles.has(token) ? LONGEST_NAME : isName ? named - 1 : 0
      return !isName
    })
  }

  #isWord(token: string): boolean {
    return this.#model.counts.has(token) || this.#model.standardOf.has(token) || this.#stemmer.stem(token) !== token
  }

  #standardise(token: string): Word[] {
    return this.#standardForms(token).map(standard => ({ standard, stem: this.#stemmer.stem(standard) }))
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
