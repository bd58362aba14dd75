import { once } from 'node:events'
import { PassThrough, Readable } from 'node:stream'
import { text as readAll } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { linesOf } from '../../../adapters/console/lines.ts'
import { runJsonl, type Explained } from '../../../adapters/console/jsonl.ts'
import type { Message } from '../../../src/domain/message.ts'
import { SILENCE, type Reply } from '../../../src/domain/reply.ts'

const explained = (reply: Partial<Reply>): Explained => ({ reply: { ...SILENCE, kind: 'unknown', ...reply }, candidates: [], confidence: 0 })
const echo = ({ text }: Message): Promise<Explained> => Promise.resolve(explained({ text: text ?? '' }))

interface Line { readonly id: string | number | null, readonly text?: string, readonly error?: string, readonly suggestions?: readonly string[] }

async function answered(pieces: readonly (string | Uint8Array)[], explain = echo): Promise<Line[]> {
  const output = new PassThrough()
  const read = readAll(output)
  await runJsonl({ input: Readable.from(pieces.map(piece => Buffer.from(piece))), output, explain, nowMs: () => 1 })
  output.end()
  return (await read).split('\n').slice(0, -1).map(line => JSON.parse(line) as Line)
}

const ask = (id: number, text: string): string => `${JSON.stringify({ id, text })}\n`

describe('linesOf', () => {
  async function lines(pieces: readonly (string | Uint8Array)[], longest = 10): Promise<(string | null)[]> {
    const all: (string | null)[] = []
    for await (const line of linesOf(Readable.from(pieces.map(piece => Buffer.from(piece))), longest)) all.push(line)
    return all
  }

  it.each<{ title: string, pieces: readonly (string | Uint8Array)[], expected: readonly (string | null)[] }>([
    { title: 'no input has no lines', pieces: [], expected: [] },
    { title: 'a final newline begins no line', pieces: ['a\nb\n'], expected: ['a', 'b'] },
    { title: 'a last line needs no newline', pieces: ['a\nb'], expected: ['a', 'b'] },
    { title: 'blank lines are lines', pieces: ['a\n\n \nb\n'], expected: ['a', '', ' ', 'b'] },
    { title: 'one \\r before the newline belongs to it', pieces: ['a\r\nb\r\r', '\nc\r'], expected: ['a', 'b\r', 'c'] },
    { title: 'nothing but a newline ends a line', pieces: ['a\rb\u2028c\u2029d\u0085\n'], expected: ['a\rb\u2028c\u2029d\u0085'] },
    { title: 'a character may come in pieces', pieces: [Buffer.from('a😀').subarray(0, 3), Buffer.from('a😀').subarray(3), '\n'], expected: ['a😀'] },
    { title: 'a byte order mark is no part of the first line', pieces: ['\ufeffa\n'], expected: ['a'] },
    { title: 'the longest line is taken, one more is not', pieces: ['0123456789\r\n01234567890\n', '01234', '5678901', '\nz'], expected: ['0123456789', null, null, 'z'] },
    { title: 'a last line can be too long', pieces: ['a\n', '0123456789', '0123456789'], expected: ['a', null] },
  ])('$title', async ({ pieces, expected }) => {
    expect(await lines(pieces)).toEqual(expected)
  })
})

describe('lines of JSON', () => {
  it('are split at newlines only, whatever a text contains', async () => {
    const text = 'a\u2028b\u2029c'
    expect(await answered([ask(1, text), ask(2, 'd').replace('\n', '\r\n'), `{"id":3,\r"text":"e"}\n`])).toMatchObject([{ id: 1, text }, { id: 2, text: 'd' }, { id: 3, text: 'e' }])
  })

  it('yield an error in the place of a blank one, which counts', async () => {
    const lines = await answered([`${ask(1, 'a')}\n${ask(2, 'b')}oops\n  \n${ask(3, 'c')}`])
    expect(lines.map(({ id, error }) => [id, error])).toEqual([
      [1, undefined], [null, 'line 2: the line is blank'], [2, undefined], [null, 'line 4: the line is no JSON'], [null, 'line 5: the line is blank'], [3, undefined],
    ])
  })

  it('tell what is no JSON from JSON that is no message, without repeating it', async () => {
    const lines = await answered(['{"id":1,"text":"kanari\nnull\n{"id":"kanari"}\n'])
    expect(lines.map(({ error }) => error)).toEqual([
      'line 1: the line is no JSON', expect.stringMatching(/^line 2: the line: .*expected object/), expect.stringMatching(/^line 3: text: .*expected string/),
    ])
  })

  it('yield an error in the place of one that is too long', async () => {
    const lines = await answered([ask(1, 'a'), ask(2, 'x'.repeat(1_000_000)), ask(3, 'y'.repeat(900_000)), ask(4, 'b')])
    expect(lines.map(({ id, error }) => [id, error])).toEqual([[1, undefined], [null, 'line 2: the line has more than 1000000 characters'], [3, undefined], [4, undefined]])
  })

  it('tolerate keys they do not know', async () => {
    expect(await answered(['{"id":1,"text":"a","later":{"x":[]}}\n'])).toMatchObject([{ id: 1, text: 'a' }])
  })

  it('suggest entries only, no cases and no categories', async () => {
    const choices: Reply['choices'] = [
      { label: '1', target: { to: 'entry', entry: 'one' } }, { label: '2', target: { to: 'case', entry: 'two', case: 'pppk' } },
      { label: '3', target: { to: 'category', category: 'three', from: 0 } }, { label: '4', target: { to: 'entry', entry: 'four' } },
    ]
    expect((await answered([ask(1, 'a')], () => Promise.resolve(explained({ choices }))))[0]!.suggestions).toEqual(['one', 'four'])
  })
})

describe('an output that breaks', () => {
  const broken = (code: string): Error => Object.assign(new Error(`write ${code}`), { code })

  it('because nobody reads it ends the work, though the input is still open', async () => {
    const input = new PassThrough()
    const output = new PassThrough()
    const finished = runJsonl({ input, output, explain: echo, nowMs: () => 1 })
    input.write(ask(1, 'a'))
    await once(output, 'data')
    output.destroy(broken('EPIPE'))
    await finished
    expect(input.destroyed).toBe(true)
  })

  it('while a full buffer is waited for ends the work too', async () => {
    const output = new PassThrough({ highWaterMark: 1 })
    const asked: string[] = []
    const explain = (message: Message): Promise<Explained> => { asked.push(message.text ?? ''); return echo(message) }
    const finished = runJsonl({ input: Readable.from([Buffer.from(ask(1, 'a') + ask(2, 'b'))]), output, explain, nowMs: () => 1 })
    await once(output, 'readable')
    output.destroy(broken('EPIPE'))
    await finished
    expect(asked).toEqual(['a'])
  })

  it('for any other reason is an error', async () => {
    const input = new PassThrough()
    const output = new PassThrough()
    const finished = runJsonl({ input, output, explain: echo, nowMs: () => 1 })
    output.destroy(broken('ENOSPC'))
    await expect(finished).rejects.toThrow('ENOSPC')
  })
})
