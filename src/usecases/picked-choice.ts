/** Longest text that can be a pick: "nomor yang pertama saja ya min". Longer ones are not even looked at. */
const LONGEST_PICK = 32

const ORDINALS: Readonly<Record<string, number>> = { satu: 1, dua: 2, tiga: 3, empat: 4, lima: 5, pertama: 1, kedua: 2, ketiga: 3, keempat: 4, kelima: 5 }

const BEFORE = new Set(['yang', 'yg', 'nomor', 'nomer', 'no', 'nmr', 'pilih', 'pilihan', 'opsi', 'jawab', 'angka'])
const AFTER = new Set(['min', 'ya', 'aja', 'saja', 'deh', 'dong', 'kak', 'pak', 'bu', 'itu'])

/** The number, from 1, with which a text picks from a list ("2", "yg no 2", "yang kedua saja"); null for any other text. */
export function pickedNumber(text: string): number | null {
  if (text.length > LONGEST_PICK) return null
  const words = text.normalize('NFKC').toLowerCase().replace(/[\uFE0F\u20E3]/g, '').split(/[\s.,()]+/).filter(word => word !== '')
  const from = words.findIndex(word => !BEFORE.has(word))
  const [number, ...rest] = from < 0 ? [] : words.slice(from)
  if (number === undefined || !rest.every(word => AFTER.has(word))) return null
  if (/^\d{1,2}$/.test(number)) return Number(number)
  return Object.hasOwn(ORDINALS, number) ? ORDINALS[number]! : null
}
