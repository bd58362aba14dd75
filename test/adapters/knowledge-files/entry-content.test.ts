import { describe, expect, it } from 'vitest'
import { said } from '../../../adapters/knowledge-files/said.ts'
import { FAQ, LIKE, shipped, spoiltKnowledge, type Spoil } from './spoilt-knowledge.ts'

const { spoil, load, faults } = spoiltKnowledge()

const EXAMPLES = 'examples/media-sosial.txt'
const KOMENTAR = 'medsos-komentar-postingan-paslon'

/** Puts a text where the first one of a field stands, whatever its length in lines. */
const put = (field: RegExp, text: string): void => { spoil.change(FAQ, new RegExp(`(${field.source}: )[^\\n]*(\\n {6,}(?! |- |[a-z_]+:)[^\\n]*)*`), `$1${text}`) }

const only = (found: ReturnType<typeof faults>) => {
  expect(found).toHaveLength(1)
  return found[0]!
}

describe('a text that users read', () => {
  it.each([
    ['satu\ndua', 'is more than one line'], ['satu\u2028dua', 'is more than one line'], ['satu\rdua', 'is more than one line'],
    ['a < b', 'markup'], ['a > b', 'markup'], ['a {nama}', 'markup'], ['nama}', 'markup'], ['*tebal*', 'markup'], ['_miring_', 'markup'], ['`kode`', 'markup'],
    ['Jadi TIDAK BOLEH.', 'verdict'], ['Ini BOLEH BERSYARAT, ya.', 'verdict'],
    ['Dukung paslon 2.', 'candidate'], ['Suka calon nomor 01.', 'candidate'], ['Nomor Urut 3 saja.', 'candidate'], ['Cagub2 menang.', 'candidate'], ['Mari pilih nomor dua.', 'candidate'],
  ])('never has %j', (text, problem) => {
    const issues = said(90).safeParse(text).error?.issues
    expect(issues).toEqual([expect.objectContaining({ code: 'custom', params: { remedy: expect.stringMatching(/.{20}/) as string } })])
    expect(`${issues![0]!.message} (${JSON.stringify(issues![0])})`).toContain(problem)
  })

  it.each(['Tidak boleh memilih calon karena uang; 2 calon tetap 2 calon.', 'UU 7/2017 Pasal 280 ayat (2), calon 2024.', 'TIDAK pernah; BOLEH saja.', 'Dua paslon, 10 TPS; nomor 3 dari daftar.'])('may have %j', text => {
    expect(said(90).safeParse(text).success).toBe(true)
  })

  it('is each of these fields, and what to do is told for each', () => {
    const fields = [/question/, /\n {4}answer/, /when/, /\n {8}answer/, /\n {4}ask/, /sanction:\n {6}text/]
    for (const field of fields) put(field, '"*tebal*?"')
    spoil.change(FAQ, /(conditions:\n {6}- )[^\n]*(\n {8}[^\n]*)*/, '$1\'*tebal*\'')
    spoil.change(FAQ, 'confidence: tinggi', 'confidence: rendah\n    confirm_with: BKPSDM *tebal*')
    const found = faults()
    expect(found.map(({ problem }) => problem.replace(/^entries\[\d+\]\.|:.*/g, '')).sort()).toEqual(['answer', 'ask', 'cases[1].answer', 'cases[1].when', 'conditions[1]', 'confirm_with', 'question', 'sanction.text'])
    for (const { line, remedy } of found) expect({ line: line! > 6, remedy }).toEqual({ line: true, remedy: 'say it in plain words: channels read these characters as markup' })
  })
})

describe('days, ids and cases', () => {
  it.each<readonly [string, (spoil: Spoil) => void, RegExp]>([
    ['a review due only after years', spoil => spoil.change(FAQ, 'review_by: 2027-05-20', 'review_by: 2027-11-22'), /more than 366 days/],
    ['an id too long for a button', spoil => spoil.change(FAQ, `id: ${LIKE}`, `id: ${'a'.repeat(61)}`), /61 characters/],
    ['a category too long for a button', spoil => {
      const category = `media-${'x'.repeat(55)}`
      spoil.move(FAQ, `faq/${category}.yaml`)
      spoil.change(`faq/${category}.yaml`, 'category: media-sosial', `category: ${category}`)
    }, /65 characters; a button carries 64/],
    ['two cases with the same facts', spoil => spoil.change(FAQ, /(facts: )(\{[^}]*\})([\s\S]*?facts: )\{[^}]*\}/, '$1$2$3$2'), /same facts as case/],
    ['a rule replaced by none we have', spoil => spoil.change('rules/pp-42-2004.yaml', /replaced_by: .*/, 'replaced_by: pp-99-2030'), /pp-99-2030, which does not exist/],
  ])('%s', (_, spoiling, problem) => {
    spoiling(spoil)
    const found = faults().filter(fault => problem.test(fault.problem))
    expect(only(found).remedy.length).toBeGreaterThan(10)
  })

  it('take a year between reviews and an id of 60 characters', () => {
    spoil.change(FAQ, 'review_by: 2027-05-20', 'review_by: 2027-11-21')
    expect(load().parts.entries).toHaveLength(160)
    spoil.change(FAQ, `id: ${LIKE}`, `id: ${'a'.repeat(60)}`)
    spoil.change(EXAMPLES, `= ${LIKE}`, `= ${'a'.repeat(60)}`)
    expect(faults().every(({ problem }) => problem.startsWith('related entry'))).toBe(true)
  })
})

describe('the same question under two entries', () => {
  const question = /- id: medsos-like-postingan-paslon\n {4}question: (.*)/.exec(shipped(FAQ))![1]!
  const twice: readonly unknown[] = [expect.objectContaining({ file: FAQ, problem: expect.stringContaining(`stands under ${LIKE} already`) as string })]

  it('is refused as question of both', () => {
    spoil.change(FAQ, new RegExp(`(id: ${KOMENTAR}\\n {4}question: ).*`), `$1${question.toUpperCase()}`)
    expect(faults()).toEqual(twice)
  })

  it('is refused as question of the one and example of a later one', () => {
    spoil.change(EXAMPLES, `= ${KOMENTAR}\n`, `= ${KOMENTAR}\n${question.replaceAll(' ', ', ')}\n`)
    expect(faults()).toEqual([expect.objectContaining({ file: EXAMPLES, id: KOMENTAR, problem: expect.stringContaining(`stands under ${LIKE} already`) as string })])
  })

  it('is refused as question of the one and example of an earlier one, where the example stands', () => {
    const later = new RegExp(`id: ${KOMENTAR}\\n {4}question: (.*)`).exec(shipped(FAQ))![1]!
    spoil.change(EXAMPLES, `= ${LIKE}\n`, `= ${LIKE}\n${later}\n`)
    expect(faults()).toEqual([expect.objectContaining({ file: EXAMPLES, line: 4, id: LIKE, problem: expect.stringContaining(`stands under ${KOMENTAR} already`) as string })])
  })

  it('is no fault when an entry has its own question as an example', () => {
    spoil.change(EXAMPLES, `= ${LIKE}\n`, `= ${LIKE}\n${question}\n`)
    expect(faults()).toEqual([])
  })
})
