import type { Day } from './day.ts'

export type RuleStatus = 'berlaku' | 'diubah' | 'dicabut' | 'tidak-pasti'
export type Confidence = 'tinggi' | 'sedang' | 'rendah'

/** One article of a rule. `ref` is how it is cited, `gist` a paraphrase for editors, never shown as the article's wording. */
export interface Provision {
  readonly id: string
  readonly ref: string
  readonly gist: string
  readonly kind: string
  readonly confidence: Confidence
  /** False forbids citing it, whatever else is true. */
  readonly citable: boolean
  readonly status: 'berlaku' | 'berakhir'
  /** Last day in force; null = no end known. */
  readonly inForceUntil: Day | null
}

/** A regulation, decree, circular or court ruling with the provisions that answers rest on. */
export interface Rule {
  readonly id: string
  readonly shortName: string
  readonly title: string
  readonly status: RuleStatus
  readonly statusNote: string | null
  /** First day in force; null = not known. */
  readonly inForceFrom: Day | null
  /** Last day in force; null = no end known. */
  readonly inForceUntil: Day | null
  readonly replacedBy: string | null
  readonly confidence: Confidence
  readonly provisions: readonly Provision[]
}

/** Points from an entry to a provision. */
export interface Citation {
  readonly rule: string
  readonly provision: string
}

export interface CitedProvision {
  readonly rule: Rule
  readonly provision: Provision
}

/** Why a provision may not be cited on a day; null when it may. Source: knowledge/README.md, "Aturan pakai" 1 and 2. */
export function whyNotCitable({ rule, provision }: CitedProvision, day: Day): string | null {
  if (!provision.citable) return 'the provision is marked citable: false'
  if (provision.confidence === 'rendah') return 'the provision has confidence: rendah'
  if (rule.status === 'dicabut') return `the rule is repealed${rule.replacedBy === null ? '' : ` (replaced by ${rule.replacedBy})`}`
  return whyNotInForce({ rule, provision }, day)
}

/** Why a provision is not in force on a day; null when it is. Only this part of citability changes with time. */
export function whyNotInForce({ rule, provision }: CitedProvision, day: Day): string | null {
  if (rule.inForceFrom !== null && day < rule.inForceFrom) return `the rule is in force only from ${rule.inForceFrom}`
  if (rule.inForceUntil !== null && day > rule.inForceUntil) return `the rule ended on ${rule.inForceUntil}`
  if (provision.inForceUntil !== null && day > provision.inForceUntil) return `the provision ended on ${provision.inForceUntil}`
  return provision.status === 'berakhir' ? 'the provision has ended (status: berakhir)' : null
}

/** A rule of uncertain status may only accompany a firm one ("Aturan pakai" 3). */
export const isFirm = (rule: Rule): boolean => rule.status === 'berlaku' || rule.status === 'diubah'
