import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { z } from 'zod'
import type { Message } from '../../src/domain/message.ts'
import { encodeTarget, type Reply } from '../../src/domain/reply.ts'

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

export interface JsonlParts {
  readonly input: Readable
  readonly output: Writable
  readonly explain: Explain
  readonly nowMs: () => number
}

/**
 * Answers one JSON object a line with one JSON object a line, in the same order. A line that is no valid input yields
 * `{"id": null, "error": …}` in its place. Resolves when the input has ended and everything is written.
 */
export async function runJsonl({ input, output, explain, nowMs }: JsonlParts): Promise<void> {
  let count = 0
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    if (line.trim() === '') continue
    count++
    const answered = await answerLine(line, count, { explain, nowMs })
    if (!output.write(`${JSON.stringify(answered)}\n`)) await new Promise(resolve => output.once('drain', resolve))
  }
}

async function answerLine(line: string, count: number, { explain, nowMs }: Pick<JsonlParts, 'explain' | 'nowMs'>): Promise<object> {
  const parsed = inputLine.safeParse(parseJson(line))
  if (!parsed.success) return { id: null, error: `line ${count}: ${parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'the line'}: ${message}`).join('; ')}` }
  const { id, text, chat, chatKind, mention, replyToBot, command, forwarded } = parsed.data
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
    ranked: candidates.slice(0, RANKED).map(({ entry, score }) => ({ entry, score: round(score) })),
    suggestions: reply.choices.map(({ target }) => target.to === 'entry' ? target.entry : encodeTarget(target)),
    citations: reply.citations,
    confidence: round(confidence),
    text: reply.text,
    tookMs: round(performance.now() - startedMs),
  }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}

const round = (value: number): number => Math.round(value * 1000) / 1000
