import type { Entry } from '../domain/entry.ts'
import type { Knowledge } from '../domain/knowledge.ts'
import { ChainLetters } from './chain-letters.ts'
import { MAX_QUESTION_LENGTH, MAX_UNDERSTOOD_LENGTH } from './clean.ts'
import { askBack, decide, type Decision, type UnknownReason } from './decide.ts'
import { featuresOf } from './features.ts'
import { FollowUp } from './follow-up.ts'
import { Language, type Reading, type Word } from './language.ts'
import { compileLanguage, type LanguageModel } from './language-model.ts'
import type { Lexicon } from './lexicon.ts'
import { compileProfiles, conceptsOf, namesSomething, namesWhoOrWhat, Profiles, type ProfileModel } from './profiles.ts'
import { Ranker } from './ranking.ts'
import { compileRanking, type RankingModel } from './ranking-model.ts'
import { SmallTalk } from './small-talk.ts'

/** A message of at most so many content words may lean on the one before. */
const ELLIPTIC_WORDS = 4
/** With nothing before it, a message of at most so many that opens like a continuation names no act of its own. */
const ELLIPTIC_ALONE = 2
/** For each actor or time that an entry hangs on and the message does not name: PPPK alone is not part-time PPPK. */
const UNNAMED_FACTOR = 0.85

export interface Question {
  readonly text: string
  readonly forwarded: boolean
  /** Entries answered lately in this chat, the last one first, while they are still fresh. */
  readonly recentEntries: readonly string[]
}

/** What understanding is made of, as plain data that can be kept in a file. */
export interface UnderstandingModel extends Pick<Lexicon, 'smallTalk' | 'chainMarkers' | 'anchors' | 'followUpOpeners'> {
  readonly language: LanguageModel
  readonly ranking: RankingModel
  readonly profiles: ProfileModel
}

/**
 * Computes the model. Takes about a second; the same input gives the same model.
 * @param outOfScope messages that no entry answers
 */
export function compileUnderstanding(entries: readonly Entry[], lexicon: Lexicon, outOfScope: readonly string[]): UnderstandingModel {
  const { smallTalk, chainMarkers, anchors, followUpOpeners } = lexicon
  const trusted = entries.flatMap(({ question, answer, conditions, cases }) =>
    [question, answer, ...conditions, ...cases.flatMap(({ when, answer }) => [when, answer])])
  const languageModel = compileLanguage(lexicon, trusted, entries.flatMap(({ examples }) => examples))
  const language = new Language(languageModel)
  return {
    language: languageModel,
    ranking: compileRanking(entries, outOfScope, text => featuresOf(language.read(text), language)),
    profiles: compileProfiles(new Map(entries.map(({ id, examples }) => [id, examples.map(example => language.read(example))]))),
    smallTalk, chainMarkers, anchors, followUpOpeners,
  }
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
  readonly #profiles: Profiles
  readonly #anchors: ReadonlySet<string>
  readonly #followUpOpeners: ReadonlySet<string>

  constructor(knowledge: Knowledge, model: UnderstandingModel) {
    this.#knowledge = knowledge
    this.#language = new Language(model.language)
    this.#ranker = new Ranker(model.ranking)
    this.#smallTalk = new SmallTalk(model.smallTalk, this.#language)
    this.#chainLetters = new ChainLetters(model.chainMarkers, this.#language)
    this.#profiles = new Profiles(model.profiles)
    this.#anchors = new Set(model.anchors)
    this.#followUpOpeners = new Set(model.followUpOpeners)
  }

  understand({ text, forwarded, recentEntries }: Question): Decision {
    if (text.length > MAX_QUESTION_LENGTH) return unread('too-long')
    const reading = this.#language.read(text)
    if (!reading.words.some(({ standard }) => /\p{L}/u.test(standard))) return unread('no-words')
    const recent = recentEntries.map(id => this.#knowledge.entry(id)).filter(entry => entry !== null)
    const decided = this.#decideOn(reading, recent)
    // Of a text that is cut, what was not read might be what forbids.
    const decision = text.length > MAX_UNDERSTOOD_LENGTH && this.#permits(decided) ? withoutVerdict(decided) : decided
    const { candidates } = decision
    const topic = this.#smallTalk.topicOf(reading)
    if (topic !== null) return { kind: 'smalltalk', topic, candidates }

    const genuine = decision.kind === 'answer' && reading.asks
    return this.#chainLetters.looksPassedOn(reading, forwarded) && !genuine ? { kind: 'hoax-check', candidates } : decision
  }

  #decideOn(reading: Reading, recent: readonly Entry[]): Decision {
    const features = featuresOf(reading, this.#language)
    const concepts = conceptsOf(reading)
    const anchored = this.#isAnchored(concepts)
    const named = new Set(concepts)
    const alone = decide(this.#ranker.rank(features, entry => UNNAMED_FACTOR ** this.#profiles.unnamed(entry, named)), anchored, this.#knowledge)
    if (!this.#leans(reading, alone)) return alone
    // A message that names nothing of its own ("bukan", "nah itu") says nothing about what was answered before.
    if (recent.length === 0 || !namesSomething(reading)) return anchored || this.#contentOf(reading).length > ELLIPTIC_ALONE ? alone : withoutVerdict(alone)
    const followUp = new FollowUp(this.#profiles, recent, reading)
    const { roots, ...inContext } = this.#ranker.rank(followUp.featuresInContext(features), followUp.factorOf)
    // What the entries before say counts as said: a follow-up is short because it need not repeat them.
    const decision = decide({ ...inContext, roots: roots + followUp.context.size }, anchored || this.#isAnchored([...followUp.context.keys()]), this.#knowledge)
    // A thing alone ("kalau makan?") is too little to be permitted on the strength of what was asked before.
    return namesWhoOrWhat(reading) || !this.#permits(decision) ? decision : withoutVerdict(decision)
  }

  #permits(decision: Decision): boolean {
    const verdict = decision.kind === 'answer' ? this.#knowledge.entry(decision.entry)?.verdict : undefined
    return verdict === 'boleh' || verdict === 'bersyarat'
  }

  /** True when a message leans on the one before: it opens like a continuation, or is short and says too little alone. */
  #leans(reading: Reading, alone: Decision): boolean {
    const content = this.#contentOf(reading)
    const opensAsFollowUp = this.#followUpOpeners.has(reading.words[0]?.standard ?? '')
    if (opensAsFollowUp) return content.length <= ELLIPTIC_WORDS || !this.#isAnchored(conceptsOf(reading))
    return content.length <= ELLIPTIC_WORDS && alone.kind !== 'answer'
  }

  #contentOf(reading: Reading): Word[] {
    return reading.words.filter(word => this.#language.isContent(word))
  }

  #isAnchored(concepts: readonly string[]): boolean {
    return concepts.some(concept => this.#anchors.has(concept))
  }
}

const unread = (reason: UnknownReason): Decision => ({ kind: 'unknown', reason, suggestions: [], confidence: 0, candidates: [] })

/** "Kalau komen?" with nothing before it may mean several acts: they are offered, none is answered. */
const withoutVerdict = (decision: Decision): Decision =>
  decision.kind === 'answer' ? askBack(decision.confidence, decision.candidates) : decision
