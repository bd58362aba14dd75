import { describe, expect, it } from 'vitest'
import { spoiltKnowledge, type Spoil } from './spoilt-knowledge.ts'

const { spoil, load, faults } = spoiltKnowledge()

const FILE = 'examples/kampanye.txt'
const FIRST = 'kampanye-ikut-umum'

describe('example questions', () => {
  it('are taken as they are typed, with quotes, colons and marks', () => {
    spoil.change(FILE, `= ${FIRST}\n`, `= ${FIRST}\n# a comment\n  - "pns: ikut" #kampanye? 'boleh'  \n`)
    expect(load().parts.entries.find(({ id }) => id === FIRST)!.examples[0]).toBe('- "pns: ikut" #kampanye? \'boleh\'')
  })

  it('of no entry are kept apart', () => {
    spoil.change('examples/out-of-scope.txt', '\n\n', '\n\n= bukan judul\n')
    expect(load().outOfScope[0]).toBe('= bukan judul')
  })

  it.each<readonly [string, (spoil: Spoil) => void, object]>([
    ['an entry that does not exist', spoil => { spoil.change(FILE, `= ${FIRST}\n`, `= kampanye-hilang\nsatu contoh\n\n= ${FIRST}\n`) }, { file: FILE, line: 3, id: 'kampanye-hilang', problem: '"kampanye-hilang" is no entry' }],
    ['an entry begun twice', spoil => { spoil.change('examples/hak-pilih.txt', '\n= ', `\n= ${FIRST}\nsatu contoh\n\n= `) }, { file: FILE, line: 3, id: FIRST, problem: expect.stringMatching(/began at knowledge\/examples\/hak-pilih\.txt:3 already/) as string }],
    ['a line before the first heading', spoil => { spoil.change(FILE, '\n\n', '\n\nboleh kampanye?\n') }, { file: FILE, line: 3, problem: 'stands before the first heading' }],
    ['a line that is too long', spoil => { spoil.change(FILE, `= ${FIRST}\n`, `= ${FIRST}\n${'a'.repeat(701)}\n`) }, { file: FILE, line: 4, problem: 'has 701 characters; 700 are read' }],
    ['an example that is out of scope too', spoil => { spoil.change('examples/out-of-scope.txt', '\n\n', '\n\nPNS, nggak boleh ikut kampanye?!\n'); spoil.change(FILE, `= ${FIRST}\n`, `= ${FIRST}\npns nggak boleh ikut kampanye\n`) }, { file: 'examples/out-of-scope.txt', line: 3, problem: expect.stringContaining(`stands under ${FIRST} already`) as string }],
    ['no messages out of scope', spoil => { spoil.delete('examples/out-of-scope.txt') }, { file: 'examples/out-of-scope.txt', line: null, problem: 'is missing or empty' }],
  ])('%s is a fault, told once and where it stands', (_, spoiling, fault) => {
    spoiling(spoil)
    expect(faults()).toEqual([expect.objectContaining(fault)])
  })

  it('are needed for each entry', () => {
    spoil.change(FILE, new RegExp(`= ${FIRST}\\n([^=]*?\\n){11}(?=[^=]*?\\n=)[^=]*`), text => text.split('\n').slice(0, 12).join('\n') + '\n\n')
    expect(faults()).toEqual([expect.objectContaining({ file: 'faq/kampanye.yaml', id: FIRST, problem: 'has 11 example questions; 12 are needed' })])
  })
})
