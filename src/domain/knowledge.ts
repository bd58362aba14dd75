import type { Day } from './day.ts'
import type { Case, Category, Entry } from './entry.ts'
import type { OfficialChannel } from './official-channel.ts'
import { isFirm, whyNotCitable, type Citation, type CitedProvision, type Rule } from './rule.ts'

/** The knowledge as plain data, before it is linked. */
export interface KnowledgeParts {
  readonly categories: readonly Category[]
  readonly entries: readonly Entry[]
  readonly rules: readonly Rule[]
  readonly channels: readonly OfficialChannel[]
}

/** All that the bot knows, checked and linked. Built once from whole files; never half. */
export class Knowledge {
  readonly #entries: ReadonlyMap<string, Entry>
  readonly #rules: ReadonlyMap<string, Rule>
  readonly categories: readonly Category[]
  readonly channels: readonly OfficialChannel[]

  constructor(parts: KnowledgeParts) {
    this.#entries = new Map(parts.entries.map(entry => [entry.id, entry]))
    this.#rules = new Map(parts.rules.map(rule => [rule.id, rule]))
    this.categories = parts.categories
    this.channels = parts.channels
  }

  get entries(): readonly Entry[] { return [...this.#entries.values()] }

  entry(id: string): Entry | null { return this.#entries.get(id) ?? null }

  entriesOf(categoryId: string): readonly Entry[] { return this.entries.filter(entry => entry.category === categoryId) }

  /** The provision a citation points to, or null when there is none. */
  cited({ rule: ruleId, provision: provisionId }: Citation): CitedProvision | null {
    const rule = this.#rules.get(ruleId)
    const provision = rule?.provisions.find(({ id }) => id === provisionId)
    return rule && provision ? { rule, provision } : null
  }

  /**
   * The provisions of an entry (or of one of its cases) that may be cited on a day, in the editor's order but firm rules
   * first: a rule of uncertain status may accompany a firm one, never stand alone.
   */
  citableOn(source: Pick<Entry | Case, 'citations'>, day: Day): CitedProvision[] {
    const citable = source.citations
      .map(citation => this.cited(citation))
      .filter(cited => cited !== null)
      .filter(cited => whyNotCitable(cited, day) === null)
    return [...citable.filter(({ rule }) => isFirm(rule)), ...citable.filter(({ rule }) => !isFirm(rule))]
  }

  /**
   * Why an entry, or one of its cases, gives no verdict on a day; null when it does. An answer whose review is overdue, or which no firm rule
   * carries any more, is withheld: yesterday's "boleh" may be today's sanction.
   */
  whyWithheld(entry: Entry, chosen: Case | null, day: Day): string | null {
    if (day > entry.reviewBy) return `review was due by ${entry.reviewBy}`
    const firm = this.citableOn(chosen ?? entry, day).some(({ rule }) => isFirm(rule))
    return firm ? null : 'no cited rule is in force'
  }

  /** Official channels of a kind that may be shown to users. */
  shownChannels(kind: OfficialChannel['kind']): readonly OfficialChannel[] {
    return this.channels.filter(channel => channel.kind === kind && channel.display)
  }
}
