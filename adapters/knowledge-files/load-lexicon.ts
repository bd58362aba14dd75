import { z } from 'zod'
import type { Lexicon } from '../../src/understanding/lexicon.ts'
import type { Fault } from './fault.ts'
import type { KnowledgeFiles } from './knowledge-folder.ts'
import type { FactsFile } from './schemas.ts'
import { readYaml, type YamlFile } from './yaml-file.ts'

const phrases = z.array(z.string().trim().min(1))

const slotFile = z.strictObject({ slot: z.string().regex(/^[a-z]+$/), concepts: z.record(z.string(), phrases.min(1)) })
const slangFile = z.record(z.string(), phrases.min(1))
const wordsFile = z.strictObject({
  stop_words: phrases,
  whole_words: phrases,
  question_markers: phrases,
  follow_up_openers: phrases,
  chain_markers: phrases,
  anchors: phrases,
  emoji: z.record(z.string(), z.string()),
})
const namesFile = z.strictObject({
  titles: phrases, calls: phrases, party_titles: phrases, place_titles: phrases, offices: phrases, governors: phrases, membership: phrases,
  parties: phrases, people: phrases, places: phrases, party_parts: phrases, capitalised: phrases,
})
const smallTalkFile = z.strictObject({ small_talk: z.record(z.string(), phrases.min(1)) })

/** Each of these has a sentence in `SMALL_TALK` of src/wording.ts; any other topic would be met with a greeting. */
export const SMALL_TALK_TOPICS: readonly string[] = ['greeting', 'thanks', 'laughter', 'farewell', 'about-bot', 'insult']

/** Files in `lexicon/` with a shape of their own; every other file there holds the concepts of one slot. */
const SPECIAL = ['facts.yaml', 'slang.yaml', 'words.yaml', 'names.yaml', 'small-talk.yaml'].map(name => `lexicon/${name}`)

/** Reads how people write. Returns null and adds to `faults` when any file is faulty or missing. */
export function readLexicon(root: string, files: KnowledgeFiles, facts: FactsFile | null, faults: Fault[]): Lexicon | null {
  // That the folder is missing or empty was told already.
  if (files.lexicon.length === 0) return null
  const slots = files.lexicon.filter(name => !SPECIAL.includes(name)).map(file => readYaml(root, file, slotFile, faults))
  const concepts = mergeConcepts(slots, faults)
  const slang = readYaml(root, 'lexicon/slang.yaml', slangFile, faults)
  const words = readYaml(root, 'lexicon/words.yaml', wordsFile, faults)
  const names = readYaml(root, 'lexicon/names.yaml', namesFile, faults)
  const smallTalk = readYaml(root, 'lexicon/small-talk.yaml', smallTalkFile, faults)
  if (slang) checkSlang(slang, faults)
  if (smallTalk) checkTopics(smallTalk, faults)
  const allConceptsKnown = !slots.includes(null) && !files.incomplete.has('lexicon')
  if (words && allConceptsKnown) checkAnchors(words, concepts, faults)
  if (!slang || !words || !names || !smallTalk || !facts) return null
  const { party_titles: partyTitles, place_titles: placeTitles, party_parts: partyParts, ...otherNames } = names.data
  return {
    slang: slang.data,
    concepts,
    stopWords: words.data.stop_words,
    wholeWords: words.data.whole_words,
    names: { ...otherNames, partyTitles, placeTitles, partyParts },
    factIncludes: Object.fromEntries(Object.entries(facts.includes).map(([fact, included]) => [conceptOf(fact), included.map(conceptOf)])),
    questionMarkers: words.data.question_markers,
    followUpOpeners: words.data.follow_up_openers,
    chainMarkers: words.data.chain_markers,
    anchors: words.data.anchors,
    emoji: words.data.emoji,
    smallTalk: smallTalk.data.small_talk,
  }
}

/** Facts are written `key.value`; in the lexicon they are concepts, `slot:concept`. */
const conceptOf = (fact: string): string => fact.replace('.', ':')

function mergeConcepts(slots: readonly (YamlFile<z.output<typeof slotFile>> | null)[], faults: Fault[]): Record<string, readonly string[]> {
  const concepts: Record<string, readonly string[]> = {}
  const fileOf = new Map<string, string>()
  for (const slot of slots) {
    if (!slot) continue
    const { file, data, lineOf } = slot
    for (const [name, surfaces] of Object.entries(data.concepts)) {
      const id = `${data.slot}:${name}`
      const before = fileOf.get(id)
      if (before === undefined) fileOf.set(id, file)
      else faults.push({ file, line: lineOf(['concepts', name]), id, problem: `concept ${id} stands in knowledge/${before} already`, remedy: 'keep all its forms in one file' })
      concepts[id] = surfaces
    }
  }
  return concepts
}

/** Slang is looked up word by word, in cleaned text: a form that is no such word waits for ever. */
function checkSlang({ file, data, lineOf }: YamlFile<z.output<typeof slangFile>>, faults: Fault[]): void {
  const standardOf = new Map<string, string>()
  for (const [standard, variants] of Object.entries(data)) {
    for (const [i, variant] of variants.entries()) {
      const fault = (problem: string, remedy: string): void => { faults.push({ file, line: lineOf([standard, i]), id: standard, problem: `slang "${variant}" ${problem}`, remedy }) }
      if (!/^([a-z]+[0-9]?|[0-9]+)$/.test(variant)) fault('can never match: it is not one word of small letters', 'write one word; several words belong to a concept in knowledge/lexicon/')
      const before = standardOf.get(variant)
      if (before === undefined) standardOf.set(variant, standard)
      else fault(`stands under ${before} already`, 'keep it only under the word that it mostly means')
    }
  }
}

function checkTopics({ file, data: { small_talk: topics }, lineOf }: YamlFile<z.output<typeof smallTalkFile>>, faults: Fault[]): void {
  for (const topic of Object.keys(topics)) {
    if (SMALL_TALK_TOPICS.includes(topic)) continue
    faults.push({ file, line: lineOf(['small_talk', topic]), id: topic, problem: `small talk ${topic} has no sentence to answer with`, remedy: `use one of ${SMALL_TALK_TOPICS.join(', ')}` })
  }
}

function checkAnchors({ file, data: { anchors }, lineOf }: YamlFile<z.output<typeof wordsFile>>, concepts: Readonly<Record<string, unknown>>, faults: Fault[]): void {
  for (const [i, anchor] of anchors.entries()) {
    if (Object.hasOwn(concepts, anchor)) continue
    faults.push({ file, line: lineOf(['anchors', i]), id: anchor, problem: `anchor ${anchor} is no concept`, remedy: 'correct it to slot:concept as in knowledge/lexicon/, or remove it' })
  }
}
