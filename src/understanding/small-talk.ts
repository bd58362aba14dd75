import type { Language, Reading } from './language.ts'

/** Recognises messages that are nothing but small talk. A greeting before a question is not: the question decides. */
export class SmallTalk {
  readonly #topics = new Map<string, string>()

  constructor(phrases: Readonly<Record<string, readonly string[]>>, language: Language) {
    for (const [topic, texts] of Object.entries(phrases)) {
      for (const text of texts) this.#topics.set(lineOf(language.read(text)), topic)
    }
  }

  /** The topic of a message of small talk; null when it says anything else. */
  topicOf(reading: Reading): string | null {
    const words = reading.words.map(({ standard }) => standard)
    const whole = this.#topics.get(words.join(' '))
    if (whole !== undefined) return whole
    // "halo min selamat pagi": several phrases in a row; the last one says what the message is about.
    let topic: string | null = null
    for (let from = 0; from < words.length;) {
      let to = Math.min(words.length, from + LONGEST_PHRASE)
      while (to > from && !this.#topics.has(words.slice(from, to).join(' '))) to--
      if (to === from) {
        if (!FILLERS.has(words[from]!)) return null
        from++
      } else {
        topic = this.#topics.get(words.slice(from, to).join(' '))!
        from = to
      }
    }
    return topic
  }
}

const LONGEST_PHRASE = 6

/** May stand around small talk without making it a question. */
const FILLERS = new Set(['min', 'mimin', 'admin', 'pak', 'bu', 'bapak', 'ibu', 'kak', 'bot', 'ya', 'nya', 'banyak', 'sangat', 'semua', 'infonya', 'penjelasannya', 'jawabannya', 'bang', 'mas', 'mbak', 'gan', 'deh', 'dong', 'sih'])

const lineOf = ({ words }: Reading): string => words.map(({ standard }) => standard).join(' ')
