export interface QueueParts {
  /** So much work runs at the same time, over all chats. */
  readonly atOnce: number
  /** Where an error of the work ends: queues themselves never reject. */
  readonly onError: (error: unknown) => void
}

/** Work of one lane (a chat) runs one after the other; different lanes run side by side. */
export class ChatQueues {
  readonly #tails = new Map<string, Promise<void>>()
  readonly #waiting: (() => void)[] = []
  readonly #onError: (error: unknown) => void
  #free: number
  #size = 0
  #idle: { readonly promise: Promise<void>, readonly resolve: () => void } | null = null

  constructor({ atOnce, onError }: QueueParts) {
    this.#free = atOnce
    this.#onError = onError
  }

  /** Pieces of work that run or wait. */
  get size(): number { return this.#size }

  /** Takes a place at the end of the lane at once. Resolves when the work has ended, well or badly. */
  async add(lane: string, work: () => Promise<void>): Promise<void> {
    this.#size++
    const tail = (this.#tails.get(lane) ?? Promise.resolve()).then(() => this.#run(work))
    this.#tails.set(lane, tail)
    await tail
    if (this.#tails.get(lane) === tail) this.#tails.delete(lane)
    this.#size--
    if (this.#size > 0) return
    this.#idle?.resolve()
    this.#idle = null
  }

  /** Resolves when nothing runs or waits. */
  idle(): Promise<void> {
    if (this.#size === 0) return Promise.resolve()
    this.#idle ??= deferred()
    return this.#idle.promise
  }

  async #run(work: () => Promise<void>): Promise<void> {
    if (this.#free > 0) this.#free--
    else await new Promise<void>(resolve => { this.#waiting.push(resolve) })
    try {
      await work()
    } catch (error) {
      this.#onError(error)
    } finally {
      // The place is handed to the longest waiting; giving it back first would let a newcomer jump the queue.
      const next = this.#waiting.shift()
      if (next) next()
      else this.#free++
    }
  }
}

function deferred(): { promise: Promise<void>, resolve: () => void } {
  let resolve = (): void => undefined
  const promise = new Promise<void>(done => { resolve = done })
  return { promise, resolve }
}
