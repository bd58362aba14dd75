import { createInterface, type Interface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import type { Desk } from '../../src/ports/desk.ts'
import type { Log } from '../../src/ports/log.ts'

export interface TerminalParts {
  readonly input: Readable
  readonly output: Writable
  readonly desk: Desk
  readonly log: Log
  readonly nowMs: () => number
  /** Shown before each line to be typed. */
  readonly prompt: string
  /** Called when the user ends the chat (Ctrl+D or /keluar), after the last answer; never after `stop`. */
  readonly onEnd: () => void
  /** Called on Ctrl+C, which a terminal being read does not turn into a signal. */
  readonly onInterrupt: () => void
}

/** A chat with one person on a terminal. */
export class TerminalChat {
  readonly #parts: TerminalParts
  /** Null before the start, and as soon as no more can be typed: a closed interface throws when told to prompt. */
  #lines: Interface | null = null
  #isStopped = false

  constructor(parts: TerminalParts) {
    this.#parts = parts
  }

  start(): void {
    const { input, output, prompt, log, onEnd, onInterrupt } = this.#parts
    const lines = createInterface({ input, output, prompt })
    this.#lines = lines
    let hasLeft = false
    const take = async (line: string): Promise<void> => {
      if (this.#isStopped || hasLeft) return
      hasLeft = /^\s*\/keluar\s*$/i.test(line)
      if (hasLeft) lines.close()
      else await this.#answer(line)
    }
    // One line after the other, so that answers stand under their questions. Pasted ones may outlive the input.
    let tail = Promise.resolve()
    lines.on('line', line => {
      tail = tail.then(() => take(line)).catch((error: unknown) => log.error('terminal.failed', { error: error instanceof Error ? error.name : typeof error }))
    })
    lines.on('SIGINT', onInterrupt)
    lines.on('close', () => {
      this.#lines = null
      void tail.then(() => { if (!this.#isStopped) onEnd() })
    })
    lines.prompt()
  }

  /** Takes no more lines and prints nothing more; an answer on its way is dropped. May be called at any time, and again. */
  stop(): void {
    this.#isStopped = true
    this.#lines?.close()
  }

  async #answer(line: string): Promise<void> {
    const { output, desk, nowMs } = this.#parts
    if (line.trim() !== '') {
      const { text } = await desk.respond({
        chat: { channel: 'console', key: 'terminal', kind: 'private' }, senderKey: 'terminal', text: line,
        mention: false, replyToBot: false, command: false, forwarded: false, sentAtMs: nowMs(),
      })
      if (this.#isStopped) return
      if (text !== '') output.write(`\n${text}\n\n`)
    }
    this.#lines?.prompt()
  }
}
