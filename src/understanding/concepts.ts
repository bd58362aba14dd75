import type { Word } from './language.ts'

/** A concept found in a message, and how surely: 1 as written in the lexicon, less when only the roots agree. */
export interface ConceptMatch {
  readonly concept: string
  readonly weight: number
  /** Said not to be so, wherever it is named ("bukan PNS", "tidak like, cuma nonton"). */
  readonly negated: boolean
}

/** Roots alone often lie ("terpilih", "pilihan"); with full weight they cost three points of accuracy. */
const STEM_WEIGHT = 0.4
/** A form inside a longer form of another concept: "foto" in "foto profil". */
const CONTAINED_WEIGHT = 0.4

/** Words that deny what follows within two words. "Boleh tidak pakai …" asks, it does not deny. */
const NEGATIONS = new Set(['tidak', 'bukan', 'belum', 'tanpa', 'jangan', 'no', 'not'])
const ASKED = new Set(['boleh', 'bolehkah', 'bisa', 'apa', 'aman', 'kena', 'salah', 'masalah', 'melanggar', 'apakah', 'atau', 'gapapa', 'iya'])

/** One form of a concept in the lexicon, analysed as messages are. */
interface Surface {
  readonly concept: string
  readonly words: readonly Word[]
  /** The last word may go on ("kampanye*"). */
  readonly open: boolean
}

/** A form found at words `from` (included) to `to` (excluded). */
interface Found { readonly surface: Surface, readonly from: number, readonly to: number, readonly exact: boolean }

/** Root of the first word → the forms that begin with it. */
export type ConceptModel = ReadonlyMap<string, readonly Surface[]>

export function compileConcepts(concepts: Readonly<Record<string, readonly string[]>>, analyse: (surface: string) => Word[]): ConceptModel {
  const byFirstStem = new Map<string, Surface[]>()
  for (const [concept, surfaces] of Object.entries(concepts)) {
    for (const text of surfaces) {
      const words = analyse(text)
      const first = words[0]
      if (!first) continue
      const surface = { concept, words, open: text.endsWith('*') }
      const same = byFirstStem.get(first.stem)
      if (same) same.push(surface)
      else byFirstStem.set(first.stem, [surface])
    }
  }
  return byFirstStem
}

/** Finds the concepts of the lexicon in a row of words. */
export class ConceptMatcher {
  readonly #byFirstStem: ConceptModel

  constructor(model: ConceptModel) {
    this.#byFirstStem = model
  }

  /** Each concept once, with its best weight. */
  match(words: readonly Word[]): ConceptMatch[] {
    const found = words.flatMap((_, from) => this.#startingAt(words, from))
    const matches = new Map<string, ConceptMatch>()
    for (const { surface: { concept }, from, to, exact } of found) {
      const contained = found.some(other => other.surface.concept !== concept && other.from <= from && other.to >= to && other.to - other.from > to - from)
      const weight = (exact ? 1 : STEM_WEIGHT) * (contained ? CONTAINED_WEIGHT : 1)
      const before = matches.get(concept)
      const negated = isNegated(words, from)
      if (!before || weight > before.weight || (before.negated && !negated)) matches.set(concept, { concept, weight: Math.max(weight, before?.weight ?? 0), negated: negated && (before?.negated ?? true) })
    }
    return [...matches.values()]
  }

  #startingAt(words: readonly Word[], from: number): Found[] {
    const first = words[from]
    const found: Found[] = []
    if (!first) return found
    for (const surface of this.#byFirstStem.get(first.stem) ?? []) {
      const to = from + surface.words.length
      if (to > words.length) continue
      let exact = true
      const agrees = surface.words.every((wanted, i) => {
        const word = words[from + i]!
        if (i > 0 && word.begins === 'sentence') return false
        if (word.standard === wanted.standard) return true
        if (surface.open && i === surface.words.length - 1 && word.standard.startsWith(wanted.standard)) return true
        exact = false
        return word.stem === wanted.stem
      })
      if (agrees) found.push({ surface, from, to, exact })
    }
    return found
  }
}

function isNegated(words: readonly Word[], from: number): boolean {
  for (let at = from - 1; at >= Math.max(0, from - 2); at--) {
    const { standard } = words[at]!
    if (NEGATIONS.has(standard)) return !ASKED.has(words[at - 1]?.standard ?? '')
    if (words[at + 1]!.begins !== null) return false
  }
  return false
}
