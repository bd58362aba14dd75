import { beforeAll, describe, expect, it } from 'vitest'
import type { Understanding } from '../src/understanding/understanding.ts'
import { shippedHouse } from './support/house.ts'

let understanding: Understanding
beforeAll(async () => { ({ understanding } = await shippedHouse()) })

/** The entry that is found first for a question. */
const found = (text: string): string | undefined =>
  understanding.understand({ text, forwarded: false, recentEntries: [], askedEntry: null }).candidates[0]?.entry

/**
 * Sentences that a legal expert could sign: two questions that look alike, and the rule that tells them apart.
 * [the rule, question, entry, question, entry]
 */
const DISTINCTIONS: readonly (readonly [string, string, string, string, string])[] = [
  ['A like on a campaign post shows support; a like on a candidate\'s private photo is judged by who they are to each other.',
    'boleh like video kampanye calon bupati?', 'medsos-like-postingan-paslon', 'boleh like foto bayi teman saya yang jadi caleg?', 'medsos-like-postingan-nonpolitik-calon'],
  ['A candidate\'s material is campaign, a newspaper\'s balanced report is news.',
    'bolehkah membagikan brosur digital calon ke grup?', 'medsos-share-konten-kampanye', 'bolehkah membagikan berita pemilu dari media nasional?', 'medsos-share-berita-netral'],
  ['Joining a winning team\'s group is one\'s own act; being added without asking is not.',
    'gabung grup WA tim sukses boleh?', 'medsos-grup-wa-pemenangan', 'saya dimasukkan ke grup tim sukses tanpa izin, bagaimana?', 'medsos-dimasukkan-grup-tanpa-izin'],
  ['A sticker on one\'s own car is a private symbol, on an official car it is also misuse of state property.',
    'boleh pasang stiker caleg di mobil pribadi?', 'simbol-stiker-mobil-rumah', 'ada stiker caleg di mobil dinas, boleh?', 'simbol-stiker-mobil-dinas'],
  ['A civil servant may vote and need not; urging others not to vote is another matter.',
    'bolehkah PNS golput?', 'hakpilih-golput', 'bolehkah PNS mengajak orang golput?', 'kampanye-golput-ajak'],
  ['Handing over one\'s own identity card supports a candidate; collecting those of others works for one.',
    'boleh kasih fotokopi KTP untuk calon perseorangan?', 'dukungan-fotokopi-ktp', 'boleh mengumpulkan KTP warga untuk calon independen?', 'dukungan-kumpulkan-ktp'],
  ['Reporting is one question, staying unnamed when reporting another.',
    'lapor ASN yang tidak netral ke mana?', 'lapor-asn-tidak-netral', 'kalau saya lapor atasan, nama saya dirahasiakan?', 'lapor-rekan-atau-atasan-kerahasiaan'],
  ['A superior who directs is an offender; a subordinate who is forced needs help.',
    'kepala dinas menyuruh bawahan memilih calon tertentu, boleh?', 'jabatan-arahkan-bawahan', 'saya dipaksa atasan mendukung calon, harus bagaimana?', 'lapor-dipaksa-atasan'],
  ['A spouse who is no civil servant may take part in politics; a civil servant may not because of the spouse.',
    'suami saya pengusaha jadi timses, saya PNS kena?', 'keluarga-pasangan-bukan-asn-timses', 'saya PNS, boleh jadi tim sukses?', 'kampanye-jadi-pelaksana-tim'],
  ['Watching is not taking part.',
    'boleh nonton live kampanye di youtube tanpa komentar?', 'medsos-nonton-konten-kampanye', 'boleh hadir di kampanye terbuka cuma mendengarkan?', 'kampanye-hadir-pasif'],
]

describe('ranking tells apart what the rules tell apart', () => {
  it.each(DISTINCTIONS)('%s', (_, question, entry, otherQuestion, otherEntry) => {
    expect([found(question), found(otherQuestion)]).toEqual([entry, otherEntry])
  })
})

describe('nothing but the act decides', () => {
  it.each(['Budi Santoso', 'paslon 02', 'nomor urut 3', 'Kabupaten Sukamaju'])('the answer for %s is the answer for anybody', somebody => {
    for (const template of ['pakai kaos kampanye {X} buat tidur doang, boleh?', 'bolehkah PPPK menghadiri kampanye {X} di hari libur?', 'kepala dinas menyuruh pegawai memilih {X}, itu boleh?']) {
      const entry = found(template.replace('{X}', 'calon bupati'))
      expect(found(template.replace('{X}', somebody))).toBe(entry)
    }
  })
})
