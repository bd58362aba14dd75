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

/**
 * A text as the rest of understanding sees it: bounded, lower case, Latin, without marks, invisible characters and
 * stretched letters ("bolehhhh" → "boleh"; a double letter stays, since "pppk" and "ppk" differ).
 * The same words in disguise (zalgo, right-to-left override, full-width, lookalikes) give the same result.
 */
export function clean(text: string): string {
  const folded = text.slice(0, MAX_QUESTION_LENGTH).toWellFormed()
    .replace(/[\n\r\t]/g, ' ').normalize('NFKC').toLowerCase().normalize('NFKD').replace(MARKS, '').replace(INVISIBLE, '')
  const latin = bounded(folded).replace(NON_ASCII_LETTER, letter => LOOKALIKES.get(letter) ?? letter)
  return latin.replace(/([a-z])\1{2,}/g, (run: string, letter: string) => letter === 'p' && run.length === 3 ? run : letter)
}

/** Splits cleaned text into words, numbers and single emoji. "foto2" is the written form of "foto-foto". */
export function tokenise(cleaned: string): string[] {
  return (cleaned.match(/[a-z]+[0-9]?(?![a-z0-9])|[a-z]+|[0-9]+|\p{Extended_Pictographic}/gu) ?? [])
    .map(token => /^[a-z]{3,}2$/.test(token) ? token.slice(0, -1) : token)
}
