/** A calendar day in Indonesia, `YYYY-MM-DD`. Days in this form compare correctly as text. */
export type Day = string

/** True for a real calendar day in the form `YYYY-MM-DD` (29 February only in leap years). */
export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

/** The day as an Indonesian reader writes it: `2026-11-20` → `20-11-2026`. */
export const readableDay = (day: Day): string => day.split('-').reverse().join('-')
