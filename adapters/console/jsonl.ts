import { once } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import { z } from 'zod'
import type { Message } from '../../src/domain/message.ts'
import type { Reply } from '../../src/domain/reply.ts'
import { linesOf } from './lines.ts'
import { isUnread } from './unread.ts'

/** A reply with how it came about. */
export interface Explained {
  readonly reply: Reply
  readonly candidates: readonly { readonly entry: string, readonly score: number }[]
  readonly confidence: number
}

export type Explain = (message: Message) => Promise<Explained>

const inputLine = z.object({
  id: z.union([z.string(), z.number()]),
  text: z.string(),
  chat: z.union([z.string(), z.number()]).optional(),
  chatKind: z.enum(['private', 'group']).default('private'),
  mention: z.boolean().default(false),
  replyToBot: z.boolean().default(false),
  command: z.boolean().default(false),
  forwarded: z.boolean().default(false),
})

const RANKED = 5

/** Fifteen times the longest text of any platform; what is longer is no question, and must not fill the memory. */
const LONGEST_LINE = 1_000_000

export interface JsonlParts {
  readonly input: Readable
  readonly output: Writable
  readonly explain: Explain
  readonly nowMs: () => number
}

/**
 * Answers one JSON object a line with one JSON object a line, in the same order. A line that is no valid input, blank ones
 * included, yields `{"id": null, "error": …}` in its place. Resolves when the input has ended and everything is written, or
 * when nobody reads the output any more.
 * @throws the output's error when it fails otherwise
 */
export async function runJsonl({ input, output, explain, nowMs }: JsonlParts): Promise<void> {
  // Kept here: standard output forgets that it failed.
  const broken: { by: Error | null } = { by: null }
  output.on('error', (error: Error) => {
    broken.by ??= error
    // Else the wait for a next line, which may never come, would outlive the reader.
    input.destroy()
  })
  let count = 0
  try {
    for await (const line of linesOf(input, LONGEST_LINE)) {
      const answered = await answerLine(line, ++count, { explain, nowMs })
      if (broken.by) break
      if (!output.write(`${JSON.stringify(answered)}\n`)) await once(output, 'drain')
    }
  } catch (error) {
    // With a broken output anything else is its consequence.
    if (!broken.by) throw error
  }
  if (broken.by && !isUnread(broken.by)) throw broken.by
}

async function answerLine(line: string | null, count: number, { explain, nowMs }: Pick<JsonlParts, 'explain' | 'nowMs'>): Promise<object> {
  const read = readLine(line)
  if ('fault' in read) return { id: null, error: `line ${count}: ${read.fault}` }
  const { id, text, chat, chatKind, mention, replyToBot, command, forwarded } = read.message
  const key = chat === undefined ? `line:${count}` : `chat:${chat}`
  const startedMs = performance.now()
  const { reply, candidates, confidence } = await explain({
    chat: { channel: 'console', key, kind: chatKind }, senderKey: key, text, mention, replyToBot, command, forwarded, sentAtMs: nowMs(),
  })
  return {
    id,
    kind: reply.kind,
    entries: reply.entries,
    verdicts: reply.verdicts,
    cases: reply.cases,
    ranked: candidates.slice(0, RANKED).map(({ entry, score }) => ({ entry, score: round(score) })),
    suggestions: reply.choices.flatMap(({ target }) => target.to === 'entry' ? [target.entry] : []),
    citations: reply.citations,
    confidence: round(confidence),
    text: reply.text,
    tookMs: round(performance.now() - startedMs),
  }
}

/** What a line says, or what is wrong with it; null stands for a line that is too long. The fault never quotes the line. */
function readLine(line: string | null): { readonly message: z.output<typeof inputLine> } | { readonly fault: string } {
  if (line === null) return { fault: `the line has more than ${LONGEST_LINE} characters` }
  if (line.trim() === '') return { fault: 'the line is blank' }
  let json: unknown
  try {
    json = JSON.parse(line)
  } catch {
    return { fault: 'the line is no JSON' }
  }
  const parsed = inputLine.safeParse(json)
  if (parsed.success) return { message: parsed.data }
  return { fault: parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'the line'}: ${message}`).join('; ') }
}

const round = (value: number): number => Math.round(value * 1000) / 1000
