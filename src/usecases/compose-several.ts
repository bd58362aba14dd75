import { readableDay, type Day } from '../domain/day.ts'
import type { Case, Entry } from '../domain/entry.ts'
import type { Knowledge } from '../domain/knowledge.ts'
import type { Choice, Reply } from '../domain/reply.ts'
import type { AnsweredEntry } from '../understanding/decide.ts'
import * as wording from '../wording.ts'
import { composeUnknown, hoaxLink, lines, MAX_ANSWER_LENGTH, numbered, paragraphs, toEntry } from './compose-reply.ts'
import { formatBasis } from './format-basis.ts'

/** One of several answers; `withheld` when it gives no verdict on this day. */
interface Item {
  readonly entry: Entry
  readonly case: Case | null
  readonly withheld: boolean
}

/** How much is told of each: with its conditions, without them, or the verdict alone. */
const FORMS = ['full', 'brief', 'verdict'] as const
type Form = (typeof FORMS)[number]

/**
 * The reply to several questions in one message: each with its own question, verdict, answer and basis. What does not fit is told when its number
 * is sent; conditions are never shortened, only left to that. Parts that were not understood are offered as further choices.
 */
export function composeSeveral(knowledge: Knowledge, { answers, unsure }: { readonly answers: readonly AnsweredEntry[], readonly unsure: readonly string[] }, day: Day): Reply {
  const items = answers.flatMap(({ entry: id, case: caseId }): Item[] => {
    const entry = knowledge.entry(id)
    if (!entry) return []
    const chosen = entry.cases.find(({ id }) => id === caseId) ?? null
    return [{ entry, case: chosen, withheld: knowledge.whyWithheld(entry, chosen, day) !== null }]
  })
  const told = items.filter(({ withheld }) => !withheld)
  if (told.length === 0) return composeUnknown(knowledge, 'under-review', items.flatMap(({ entry }) => entry.related.slice(0, 1)))
  const choices: Choice[] = [...told.map(({ entry, case: chosen }): Choice => chosen ? { label: entry.question, target: { to: 'case', entry: entry.id, case: chosen.id } } : toEntry(entry)), ...unsure.map(id => knowledge.entry(id)).filter(entry => entry !== null).map(toEntry)]
  const render = (forms: readonly Form[]): string => paragraphs([
    ...told.map((item, i) => tell(knowledge, item, { form: forms[i]!, number: i + 1, day })),
    choices.length > told.length ? lines([wording.OTHER_QUESTIONS, numbered(choices.slice(told.length), told.length + 1)]) : null,
    items.length > told.length ? wording.UNKNOWN['under-review'] : null,
    lines([wording.PICK_FOR_MORE, hoaxLink(knowledge)]),
    wording.footer(readableDay(told.map(({ entry }) => entry.reviewed).sort()[0]!)),
  ])
  const text = mostThatFits(told.length, render)
  return {
    kind: 'answer', text, headline: null, choices, related: [],
    entries: told.map(({ entry }) => entry.id),
    verdicts: told.map(({ entry, case: chosen }) => (chosen ?? entry).verdict),
    cases: told.map(({ case: chosen }) => chosen?.id ?? null),
    citations: told.flatMap(({ entry, case: chosen }) => knowledge.citableOn(chosen ?? entry, day).map(({ rule, provision }) => ({ rule: rule.id, provision: provision.id }))),
  }
}

/** All in the fullest form that fits; when none does, the last ones in a shorter form than the first. */
function mostThatFits(count: number, render: (forms: readonly Form[]) => string): string {
  for (const [i, form] of FORMS.entries()) {
    for (let shortened = 0; shortened <= count; shortened++) {
      const forms = Array.from({ length: count }, (_, place) => place < count - shortened ? form : FORMS[i + 1] ?? form)
      const text = render(forms)
      if (text.length <= MAX_ANSWER_LENGTH) return text
    }
  }
  return render(Array.from({ length: count }, () => 'verdict' as const))
}

function tell(knowledge: Knowledge, { entry, case: chosen }: Item, { form, number, day }: { form: Form, number: number, day: Day }): string {
  const source = chosen ?? entry
  const permits = source.verdict === 'boleh' || source.verdict === 'bersyarat'
  const basis = formatBasis(knowledge.citableOn(source, day).slice(0, 1))
  return lines([
    `${number}. ${entry.question}`,
    wording.VERDICT_LINES[source.verdict],
    form === 'verdict' ? null : chosen ? `${wording.LABELS.caseOf(chosen.when)} ${source.answer}` : source.answer,
    form === 'full' && permits && entry.conditions.length > 0 ? lines([wording.LABELS.conditions, ...entry.conditions.map(condition => `• ${condition}`)]) : null,
    form !== 'full' && permits && entry.conditions.length > 0 ? wording.conditionsAt(number) : null,
    `${wording.LABELS.basis} ${basis}`,
  ])
}
