import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clean, MAX_UNDERSTOOD_LENGTH, wordsOf } from '../../src/understanding/clean.ts'

const DISGUISES: readonly (readonly [string, (text: string) => string])[] = [
  ['zalgo marks', text => text.replace(/[a-z]/g, '$&\u0336\u0315\u0300')],
  ['zero-width characters', text => text.replace(/[a-z]/g, '$&\u200b\u2060')],
  ['a right-to-left override', text => `\u202e${text}\u202c`],
  ['full-width letters', text => text.replace(/[a-z]/g, letter => String.fromCodePoint(letter.codePointAt(0)! + 0xfee0))],
  ['Cyrillic lookalikes', text => text.replace(/[aeopcyx]/g, letter => ({ a: 'а', e: 'е', o: 'о', p: 'р', c: 'с', y: 'у', x: 'х' })[letter]!)],
  ['capitals', text => text.toUpperCase()],
]

describe('cleaning a text', () => {
  for (const [name, disguise] of DISGUISES) {
    it(`sees through ${name}`, () => {
      fc.assert(fc.property(fc.stringMatching(/^[a-z]{1,12}( [a-z]{1,12}){0,5}$/), text => {
        expect(wordsOf(disguise(text))).toEqual(wordsOf(text))
      }))
    })
  }

  it('shortens stretched letters but keeps double ones, since pppk and ppk differ', () => {
    expect(clean('bolehhhhh gaaaak')).toBe('boleh gak')
    expect(wordsOf('PPPK ppk pkk')).toEqual(['pppk', 'ppk', 'pkk'])
  })

  it('reads "foto2" as the doubled word it stands for', () => {
    expect(wordsOf('foto2 sama calon no 2')).toEqual(['foto', 'sama', 'calon', 'no', '2'])
  })

  it('keeps head and tail of a long story, where the question stands', () => {
    const words = wordsOf(`awal ${'cerita '.repeat(400)} akhir`)
    expect([words[0], words.at(-1)]).toEqual(['awal', 'akhir'])
  })

  it('bounds any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 6000 }), text => {
      expect(clean(text).length).toBeLessThanOrEqual(MAX_UNDERSTOOD_LENGTH + 1)
    }))
  })
})
