import type { Knowledge } from '../domain/knowledge.ts'
import { isLooserThan, type Verdict } from '../domain/verdict.ts'
import type { Answered, Outcome } from './ask-all.ts'
import type { SingleQuestion } from './known-question.ts'

/** What is right and wrong about one answer to one question about one act. */
export interface Judged {
  readonly outcome: Outcome<SingleQuestion>
  readonly answer: Answered
  /** Place of the first right candidate, from 1; 0 when none is among the candidates. */
  readonly rank: number
  readonly isAnswered: boolean
  /** Answered, and with an entry that is not right. */
  readonly isWrong: boolean
  /** "Boleh" was said where no right entry says it, nor the case that the text states. */
  readonly saysBolehWrongly: boolean
  /** "Boleh" or "boleh bersyarat" was said where all that is right forbids. */
  readonly permitsForbidden: boolean
}

export function judge(outcome: Outcome<SingleQuestion>, knowledge: Knowledge): Judged {
  const { question: { right, stated } } = outcome
  const [answer] = outcome.answers
  if (!answer) throw new Error(`nothing came out of "${outcome.question.text}"`)
  const { reply, candidates } = answer
  const isAnswered = reply.kind === 'answer'
  const isWrong = isAnswered && !reply.entries.some(entry => right.includes(entry))
  const allowed = allowedVerdicts(right, stated?.verdict, knowledge)
  const said = isAnswered ? reply.verdicts : []
  return {
    outcome, answer, isAnswered, isWrong,
    rank: candidates.findIndex(({ entry }) => right.includes(entry)) + 1,
    saysBolehWrongly: said.some(verdict => verdict === 'boleh' && !allowed.has('boleh')),
    permitsForbidden: said.some(verdict => isLooserThan(verdict, 'tidak-boleh') && verdict !== 'info' && [...allowed].every(other => other === 'tidak-boleh')),
  }
}

/** The safe readings of the right entries, and the verdict of the case that is stated; where none is known, those of all cases. */
function allowedVerdicts(right: readonly string[], stated: Verdict | undefined, knowledge: Knowledge): ReadonlySet<Verdict> {
  if (stated !== undefined) return new Set([stated, ...right.map(id => knowledge.entry(id)?.verdict).filter(verdict => verdict !== undefined)])
  return new Set(right.flatMap(id => {
    const entry = knowledge.entry(id)
    return entry ? [entry.verdict, ...entry.cases.map(({ verdict }) => verdict)] : []
  }))
}
