import type { Knowledge } from '../domain/knowledge.ts'
import type { Reply } from '../domain/reply.ts'
import type { Candidate } from '../understanding/ranking.ts'
import { namesFor } from './names.ts'
import type { KnownQuestion, QuestionSet } from './known-question.ts'

/** One message of a chat, as the evaluation asks it. */
export interface Asked {
  readonly text: string
  readonly forwarded?: boolean
  readonly group?: { readonly mention: boolean, readonly replyToBot: boolean, readonly command: boolean }
}

export interface Answered {
  readonly reply: Reply
  readonly candidates: readonly Candidate[]
  readonly confidence: number
}

/** Asks the messages of one fresh chat in order. */
export type AskChat = (messages: readonly Asked[]) => Promise<readonly Answered[]>

/** A known question with what came out: one answer a message, in order. */
export interface Outcome<Q extends KnownQuestion = KnownQuestion> {
  readonly set: string
  readonly question: Q
  readonly asked: readonly Asked[]
  readonly answers: readonly Answered[]
}

export type OutcomeOf = { [Q in KnownQuestion as Q['kind']]: Outcome<Q> }[KnownQuestion['kind']]

/** What the evaluation sees: the knowledge that was asked, and what came out of each known question. */
export interface Measured {
  readonly knowledge: Knowledge
  readonly outcomes: readonly OutcomeOf[]
}

/** Asks every known question, one after the other: the order of files and lines decides nothing but the order of outcomes. */
export async function askAll(sets: readonly QuestionSet[], askChat: AskChat): Promise<OutcomeOf[]> {
  const outcomes: OutcomeOf[] = []
  for (const { name, questions } of sets) {
    for (const question of questions) {
      const asked = messagesOf(question)
      // A dialogue is one chat; the names of a template are strangers to each other.
      const answers = question.kind === 'swap' ? (await Promise.all(asked.map(one => askChat([one])))).flat() : await askChat(asked)
      outcomes.push({ set: name, question, asked, answers } as OutcomeOf)
    }
  }
  return outcomes
}

function messagesOf(question: KnownQuestion): Asked[] {
  switch (question.kind) {
    case 'dialogue': return question.turns.map(({ text }) => ({ text }))
    case 'swap': return namesFor(question).map(name => ({ text: question.template.replaceAll('{X}', name) }))
    case 'passed': return [{ text: question.text, forwarded: question.forwarded }]
    case 'group': return [{ text: question.text, group: question }]
    case 'single': case 'several': case 'out-of-scope': return [{ text: question.text }]
  }
}
