const VOWELS = new Set('aiueo')

/** Keys that a thumb confuses on a phone keyboard. */
const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm']
const NEIGHBOURS = new Set(ROWS.flatMap((row, r) => row.split('').flatMap((key, i) => [row[i + 1], ROWS[r + 1]?.[i], ROWS[r + 1]?.[i - 1]]
  .filter(other => other !== undefined).flatMap(other => [key + other, other + key]))))

/** Cost of leaving a letter out or putting one in: Indonesian chat drops vowels first, then h. */
const gapCost = (letter: string): number => VOWELS.has(letter) ? 0.45 : letter === 'h' ? 0.6 : 1

const swapCost = (a: string, b: string): number =>
  a === b ? 0 : VOWELS.has(a) && VOWELS.has(b) ? 0.6 : NEIGHBOURS.has(a + b) ? 0.75 : 1

/** A wrong first letter is rare in slips and common between different words. */
const FIRST_LETTER_PENALTY = 0.5

/**
 * Weighted edit distance (insertions, deletions, substitutions, neighbouring letters swapped).
 * Plain Damerau treats "bleh" → "boleh" and "bleh" → "bled" alike; this one does not.
 */
export function misspellingCost(written: string, word: string): number {
  const columns = word.length + 1
  let beforePrevious: number[] = []
  let previous = [0]
  for (let j = 1; j < columns; j++) previous.push(previous[j - 1]! + gapCost(word[j - 1]!))
  for (let i = 1; i <= written.length; i++) {
    const letter = written[i - 1]!
    const current = [previous[0]! + gapCost(letter)]
    for (let j = 1; j < columns; j++) {
      const other = word[j - 1]!
      let cost = Math.min(previous[j - 1]! + swapCost(letter, other), previous[j]! + gapCost(letter), current[j - 1]! + gapCost(other))
      if (i > 1 && j > 1 && letter === word[j - 2] && written[i - 2] === other) cost = Math.min(cost, beforePrevious[j - 2]! + 0.6)
      current.push(cost)
    }
    beforePrevious = previous
    previous = current
  }
  return previous[columns - 1]! + (written[0] === word[0] ? 0 : FIRST_LETTER_PENALTY)
}

/** How wrong a word of a length may be and still be read as a known one. Short words change meaning with one letter. */
const allowedCost = (length: number): number => length <= 3 ? 0.5 : length <= 4 ? 0.9 : length <= 6 ? 1.2 : length <= 9 ? 1.7 : 2.2

const LONGEST_WORD = 24

/** A word without its vowels, double letters taken once: what is left of it in hurried chat. */
export const consonants = (word: string): string => word.replace(/[aiueo]/g, '').replace(/(.)\1+/g, '$1')

/** Finds the known word nearest to a misspelt one. Pure; built once over the vocabulary. */
export class Speller {
  readonly #counts: ReadonlyMap<string, number>
  /** Known words by each of their forms with at most one letter left out, and by their consonants. */
  readonly #byForm = new Map<string, string[]>()

  /** @param counts known word → how often it occurs; frequent words win ties. */
  constructor(counts: ReadonlyMap<string, number>) {
    this.#counts = counts
    for (const word of counts.keys()) {
      if (word.length < 3 || word.length > LONGEST_WORD) continue
      for (const form of this.#forms(word)) {
        const words = this.#byForm.get(form)
        if (words) words.push(word)
        else this.#byForm.set(form, [word])
      }
    }
  }

  /** The known word that `written` most likely stands for, or null when none is near enough. */
  correct(written: string): string | null {
    if (written.length < 3 || written.length > LONGEST_WORD) return null
    let best: string | null = null
    let bestCost = allowedCost(written.length)
    const seen = new Set<string>()
    for (const form of this.#forms(written)) {
      for (const word of this.#byForm.get(form) ?? []) {
        if (seen.has(word)) continue
        seen.add(word)
        const cost = misspellingCost(written, word) - 0.06 * Math.log2(this.#counts.get(word) ?? 1)
        if (cost < bestCost) { best = word; bestCost = cost }
      }
    }
    return best
  }

  #forms(word: string): Set<string> {
    const forms = new Set([word])
    for (let i = 0; i < word.length; i++) forms.add(word.slice(0, i) + word.slice(i + 1))
    const skeleton = consonants(word)
    if (skeleton.length >= 2) forms.add(`~${skeleton}`)
    return forms
  }
}
