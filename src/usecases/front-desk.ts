import { isAddressed, type Message, type Pick } from '../domain/message.ts'
import { SILENCE, type Reply } from '../domain/reply.ts'
import type { Desk, FoundEntry } from '../ports/desk.ts'
import type { Log } from '../ports/log.ts'
import type { EntrySearch } from '../understanding/entry-search.ts'
import * as wording from '../wording.ts'
import { composePlain } from './compose-reply.ts'
import { FlowLimit, PER_GROUP, PER_SENDER, PER_WEB_ADDRESS, type Admission } from './flow-limit.ts'
import { openChoice } from './open-choice.ts'
import { respond, turnAfter, type Moment, type RespondParts } from './respond.ts'

const MOST_FOUND = 10

export interface FrontDeskParts extends RespondParts {
  readonly search: EntrySearch
  readonly log: Log
  readonly now: () => Moment
}

/**
 * The house's door for all channels: limits what one sender may ask, answers, and is the one place where an unexpected
 * error ends. Errors are logged by name only, because their texts may quote users.
 */
export class FrontDesk implements Desk {
  readonly #parts: FrontDeskParts
  readonly #flow = new FlowLimit()

  constructor(parts: FrontDeskParts) {
    this.#parts = parts
  }

  async respond(message: Message): Promise<Reply> {
    if (!isAddressed(message)) return SILENCE
    return this.#guarded(message, async moment => (await respond(this.#parts, message, moment)).reply)
  }

  async open(pick: Pick): Promise<Reply> {
    return this.#guarded(pick, async moment => {
      const { knowledge, conversations } = this.#parts
      const reply = openChoice(knowledge, pick.target, moment.day)
      await conversations.remember(pick.chat.key, turnAfter(reply, null, moment.nowMs))
      return reply
    })
  }

  search(text: string): Promise<readonly FoundEntry[]> {
    const { knowledge, search, now } = this.#parts
    const { day } = now()
    const entries = search.find(text, MOST_FOUND).map(id => knowledge.entry(id)).filter(entry => entry !== null)
    return Promise.resolve(entries
      .filter(entry => knowledge.whyWithheld(entry, null, day) === null)
      .map(({ id, question }) => ({ entry: id, question, reply: openChoice(knowledge, { to: 'entry', entry: id }, day) })))
  }

  async #guarded(from: Message | Pick, answer: (moment: Moment) => Promise<Reply>): Promise<Reply> {
    const moment = this.#parts.now()
    const admission = this.#admit(from, moment.nowMs)
    if (admission !== 'admit') return admission === 'drop' ? SILENCE : composePlain('unknown', [wording.SLOW_DOWN])
    try {
      return await answer(moment)
    } catch (error) {
      this.#parts.log.error('desk.failed', { error: error instanceof Error ? error.name : typeof error, channel: from.chat.channel })
      return composePlain('unknown', [wording.OUT_OF_ORDER])
    }
  }

  #admit({ chat, senderKey }: Message | Pick, nowMs: number): Admission {
    const bySender = this.#flow.admit(`s:${senderKey}`, chat.channel === 'web' ? PER_WEB_ADDRESS : PER_SENDER, nowMs)
    return bySender !== 'admit' || chat.kind === 'private' ? bySender : this.#flow.admit(`g:${chat.key}`, PER_GROUP, nowMs)
  }
}
