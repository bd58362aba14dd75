import { PassThrough } from 'node:stream'
import { text as readAll } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import { TerminalChat } from '../../../adapters/console/terminal-chat.ts'
import type { Message } from '../../../src/domain/message.ts'
import { SILENCE } from '../../../src/domain/reply.ts'
import type { Desk } from '../../../src/ports/desk.ts'

it('a terminal chat answers line after line, skips empty ones, and ends by itself', async () => {
  const input = new PassThrough()
  const output = new PassThrough()
  const heard: Message[] = []
  const desk: Desk = {
    respond: message => { heard.push(message); return Promise.resolve({ ...SILENCE, kind: 'unknown', text: `Gema: ${message.text ?? ''}` }) },
    open: () => Promise.resolve(SILENCE),
    search: () => Promise.resolve([]),
  }
  const ended = new Promise<void>(resolve => {
    const chat = new TerminalChat({ input, output, desk, prompt: '> ', nowMs: () => 1, onEnd: resolve, onInterrupt: () => undefined })
    chat.start()
  })
  input.write('satu\n\n   \ndua\n/keluar\n')
  await ended
  output.end()
  expect(heard.map(({ text, chat }) => [text, chat.kind])).toEqual([['satu', 'private'], ['dua', 'private']])
  expect(await readAll(output)).toMatch(/> \nGema: satu\n\n> (> )*\nGema: dua\n/)
})
