import type { Day } from '../domain/day.ts'
import type { Knowledge } from '../domain/knowledge.ts'
import type { Choice, ChoiceTarget, Reply } from '../domain/reply.ts'
import * as wording from '../wording.ts'
import { composeAnswer, composePlain, composeUnknown, numbered, toEntry } from './compose-reply.ts'

/** Entries of a category listed at once; more would need more than nine numbers or scrolling. */
const LISTED = 8

/** What a picked choice, a button or a deep link leads to. Targets may be old: what is gone is said to be gone. */
export function openChoice(knowledge: Knowledge, target: ChoiceTarget, day: Day): Reply {
  if (target.to === 'category') return listCategory(knowledge, target)
  const entry = knowledge.entry(target.entry)
  if (!entry) return composePlain('unknown', [wording.CHOICE_GONE])
  // A case that no longer exists must not fall back to another one; the entry itself is the safe reading.
  const chosen = target.to === 'case' ? entry.cases.find(({ id }) => id === target.case) ?? null : null
  if (knowledge.whyWithheld(entry, chosen, day) !== null) return composeUnknown(knowledge, 'under-review', entry.related.slice(0, 2))
  return composeAnswer(knowledge, { entry, case: chosen }, day)
}

function listCategory(knowledge: Knowledge, { category: id, from }: { category: string, from: number }): Reply {
  const category = knowledge.categories.find(category => category.id === id)
  const entries = knowledge.entriesOf(id)
  if (!category || from >= entries.length) return composePlain('unknown', [wording.CHOICE_GONE])
  const next = from + LISTED
  const choices: Choice[] = entries.slice(from, next).map(toEntry)
  if (next < entries.length) choices.push({ label: wording.LABELS.more, target: { to: 'category', category: id, from: next } })
  return composePlain('smalltalk', [wording.LABELS.list(category.title), numbered(choices)], choices)
}
