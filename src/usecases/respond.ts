import type { Day } from '../domain/day.ts'
import type { Knowledge } from '../domain/knowledge.ts'
import { isAddressed, type Message } from '../domain/message.ts'
import { SILENCE, type ChoiceTarget, type Reply } from '../domain/reply.ts'
import type { Conversations, Turn } from '../ports/conversations.ts'
import type { AnsweredEntry, Decision } from '../understanding/decide.ts'
import type { Candidate } from '../understanding/ranking.ts'
import type { Understanding } from '../understanding/understanding.ts'
import * as wording from '../wording.ts'
import { runCommand } from './commands.ts'
import { composeClarify, composeHoaxCheck, composePlain, composeUnknown } from './compose-reply.ts'
import { composeSeveral } from './compose-several.ts'
import { openChoice } from './open-choice.ts'
import { pickedNumber } from './picked-choice.ts'

/** Follow-ups ("kalau komen?") and typed numbers refer to a reply at most this old. */
export const CONTEXT_LIFE_MS = 10 * 60_000

/** An answer to an older message would come out of the blue in a group, and needs an excuse in private. */
export const LATE_AFTER_MS = 10 * 60_000

/** Follow-ups may go back so many answers ("kalau komen?", "kalau share?"). */
const REMEMBERED_ENTRIES = 3

/** After so many replies in a row that answered nothing, guessing games end and official channels are named. */
const MOST_MISSES = 2

export interface RespondParts {
  readonly knowledge: Knowledge
  readonly understanding: Understanding
  readonly conversations: Conversations
}

/** A reply with how it came about. Only the reply goes to users; the rest serves evaluation and the admins' console. */
export interface Response {
  readonly reply: Reply
  readonly candidates: readonly Candidate[]
  readonly confidence: number
}

/** The moment a message is handled: the caller's clock, so that time can be passed in. */
export interface Moment {
  readonly nowMs: number
  /** The same moment as a day in Indonesia. */
  readonly day: Day
}

/**
 * One message in, one reply out (kind `silent` when nothing is to be said).
 * @throws nothing of its own; a failing store rejects, and the caller's boundary says that something is out of order.
 */
export async function respond({ knowledge, understanding, conversations }: RespondParts, message: Message, { nowMs, day }: Moment): Promise<Response> {
  const isLate = nowMs - message.sentAtMs > LATE_AFTER_MS
  if (!isAddressed(message) || (isLate && message.chat.kind === 'group')) return silent
  const remembered = await conversations.recall(message.chat.key)
  const turn = remembered && nowMs - remembered.atMs <= CONTEXT_LIFE_MS ? remembered : null

  const { reply, aside, ...explained } = replyTo(message, turn)
  await conversations.remember(message.chat.key, aside && turn ? { ...turn, atMs: nowMs } : turnAfter(reply, turn, nowMs))
  return { ...explained, reply: isLate ? { ...reply, text: `${wording.LATE}\n\n${reply.text}` } : reply }

  function replyTo({ text, forwarded }: Message, turn: Turn | null): Considered {
    if (text === null) return considered(composePlain('unknown', [wording.TEXT_ONLY]), { aside: true })
    const command = runCommand(knowledge, text, day)
    if (command.done) return considered(command.reply, { aside: command.reply.choices.length === 0 && command.reply.kind === 'smalltalk' })
    const number = pickedNumber(command.question)
    if (number !== null && turn && turn.choices.length > 0) return pick(number, turn)
    const decision = understanding.understand({ text: command.question, forwarded, recentEntries: turn?.entries ?? [], askedEntry: askedIn(turn) })
    const aside = decision.kind === 'smalltalk' || (decision.kind === 'unknown' && decision.reason !== 'no-match')
    return { ...considered(replyWith(knowledge, decision, { day, misses: turn?.misses ?? 0 }), { aside }), candidates: decision.candidates, ...'confidence' in decision && { confidence: decision.confidence } }
  }

  function pick(number: number, { choices }: Turn): Considered {
    const target = choices[number - 1]
    return target ? considered(openChoice(knowledge, target, day), {}) : considered(composePlain('unknown', [wording.pickFrom(choices.length)]), { aside: true })
  }
}

/** The entry whose cases the last reply offered: its question back is still open. */
function askedIn(turn: Turn | null): string | null {
  const [first] = turn?.choices ?? []
  return first?.to === 'case' && first.entry === turn?.entries[0] ? first.entry : null
}

/** A response, and whether it is beside the point: then what was talked about before stays what is talked about. */
interface Considered extends Response { readonly aside: boolean }

const considered = (reply: Reply, { aside = false }: { readonly aside?: boolean }): Considered => ({ reply, candidates: [], confidence: 1, aside })

const silent: Response = { reply: SILENCE, candidates: [], confidence: 0 }

/** What is worth remembering of a reply. A question back keeps the entry it was about, so that its answer is understood. */
export function turnAfter(reply: Reply, before: Turn | null, nowMs: number): Turn {
  const recent = before?.entries ?? []
  return {
    entries: reply.kind === 'answer' ? [...new Set([...reply.entries.toReversed(), ...recent])].slice(0, REMEMBERED_ENTRIES) : reply.kind === 'clarify' ? recent : [],
    choices: reply.choices.map(({ target }) => target),
    misses: reply.kind === 'unknown' ? (before?.misses ?? 0) + 1 : 0,
    atMs: nowMs,
  }
}

const targetOf = ({ entry, case: chosen }: AnsweredEntry): ChoiceTarget => chosen === null ? { to: 'entry', entry } : { to: 'case', entry, case: chosen }

function replyWith(knowledge: Knowledge, decision: Decision, { day, misses }: { day: Day, misses: number }): Reply {
  switch (decision.kind) {
    case 'answer': return decision.answers.length === 1 && decision.unsure.length === 0 ? openChoice(knowledge, targetOf(decision.answers[0]!), day) : composeSeveral(knowledge, decision, day)
    case 'clarify': return composeClarify(knowledge, decision.entries)
    case 'unknown': return composeUnknown(knowledge, decision.reason, misses >= MOST_MISSES ? [] : decision.suggestions)
    case 'smalltalk': return composePlain('smalltalk', [wording.SMALL_TALK[decision.topic] ?? wording.SMALL_TALK['greeting']!])
    case 'hoax-check': return composeHoaxCheck(knowledge)
  }
}
