import { beforeAll, describe, it } from 'vitest'
import type { RespondParts } from '../src/usecases/respond.ts'
import { play } from './support/dialogue.ts'
import { shippedHouse } from './support/house.ts'

let house: RespondParts
beforeAll(async () => { house = await shippedHouse() })

describe('dialogues', () => {
  it('a newcomer asks about a like and goes on from there', () => play(house, `
    ASN: /start
    BOT: smalltalk "Selamat datang di Tanya Netral"
    ASN: bolehkah saya like postingan paslon?
    BOT: answer medsos-like-postingan-paslon "TIDAK BOLEH ⛔" "UU 20/2023 Pasal 24 ayat (1) huruf d" "Cek hoaks: https://"
    ASN: kalau komen?
    BOT: answer medsos-komentar-postingan-paslon "TIDAK BOLEH ⛔"
    ASN: kalau share?
    BOT: answer medsos-share-konten-kampanye "TIDAK BOLEH ⛔"
    ASN: makasih ya
    BOT: smalltalk "Sama-sama"
  `))

  it('after a quarter of an hour a follow-up no longer refers to anything', () => play(house, `
    ASN: bolehkah saya like postingan paslon?
    BOT: answer medsos-like-postingan-paslon
    (15 minutes)
    ASN: kalau yang tadi?
    BOT: unknown "kami tidak menebak"
  `))

  it('an entry that depends on the case gives the safe reading and asks one question; a number picks the case', () => play(house, `
    ASN: follow akun pribadi calon boleh ga
    BOT: answer medsos-follow-akun-pribadi-calon "BOLEH BERSYARAT ⚠️" "1." "3."
    ASN: 1
    BOT: answer medsos-follow-akun-pribadi-calon "TIDAK BOLEH ⛔"
  `))

  it('a number without choices is no question', () => play(house, `
    ASN: 2
    BOT: unknown
  `))

  it('a number beyond the choices picks nothing', () => play(house, `
    ASN: follow akun pribadi calon boleh ga
    BOT: answer medsos-follow-akun-pribadi-calon
    ASN: 9
    BOT: unknown
  `))

  it('the categories lead to entries by numbers alone', () => play(house, `
    ASN: /kategori
    BOT: smalltalk "Media sosial"
    ASN: 1
    BOT: smalltalk "Pilih nomornya"
    ASN: 9
    BOT: smalltalk "Pilih nomornya" medsos-share-berita-netral
    ASN: 1
    BOT: answer medsos-share-berita-netral
  `))

  it('privacy, help, report channels and unknown commands have their replies', () => play(house, `
    ASN: /privasi
    BOT: smalltalk "Isi pesan tidak disimpan"
    ASN: /privacy
    BOT: smalltalk "Isi pesan tidak disimpan"
    ASN: /bantuan
    BOT: smalltalk "/kategori"
    ASN: /lapor
    BOT: smalltalk "https://www.lapor.go.id" "SigapLapor"
    ASN: /tanya
    BOT: smalltalk "sesudah /tanya"
    ASN: /tanya bolehkah PNS golput?
    BOT: answer hakpilih-golput
    ASN: /apaini
    BOT: smalltalk "/bantuan"
    ASN: /start hakpilih-golput
    BOT: answer hakpilih-golput
    ASN: /start tidak-ada-entri-ini
    BOT: unknown "sudah tidak berlaku"
  `))

  it('what no reviewed answer covers is admitted, with the way out', () => play(house, `
    ASN: resep rendang padang yang enak
    BOT: unknown "Belum ada jawaban yang sudah diperiksa" "tunda dulu" "https://www.bawaslu.go.id"
  `))

  it('a forwarded claim passed on as text gets the checking steps, no verdict', () => play(house, `
    ASN: SEBARKAN!! KPU menghapus data pemilih ASN di seluruh kabupaten, cek sebelum dihapus. Jangan berhenti di kamu
    BOT: hoax-check "Sumber" "https://gfd.turnbackhoax.id" "meneruskan"
  `))
})
