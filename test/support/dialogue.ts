import { expect } from 'vitest'
import { MemoryConversations } from '../../adapters/memory/memory-conversations.ts'
import { respond, type RespondParts } from '../../src/usecases/respond.ts'
import { message, minutesAfter, NOON } from './house.ts'

/**
 * Plays a written dialogue against the real house and checks each reply. Lines:
 *
 *     ASN: what the user writes
 *     BOT: kind [entry or case ids …] ["words that the reply contains" …]
 *     (15 minutes)
 */
export async function play(house: RespondParts, script: string): Promise<void> {
  const parts = { ...house, conversations: new MemoryConversations() }
  let moment = NOON
  let said: Awaited<ReturnType<typeof respond>> | null = null
  for (const line of script.split('\n').map(text => text.trim()).filter(text => text !== '')) {
    const pause = /^\((\d+) minutes\)$/.exec(line)?.[1]
    if (pause !== undefined) moment = minutesAfter(moment, Number(pause))
    else if (line.startsWith('ASN:')) said = await respond(parts, message(line.slice(4).trim(), { sentAtMs: moment.nowMs }), moment)
    else if (line.startsWith('BOT:')) check(said!.reply, line)
    else throw new Error(`a line of a dialogue begins with ASN:, BOT: or a pause: ${line}`)
  }
}

function check(reply: { readonly kind: string, readonly text: string, readonly entries: readonly string[], readonly choices: readonly { readonly target: object }[] }, line: string): void {
  const words = [...line.matchAll(/"([^"]+)"/g)].map(([, word]) => word!)
  const [kind, ...entries] = line.slice(4).replace(/"[^"]+"/g, '').trim().split(/\s+/)
  const seen = `${line}\ngot: ${reply.kind} ${reply.entries.join(' ')}\n${reply.text}`
  expect(reply.kind, seen).toBe(kind)
  if (kind === 'answer') expect(reply.entries, seen).toEqual(entries)
  else for (const entry of entries) expect(JSON.stringify(reply.choices.map(({ target }) => target)), seen).toContain(`"${entry}"`)
  for (const word of words) expect(reply.text, seen).toContain(word)
}
