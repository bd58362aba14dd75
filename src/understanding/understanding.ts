import { examplesOf, type Entry } from '../domain/entry.ts'
import type { Knowledge } from '../domain/knowledge.ts'
import { isLooserThan } from '../domain/verdict.ts'
import { compileCases, type CaseModel } from './case-model.ts'
import { CasePicker, type FactIncludes } from './case-picker.ts'
import { ChainTexts, compileChainTexts, type ChainEvidence, type ChainTextModel } from './chain-texts.ts'
import { MAX_QUESTION_LENGTH, MAX_UNDERSTOOD_LENGTH } from './clean.ts'
import { confidenceOf } from './confidence.ts'
import { askBack, decide, nearest, type AnsweredEntry, type Decision, type UnknownReason, type Weighed } from './decide.ts'
import { caseFeaturesOf, featuresOf } from './features.ts'
import { FollowUp } from './follow-up.ts'
import { Language, type Reading, type Word } from './language.ts'
import { compileLanguage, type LanguageModel } from './language-model.ts'
import type { Lexicon } from './lexicon.ts'
import { compileProfiles, conceptsOf, namesSomething, namesWhoOrWhat, Profiles, type ProfileModel } from './profiles.ts'
import { Ranker, type Candidate, type Ranking } from './ranking.ts'
import { compileRanking, type RankingModel } from './ranking-model.ts'
import { SeveralQuestions, type Part } from './several-questions.ts'
import { SmallTalk } from './small-talk.ts'

/** A message of at most so many content words may lean on the one before. */
const ELLIPTIC_WORDS = 4
/** With nothing before it, a message of at most so many that opens like a continuation names no act of its own. */
const ELLIPTIC_ALONE = 2
/** Such a message is answered with acts to choose from when one of them has this share of belief. */
const OFFERED_FROM = 0.5
/** For each actor or time that an entry hangs on and the message does not name: PPPK alone is not part-time PPPK. */
const UNNAMED_FACTOR = 0.85
/** So many content words may answer a question back; longer messages ask anew. */
const LONGEST_ANSWER = 8
/** A part of a message is answered from here on: the reply repeats the question that it answers, so that a wrong one is seen. */
const PART_FROM = { 'tidak-boleh': 0.35, 'info': 0.35, 'bersyarat': 0.45, 'boleh': 0.85 } as const
/** A part may be permitted something when it is so sure that the message asks several things: half of a story leaves out what forbids. */
const PERMITS_IN_PARTS_FROM = 0.7

export interface Question {
  readonly text: string
  readonly forwarded: boolean
  /** Entries answered lately in this chat, the last one first, while they are still fresh. */
  readonly recentEntries: readonly string[]
  /** The entry whose question back is still open, and which the message may answer; null when none is. */
  readonly askedEntry: string | null
}

/** What understanding is made of, as plain data that can be kept in a file. */
export interface UnderstandingModel extends Pick<Lexicon, 'smallTalk' | 'anchors' | 'followUpOpeners'> {
  readonly language: LanguageModel
  readonly ranking: RankingModel
  readonly profiles: ProfileModel
  readonly cases: CaseModel
  readonly chainTexts: ChainTextModel
  readonly factIncludes: FactIncludes
}

/** Examples of messages that belong to no entry. */
export interface OtherMessages {
  /** Messages that no entry answers. */
  readonly outOfScope: readonly string[]
  /** Texts made to be passed on. */
  readonly passedOn: readonly string[]
}

/**
 * Computes the model. Takes about half a minute, most of it reading and training; the same input gives the same model.
 */
export function compileUnderstanding(entries: readonly Entry[], lexicon: Lexicon, { outOfScope, passedOn }: OtherMessages): UnderstandingModel {
  const { smallTalk, chainMarkers, anchors, followUpOpeners } = lexicon
  const trusted = entries.flatMap(({ question, answer, conditions, cases }) =>
    [question, answer, ...conditions, ...cases.flatMap(({ when, answer }) => [when, answer])])
  const languageModel = compileLanguage(lexicon, trusted, entries.flatMap(examplesOf))
  const language = new Language(languageModel)
  const readings = new Map<string, Reading>()
  const read = (text: string): Reading => {
    const reading = readings.get(text) ?? language.read(text)
    readings.set(text, reading)
    return reading
  }
  return {
    language: languageModel,
    ranking: compileRanking(entries, outOfScope, text => featuresOf(read(text), language)),
    profiles: compileProfiles(new Map(entries.map(entry => [entry.id, examplesOf(entry).map(read)]))),
    cases: compileCases(entries, text => caseFeaturesOf(read(text))),
    factIncludes: new Map(Object.entries(lexicon.factIncludes)),
    chainTexts: compileChainTexts([...entries.flatMap(examplesOf), ...outOfScope], passedOn, chainMarkers, read),
    smallTalk, anchors, followUpOpeners,
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
  readonly #chainTexts: ChainTexts
  readonly #profiles: Profiles
  readonly #several: SeveralQuestions
  readonly #cases: CasePicker
  readonly #anchors: ReadonlySet<string>
  readonly #followUpOpeners: ReadonlySet<string>

  constructor(knowledge: Knowledge, model: UnderstandingModel) {
    this.#knowledge = knowledge
    this.#language = new Language(model.language)
    this.#ranker = new Ranker(model.ranking)
    this.#smallTalk = new SmallTalk(model.smallTalk, this.#language)
    this.#chainTexts = new ChainTexts(model.chainTexts, this.#language)
    this.#profiles = new Profiles(model.profiles)
    this.#several = new SeveralQuestions(this.#language, this.#ranker)
    this.#cases = new CasePicker(model.cases, model.factIncludes)
    this.#anchors = new Set(model.anchors)
    this.#followUpOpeners = new Set(model.followUpOpeners)
  }

  understand({ text, forwarded, recentEntries, askedEntry }: Question): Decision {
    if (text.length > MAX_QUESTION_LENGTH) return unread('too-long')
    const reading = this.#language.read(text)
    if (!reading.words.some(({ standard }) => /\p{L}/u.test(standard))) return unread('no-words')
    const recent = recentEntries.map(id => this.#knowledge.entry(id)).filter(entry => entry !== null)
    const asked = askedEntry === null ? null : this.#knowledge.entry(askedEntry)
    const decided = this.#decideOn(reading, { recent, asked })
    // Of a text that is cut, what was not read might be what forbids.
    const decision = text.length > MAX_UNDERSTOOD_LENGTH && this.#permits(decided) ? withoutVerdict(decided) : decided
    const { candidates } = decision
    const topic = this.#smallTalk.topicOf(reading)
    if (topic !== null) return { kind: 'smalltalk', topic, candidates }

    const evidence = this.#chainTexts.evidenceOf(reading, { forwarded, candidates })
    return this.#chainTexts.isChainText(evidence) ? { kind: 'hoax-check', candidates } : decision
  }

  /** What speaks for a message being a text made to be passed on. */
  lookForChainText(text: string, forwarded: boolean): ChainEvidence {
    const { reading, ranking } = this.look(text)
    return this.#chainTexts.evidenceOf(reading, { forwarded, candidates: ranking.candidates })
  }

  /** How a message ranks by itself, and whether it names politics: what the confidence is made from. */
  look(text: string): { readonly ranking: Ranking, readonly anchored: boolean, readonly reading: Reading } {
    const reading = this.#language.read(text)
    return { reading, ranking: this.#rank(reading), anchored: this.#isAnchored(conceptsOf(reading)) }
  }

  /** The likeliest place where a message falls into two questions; null when there is none. */
  lookForSeveral(text: string): ReturnType<SeveralQuestions['bestSplit']> {
    const { reading, ranking } = this.look(text)
    return this.#several.bestSplit({ words: reading.words, ranking }, reading)
  }

  #rank(reading: Reading): Ranking {
    const named = new Set(conceptsOf(reading))
    return this.#ranker.rank(featuresOf(reading, this.#language), entry => UNNAMED_FACTOR ** this.#profiles.unnamed(entry, named))
  }

  #decideOn(reading: Reading, { recent, asked }: { readonly recent: readonly Entry[], readonly asked: Entry | null }): Weighed {
    const ranking = this.#rank(reading)
    const anchored = this.#isAnchored(conceptsOf(reading))
    const alone = decide(ranking, anchored, this.#knowledge)
    const answered = asked && this.#answerTo(asked, reading, alone)
    if (answered) return answered
    if (ranking.repeats !== null) return this.#isOwnQuestion(reading, ranking.repeats) ? alone : this.#withCase(alone, reading)
    if (this.#leans(reading, alone)) return this.#withCase(this.#decideInContext(reading, alone, recent), reading)
    const whole = this.#withCase(alone, reading)
    return this.#decideOnSeveral(reading, ranking, { anchored, whole }) ?? whole
  }

  /** True for the question that stands above an entry's answer: it asks for the entry as a whole, whatever case its words recall. */
  #isOwnQuestion(reading: Reading, entry: string): boolean {
    const said = ({ words }: Reading): string => words.map(({ standard }) => standard).join(' ')
    return said(reading) === said(this.#language.read(this.#knowledge.entry(entry)!.question))
  }

  /**
   * The answers to the questions of a message that asks several; null for one that asks one thing.
   * Where that is not sure, a part must not permit what the whole does not.
   */
  #decideOnSeveral(reading: Reading, ranking: Ranking, { anchored, whole }: { readonly anchored: boolean, readonly whole: Weighed }): Weighed | null {
    const several = this.#several.partsOf(reading, ranking)
    if (!several) return null
    const decision = this.#decideOnParts(several.parts, { anchored, candidates: ranking.candidates })
    return several.sureness < PERMITS_IN_PARTS_FROM && this.#permits(decision) && !this.#permits(whole) ? null : decision
  }

  /** The message as an answer to an entry's question back; null when it does not state one of its cases, or asks about something else. */
  #answerTo(asked: Entry, reading: Reading, alone: Weighed): Weighed | null {
    const isOther = alone.kind === 'answer' && alone.answers.some(({ entry }) => entry !== asked.id)
    const chosen = isOther || this.#contentOf(reading).length > LONGEST_ANSWER ? null : this.#cases.pick(asked, reading)
    return chosen && { kind: 'answer', answers: [{ entry: asked.id, case: chosen.id }], unsure: [], confidence: 1, candidates: alone.candidates }
  }

  /** An answer with the case that the message states, if it states one. */
  #withCase(decision: Weighed, reading: Reading): Weighed {
    return decision.kind === 'answer' ? { ...decision, answers: decision.answers.map(({ entry }) => ({ entry, case: this.#caseOf(entry, reading) })) } : decision
  }

  #caseOf(entry: string, reading: Reading): string | null {
    return this.#cases.pick(this.#knowledge.entry(entry)!, reading)?.id ?? null
  }

  #decideInContext(reading: Reading, alone: Weighed, recent: readonly Entry[]): Weighed {
    const anchored = this.#isAnchored(conceptsOf(reading))
    // A message that names nothing of its own ("bukan", "nah itu") says nothing about what was answered before.
    if (recent.length === 0 || !namesSomething(reading)) return anchored || this.#contentOf(reading).length > ELLIPTIC_ALONE ? alone : withChoices(alone)
    const followUp = new FollowUp(this.#profiles, recent, reading)
    const { roots, ...inContext } = this.#ranker.rank(followUp.featuresInContext(featuresOf(reading, this.#language)), followUp.factorOf)
    // What the entries before say counts as said: a follow-up is short because it need not repeat them.
    const decision = decide({ ...inContext, roots: roots + followUp.context.size }, anchored || this.#isAnchored([...followUp.context.keys()]), this.#knowledge)
    // A thing alone ("kalau makan?") is too little to be permitted on the strength of what was asked before.
    return namesWhoOrWhat(reading) || !this.#permits(decision) ? decision : withoutVerdict(decision)
  }

  /** Several questions are answered one by one; of those that are not sure, the nearest entries are offered. */
  #decideOnParts(parts: readonly Part[], { anchored, candidates }: { readonly anchored: boolean, readonly candidates: readonly Candidate[] }): Weighed {
    const answers: AnsweredEntry[] = []
    const unsure: string[] = []
    const confidences: number[] = []
    for (const { words, ranking } of parts) {
      const [best] = ranking.candidates
      const confidence = confidenceOf(ranking, anchored)
      confidences.push(confidence)
      if (best && confidence >= PART_FROM[this.#knowledge.entry(best.entry)!.verdict]) answers.push({ entry: best.entry, case: this.#caseOf(best.entry, this.#language.readingOf(words)) })
      else unsure.push(...nearest(ranking.candidates).slice(0, 2))
    }
    const confidence = Math.min(...confidences)
    if (answers.length > 0) return { kind: 'answer', answers, unsure: unsure.filter(entry => !answers.some(answer => answer.entry === entry)), confidence, candidates }
    return { kind: 'clarify', entries: [...new Set(parts.flatMap(({ ranking }) => ranking.candidates.slice(0, 1)).map(({ entry }) => entry))], confidence, candidates }
  }

  #permits(decision: Weighed): boolean {
    return decision.kind === 'answer' && decision.answers.some(({ entry: id, case: chosen }) => {
      const entry = this.#knowledge.entry(id)!
      const { verdict } = entry.cases.find(({ id }) => id === chosen) ?? entry
      return verdict !== 'info' && isLooserThan(verdict, 'tidak-boleh')
    })
  }

  /** True when a message leans on the one before: it opens like a continuation, or is short and says too little alone. */
  #leans(reading: Reading, alone: Weighed): boolean {
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

const unread = (reason: UnknownReason): Weighed => ({ kind: 'unknown', reason, suggestions: [], confidence: 0, candidates: [] })

/** "Kalau komen?" with nothing before it may mean several acts: they are offered, none is answered. */
function withChoices(decision: Weighed): Weighed {
  const isUnknownYetNear = decision.kind === 'unknown' && (decision.candidates[0]?.score ?? 0) >= OFFERED_FROM
  return isUnknownYetNear ? askBack(decision.confidence, decision.candidates) : withoutVerdict(decision)
}

/** Asks back where an answer would say too much. */
const withoutVerdict = (decision: Weighed): Weighed =>
  decision.kind === 'answer' ? askBack(decision.confidence, decision.candidates) : decision
