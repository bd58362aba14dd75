import type { Outcome, OutcomeOf, Measured } from './ask-all.ts'
import { judge, type Judged } from './judge.ts'
import type { KnownQuestion } from './known-question.ts'

/** A share of a count. `of` is how many were judged; a share of none is left out. */
export interface Figure {
  readonly name: string
  /** What it says, for readers of the report. */
  readonly meaning: string
  readonly hits: number
  readonly of: number
  /** Whether more is better; what is worse when it grows is an error rate. */
  readonly better: 'more' | 'less'
}

export const share = ({ hits, of }: Pick<Figure, 'hits' | 'of'>): number => of === 0 ? 0 : hits / of

/** Styles of whole questions; the others are how the press and people put it when they ask nobody. */
export const QUESTION_STYLES = ['formal', 'chat', 'typo', 'story', 'short', 'regional'] as const
export const PRESS_STYLES = ['headline', 'fragment', 'comment', 'quiz'] as const

export const ofKind = <K extends KnownQuestion['kind']>(outcomes: readonly OutcomeOf[], kind: K): Outcome<Extract<KnownQuestion, { kind: K }>>[] =>
  outcomes.filter(({ question }) => question.kind === kind) as unknown as Outcome<Extract<KnownQuestion, { kind: K }>>[]

/** All single questions, judged once. */
export const judgeSingles = ({ outcomes, knowledge }: Measured): Judged[] => ofKind(outcomes, 'single').map(outcome => judge(outcome, knowledge))

/** Every figure of an evaluation, in the order of the report; those of kinds that were not asked are left out. */
export function figuresOf(measured: Measured): Figure[] {
  const judged = judgeSingles(measured)
  const inStyles = (styles: readonly string[]): Judged[] => judged.filter(({ outcome: { question } }) => question.pair === null && question.stated === undefined && styles.includes(question.style))
  const questions = inStyles(QUESTION_STYLES)
  const press = inStyles(PRESS_STYLES)
  const plain = judged.filter(({ outcome: { question } }) => question.pair === null)
  return [
    ...ranks('questions', 'in scope, six styles', questions),
    ...QUESTION_STYLES.map(style => first(`questions.${style}`, `first candidate right, ${style}`, inStyles([style]))),
    ...ranks('press', 'headlines, fragments, comments, quiz items', press),
    ...PRESS_STYLES.map(style => first(`press.${style}`, `first candidate right, ${style}`, inStyles([style]))),
    first('confess.first', 'first candidate right, admissions and reports', inStyles(['confess'])),
    figure('answers.outright', 'in scope, answered outright', 'more', questions, ({ isAnswered }) => isAnswered),
    figure('answers.wrong', 'answers given that are wrong (questions, press, confess, cases)', 'less', plain.filter(({ isAnswered }) => isAnswered), ({ isWrong }) => isWrong),
    figure('answers.verdict', 'answers given whose verdict is right or stricter', 'more', judged.filter(({ isAnswered }) => isAnswered), ({ isWrong, permitsForbidden, saysBolehWrongly }) => !isWrong || (!permitsForbidden && !saysBolehWrongly)),
    figure('answers.boleh-wrongly', '"boleh" said where it is not', 'less', judged, ({ saysBolehWrongly }) => saysBolehWrongly),
    figure('answers.permits-forbidden', '"boleh" or "bersyarat" said where it is forbidden', 'less', judged, ({ permitsForbidden }) => permitsForbidden),
    ...cases(judged),
    pairs(judged),
    ...outOfScope(measured.outcomes),
    ...dialogues(measured.outcomes),
    ...several(measured.outcomes),
    ...swaps(measured.outcomes),
    ...passed(measured.outcomes),
    ...groups(measured.outcomes),
  ].filter(({ of }) => of > 0)
}

function figure<T>(name: string, meaning: string, better: Figure['better'], of: readonly T[], isHit: (item: T) => boolean): Figure {
  return { name, meaning, better, hits: of.filter(isHit).length, of: of.length }
}

const first = (name: string, meaning: string, of: readonly Judged[]): Figure => figure(name, meaning, 'more', of, ({ rank }) => rank === 1)

function ranks(name: string, meaning: string, of: readonly Judged[]): Figure[] {
  const reciprocal = of.reduce((sum, { rank }) => sum + (rank === 0 ? 0 : 1 / rank), 0)
  return [
    first(`${name}.first`, `first candidate right: ${meaning}`, of),
    figure(`${name}.three`, `right one among the first three: ${meaning}`, 'more', of, ({ rank }) => rank >= 1 && rank <= 3),
    { name: `${name}.mrr`, meaning: `mean reciprocal rank: ${meaning}`, better: 'more', hits: Math.round(reciprocal * 100) / 100, of: of.length },
  ]
}

/** Messages that state the deciding fact of a case, or state none. */
function cases(judged: readonly Judged[]): Figure[] {
  const known = judged.filter(({ outcome: { question: { stated } }, isAnswered, isWrong }) => stated !== undefined && isAnswered && !isWrong)
  const isStated = ({ outcome }: Judged): boolean => outcome.question.stated!.case !== null
  const isRight = ({ answer, outcome }: Judged): boolean => answer.reply.cases[0] === outcome.question.stated!.case
  return [
    figure('cases.stated', 'the right case answered where the message states its fact', 'more', known.filter(isStated), isRight),
    figure('cases.none', 'no case answered where the message states no fact', 'more', known.filter(item => !isStated(item)), isRight),
    figure('cases.wrong', 'another case answered than the one that is right', 'less', known, ({ answer, outcome }) => answer.reply.cases[0] !== null && answer.reply.cases[0] !== outcome.question.stated!.case),
  ]
}

function pairs(judged: readonly Judged[]): Figure {
  const byPair = new Map<string, Judged[]>()
  for (const item of judged) {
    const { set, question: { pair } } = item.outcome
    if (pair !== null) byPair.set(`${set} ${pair}`, [...byPair.get(`${set} ${pair}`) ?? [], item])
  }
  return figure('pairs.both', 'both questions of a pair that differs in one decisive word', 'more', [...byPair.values()], both => both.every(({ rank }) => rank === 1))
}

function outOfScope(outcomes: readonly OutcomeOf[]): Figure[] {
  const all = ofKind(outcomes, 'out-of-scope')
  const verdictOf = ({ answers }: Outcome): boolean => answers[0]!.reply.kind === 'answer'
  return [
    figure('scope.near', 'out of scope, near: got a verdict', 'less', all.filter(({ question }) => question.group === 'near'), verdictOf),
    figure('scope.other', 'out of scope, far, chitchat, hostile: got a verdict', 'less', all.filter(({ question }) => question.group !== 'near'), verdictOf),
  ]
}

/** True when a reply answers with a right entry, or would: its first candidate is right. */
const finds = ({ reply, candidates }: { reply: { entries: readonly string[] }, candidates: readonly { entry: string }[] }, right: readonly string[]): boolean =>
  right.includes(reply.entries[0] ?? candidates[0]?.entry ?? '')

function dialogues(outcomes: readonly OutcomeOf[]): Figure[] {
  const turns = ofKind(outcomes, 'dialogue').flatMap(({ question, answers }) => question.turns.map((turn, i) => ({ ...turn, answer: answers[i]!, place: i })))
  const isRight = ({ right, answer }: (typeof turns)[number]): boolean => right.length === 0 ? answer.reply.kind !== 'answer' : finds(answer, right)
  return [
    figure('dialogue.turns', 'turns of dialogues right', 'more', turns, isRight),
    figure('dialogue.later', 'later turns alone', 'more', turns.filter(({ place }) => place > 0), isRight),
  ]
}

function several(outcomes: readonly OutcomeOf[]): Figure[] {
  const all = ofKind(outcomes, 'several')
  const same = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((id, i) => id === b[i])
  return [
    figure('several.all', 'two or three questions in one message: all answered, in order', 'more', all.filter(({ question }) => question.entries.length > 1), ({ question, answers }) => same(question.entries, answers[0]!.reply.entries)),
    figure('several.one', 'one question that looks like several: answered as one, or asked back', 'more', all.filter(({ question }) => question.entries.length === 1), ({ question, answers }) => finds(answers[0]!, question.entries) && answers[0]!.reply.entries.length <= 1),
  ]
}

function swaps(outcomes: readonly OutcomeOf[]): Figure[] {
  const all = ofKind(outcomes, 'swap')
  return [
    figure('swap.same', 'the same reply whatever name is put in', 'more', all, ({ answers }) => new Set(answers.map(({ reply }) => reply.text)).size === 1),
    figure('swap.right', 'texts with names: first candidate right', 'more', all.flatMap(({ question, answers }) => answers.map(answer => ({ answer, question }))), ({ answer, question }) => finds(answer, question.right)),
  ]
}

function passed(outcomes: readonly OutcomeOf[]): Figure[] {
  const all = ofKind(outcomes, 'passed')
  return [
    figure('passed.hoax', 'texts made to be passed on go to the hoax desk', 'more', all.filter(({ question }) => question.right.length === 0), ({ answers }) => answers[0]!.reply.kind === 'hoax-check'),
    figure('passed.question', 'genuine questions that were passed on are answered', 'more', all.filter(({ question }) => question.right.length > 0), ({ question, answers }) => answers[0]!.reply.kind !== 'hoax-check' && finds(answers[0]!, question.right)),
  ]
}

function groups(outcomes: readonly OutcomeOf[]): Figure[] {
  const all = ofKind(outcomes, 'group')
  return [figure('group.lines', 'group lines met with silence or the right answer, as expected', 'more', all, ({ question, answers }) =>
    question.right.length === 0 ? answers[0]!.reply.kind === 'silent' : answers[0]!.reply.kind !== 'silent' && finds(answers[0]!, question.right))]
}
