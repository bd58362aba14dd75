import { z } from 'zod'
import type { Lexicon } from '../../src/understanding/lexicon.ts'
import type { Fault } from './fault.ts'
import { listYaml, readYaml } from './yaml-file.ts'

const phrases = z.array(z.string().trim().min(1))

const slotFile = z.strictObject({ slot: z.string().regex(/^[a-z]+$/), concepts: z.record(z.string(), phrases.min(1)) })
const slangFile = z.record(z.string(), phrases.min(1))
const wordsFile = z.strictObject({
  stop_words: phrases,
  whole_words: phrases,
  name_titles: phrases,
  question_markers: phrases,
  follow_up_openers: phrases,
  chain_markers: phrases,
  anchors: phrases,
  emoji: z.record(z.string(), z.string()),
})
const smallTalkFile = z.strictObject({ small_talk: z.record(z.string(), phrases.min(1)) })
const outOfScopeFile = z.strictObject({ out_of_scope: phrases })

/** Files in `lexicon/` with a shape of their own; every other file there holds the concepts of one slot. */
const SPECIAL = ['facts.yaml', 'slang.yaml', 'words.yaml', 'small-talk.yaml', 'out-of-scope.yaml'].map(name => `lexicon/${name}`)

/** Reads how people write. Returns null and adds to `faults` when any file is faulty. */
export function readLexicon(root: string, faults: Fault[]): Lexicon | null {
  const concepts: Record<string, readonly string[]> = {}
  for (const file of listYaml(root, 'lexicon').filter(name => !SPECIAL.includes(name))) {
    const slot = readYaml(root, file, slotFile, faults)
    for (const [name, surfaces] of Object.entries(slot?.data.concepts ?? {})) concepts[`${slot!.data.slot}:${name}`] = surfaces
  }
  const slang = readYaml(root, 'lexicon/slang.yaml', slangFile, faults)
  const words = readYaml(root, 'lexicon/words.yaml', wordsFile, faults)
  const smallTalk = readYaml(root, 'lexicon/small-talk.yaml', smallTalkFile, faults)
  const outOfScope = readYaml(root, 'lexicon/out-of-scope.yaml', outOfScopeFile, faults)
  if (!slang || !words || !smallTalk || !outOfScope) return null
  return {
    slang: slang.data,
    concepts,
    stopWords: words.data.stop_words,
    wholeWords: words.data.whole_words,
    nameTitles: words.data.name_titles,
    questionMarkers: words.data.question_markers,
    followUpOpeners: words.data.follow_up_openers,
    chainMarkers: words.data.chain_markers,
    anchors: words.data.anchors,
    emoji: words.data.emoji,
    smallTalk: smallTalk.data.small_talk,
    outOfScope: outOfScope.data.out_of_scope,
  }
}
