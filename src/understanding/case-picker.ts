import type { Case, Entry } from '../domain/entry.ts'
import { isLooserThan } from '../domain/verdict.ts'
import { softmax, type CaseModel } from './case-model.ts'
import { sumsOf } from './classifier.ts'
import { caseFeaturesOf } from './features.ts'
import type { Reading } from './language.ts'
import { vectorOf } from './vectors.ts'

/** A value of a fact that includes others, from knowledge/lexicon/facts.yaml: `status:asn` holds for whoever is `status:pns`. */
export type FactIncludes = ReadonlyMap<string, readonly string[]>

/** From here on a case is answered that permits no more than its entry does. */
const CASE_FROM = 0.7
/** What permits more needs the message to state its facts in so many words, and to be so sure. */
const LOOSER_CASE_FROM = 0.93
/** While a stricter case has this share, the looser one is not answered: when both fit, the stricter one holds. */
const STRICTER_RIVAL = 0.05
/** A fact seen less surely than this is not stated. */
const STATED = 0.4

/** Tells which case of an entry a message states; where it states none, the entry's safe reading is for the caller. */
export class CasePicker {
  readonly #model: CaseModel
  readonly #includes: FactIncludes

  constructor(model: CaseModel, includes: FactIncludes) {
    this.#model = model
    this.#includes = includes
  }

  /** The case that the message states, or null: none, or not surely enough. */
  pick(entry: Entry, reading: Reading): Case | null {
    const [best, ...others] = this.sharesOf(entry, reading)
    if (!best?.case) return null
    const looser = isLooserThan(best.case.verdict, entry.verdict)
    if (best.share < (looser ? LOOSER_CASE_FROM : CASE_FROM) || (looser && !this.#states(reading, best.case))) return null
    const { verdict } = best.case
    const hasStricterRival = others.some(({ case: other, share }) => share >= STRICTER_RIVAL && other !== null && isLooserThan(verdict, other.verdict))
    return hasStricterRival ? null : best.case
  }

  /** The cases of an entry, and null for "states none", with their shares of belief, the likeliest first; nothing for an entry without cases. */
  sharesOf(entry: Entry, reading: Reading): { readonly case: Case | null, readonly share: number }[] {
    const { classes, vocabulary, classifier } = this.#model
    const ofEntry = classes.get(entry.id) ?? []
    const vector = vectorOf([caseFeaturesOf(reading)], vocabulary)
    const shares = softmax(sumsOf(classifier, vector, ofEntry.map(({ number }) => number)))
    return ofEntry.map(({ case: id }, i) => ({ case: entry.cases.find(entryCase => entryCase.id === id) ?? null, share: shares[i]! }))
      .sort((a, b) => b.share - a.share)
  }

  /** True when every fact of a case stands in the message in words of the lexicon, and is not denied. */
  #states(reading: Reading, { facts }: Case): boolean {
    const stated = new Set(reading.concepts.filter(({ weight, negated }) => weight >= STATED && !negated).map(({ concept }) => concept))
    return Object.entries(facts).every(([key, value]) => {
      const fact = `${key}:${value}`
      return stated.has(fact) || (this.#includes.get(fact) ?? []).some(included => stated.has(included))
    })
  }
}
