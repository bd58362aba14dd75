import { describe, expect, it } from 'vitest'
import { misspellingCost, Speller } from '../../src/understanding/spelling.ts'

const speller = new Speller(new Map([['boleh', 90], ['kampanye', 80], ['postingan', 40], ['calon', 90], ['partai', 50], ['pantai', 1], ['komentar', 30], ['bled', 1], ['golput', 9], ['pegawai', 20]]))

describe('spelling correction', () => {
  it.each([
    ['bleh', 'boleh', 'a dropped vowel costs little'],
    ['kmpnye', 'kampanye', 'chat drops all vowels'],
    ['pstingan', 'postingan', 'one vowel dropped in a long word'],
    ['clon', 'calon', 'a dropped vowel in a short word'],
    ['koemntar', 'komentar', 'two letters swapped'],
    ['kampamye', 'kampanye', 'the neighbouring key'],
    ['prtai', 'partai', 'the frequent word wins over the rare one'],
    ['pegwai', 'pegawai', 'a vowel in the middle'],
  ])('reads %s as %s: %s', (written, word) => {
    expect(speller.correct(written)).toBe(word)
  })

  it.each(['xylofon', 'nasi', 'ab', 'zzzzzzzz', 'a'.repeat(500)])('leaves %s alone', written => {
    expect(speller.correct(written)).toBeNull()
  })

  it('counts a dropped vowel less than a wrong consonant', () => {
    expect(misspellingCost('bleh', 'boleh')).toBeLessThan(misspellingCost('bled', 'boleh'))
    expect(misspellingCost('boleh', 'boleh')).toBe(0)
  })
})
