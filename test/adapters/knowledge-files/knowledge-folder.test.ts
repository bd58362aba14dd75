import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { FAQ, faultsIn, shipped, spoiltKnowledge, type Spoil } from './spoilt-knowledge.ts'

const { spoil, load, faults } = spoiltKnowledge()

describe('files that would be passed over in silence', () => {
  it.each<readonly [string, (spoil: Spoil) => void, string, RegExp]>([
    ['an entry file ending in .yml', spoil => { spoil.move(FAQ, 'faq/media-sosial.yml') }, 'faq/media-sosial.yml', /rename it to media-sosial\.yaml/],
    ['a rule ending in .YAML', spoil => { spoil.move('rules/uu-20-2023.yaml', 'rules/uu-20-2023.YAML') }, 'rules/uu-20-2023.YAML', /rename it to uu-20-2023\.yaml/],
    ['concepts ending in .YML', spoil => { spoil.move('lexicon/act.yaml', 'lexicon/act.YML') }, 'lexicon/act.YML', /rename it to act\.yaml/],
    ['a folder below faq', spoil => { spoil.move(FAQ, 'faq/medsos/media-sosial.yaml') }, 'faq/medsos', /move/],
    ['a folder below rules', spoil => { spoil.move('rules/uu-20-2023.yaml', 'rules/uu/uu-20-2023.yaml') }, 'rules/uu', /move/],
    ['a rule beside the folders', spoil => { spoil.move('rules/uu-20-2023.yaml', 'uu-20-2023.yaml') }, 'uu-20-2023.yaml', /move it to faq\/, rules\/ or lexicon\//],
    ['a folder that nobody reads', spoil => { spoil.add('arsip/lama.yaml') }, 'arsip', /move/],
    ['text among the entries', spoil => { spoil.add('faq/catatan.txt') }, 'faq/catatan.txt', /remove it/],
    ['examples in YAML', spoil => { spoil.move('examples/kampanye.txt', 'examples/kampanye.yaml') }, 'examples/kampanye.yaml', /remove it/],
    ['examples ending in .TXT', spoil => { spoil.move('examples/kampanye.txt', 'examples/kampanye.TXT') }, 'examples/kampanye.TXT', /rename it to kampanye\.txt/],
    ['questions in another format', spoil => { spoil.add('questions/baru.csv') }, 'questions/baru.csv', /remove it/],
    ['questions in YAML', spoil => { spoil.add('questions/baru.yaml') }, 'questions/baru.yaml', /remove it/],
  ])('%s are told once, with the remedy and without echoes', (_, spoiling, file, remedy) => {
    spoiling(spoil)
    expect(faults()).toEqual([expect.objectContaining({ file, line: null, remedy: expect.stringMatching(remedy) as string })])
  })

  it('are not those that editors and systems leave behind', () => {
    for (const file of ['.DS_Store', 'faq/.media-sosial.yaml.swp', 'faq/media-sosial.yaml~', 'rules/.git/config', 'questions/in-scope.jsonl~']) spoil.add(file, 'x')
    expect(load().parts.entries).toHaveLength(160)
  })
})

describe('a folder that is not there', () => {
  it('is one fault that names it and what to check', () => {
    const root = join(spoil.root, 'nowhere')
    const found = faultsIn(root)
    expect(found).toEqual([expect.objectContaining({ line: null, id: null, remedy: expect.stringMatching(/KNOWLEDGE_DIR.*project's folder/) as string })])
    expect(found[0]!.problem).toContain(root)
  })

  it('is told too when a file stands in its place', () => {
    expect(faultsIn(join(spoil.root, 'channels.yaml'))).toEqual([expect.objectContaining({ problem: expect.stringMatching(/channels\.yaml cannot be read \(ENOTDIR\)/) as string })])
  })

  it('is told too when it is some other folder', () => {
    expect(faultsIn('src')).toEqual([expect.objectContaining({ problem: expect.stringMatching(/src holds none of faq\/, rules\/, lexicon\/, examples\//) as string, remedy: expect.stringContaining('KNOWLEDGE_DIR') as string })])
  })

  it.each(['faq', 'rules', 'lexicon', 'examples'])('is one fault when only %s/ is missing', name => {
    spoil.removeFolder(name)
    expect(faults()).toEqual([expect.objectContaining({ file: name, problem: expect.stringContaining('missing') as string })])
  })

  it.each(['faq', 'rules'])('is as bad as an empty %s/', name => {
    spoil.removeFolder(name)
    spoil.add(`${name}/.keep`)
    expect(faults()).toEqual([expect.objectContaining({ file: name, problem: expect.stringContaining('no .yaml file') as string })])
  })
})

describe('one broken line', () => {
  it.each<readonly [string, (spoil: Spoil) => void, number, RegExp]>([
    ['a bracket too many', spoil => spoil.change(FAQ, 'entries:', 'entries: ]'), 6, /no valid YAML/],
    ['a colon in a text without quotes', spoil => spoil.change(FAQ, 'answer: Jangan memberi like', 'answer: Jangan: memberi like'), 10, /no valid YAML/],
    ['an open quote', spoil => spoil.change(FAQ, 'answer: Jangan memberi like', 'answer: \'Jangan memberi like'), 10, /no valid YAML/],
    ['a tab', spoil => spoil.change(FAQ, '    verdict: tidak-boleh', '\tverdict: tidak-boleh'), 9, /no valid YAML/],
    ['an id without its colon', spoil => spoil.change(FAQ, '- id: medsos-like', '- id medsos-like'), 7, /./],
    ['an entry without its id', spoil => spoil.change(FAQ, '- id: medsos-like-postingan-paslon\n    question', '- question'), 7, /entries\[1\]\.id/],
    ['an id in capitals', spoil => spoil.change(FAQ, '- id: medsos-like', '- id: Medsos-like'), 7, /an id has small letters/],
  ])('(%s) is told once and not echoed by the files that point to it', (_, spoiling, line, problem) => {
    spoiling(spoil)
    const found = faults()
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({ file: FAQ, problem: expect.stringMatching(problem) as string })
    expect(Math.abs(found[0]!.line! - line)).toBeLessThanOrEqual(1)
  })

  it('in a rule is not echoed by the entries that cite it', () => {
    spoil.change('rules/uu-20-2023.yaml', 'provisions:', 'provisions: ]')
    expect(faults()).toEqual([expect.objectContaining({ file: 'rules/uu-20-2023.yaml', problem: expect.stringContaining('no valid YAML') as string })])
  })

  it('in the concepts is not echoed by the anchors', () => {
    spoil.change('lexicon/act.yaml', 'concepts:', 'concepts: ]')
    expect(faults()).toEqual([expect.objectContaining({ file: 'lexicon/act.yaml' })])
  })

  it('leaves pointers judged where all ids are known', () => {
    spoil.change(FAQ, 'verdict: tidak-boleh', 'verdict: mungkin')
    spoil.change('faq/kampanye.yaml', /related:\n {6}- [a-z-]+/, 'related:\n      - tidak-ada-di-mana-pun')
    expect(faults().map(({ file, problem }) => [file, problem])).toEqual([[FAQ, expect.stringContaining('verdict')], ['faq/kampanye.yaml', 'related entry tidak-ada-di-mana-pun does not exist']])
  })
})

describe('bytes that are no UTF-8', () => {
  it.each([FAQ, 'rules/uu-20-2023.yaml', 'channels.yaml', 'lexicon/act.yaml', 'lexicon/words.yaml'])('are a fault of their line in %s, even in a comment', file => {
    const text = Buffer.from(shipped(file))
    spoil.write(file, Buffer.concat([Buffer.from('# satu\n# caf'), Buffer.from([0xe9]), Buffer.from('\n'), text]))
    expect(faults()).toEqual([expect.objectContaining({ file, line: 2, problem: expect.stringContaining('UTF-8') as string, remedy: expect.stringContaining('UTF-8') as string })])
  })

  it('are not a byte order mark, nor any letter or emoji', () => {
    spoil.write(FAQ, `\ufeff# é 😀\n${shipped(FAQ)}`)
    expect(load().parts.entries).toHaveLength(160)
  })
})
