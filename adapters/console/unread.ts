import type { Writable } from 'node:stream'

/** Whether an output failed because its reader has gone, as after `| head -1`: an end, no fault. */
export const isUnread = (error: NodeJS.ErrnoException): boolean => error.code === 'EPIPE'

/** Lets an output end quietly when its reader has gone. Any other failure of it stays an error of the process. */
export function mayGoUnread(output: Writable): void {
  output.on('error', (error: NodeJS.ErrnoException) => {
    if (!isUnread(error)) throw error
  })
}
