import { createInterface, type Interface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import type { Desk } from '../../src/ports/desk.ts'

export interface TerminalParts {
  readonly input: Readable
  readonly output: Writable
  readonly desk: Desk
  readonly nowMs: () => number
  /** Shown before each line to be typed. */
  readonly prompt: string
  /** Called when the user ends the chat (Ctrl+D or /keluar), after the last answer. */
  readonly onEnd: () => void
  /** Called on Ctrl+C, which a terminal being read does not turn into a signal. */
  readonly onInterrupt: () => void
}

/** A chat with one person on a terminal. */
export class TerminalChat {
  readonly #parts: TerminalParts
  #lines: Interface | null = null

  constructor(parts: TerminalParts) {
    this.#parts = parts
  }

  start(): void {
    const { input, output, prompt, onEnd, onInterrupt } = this.#parts
    this.#lines = createInterface({ input, output, prompt })
    // One line after the other, so that answers stand under their questions.
    let tail = Promise.resolve()
    this.#lines.on('line', line => { tail = tail.then(() => this.#answer(line)) })
    this.#lines.on('SIGINT', onInterrupt)
    this.#lines.on('close', () => { void tail.then(onEnd) })
    this.#lines.prompt()
  }

  stop(): void {
    this.#lines?.close()
    this.#lines = null
  }

  async #answer(line: string): Promise<void> {
    const { output, desk, nowMs } = this.#parts
    if (/^\s*\/keluar\s*$/i.test(line)) {
      this.stop()
      return
    }
    if (line.trim() !== '') {
      const reply = await desk.respond({
        chat: { channel: 'console', key: 'terminal', kind: 'private' }, senderKey: 'terminal', text: line,
        mention: false, replyToBot: false, command: false, forwarded: false, sentAtMs: nowMs(),
      })
      output.write(`\n${reply.text}\n\n`)
    }
    this.#lines?.prompt()
  }
}
