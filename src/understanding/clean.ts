/** A text longer than this is not read at all, in UTF-16 units: most of it would decide unseen. */
export const MAX_QUESTION_LENGTH = 4096

/**
 * So much of a cleaned text is understood. Stories put the question at either end, so of a longer one the head and the
 * tail are kept. Everything after this step costs time in proportion, which is what bounds hostile messages.
 */
export const MAX_UNDERSTOOD_LENGTH = 1000

/** Letters of other scripts that look Latin and are used to slip past filters; NFKC leaves them alone. */
const LOOKALIKES: ReadonlyMap<string, string> = new Map(Object.entries({
  а: 'a', е: 'e', о: 'o', р: 'p', с: 'c', у: 'y', х: 'x', і: 'i', ј: 'j', ѕ: 's', к: 'k', м: 'm', т: 't', в: 'b', н: 'h', г: 'r', б: 'b', ԁ: 'd', ԛ: 'q', ԝ: 'w', һ: 'h', п: 'n', и: 'u',
  α: 'a', ε: 'e', ο: 'o', ρ: 'p', ι: 'i', κ: 'k', ν: 'v', τ: 't', υ: 'u', χ: 'x', γ: 'y', η: 'n', β: 'b', ω: 'w', ı: 'i', ł: 'l', ø: 'o', đ: 'd', ß: 'ss', æ: 'ae',
}))

const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\p{Cc}\p{Co}\p{Cn}]/gu
const MARKS = /\p{M}+/gu
const NON_ASCII_LETTER = /(?![\x00-\x7f])\p{L}/gu

function bounded(text: string): string {
  if (text.length <= MAX_UNDERSTOOD_LENGTH) return text
  const half = MAX_UNDERSTOOD_LENGTH / 2
  return `${text.slice(0, half)} ${text.slice(-half)}`
}

function latin(letter: string): string {
  const lower = letter.toLowerCase()
  const lookalike = LOOKALIKES.get(lower)
  return lookalike === undefined ? letter : lower === letter ? lookalike : lookalike.toUpperCase()
}

/**
 * A text as the rest of understanding sees it: bounded, Latin, without marks, invisible characters and stretched letters
 * ("bolehhhh" → "boleh"; a double letter stays, since "pppk" and "ppk" differ). Capitals stay: they tell names.
 * The same words in disguise (zalgo, right-to-left override, full-width, lookalikes) give the same result.
 */
export function clean(text: string): string {
  const folded = text.slice(0, MAX_QUESTION_LENGTH).toWellFormed()
    .replace(/[\r\t]/g, ' ').normalize('NFKC').normalize('NFKD').replace(MARKS, '').replace(/\n/g, ' . ').replace(INVISIBLE, '')
  return bounded(folded).replace(NON_ASCII_LETTER, latin)
    .replace(/([a-z])\1{2,}/gi, (run: string, letter: string) => letter.toLowerCase() === 'p' && run.length === 3 ? run : letter)
}

/** A word, a number or a single emoji, in small letters, and how it was written. */
export interface Token {
  readonly text: string
  /** Begins with a capital and goes on in small letters. */
  readonly isCapitalised: boolean
  /** Written in capitals only, at least two. */
  readonly isShouted: boolean
  /** What stands between this token and the one before begins a new sentence, or a new part of one. */
  readonly begins: 'sentence' | 'part' | null
  /** A question mark follows. */
  readonly asked: boolean
}

const WORD = /[a-z]+[0-9]?(?![a-z0-9])|[a-z]+|[0-9]+|\p{Extended_Pictographic}/giu

/** Splits cleaned text into tokens. "foto2" is the written form of "foto-foto". */
export function tokenise(cleaned: string): Token[] {
  const tokens: Token[] = []
  let end = 0
  for (const match of cleaned.matchAll(WORD)) {
    const written = match[0]
    const between = cleaned.slice(end, match.index)
    end = match.index + written.length
    const text = written.toLowerCase()
    tokens.push({
      text: /^[a-z]{3,}2$/.test(text) ? text.slice(0, -1) : text,
      isCapitalised: /^[A-Z][a-z]/.test(written),
      isShouted: /^[A-Z]{2,}$/.test(written),
      asked: /^\s*[.!]*\?/.test(cleaned.slice(end, end + 4)),
      begins: tokens.length === 0 || /[.!?:"“”…]/.test(between) ? 'sentence' : /[,;()/–—\n]|- | -/.test(between) ? 'part' : null,
    })
  }
  return tokens
}

/** The words of a text in standard spelling, such as a form in the lexicon. */
export const wordsOf = (text: string): string[] => tokenise(clean(text)).map(token => token.text)
