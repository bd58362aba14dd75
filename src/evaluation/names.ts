import type { NameKind, SwapTemplate } from './known-question.ts'

/**
 * Invented names, of every make that people type: with and without capitals, of one word and of three, of words that mean
 * something, with a title, with a number. A reply must be the same for all of them.
 */
const NAMES: Readonly<Record<NameKind, readonly string[]>> = {
  orang: ['Budi Santoso', 'Melati', 'andi', 'Siti Aminah Harahap', 'Ketut Suardana', 'Bagus Prakoso', 'Rahmat Wibowo', 'Maria Ulfa', 'Bunga Lestari', 'Fajar'],
  partai: ['Elang Muda', 'Gerakan Nusantara Baru', 'Banteng Perak', 'PNB', 'Karya Rakyat', 'Damai Sejahtera Bersama', 'matahari pagi', 'Bintang Timur'],
  paslon: ['paslon 2', 'nomor urut 1', 'paslon nomor 3', 'paslon 02', 'nomor 4', 'pasangan nomor urut 5'],
  daerah: ['Kabupaten Sukamaju', 'Kota Mekarsari', 'Sumber Rejo', 'Provinsi Nusa Harapan', 'sukamulya', 'Kabupaten Teluk Bening'],
}

/** Words before `{X}` that are a title already; a name that brings its own would say it twice. */
const TITLE_BEFORE = /\b(pak|bu|bapak|ibu|bang|partai|parpol|kabupaten|kab|kota|provinsi|kecamatan|desa|kelurahan|bupati|pemkab|pemkot|gubernur|walikota|wali kota)\s*\{X\}/i
const OWN_TITLE = /^(kabupaten|kota|provinsi) /i

export function namesFor({ template, names }: SwapTemplate): string[] {
  const hasTitle = TITLE_BEFORE.test(template)
  return names.flatMap(kind => NAMES[kind].map(name => {
    if (hasTitle) return name.replace(OWN_TITLE, '')
    return kind === 'partai' && !/^[A-Z]+$/.test(name) ? `Partai ${name}` : name
  }))
}
