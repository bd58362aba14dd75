/** What is needed of an `AbortSignal`: Node's own and the one grammY brings along differ in type only. */
export interface Signal {
  readonly aborted: boolean
  addEventListener(type: 'abort', listener: () => void): void
  removeEventListener(type: 'abort', listener: () => void): void
}

/** Resolves after so many milliseconds, or as soon as the signal is aborted. */
export function pause(ms: number, signal?: Signal): Promise<void> {
  return new Promise(resolve => {
    const end = (): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    if (signal?.aborted) end()
    else signal?.addEventListener('abort', end)
  })
}

/** Waits until the work is done, but only so many milliseconds and only until the signal is aborted. True: it is done. */
export async function doneWithin(work: Promise<void>, ms: number, signal?: Signal): Promise<boolean> {
  const over = new AbortController()
  const giveUp = (): void => over.abort()
  signal?.addEventListener('abort', giveUp)
  if (signal?.aborted) giveUp()
  try {
    return await Promise.race([work.then(() => true), pause(ms, over.signal).then(() => false)])
  } finally {
    giveUp()
    signal?.removeEventListener('abort', giveUp)
  }
}
