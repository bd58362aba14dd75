import type { Entry } from '../domain/entry.ts'
import { CONCEPT_WEIGHT, type Features } from './features.ts'
import { conceptsOf, SIDE, slotOf, WHO, type Profiles } from './profiles.ts'
import type { Reading } from './language.ts'
import type { FactorOf } from './ranking.ts'

/** How strongly the entry answered before colours a message that continues it. */
const CONTEXT_WEIGHT = 1.2
/** The entry before the last one counts so much of it. */
const FADING = 0.8
/** A continuation asks for something else than what was just answered, and most often for a neighbour of it. */
const REPEATED_ENTRY_FACTOR = 0.5
const STRANGER_FACTOR = 0.7
/** It stays with the same political side and the same actor unless it names another. */
const OTHER_SIDE_FACTOR = 0.7
const UNNAMED_ACTOR_FACTOR = 0.7
/** Reads a message that leans on what was answered before it ("kalau komen?"). */
export class FollowUp {
  readonly #profiles: Profiles
  readonly #recent: readonly Entry[]
  readonly #reading: Reading

  /** @param recent entries answered lately, the last one first; at least one */
  constructor(profiles: Profiles, recent: readonly Entry[], reading: Reading) {
    this.#profiles = profiles
    this.#recent = recent
    this.#reading = reading
  }

  /** The concepts that the entries before are about, those of the last one most. */
  get context(): ReadonlyMap<string, number> {
    const merged = new Map<string, number>()
    for (const [age, { id }] of this.#recent.entries()) {
      for (const [concept, share] of this.#profiles.of(id)) merged.set(concept, Math.max(merged.get(concept) ?? 0, share * FADING ** age))
    }
    return merged
  }

  /**
   * The message's features with the concepts of the entries before, except where the message itself fills the slot.
   * The words of those entries stay out: "like" in "kalau komen?" would find the like again.
   */
  featuresInContext(features: Features): Features {
    const filled = new Set(conceptsOf(this.#reading).map(slotOf))
    const merged = new Map(features.readable)
    for (const [concept, share] of this.context) {
      if (!filled.has(slotOf(concept))) merged.set(`c:${concept}`, CONCEPT_WEIGHT * CONTEXT_WEIGHT * share)
    }
    return { ...features, readable: merged }
  }

  /** How likely each entry continues what was answered: neighbours of what was answered, on the same side, by the same actor. */
  get factorOf(): FactorOf {
    const named = conceptsOf(this.#reading)
    const last = this.#recent[0]!.id
    const sides = named.some(concept => SIDE.has(slotOf(concept))) ? [] : this.#profiles.typical(last, SIDE)
    const actors = new Set([...named, ...this.#profiles.typical(last, WHO)])
    const neighbours = new Set(this.#recent.flatMap(({ related }) => related))
    return entry => {
      if (entry === last) return REPEATED_ENTRY_FACTOR
      const otherSide = sides.length > 0 && !this.#profiles.typical(entry, SIDE).some(side => sides.includes(side))
      const unnamedActor = this.#profiles.typical(entry, WHO).some(actor => !actors.has(actor))
      return (neighbours.has(entry) ? 1 : STRANGER_FACTOR) * (otherSide ? OTHER_SIDE_FACTOR : 1) * (unnamedActor ? UNNAMED_ACTOR_FACTOR : 1)
    }
  }
}
