import type { Token } from './clean.ts'

/** Words that help to find names of people, parties and places, as the editors keep them in `knowledge/lexicon/names.yaml`. */
export interface NameWords {
  /** A person's name follows, known or not ("pak", "bu"). */
  readonly titles: readonly string[]
  /** A person's name may follow ("mas", "bang"). */
  readonly calls: readonly string[]
  /** A party's name follows. */
  readonly partyTitles: readonly string[]
  /** A place's name follows ("kabupaten"); both are left out. */
  readonly placeTitles: readonly string[]
  /** A name behind one of these says nothing new ("calon bupati Budi", "bupati Sleman", "kpu Garut"). */
  readonly offices: readonly string[]
  /** An unknown word behind one of these is somebody whom the message is about ("dukung anies"). */
  readonly governors: readonly string[]
  /** Near one of these a name is a party's ("anggota Elang Muda"). */
  readonly membership: readonly string[]
  /** Names that need no sign. */
  readonly parties: readonly string[]
  readonly people: readonly string[]
  readonly places: readonly string[]
  /** Words of which names of parties are made, so that they go on after "partai" ("matahari pagi", "karya rakyat"). */
  readonly partyParts: readonly string[]
  /** Words that are written with a capital and are no names ("Jumat", "Instagram"). */
  readonly capitalised: readonly string[]
}

/** What stands in a message where somebody is named. It is a word of no language, so that nobody can write it. */
export const SOMEBODY = 'seseorang_'
const PARTY = 'partai'

const LONGEST_NAME = 3
/** Membership is looked for so many words before a name. */
const NEAR = 3

/** In a text with more capitals than this they tell no names: it is shouted, or set as a headline. */
const MEANT_CAPITALS = 0.5
const MEANT_SHOUTS = 0.4

const COUNTED = new Set(['satu', 'dua', 'tiga', 'empat', 'lima', 'enam'])
const NUMBER_TITLES = new Set(['nomor', 'nomer', 'no', 'nmr', 'nomr'])
const PAIR_TITLES = new Set(['paslon', 'pasangan'])
/** Numbers behind these are not a candidate's. */
const NUMBERED = new Set(['surat', 'edaran', 'se', 'uu', 'pp', 'skb', 'pasal', 'peraturan', 'keputusan', 'permen', 'ayat', 'ktp', 'hp', 'wa', 'telepon', 'rumah', 'tps'])

const GREETED = new Set(['halo', 'hai', 'hallo', 'min', 'mimin', 'admin', 'assalamualaikum', 'pagi', 'siang', 'sore', 'malam', 'permisi', 'punten', 'kak', 'dear', 'yth'])
const INTRODUCED = new Set(['nama', 'saya', 'sy', 'aku', 'perkenalkan', 'namaku', 'ini', 'dengan'])

/** A word of a message, whether a new sentence or part of one begins with it, and whether a question mark follows. */
export type NamedWord = Pick<Token, 'text' | 'begins' | 'asked'>

/** What takes the place of some tokens: nothing, or one word. */
interface Found { readonly length: number, readonly becomes: string | null }

/**
 * Replaces names of people, parties, pairs of candidates and places by one and the same word, or leaves them out: whoever
 * is named must not change the answer. Which of the two depends on the place in the sentence, never on the name.
 */
export class Names {
  readonly #sets: { readonly [K in keyof NameWords]: ReadonlySet<string> }
  readonly #isKnown: (word: string) => boolean
  readonly #isRole: (word: string) => boolean

  /**
   * @param isKnown true for words that the lexicon, the entries and the examples know
   * @param isRole true for words that stand for an office, an institution or the like, however they are written
   */
  constructor(words: NameWords, isKnown: (word: string) => boolean, isRole: (word: string) => boolean) {
    this.#sets = mapValues(words, list => new Set(list))
    this.#isKnown = isKnown
    this.#isRole = isRole
  }

  /** The words of a message, with names replaced. */
  replace(tokens: readonly Token[]): NamedWord[] {
    const hasMeant = hasMeantCapitals(tokens)
    const words: NamedWord[] = []
    let begins: Token['begins'] = null
    for (let at = 0; at < tokens.length;) {
      const found = this.#pairAt(tokens, at) ?? this.#partyAt(tokens, at, hasMeant) ?? this.#placeAt(tokens, at, hasMeant) ?? this.#personAt(tokens, at, hasMeant) ?? { length: 1, becomes: tokens[at]!.text }
      // What a left out name began, the next word begins.
      begins = tokens[at]!.begins ?? begins
      if (found.becomes !== null && (words.at(-1)?.text !== found.becomes || found.becomes !== SOMEBODY)) {
        words.push({ text: found.becomes, begins, asked: tokens[at + found.length - 1]!.asked })
        begins = null
      }
      at += found.length
    }
    return words
  }

  /** "paslon 02", "nomor urut satu", "pasangan calon no 3", and a bare "02". */
  #pairAt(tokens: readonly Token[], at: number): Found | null {
    const word = (place: number): string => tokens[place]?.text ?? ''
    if (/^0[1-9]$/.test(word(at)) && !NUMBERED.has(word(at - 1))) return { length: 1, becomes: SOMEBODY }
    let next = at
    if (PAIR_TITLES.has(word(next))) next += word(next + 1) === 'calon' ? 2 : 1
    if (NUMBER_TITLES.has(word(next))) next += word(next + 1) === 'urut' ? 2 : 1
    if (next === at || NUMBERED.has(word(at - 1))) return null
    return /^\d{1,2}$/.test(word(next)) || COUNTED.has(word(next)) ? { length: next + 1 - at, becomes: SOMEBODY } : null
  }

  #partyAt(tokens: readonly Token[], at: number, hasMeant: boolean): Found | null {
    const { text } = tokens[at]!
    if (this.#sets.parties.has(text)) return { length: 1, becomes: this.#asParty(tokens, at) }
    if (!this.#sets.partyTitles.has(text)) return null
    const length = this.#runOfName(tokens, at + 1, token => this.#sets.parties.has(token.text) || this.#sets.partyParts.has(token.text) || (hasMeant && (token.isCapitalised || (token.isShouted && !this.#isKnown(token.text)))) || !this.#isKnown(token.text))
    return length === 0 ? null : { length: length + 1, becomes: this.#asParty(tokens, at) }
  }

  #placeAt(tokens: readonly Token[], at: number, hasMeant: boolean): Found | null {
    const { text } = tokens[at]!
    const isPlace = (token: Token): boolean => this.#sets.places.has(token.text) || (hasMeant && token.isCapitalised && !this.#isRole(token.text)) || !this.#isKnown(token.text)
    if (this.#sets.placeTitles.has(text)) {
      const length = this.#runOfName(tokens, at + 1, isPlace)
      return length === 0 ? null : { length: length + 1, becomes: null }
    }
    if (this.#sets.offices.has(text)) {
      const length = this.#runOfName(tokens, at + 1, token => this.#isName(token, hasMeant) || this.#sets.places.has(token.text))
      return length === 0 ? null : { length: length + 1, becomes: text }
    }
    if (this.#sets.places.has(text)) return { length: 1, becomes: null }
    if (text !== 'di') return null
    const length = this.#runOfName(tokens, at + 1, isPlace)
    return length === 0 ? null : { length: length + 1, becomes: null }
  }

  #personAt(tokens: readonly Token[], at: number, hasMeant: boolean): Found | null {
    const token = tokens[at]!
    const isTitle = this.#sets.titles.has(token.text)
    if (isTitle || this.#sets.calls.has(token.text)) {
      const length = this.#runOfName(tokens, at + 1, next => this.#isName(next, hasMeant) || (isTitle && !this.#isKnown(next.text) && /^[a-z]/.test(next.text)))
      return length === 0 ? null : this.#somebody(tokens, at, length + 1)
    }
    // At the start of a sentence a capital says nothing; two in a row do.
    const begins = token.begins === 'sentence' && !this.#sets.people.has(token.text)
    const after = tokens[at + 1]
    if (begins && !(after && after.begins === null && this.#isName(token, hasMeant) && this.#isName(after, hasMeant))) return null
    if (this.#isName(token, hasMeant)) return this.#somebody(tokens, at, this.#runOfName(tokens, at, next => this.#isName(next, hasMeant), true))
    const isGoverned = token.begins === null && this.#governs(tokens, at)
    return isGoverned && !this.#isKnown(token.text) && /^[a-z]{2,}$/.test(token.text) ? { length: 1, becomes: this.#asParty(tokens, at) } : null
  }

  /** True when the word before, or before a "-nya" between, makes an unknown one somebody. */
  #governs(tokens: readonly Token[], at: number): boolean {
    const before = tokens[at - 1]?.text === 'nya' ? tokens[at - 2] : tokens[at - 1]
    const word = before?.text.replace(/(nya|ne|na)$/, '') ?? ''
    return this.#sets.governors.has(word) || this.#sets.membership.has(word)
  }

  #isName(token: Token, hasMeant: boolean): boolean {
    if (this.#sets.people.has(token.text)) return true
    return hasMeant && token.isCapitalised && !this.#isRole(token.text) && !this.#sets.capitalised.has(token.text)
  }

  /** How many tokens from `from` on belong to a name; one that begins a new part does not, unless the name begins with it. */
  #runOfName(tokens: readonly Token[], from: number, isPart: (token: Token) => boolean, begins = false): number {
    let length = 0
    while (length < LONGEST_NAME && from + length < tokens.length) {
      const token = tokens[from + length]!
      if ((token.begins !== null && !(begins && length === 0)) || !isPart(token)) break
      length++
    }
    return length
  }

  /** Who is greeted, and who introduces himself, is nobody whom the message is about. */
  #somebody(tokens: readonly Token[], at: number, length: number): Found {
    const before = tokens[at - 1]?.text
    const next = tokens[at + length]
    const isAddressed = at === 0 ? next?.begins === 'part' : GREETED.has(before!) && (next === undefined || next.begins !== null)
    return { length, becomes: isAddressed || (before !== undefined && INTRODUCED.has(before)) ? null : SOMEBODY }
  }

  #asParty(tokens: readonly Token[], at: number): string {
    return tokens.slice(Math.max(0, at - NEAR), at).some(({ text }) => this.#sets.membership.has(text)) ? PARTY : SOMEBODY
  }
}

const mapValues = <K extends string, A, B>(object: Readonly<Record<K, A>>, change: (value: A) => B): Record<K, B> =>
  Object.fromEntries(Object.entries<A>(object).map(([key, value]) => [key, change(value)])) as Record<K, B>

function hasMeantCapitals(tokens: readonly Token[]): boolean {
  const words = tokens.filter(({ text }) => /^[a-z]{3,}$/.test(text))
  if (words.length === 0) return false
  const shouted = words.filter(({ isShouted }) => isShouted).length
  const capitalised = words.filter(({ isCapitalised }) => isCapitalised).length
  return shouted / words.length < MEANT_SHOUTS && capitalised / words.length < MEANT_CAPITALS
}
