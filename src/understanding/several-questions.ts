import { calibration } from './calibration.ts'
import { probability } from './confidence.ts'
import { emphasised, featuresOf } from './features.ts'
import type { Language, Reading, Word } from './language.ts'
import type { Candidate, Ranker, Ranking } from './ranking.ts'

/** A part of a message that asks a question of its own. */
export interface Part {
  readonly words: readonly Word[]
  readonly ranking: Ranking
}

/** What is weighed to tell whether a message asks two questions. Beliefs as logarithms. */
export interface SplitEvidence {
  readonly first: number
  readonly second: number
  /** Belief in the best candidate of the whole message, and in both of these there. */
  readonly whole: number
  readonly firstInWhole: number
  readonly secondInWhole: number
  readonly firstSimilarity: number
  readonly secondSimilarity: number
  /** How much nearer the second part is to its own entry than to the first one's. */
  readonly secondAhead: number
  /** Belief that the second part goes on about the first one's entry. */
  readonly firstGoesOn: number
  /** 1 when a part has a question word or a question mark of its own. */
  readonly firstAsks: number
  readonly secondAsks: number
  /** 1 for how the second part is joined: "kalau …", "dan/sama …", "terus …", "atau …", or as a new sentence. */
  readonly joinedByIf: number
  readonly joinedByAnd: number
  readonly joinedByThen: number
  readonly joinedByOr: number
  readonly newSentence: number
  readonly questionMarks: number
  /** 1 when the first part ends with a question mark and the second has one of its own; more of it the shorter the message. */
  readonly askedEach: number
  /** 1 when the message speaks of "both" or "each". */
  readonly both: number
  readonly length: number
  readonly secondLength: number
  readonly wholeSimilarity: number
}

/** From here on a message is taken for two questions; once it is, a third one needs less. */
const SPLIT_FROM = 0.4
const SPLIT_AGAIN_FROM = 0.25
const MOST_PARTS = 3
/** So many places are tried at most: a long story has more, and asks one thing. */
const MOST_PLACES = 14
/** A message believed so surely to be one thing, with one question mark at most, is not searched for a second. */
const SURELY_ONE = 0.9999
const TRIED = 3
const IN_WHOLE = 0.3
const LEAST = 1e-4

/** Words before which a second question may begin, by what they do. */
const IF = new Set(['kalau', 'lek', 'seandainya', 'misal'])
const AND = new Set(['dan', 'sama', 'serta', 'plus', 'sekalian', 'juga', 'beserta', 'ditambah', 'and', 'jeung', 'karo', 'selain'])
const THEN = new Set(['terus', 'lalu', 'kemudian', 'habis', 'abis', 'sedangkan', 'apalagi', 'nah', 'lah', 'satunya', 'tetapi'])
const OR = new Set(['atau', 'or'])
const CONNECTIVES = new Set([...IF, ...AND, ...THEN, ...OR])
/** How far into the second part a connective still joins it ("boleh? terus kalau …"). */
const NEAR_START = 2
const QUESTION_WORDS = new Set(['boleh', 'bolehkah', 'apa', 'apakah', 'bagaimana', 'gimana', 'kena', 'aman', 'siapa', 'kemana', 'mana', 'kapan', 'dilarang', 'melanggar', 'salah', 'masalah', 'hukumnya', 'aturannya', 'sah', 'bisa', 'perlu', 'harus', 'wajib'])
const BOTH = / (dua duanya|duanya|keduanya|dua dua|masing masing|satu satu|satu per satu|satu persatu|semuanya|semua|duanana|kabeh|mana yang|yang mana) /

const log = (share: number): number => Math.log(Math.max(share, LEAST))

interface Split {
  readonly at: number
  readonly first: Candidate
  readonly second: Candidate
  readonly rankings: readonly [Ranking, Ranking]
  readonly score: number
}

/** Finds the questions of a message that asks several, each seen against the rest of the message. */
export class SeveralQuestions {
  readonly #language: Language
  readonly #ranker: Ranker

  constructor(language: Language, ranker: Ranker) {
    this.#language = language
    this.#ranker = ranker
  }

  /** The parts of a message, in order, and how sure it is that they are several; null for a message that asks one thing. */
  partsOf(reading: Reading, whole: Ranking): { readonly parts: readonly Part[], readonly sureness: number } | null {
    const first = this.#split({ words: reading.words, ranking: whole }, reading, SPLIT_FROM)
    if (!first) return null
    let { parts } = first
    while (parts.length < MOST_PARTS) {
      const again = parts.map((part, i) => ({ i, found: this.#split(part, reading, SPLIT_AGAIN_FROM) })).find(({ found }) => found !== null)
      if (!again) break
      parts = parts.flatMap((part, i) => i === again.i ? again.found!.parts : [part])
    }
    return { parts, sureness: first.sureness }
  }

  #split(part: Part, reading: Reading, from: number): { readonly parts: Part[], readonly sureness: number } | null {
    const split = this.bestSplit(part, reading)
    const sureness = split ? probability(calibration.several, { ...split.evidence }) : 0
    if (!split || sureness < from) return null
    const { at, rankings } = split
    return { parts: [{ words: part.words.slice(0, at), ranking: rankings[0] }, { words: part.words.slice(at), ranking: rankings[1] }], sureness }
  }

  /** The likeliest place where a part falls into two questions, with the evidence for it; null when there is none. */
  bestSplit({ words, ranking: whole }: Part, reading: Reading): { at: number, rankings: readonly [Ranking, Ranking], first: string, second: string, evidence: SplitEvidence } | null {
    const [best] = whole.candidates
    if (!best || (best.score > SURELY_ONE && words.filter(({ asked }) => asked).length < 2)) return null
    const inWhole = new Map(whole.candidates.map(({ entry, score }) => [entry, score]))
    const places = this.#placesIn(words).slice(0, MOST_PLACES)
    let found: Split | null = null
    for (const at of places) {
      const rankings = [this.#rank(words.slice(0, at), reading), this.#rank(words.slice(at), reading)] as const
      for (const first of rankings[0].candidates.slice(0, TRIED)) {
        for (const second of rankings[1].candidates.slice(0, TRIED)) {
          if (first.entry === second.entry) continue
          const score = log(first.score) + log(second.score) + IN_WHOLE * (log(inWhole.get(first.entry) ?? 0) + log(inWhole.get(second.entry) ?? 0))
          if (!found || score > found.score) found = { at, first, second, rankings, score }
        }
      }
    }
    if (!found) return null
    const { at, first, second, rankings } = found
    const line = ` ${words.map(({ standard }) => standard).join(' ')} `
    const opening = words.slice(at, at + NEAR_START).map(({ standard }) => standard)
    const joined = (by: ReadonlySet<string>): number => opening.some(word => by.has(word)) ? 1 : 0
    const asks = (part: readonly Word[]): number => part.some(({ standard, asked }) => asked || QUESTION_WORDS.has(standard)) ? 1 : 0
    const goesOn = rankings[1].candidates.find(({ entry }) => entry === first.entry)
    return {
      at, rankings: [promoted(rankings[0], first), promoted(rankings[1], second)], first: first.entry, second: second.entry,
      evidence: {
        first: log(first.score), second: log(second.score), whole: log(best.score),
        firstInWhole: log(inWhole.get(first.entry) ?? 0), secondInWhole: log(inWhole.get(second.entry) ?? 0),
        firstSimilarity: first.similarity, secondSimilarity: second.similarity, secondAhead: second.similarity - (goesOn?.similarity ?? 0), firstGoesOn: log(goesOn?.score ?? 0),
        firstAsks: asks(words.slice(0, at)), secondAsks: asks(words.slice(at)),
        joinedByIf: joined(IF), joinedByAnd: joined(AND), joinedByThen: joined(THEN), joinedByOr: joined(OR), newSentence: words[at]!.begins === 'sentence' ? 1 : 0,
        questionMarks: Math.min(words.filter(({ asked }) => asked).length, 3),
        askedEach: words[at - 1]!.asked && words.slice(at).some(({ asked }) => asked) ? 1 - Math.min(words.length, 40) / 40 : 0,
        both: BOTH.test(line) ? 1 : 0,
        length: Math.min(words.length, 40) / 40,
        secondLength: Math.min(this.#contentOf(words.slice(at)), 6) / 6,
        wholeSimilarity: best.similarity,
      },
    }
  }

  #placesIn(words: readonly Word[]): number[] {
    return words.flatMap((word, at) => at > 0 && (word.begins !== null || CONNECTIVES.has(word.standard))
      && this.#contentOf(words.slice(0, at)) > 0 && this.#contentOf(words.slice(at)) > 0 ? [at] : [])
  }

  #contentOf(words: readonly Word[]): number {
    return words.filter(word => this.#language.isContent(word)).length
  }

  /** Ranks a part: what stands elsewhere in the message counts a little, since questions share their object ("like trs komen punya paslon"). */
  #rank(words: readonly Word[], reading: Reading): Ranking {
    const part = this.#language.readingOf(words)
    return this.#ranker.rank(emphasised(featuresOf(reading, this.#language), featuresOf(part, this.#language)), () => 1)
  }
}

/** A ranking that begins with the candidate that the split is made for. */
function promoted(ranking: Ranking, candidate: Candidate): Ranking {
  return { ...ranking, candidates: [candidate, ...ranking.candidates.filter(({ entry }) => entry !== candidate.entry)] }
}
