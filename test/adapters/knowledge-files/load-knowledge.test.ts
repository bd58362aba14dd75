import { describe, expect, it } from 'vitest'
import { MAX_ANSWER_LENGTH } from '../../../src/usecases/compose-reply.ts'
import { FAQ, LIKE, spoiltKnowledge, type Spoil } from './spoilt-knowledge.ts'

const { spoil, load, faults } = spoiltKnowledge()

describe('loading the knowledge', () => {
  it('takes the shipped files as they are', () => {
    const { parts, lapses } = load()
    expect(parts.entries).toHaveLength(160)
    expect(lapses).toEqual([])
  })

  it('tells file, line, id, problem and remedy of a fault', () => {
    spoil.change(FAQ, 'verdict: tidak-boleh', 'verdict: mungkin')
    expect(faults()).toEqual([expect.objectContaining({
      file: FAQ, line: 9, id: LIKE, problem: expect.stringContaining('verdict') as string, remedy: 'use one of the values named',
    })])
  })

  it('reports faults in several files at once', () => {
    spoil.change(FAQ, 'verdict: tidak-boleh', 'verdict: mungkin')
    spoil.change('faq/kampanye.yaml', 'review_by: 2027-05-20', 'review_by: 20 Mei')
    spoil.change('channels.yaml', 'url: https://www.bawaslu.go.id', 'url: http://www.bawaslu.go.id')
    expect(new Set(faults().map(({ file }) => file))).toEqual(new Set([FAQ, 'faq/kampanye.yaml', 'channels.yaml']))
  })

  it.each<readonly [string, (spoil: Spoil) => void, RegExp]>([
    ['a citation of a provision that does not exist', spoil => spoil.change(FAQ, 'provision: p24-1-d', 'provision: p24-9-z'), /does not exist/],
    ['a citation that is marked as not citable', spoil => spoil.change('rules/uu-20-2023.yaml', /(id: p24-1-d[\s\S]*?confidence: tinggi)/, '$1\n    citable: false'), /citable: false/],
    ['a citation of low confidence', spoil => spoil.change('rules/uu-20-2023.yaml', /(id: p24-1-d[\s\S]*?)confidence: tinggi/, '$1confidence: rendah'), /confidence: rendah/],
    ['a citation of a repealed rule', spoil => spoil.change('rules/pp-42-2004.yaml', 'status: berlaku', 'status: dicabut'), /repealed/],
    ['a rule of uncertain status standing alone', spoil => { spoil.change('rules/uu-20-2023.yaml', 'status: berlaku', 'status: tidak-pasti') }, /no rule of status berlaku/],
    ['a related entry that does not exist', spoil => spoil.change(FAQ, '      - medsos-komentar-postingan-paslon', '      - medsos-komentar-yang-hilang'), /related entry/],
    ['an id used twice', spoil => spoil.change(FAQ, 'id: medsos-komentar-postingan-paslon', `id: ${LIKE}`), /used twice/],
    ['an answer that is too long', spoil => spoil.change(FAQ, 'answer: Jangan memberi like', `answer: ${'Jangan. '.repeat(60)}`), /more than 300 characters/],
    ['a misspelt field', spoil => spoil.change(FAQ, '    verdict:', '    vonis:'), /[Uu]nrecognized key/],
    ['a fact outside the vocabulary', spoil => spoil.change(FAQ, 'facts: {object: akun-kampanye}', 'facts: {object: akun-siluman}'), /not in the vocabulary/],
    ['the same example under two entries', spoil => spoil.change('examples/media-sosial.txt', `\n\n= medsos-komentar-postingan-paslon\n`, '\nkomen emoji di unggahan cagub yg sama\n\n= medsos-komentar-postingan-paslon\nkomen EMOJI di unggahan cagub yg sama!\n'), /stands under/],
    ['conditions missing where the verdict is conditional', spoil => spoil.change('faq/foto-dan-simbol.yaml', /verdict: tidak-boleh\n( {4}answer)/, 'verdict: bersyarat\n$1'), /has no conditions/],
    ['low confidence without anybody to confirm with', spoil => spoil.change(FAQ, 'confidence: tinggi', 'confidence: rendah'), /no confirm_with/],
    ['a file named after another category', spoil => spoil.change(FAQ, 'category: media-sosial', 'category: media'), /holds category media/],
    ['broken YAML', spoil => spoil.change(FAQ, 'entries:', 'entries: ]'), /no valid YAML/],
    ['a duplicate field', spoil => spoil.change(FAQ, 'category: media-sosial', 'category: media-sosial\ncategory: media-sosial'), /no valid YAML/],
    ['an empty file', spoil => { spoil.write(FAQ, '') }, /expected object/],
    ['a missing channels file', spoil => { spoil.delete('channels.yaml') }, /cannot be read/],
    ['a missing list of slang', spoil => { spoil.delete('lexicon/slang.yaml') }, /cannot be read/],
    ['aliases', spoil => { spoil.write(FAQ, 'a: &a [1]\nb: [*a, *a]\n') }, /aliases/],
    ['a bomb of nested aliases', spoil => { spoil.write(FAQ, `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'.split('').map((name, i) => `${name}: &${name} [${Array<string>(9).fill(`*${'abcdefgh'[i]!}`).join(',')}]`).join('\n')}\n`) }, /aliases/],
    ['a file beyond any sense', spoil => { spoil.write(FAQ, '#'.repeat(2_000_001)) }, /larger than/],
    ['bytes that are no text', spoil => { spoil.write(FAQ, Uint8Array.from({ length: 200 }, (_, i) => i)) }, /./],
    ['no shown channel to check hoaxes at', spoil => { spoil.change('channels.yaml', /display: true(?= *\n(\n|$))/g, 'display: false') }, /no channel for verification/],
  ])('refuses %s and loads nothing', (_, spoiling, problem) => {
    spoiling(spoil)
    const found = faults()
    expect(found.map(fault => fault.problem).join('\n')).toMatch(problem)
    for (const fault of found) expect(fault.remedy.length).toBeGreaterThan(5)
  })

  it('measures the whole reply as users get it, not only its fields', () => {
    const long = (length: number): string => 'kata '.repeat(length).slice(0, length - 1) + '.'
    spoil.change(FAQ, /answer: Jangan memberi like[^\n]*\n[^\n]*\n/, `answer: ${long(300)}\n`)
    spoil.change(FAQ, /text: 'PNS\/CPNS:[^\n]*\n[^\n]*\n/, `text: ${long(250)}\n`)
    expect(faults()).toEqual([])
    spoil.change(FAQ, 'confidence: tinggi', `confidence: rendah\n    confirm_with: ${long(120)}`)
    expect(faults()).toEqual([expect.objectContaining({ file: FAQ, line: 7, id: LIKE, problem: expect.stringContaining(`${MAX_ANSWER_LENGTH} fit`) as string })])
  })

  it('starts when only time has passed, and tells which entries it withholds', () => {
    expect(load('2027-05-21').lapses).toHaveLength(160)
    spoil.change('rules/uu-20-2023.yaml', 'in_force_until: null', 'in_force_until: 2026-11-19')
    const { lapses } = load()
    expect(lapses.every(({ problem }) => problem.includes('the rule ended on 2026-11-19'))).toBe(true)
    expect(lapses.length).toBeGreaterThan(100)
  })

  it('starts with a clock that is behind, but tells of a review in the future', () => {
    spoil.change(FAQ, 'reviewed: 2026-11-20', 'reviewed: 2026-11-21')
    expect(load().lapses).toEqual([expect.objectContaining({ file: FAQ, id: LIKE, problem: expect.stringContaining('reviewed on 2026-11-21, after 2026-11-20') as string })])
  })
})
