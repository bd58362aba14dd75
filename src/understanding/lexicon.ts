import type { NameWords } from './names.ts'

/** How people write, as the editors keep it in `knowledge/lexicon/`. Plain data; `Language` compiles it. */
export interface Lexicon {
  /** Standard word → other ways to write it (chat, abbreviations, regional words). */
  readonly slang: Readonly<Record<string, readonly string[]>>
  /** Emoji → the word it stands for. */
  readonly emoji: Readonly<Record<string, string>>
  /** Words that carry no meaning for finding an entry (greetings inside a question, particles). */
  readonly stopWords: readonly string[]
  /** Words that stay as they are, because their affix makes another word of them ("terpilih" is not "pilih"). */
  readonly wholeWords: readonly string[]
  readonly names: NameWords
  /** Concept `slot:name` → surface forms; a trailing `*` stands for any continuation of the last word. */
  readonly concepts: Readonly<Record<string, readonly string[]>>
  /** Topic of small talk → whole messages that mean it. */
  readonly smallTalk: Readonly<Record<string, readonly string[]>>
  /** Phrases that mark a text as made to be passed on. */
  readonly chainMarkers: readonly string[]
  /** Phrases that make a message a question. */
  readonly questionMarkers: readonly string[]
  /** First words of a message that continues the one before ("kalau", "terus"). */
  readonly followUpOpeners: readonly string[]
  /** Concepts that tie a message to politics or neutrality; without any, most messages are about something else. */
  readonly anchors: readonly string[]
  /** A fact `key:value` → the facts that it includes (`status:asn` holds for whoever is `status:pns`). */
  readonly factIncludes: Readonly<Record<string, readonly string[]>>
}
