import { calibration } from './calibration.ts'
import { sumsOf, trainClassifier, type ClassifierModel } from './classifier.ts'
import { probability } from './confidence.ts'
import { caseFeaturesOf } from './features.ts'
import type { Language, Reading } from './language.ts'
import type { Candidate } from './ranking.ts'
import { vectorOf, vocabularyOf, type Vocabulary } from './vectors.ts'

/** Tells texts made to be passed on from messages that somebody wrote to the bot, as plain data. */
export interface ChainTextModel {
  readonly vocabulary: Vocabulary
  /** Class 0: written to the bot. Class 1: made to be passed on. */
  readonly classifier: ClassifierModel
  readonly markers: readonly string[]
}

/** What is weighed to tell whether a message is such a text. */
export interface ChainEvidence {
  /** Logit of the classifier: how much its words are those of such texts. */
  readonly words: number
  /** 1 when the platform says that it was forwarded. */
  readonly forwarded: number
  /** 1 when it asks something, and when that was forwarded. */
  readonly asks: number
  readonly forwardedAsks: number
  /** Phrases that ask to pass it on; at most two count. */
  readonly markers: number
  /** Share of belief in the best candidate, and its nearness to that one's examples, 0…1. */
  readonly belief: number
  readonly similarity: number
  /** How long it is: 1 from forty words on. */
  readonly length: number
}

/** There are few chain texts beside many messages; each is learnt from so many times. */
const REPEATED = 8
/** Of the examples of entries, every so manieth is enough. */
const EVERY = 8
const MOST_MARKERS = 2
const LONG = 40
/** From here on a message goes to the hoax desk. */
const CHAIN_FROM = 0.5

/**
 * @param written examples of messages that somebody wrote to the bot
 * @param passedOn texts made to be passed on
 */
export function compileChainTexts(written: readonly string[], passedOn: readonly string[], markers: readonly string[], read: (text: string) => Reading): ChainTextModel {
  const own = written.filter((_, i) => i % EVERY === 0).map(text => caseFeaturesOf(read(text)))
  const passed = passedOn.map(text => caseFeaturesOf(read(text)))
  const vocabulary = vocabularyOf([...own, ...passed])
  const texts = [...own.map(features => ({ features, label: 0 })), ...Array.from({ length: REPEATED }, () => passed.map(features => ({ features, label: 1 }))).flat()]
  return {
    vocabulary, markers,
    classifier: trainClassifier({
      vectors: texts.map(({ features }) => vectorOf([features], vocabulary)), labels: Int32Array.from(texts, ({ label }) => label), features: vocabulary.numbers.size, classes: 2,
    }),
  }
}

/** Recognises texts made to be passed on. Whether they are true is not for the bot to say; it shows how to check. */
export class ChainTexts {
  readonly #model: ChainTextModel
  readonly #markers: readonly string[]

  constructor(model: ChainTextModel, language: Language) {
    this.#model = model
    this.#markers = [...new Set(model.markers.map(marker => lineOf(language.read(marker))))]
  }

  evidenceOf(reading: Reading, { forwarded, candidates: [best] }: { readonly forwarded: boolean, readonly candidates: readonly Candidate[] }): ChainEvidence {
    const { vocabulary, classifier } = this.#model
    const [own, passed] = sumsOf(classifier, vectorOf([caseFeaturesOf(reading)], vocabulary), [0, 1])
    const line = lineOf(reading)
    const asks = reading.asks ? 1 : 0
    return {
      words: passed! - own!, forwarded: forwarded ? 1 : 0, asks, forwardedAsks: forwarded ? asks : 0,
      markers: Math.min(this.#markers.filter(marker => line.includes(marker)).length, MOST_MARKERS),
      belief: best?.score ?? 0, similarity: best?.similarity ?? 0, length: Math.min(reading.words.length, LONG) / LONG,
    }
  }

  isChainText(evidence: ChainEvidence): boolean {
    return probability(calibration.chainText, { ...evidence }) >= CHAIN_FROM
  }
}

const lineOf = ({ words }: Reading): string => ` ${words.map(({ standard }) => standard).join(' ')} `
