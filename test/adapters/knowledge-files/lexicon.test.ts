import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { SMALL_TALK_TOPICS } from '../../../adapters/knowledge-files/load-lexicon.ts'
import { SMALL_TALK } from '../../../src/wording.ts'
import { spoiltKnowledge, type Spoil } from './spoilt-knowledge.ts'

const { spoil, load, faults } = spoiltKnowledge()

describe('the lexicon', () => {
  it.each<readonly [string, (spoil: Spoil) => void, string, RegExp]>([
    ['an anchor that is no concept', spoil => spoil.change('lexicon/words.yaml', '\'side:calon\'', '\'side:kandidat-hilang\''), 'lexicon/words.yaml', /anchor side:kandidat-hilang is no concept/],
    ['small talk that nothing is said to', spoil => spoil.change('lexicon/small-talk.yaml', '  thanks:', '  gratitude:'), 'lexicon/small-talk.yaml', /gratitude/],
    ['slang of two words', spoil => spoil.change('lexicon/slang.yaml', 'boleh: [blh,', 'boleh: [blh, blh kah,'), 'lexicon/slang.yaml', /"blh kah" can never match/],
    ['slang in capitals', spoil => spoil.change('lexicon/slang.yaml', 'boleh: [blh,', 'boleh: [BLH,'), 'lexicon/slang.yaml', /"BLH" can never match/],
    ['slang with a mark in it', spoil => spoil.change('lexicon/slang.yaml', 'boleh: [blh,', 'boleh: [\'b\'\'leh\','), 'lexicon/slang.yaml', /"b'leh" can never match/],
    ['slang with two meanings', spoil => spoil.change('lexicon/slang.yaml', 'kami: [kita,', 'kami: [kita, blh,'), 'lexicon/slang.yaml', /"blh" stands under kami already/],
    ['a concept in two files', spoil => { spoil.add('lexicon/act-lagi.yaml', 'slot: act\nconcepts:\n  like: [menyukai sekali]\n') }, 'lexicon/act.yaml', /concept act:like stands in knowledge\/lexicon\/act-lagi\.yaml already/],
  ])('refuses %s', (_, spoiling, file, problem) => {
    spoiling(spoil)
    expect(faults()).toEqual([expect.objectContaining({ file, problem: expect.stringMatching(problem) as string, line: expect.any(Number) as number })])
  })

  it('takes new concepts of a slot from a second file', () => {
    spoil.add('lexicon/act-lagi.yaml', 'slot: act\nconcepts:\n  likebaru: [menyukai sekali]\n')
    expect(Object.keys(load().lexicon.concepts)).toContain('act:likebaru')
  })

  it('knows the small talk that the wording has a sentence for', () => {
    expect([...SMALL_TALK_TOPICS].sort()).toEqual(Object.keys(SMALL_TALK).sort())
    expect(readFileSync('knowledge/lexicon/small-talk.yaml', 'utf8')).toContain('greeting:')
  })
})
