import type { Log } from './ports/log.ts'

/** Something that runs until it is stopped. `stop` must be safe during and after a start, failed ones included. */
export interface Part {
  readonly name: string
  readonly start: () => Promise<void> | void
  readonly stop: () => Promise<void> | void
}

/** What was started, in order; stopped in reverse. */
export class Running {
  readonly #log: Log
  readonly #parts: Part[] = []
  #stopped: Promise<readonly string[]> | null = null

  constructor(log: Log) {
    this.#log = log
  }

  get isStopping(): boolean {
    return this.#stopped !== null
  }

  /**
   * Starts one more part, unless stopping has begun meanwhile.
   * @throws the part's error when it cannot start; it and everything before it is stopped by then
   */
  async start(part: Part): Promise<void> {
    if (this.isStopping) return
    this.#parts.push(part)
    try {
      await part.start()
    } catch (error) {
      await this.stop()
      throw error
    }
  }

  /** Stops everything, once. Resolves with the names of the parts that failed to; they keep no other from stopping. */
  stop(): Promise<readonly string[]> {
    this.#stopped ??= this.#stopAll()
    return this.#stopped
  }

  async #stopAll(): Promise<readonly string[]> {
    const failed: string[] = []
    for (const { name, stop } of this.#parts.toReversed()) {
      try {
        await stop()
      } catch (error) {
        failed.push(name)
        this.#log.error('house.stop-failed', { part: name, error: error instanceof Error ? error.name : typeof error })
      }
    }
    this.#log.info('house.stopped')
    return failed
  }
}
