/** A command was called in a way it does not know; the message says how it is used. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
