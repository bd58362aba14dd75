import { describe, expect, it } from 'vitest'
import { Stemmer } from '../../src/understanding/stem.ts'

const roots = new Map(['suka', 'bagi', 'like', 'komentar', 'pasang', 'foto', 'tulis', 'kampanye', 'pilih', 'terpilih', 'dukung', 'sebar', 'bulan', 'calon', 'bacalon', 'kirim', 'pakai', 'coblos', 'cek', 'salon', 'ikan', 'lik', 'nama', 'sama'].map(word => [word, ['calon', 'like'].includes(word) ? 20 : 1]))
const stemmer = new Stemmer(roots, new Set(['terpilih', 'bacalon']), new Set(['sama']))

describe('stemming to known roots', () => {
  it.each([
    ['menyukai', 'suka'], ['membagikan', 'bagi'], ['ngelike', 'like'], ['dikomentari', 'komentar'], ['memasang', 'pasang'], ['difotoin', 'foto'],
    ['menuliskan', 'tulis'], ['berkampanye', 'kampanye'], ['nyebarin', 'sebar'], ['mendukungnya', 'dukung'], ['ngirimin', 'kirim'], ['dipakein', 'dipakein'], ['nyoblos', 'coblos'], ['dicek', 'cek'], ['nyalon', 'calon'], ['namanya', 'nama'],
  ])('takes %s for %s', (word, root) => {
    expect(stemmer.stem(word)).toBe(root)
  })

  it('keeps words whose affix makes another word of them', () => {
    expect(stemmer.stem('like')).toBe('like')
    expect([stemmer.stem('terpilih'), stemmer.stem('bacalon'), stemmer.stem('bulan')]).toEqual(['terpilih', 'bacalon', 'bulan'])
  })
})
