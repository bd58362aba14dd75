/** Facts about one event. Never text of users, ids of users, or secrets: only codes, counts and durations. */
export type LogFields = Readonly<Record<string, string | number | boolean>>

/** Where operators read what happened. `event` is a stable name such as `telegram.update-failed`. */
export interface Log {
  info(event: string, fields?: LogFields): void
  warn(event: string, fields?: LogFields): void
  error(event: string, fields?: LogFields): void
}
