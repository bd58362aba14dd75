import type { CitedProvision, Rule } from '../domain/rule.ts'
import { LABELS } from '../wording.ts'

/** References that are no article numbers; only the rule's name is shown then (knowledge/README.md, "Aturan pakai" 11). */
const NOT_AN_ARTICLE = /^(SE ini|Surat ini|Keputusan ini|Pernyataan)/

/** "Lampiran II huruf A (pelanggaran kode etik), butir foto bersama" → huruf A, foto bersama. */
const ANNEX = /^Lampiran II huruf ([AB]) \([^)]*\), butir (.+)$/

/**
 * The basis of an answer as one line: rules with their articles, each rule once, in the given order.
 * The SKB's annex is cited by letter and group of acts, never by item number ("Aturan pakai" 4).
 */
export function formatBasis(cited: readonly CitedProvision[]): string {
  const byRule = new Map<Rule, string[]>()
  for (const { rule, provision } of cited) byRule.set(rule, [...byRule.get(rule) ?? [], provision.ref])
  return `${[...byRule].map(([rule, refs]) => formatRule(rule, refs)).join('; ')}.`
}

function formatRule(rule: Rule, refs: readonly string[]): string {
  const articles = refs.filter(ref => !NOT_AN_ARTICLE.test(ref) && !ANNEX.test(ref))
  const annexes = refs.map(ref => ANNEX.exec(ref)).filter(match => match !== null)
  const groups = [...new Set(annexes.map(([, , group]) => group!))]
  const annexText = groups.map(group => {
    const letters = [...new Set(annexes.filter(match => match[2] === group).map(match => match[1]!))]
    return `Lampiran II huruf ${letters.join(' dan ')} (${group})`
  })
  const status = rule.status === 'tidak-pasti' ? ` (${LABELS.uncertainRule})` : ''
  return [rule.shortName, [...annexText, ...shortened(articles)].join(', ')].filter(part => part !== '').join(' ') + status
}

/** "Pasal 24 ayat (1) huruf b", "Pasal 24 ayat (1) huruf d": the article is named once. */
function shortened(refs: readonly string[]): string[] {
  return refs.map((ref, i) => {
    const article = /^Pasal \d+[A-Z]? /.exec(ref)?.[0]
    return article !== undefined && i > 0 && refs[i - 1]!.startsWith(article) ? ref.slice(article.length) : ref
  })
}
