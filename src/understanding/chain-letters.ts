import type { Language, Reading } from './language.ts'

/** Recognises texts made to be passed on. Whether they are true is not for the bot to say; it shows how to check. */
export class ChainLetters {
  readonly #markers: readonly string[]

  constructor(markers: readonly string[], language: Language) {
    this.#markers = [...new Set(markers.map(marker => ` ${language.read(marker).words.map(({ standard }) => standard).join(' ')} `))]
  }

  /** True for a forwarded text that asks nothing, and for a text whose own words ask to pass it on. */
  looksPassedOn(reading: Reading, forwarded: boolean): boolean {
    const line = ` ${reading.words.map(({ standard }) => standard).join(' ')} `
    const marks = this.#markers.filter(marker => line.includes(marker)).length
    if (forwarded) return !reading.asks || marks > 0
    return marks >= 2 || (marks === 1 && !reading.asks && reading.words.length >= CLAIM_WORDS)
  }
}

/** A claim worth spreading has at least so many words; "sebarkan boleh" has not. */
const CLAIM_WORDS = 12
