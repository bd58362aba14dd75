import type { Day } from '../../src/domain/day.ts'
import { MAX_TARGET_CODE_BYTES, encodeTarget } from '../../src/domain/reply.ts'
import type { LinkParts, Placed } from './check-links.ts'
import { UNDECIDED, type Example } from './load-examples.ts'
import type { EntryData } from './schemas.ts'
import type { Path } from './yaml-file.ts'

const MAX_ENTRY_ID_LENGTH = 60
/** A category has far fewer entries than this; its list is paged by buttons that carry a position. */
const LAST_POSITION = 99
/** A year, and a day for leap years. */
const MAX_DAYS_BETWEEN_REVIEWS = 366

/** Checks what an entry says of itself: its ids, cases and days, and that no two entries claim the same question. */
export function checkContent(parts: LinkParts): void {
  for (const { file, data: { category }, lineOf } of parts.faqFiles) {
    const { length } = encodeTarget({ to: 'category', category, from: LAST_POSITION })
    if (length > MAX_TARGET_CODE_BYTES) parts.faults.push({ file, line: lineOf(['category']), id: category, problem: `the code of its list has ${length} characters; a button carries ${MAX_TARGET_CODE_BYTES}`, remedy: 'shorten the category, and the name of the file with it' })
  }
  for (const entry of parts.entries) checkEntry(entry, parts)
  checkExamples(parts, checkQuestionsUnique(parts))
}

function checkEntry({ data: entry, file, lineOf }: Placed<EntryData>, parts: LinkParts): void {
  const fault = (path: Path, problem: string, remedy: string): void => { parts.faults.push({ file, line: lineOf(path), id: entry.id, problem, remedy }) }
  const lapse = (path: Path, problem: string, remedy: string): void => { parts.lapses.push({ file, line: lineOf(path), id: entry.id, problem, remedy }) }

  if (entry.id.length > MAX_ENTRY_ID_LENGTH) fault(['id'], `the id has ${entry.id.length} characters; ${MAX_ENTRY_ID_LENGTH} fit on a button`, 'shorten it; ids never change once published')
  if ((entry.cases.length > 0) !== (entry.ask !== null)) fault(['ask'], 'cases and ask belong together', 'give the one question that decides between the cases, or remove it')
  if (entry.verdict === 'bersyarat' && entry.conditions.length === 0 && entry.cases.length === 0) fault(['verdict'], 'is bersyarat, but has no conditions', 'say under conditions when it is allowed')
  if (entry.confidence === 'rendah' && entry.confirm_with === null) fault(['confidence'], 'has confidence: rendah, but no confirm_with', 'say with whom a reader should confirm')

  const caseOfFacts = new Map<string, string>()
  for (const [i, { id, facts }] of entry.cases.entries()) {
    const code = encodeTarget({ to: 'case', entry: entry.id, case: id })
    if (code.length > MAX_TARGET_CODE_BYTES) fault(['cases', i, 'id'], `entry id and case id together have ${code.length} characters; a button carries ${MAX_TARGET_CODE_BYTES}`, 'shorten the case id')
    const key = JSON.stringify(Object.entries(facts).sort(([a], [b]) => a < b ? -1 : 1))
    const before = caseOfFacts.get(key)
    if (before === undefined) caseOfFacts.set(key, id)
    else fault(['cases', i, 'facts'], `case ${id} has the same facts as case ${before}; they can never be told apart`, 'name the fact that decides between them, or make them one case')
  }

  if (entry.review_by <= entry.reviewed) fault(['review_by'], 'review_by is not after reviewed', 'set the day by which it must be looked at again')
  if (daysBetween(entry.reviewed, entry.review_by) > MAX_DAYS_BETWEEN_REVIEWS) fault(['review_by'], `review_by is more than ${MAX_DAYS_BETWEEN_REVIEWS} days after reviewed`, 'set it at most six months after reviewed')
  // A clock that is behind must not silence every answer; so this, too, is left to `npm run check:knowledge`.
  if (entry.reviewed > parts.day) lapse(['reviewed'], `was reviewed on ${entry.reviewed}, after ${parts.day}`, 'set reviewed to the day on which it was looked at')
  if (parts.day > entry.review_by) lapse(['review_by'], `review was due by ${entry.review_by}; its verdict is withheld`, 'review the answer, then set reviewed and review_by')
}

const daysBetween = (from: Day, to: Day): number => (Date.parse(to) - Date.parse(from)) / 86_400_000

const normalised = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim()

/** The same question under two entries teaches the search that both are right; it then has to guess. */
function checkQuestionsUnique({ entries, faults }: LinkParts): ReadonlyMap<string, string> {
  const questions = new Map<string, string>()
  for (const { data: { id, question }, file, lineOf } of entries) {
    const before = questions.get(normalised(question))
    if (before === undefined) questions.set(normalised(question), id)
    else faults.push({ file, line: lineOf(['question']), id, ...twice('question', question, { id, before }) })
  }
  return questions
}

const twice = (what: string, text: string, { id, before }: { id: string, before: string }): { problem: string, remedy: string } => ({
  problem: `${what} "${text.slice(0, 60)}" stands under ${before} already`,
  remedy: before === id ? 'remove one of them' : 'keep it only under the entry that answers it',
})

/** Fewer teach the ranking nothing, and nobody finds the entry. */
const FEWEST_EXAMPLES = 12
const NO_ENTRY = 'out of scope'

function checkExamples({ entries, examples, faults, mayBeUnread }: LinkParts, questions: ReadonlyMap<string, string>): void {
  if (!examples) return
  for (const { data: { id }, file, lineOf } of entries) {
    const count = examples.groups.find(group => group.entry === id && group.case === null)?.examples.length ?? 0
    if (count < FEWEST_EXAMPLES) faults.push({ file, line: lineOf(['id']), id, problem: `has ${count} example questions; ${FEWEST_EXAMPLES} are needed`, remedy: `write more under "= ${id}" in knowledge/${file.replace('faq/', 'examples/').replace('.yaml', '.txt')}` })
  }
  const known = new Map(entries.map(({ data }) => [data.id, data]))
  const seen = new Map<string, string>()
  const claim = (id: string, { text, file, line }: Example): void => {
    const key = normalised(text) || text
    const asked = questions.get(key)
    // An entry may repeat its own question among its examples: that points to one entry only.
    const before = asked === undefined || asked === id ? seen.get(key) : asked
    if (before === undefined) seen.set(key, id)
    else faults.push({ file, line, id, ...twice('example', text, { id, before }) })
  }
  for (const { entry: id, case: chosen, heading, examples: ofGroup } of examples.groups) {
    const entry = known.get(id)
    const fault = (problem: string): void => { faults.push({ file: heading.file, line: heading.line, id, problem, remedy: 'correct the heading, or remove it with its examples' }) }
    if (!entry && !mayBeUnread.entry(id)) fault(`"${id}" is no entry`)
    if (entry && chosen !== null && chosen !== UNDECIDED && !entry.cases.some(({ id }) => id === chosen)) fault(`"${chosen}" is no case of ${id}`)
    for (const example of ofGroup) claim(id, example)
  }
  for (const example of [...examples.outOfScope, ...examples.passedOn]) claim(NO_ENTRY, example)
}
