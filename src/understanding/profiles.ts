import type { Reading } from './language.ts'

/** Entry → the concepts that its example questions typically name, with the share of those that do. Plain data. */
export type ProfileModel = ReadonlyMap<string, ReadonlyMap<string, number>>

/** A concept is part of what an entry is about when so many of its example questions name it. */
const TYPICAL_FROM = 0.3
/** An entry hangs on a concept when so many name it: it is about village heads, or about the silent days. */
const ESSENTIAL_FROM = 0.6

/** Slots of the lexicon: the political side; who acts, by office, employment, part played, kinship or leave; what is done; when. */
export const SIDE: ReadonlySet<string> = new Set(['side'])
export const WHO: ReadonlySet<string> = new Set(['actor', 'status', 'role', 'relation', 'leave'])
const ACT = 'act'
const TIME = 'time'

export const conceptsOf = ({ concepts }: Reading): string[] => concepts.map(({ concept }) => concept)

export const slotOf = (concept: string): string => concept.split(':')[0]!

/** Slots that tell what kind of question is asked, or what it is about in general; they name nothing in particular. */
const GENERAL_SLOTS = new Set(['asking', 'topic'])
/** A concept seen less surely than this may be an accident of roots. */
const SURELY = 0.4

/** True when a message names an act, a thing, an actor, a side, a time or a manner of its own. */
export const namesSomething = ({ concepts }: Reading): boolean =>
  concepts.some(({ concept, weight }) => weight >= SURELY && !GENERAL_SLOTS.has(slotOf(concept)))

/** True when a message names an act, an actor or a time of its own. */
export const namesWhoOrWhat = ({ concepts }: Reading): boolean =>
  concepts.some(({ concept, weight }) => weight >= SURELY && (WHO.has(slotOf(concept)) || [ACT, TIME].includes(slotOf(concept))))

/** @param readings per entry, the readings of its example questions */
export function compileProfiles(readings: ReadonlyMap<string, readonly Reading[]>): ProfileModel {
  return new Map([...readings].map(([entry, ofEntry]) => {
    const shares = new Map<string, number>()
    for (const { concepts } of ofEntry) for (const { concept, weight } of concepts) shares.set(concept, (shares.get(concept) ?? 0) + weight / ofEntry.length)
    return [entry, new Map([...shares].filter(([, share]) => share >= TYPICAL_FROM))]
  }))
}

const NOTHING: ReadonlyMap<string, number> = new Map()

/** What each entry is typically about. */
export class Profiles {
  readonly #model: ProfileModel
  readonly #essential: ReadonlyMap<string, readonly string[]>

  constructor(model: ProfileModel) {
    this.#model = model
    this.#essential = new Map([...model].map(([entry, shares]) =>
      [entry, [...shares].filter(([concept, share]) => share >= ESSENTIAL_FROM && (WHO.has(slotOf(concept)) || slotOf(concept) === TIME)).map(([concept]) => concept)]))
  }

  of(entry: string): ReadonlyMap<string, number> {
    return this.#model.get(entry) ?? NOTHING
  }

  /** The concepts of some slots that an entry is typically about. */
  typical(entry: string, slots: ReadonlySet<string>): string[] {
    return [...this.of(entry).keys()].filter(concept => slots.has(slotOf(concept)))
  }

  /** How many actors and times an entry hangs on that a message does not name. */
  unnamed(entry: string, named: ReadonlySet<string>): number {
    let count = 0
    for (const concept of this.#essential.get(entry) ?? []) if (!named.has(concept)) count++
    return count
  }
}
