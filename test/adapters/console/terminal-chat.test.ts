import { once } from 'node:events'
import { PassThrough } from 'node:stream'
import { text as readAll } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import { TerminalChat } from '../../../adapters/console/terminal-chat.ts'
import type { Message } from '../../../src/domain/message.ts'
import { SILENCE, type Reply } from '../../../src/domain/reply.ts'
import type { LogFields } from '../../../src/ports/log.ts'

const echo = (message: Message): Reply => ({ ...SILENCE, kind: 'unknown', text: `Gema: ${message.text ?? ''}` })

/** A chat with streams for a terminal, and a desk that says what the test tells it to. */
function chatWith(respond: (message: Message) => Promise<Reply>) {
  const input = new PassThrough()
  const output = new PassThrough()
  const faults: [string, LogFields | undefined][] = []
  const calls: string[] = []
  let noteEnd = (): void => undefined
  const ended = new Promise<void>(resolve => { noteEnd = resolve })
  const log = { info: () => undefined, warn: () => undefined, error: (event: string, fields?: LogFields) => { faults.push([event, fields]) } }
  const chat = new TerminalChat({
    input, output, log, prompt: '> ', nowMs: () => 1,
    desk: { respond, open: () => Promise.resolve(SILENCE), search: () => Promise.resolve([]) },
    onEnd: () => { calls.push('end'); noteEnd() },
    onInterrupt: () => { calls.push('interrupt'); chat.stop() },
  })
  return { chat, input, output, ended, calls, faults, printed: () => { output.end(); return readAll(output) } }
}

/** Lets everything happen that waits for nothing from outside. */
const settled = (): Promise<void> => new Promise(resolve => { setImmediate(resolve) })

it('answers line after line, skips empty ones, and ends by itself', async () => {
  const heard: Message[] = []
  const { chat, input, ended, printed } = chatWith(message => { heard.push(message); return Promise.resolve(echo(message)) })
  chat.start()
  input.write('satu\n\n   \ndua\n/keluar\n')
  await ended
  expect(heard.map(({ text, chat }) => [text, chat.kind])).toEqual([['satu', 'private'], ['dua', 'private']])
  expect(await printed()).toMatch(/> \nGema: satu\n\n> (> )*\nGema: dua\n/)
})

it('answers all pasted lines though the input ends while the first answer is pending', async () => {
  let release = (): void => undefined
  const released = new Promise<void>(resolve => { release = resolve })
  const { chat, input, ended, calls, faults, printed } = chatWith(async message => { await released; return echo(message) })
  chat.start()
  const over = once(input, 'end')
  input.write('satu\ndua\n')
  input.end()
  await over
  expect(calls).toEqual([])
  release()
  await ended
  expect(await printed()).toBe('> \nGema: satu\n\n\nGema: dua\n\n')
  expect(faults).toEqual([])
})

it('takes nothing that was pasted after /keluar', async () => {
  const { chat, input, ended, printed } = chatWith(message => Promise.resolve(echo(message)))
  chat.start()
  input.write('/keluar\nsatu\n')
  await ended
  await settled()
  expect(await printed()).toBe('> ')
})

it('prints nothing for a silent reply', async () => {
  const { chat, input, ended, printed } = chatWith(() => Promise.resolve(SILENCE))
  chat.start()
  input.write('satu\n/keluar\n')
  await ended
  expect(await printed()).toBe('> > ')
})

it('does not count Ctrl+C as the end of the chat, for everything ends with it', async () => {
  let release = (): void => undefined
  const released = new Promise<void>(resolve => { release = resolve })
  const { chat, input, output, calls, printed } = chatWith(async message => { await released; return echo(message) })
  // What makes readline see a terminal: only there is Ctrl+C a key.
  Object.assign(output, { isTTY: true })
  chat.start()
  const interrupted = once(input, 'pause')
  input.write('satu\rdua\r\x03')
  await interrupted
  release()
  await settled()
  expect(calls).toEqual(['interrupt'])
  expect(await printed()).not.toContain('Gema')
})

it('goes on after a desk that broke its promise, and logs the fault by name only', async () => {
  let times = 0
  const { chat, input, ended, faults, printed } = chatWith(message => ++times === 1 ? Promise.reject(new TypeError('kanari')) : Promise.resolve(echo(message)))
  chat.start()
  input.write('satu\ndua\n/keluar\n')
  await ended
  expect(faults).toEqual([['terminal.failed', { error: 'TypeError' }]])
  expect(await printed()).toContain('Gema: dua')
})
