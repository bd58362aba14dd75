import type { Entry } from '../domain/entry.ts'
import type { Knowledge } from '../domain/knowledge.ts'
import { ChainLetters } from './chain-letters.ts'
import { decide, type Decision } from './decide.ts'
import { featuresOf, type Features } from './features.ts'
import { Language, type Reading } from './language.ts'
import { compileLanguage, type LanguageModel } from './language-model.ts'
import type { Lexicon } from './lexicon.ts'
import { Ranker, type Ranking } from './ranking.ts'
import { compileRanking, type RankingModel } from './ranking-model.ts'
import { SmallTalk } from './small-talk.ts'

/** A text longer than this is answered with the request to shorten it: half of it would decide unseen. */
export const MAX_QUESTION_LENGTH = 4096

/** How strongly the entry answered before colours a message that continues it. */
const CONTEXT_WEIGHT = 0.5
/** A continuation asks for something else than what was just answered. */
const REPEATED_ENTRY_FACTOR = 0.6
/** A message of at most so many content words may lean on the one before. */
const ELLIPTIC_WORDS = 4

export interface Question {
  readonly text: string
  readonly forwarded: boolean
  /** The entry answered last in this chat, while that is still fresh; null otherwise. */
  readonly previousEntry: string | null
}

/** What understanding is made of, as plain data that can be kept in a file. */
export interface UnderstandingModel extends Pick<Lexicon, 'smallTalk' | 'chainMarkers' | 'anchors' | 'followUpOpeners'> {
  readonly language: LanguageModel
  readonly ranking: RankingModel
}

/** Computes the model from the entries and the lexicon. Takes about a second; the same input gives the same model. */
export function compileUnderstanding(entries: readonly Entry[], lexicon: Lexicon): UnderstandingModel {
  const { smallTalk, chainMarkers, anchors, followUpOpeners } = lexicon
  const trusted = entries.flatMap(({ question, answer, conditions, cases }) =>
    [question, answer, ...conditions, ...cases.flatMap(({ when, answer }) => [when, answer])])
  const languageModel = compileLanguage(lexicon, trusted, entries.flatMap(({ examples }) => examples))
  const language = new Language(languageModel)
  const ranking = compileRanking(entries, lexicon.outOfScope, text => featuresOf(language.read(text), language))
  return { language: languageModel, ranking, smallTalk, chainMarkers, anchors, followUpOpeners }
}

/**
 * Text → reading → candidates → decision. Pure: no I/O, no clock, no memory of what it was asked.
 * An edit of the knowledge builds a new one.
 */
export class Understanding {
  readonly #knowledge: Knowledge
  readonly #language: Language
  readonly #ranker: Ranker
  readonly #smallTalk: SmallTalk
  readonly #chainLetters: ChainLetters
  readonly #anchors: ReadonlySet<string>
  readonly #followUpOpeners: ReadonlySet<string>

  constructor(knowledge: Knowledge, model: UnderstandingModel) {
    this.#knowledge = knowledge
    this.#language = new Language(model.language)
    this.#ranker = new Ranker(model.ranking)
    this.#smallTalk = new SmallTalk(model.smallTalk, this.#language)
    this.#chainLetters = new ChainLetters(model.chainMarkers, this.#language)
    this.#anchors = new Set(model.anchors)
    this.#followUpOpeners = new Set(model.followUpOpeners)
  }

  understand(question: Question): Decision {
    if (question.text.length > MAX_QUESTION_LENGTH) return { kind: 'unknown', reason: 'too-long', suggestions: [], confidence: 0, candidates: [] }
    const reading = this.#language.read(question.text)
    if (reading.words.length === 0) return { kind: 'unknown', reason: 'no-words', suggestions: [], confidence: 0, candidates: [] }
    const decision = this.#decideOn(reading, question.previousEntry)
    const { candidates } = decision
    const topic = this.#smallTalk.topicOf(reading)
    if (topic !== null) return { kind: 'smalltalk', topic, candidates }

    const passedOn = this.#chainLetters.looksPassedOn(reading, question.forwarded)
    const genuine = decision.kind === 'answer' && reading.asks
    return passedOn && !genuine ? { kind: 'hoax-check', candidates } : decision
  }

  #decideOn(reading: Reading, previousEntry: string | null): Decision {
    const features = featuresOf(reading, this.#language)
    const alone = decide(this.#ranker.rank(features), this.#isAnchored(reading), this.#knowledge)
    const previous = previousEntry === null ? null : this.#knowledge.entry(previousEntry)
    if (!previous || !this.#continues(reading, alone)) return alone
    const question = this.#language.read(previous.question)
    const ranking = this.#ranker.rank(withContext(features, featuresOf(question, this.#language)))
    return decide(withoutRepetition(ranking, previous.id), this.#isAnchored(reading) || this.#isAnchored(question), this.#knowledge)
  }

  /** True when a message leans on the one before: it opens like a continuation, or is short and says too little alone. */
  #continues(reading: Reading, alone: Decision): boolean {
    const content = reading.words.filter(word => this.#language.isContent(word))
    if (this.#followUpOpeners.has(reading.words[0]?.standard ?? '')) return !this.#isAnchored(reading) || content.length <= ELLIPTIC_WORDS
    return content.length <= ELLIPTIC_WORDS && alone.kind !== 'answer'
  }

  #isAnchored({ concepts }: Reading): boolean {
    return concepts.some(({ concept }) => this.#anchors.has(concept))
  }
}

const slotOf = (feature: string): string | null => feature.startsWith('c:') ? feature.slice(2).split(':')[0]! : null

/** A message's features with those of the question before it, except where the message itself fills the slot. */
function withContext(features: Features, before: Features): Features {
  const filled = new Set([...features.keys()].map(slotOf).filter(slot => slot !== null))
  const merged = new Map(features)
  for (const [feature, weight] of before) {
    const slot = slotOf(feature)
    if (slot !== null && filled.has(slot)) continue
    merged.set(feature, Math.max(merged.get(feature) ?? 0, weight * CONTEXT_WEIGHT))
  }
  return merged
}

function withoutRepetition(ranking: Ranking, entry: string): Ranking {
  const candidates = ranking.candidates
    .map(candidate => candidate.entry === entry ? { ...candidate, score: candidate.score * REPEATED_ENTRY_FACTOR } : candidate)
    .sort((a, b) => b.score - a.score)
  return { ...ranking, candidates }
}
