import type { Verdict } from './domain/verdict.ts'

/** Every sentence of the bot's own. Answers to questions live in `knowledge/faq/`; nothing else speaks to users. */

export const VERDICT_LINES: Readonly<Record<Verdict, string>> = {
  'boleh': 'BOLEH ✅',
  'bersyarat': 'BOLEH BERSYARAT ⚠️',
  'tidak-boleh': 'TIDAK BOLEH ⛔',
  'info': 'INFO ℹ️',
}

export const LABELS = {
  conditions: 'Syarat:',
  basis: 'Dasar:',
  uncertainRule: 'status perlu dicek',
  sanction: 'Sanksi:',
  hoaxCheck: 'Cek hoaks:',
  caseOf: (when: string) => `Bila ${when}:`,
  list: (category: string) => `${category}. Pilih nomornya:`,
  more: 'Lihat yang berikutnya',
} as const

export const footer = (reviewedDay: string): string => `Ditinjau ${reviewedDay}. Ini informasi umum, bukan keputusan.`

export const confirmWith = (whom: string): string => `Aturannya belum tegas. Mohon pastikan dulu ke ${whom}.`

export const LATE = 'Maaf, baru terbaca.'

export const CLARIFY = 'Supaya tidak salah jawab, yang mana yang Bapak/Ibu maksud?'
export const pickFrom = (count: number): string => `Silakan pilih nomor 1 sampai ${count}, atau tulis ulang pertanyaannya.`
export const PICK_FOR_MORE = 'Balas dengan nomornya untuk jawaban lengkap.'
export const OTHER_QUESTIONS = 'Pertanyaan lainnya belum pasti maksudnya. Mungkin:'
export const conditionsAt = (number: number): string => `Ada syaratnya: balas ${number}.`
export const PICK_NUMBER = 'Balas dengan nomornya, atau tulis ulang pertanyaannya.'

export const UNKNOWN = {
  'no-match': 'Mohon maaf, Bapak/Ibu. Belum ada jawaban yang sudah diperiksa untuk pertanyaan ini, jadi kami tidak menebak.',
  'too-long': 'Mohon maaf, Bapak/Ibu, pesannya terlalu panjang untuk dibaca dengan teliti. Mohon ringkas menjadi satu pertanyaan, misalnya: "Bolehkah PNS ikut kampanye?"',
  'no-words': 'Mohon tuliskan pertanyaannya dengan kata-kata, Bapak/Ibu. Contoh: "Bolehkah saya like postingan calon?"',
  'under-review': 'Mohon maaf, Bapak/Ibu. Jawaban untuk pertanyaan ini sedang ditinjau ulang, jadi belum kami tampilkan.',
} as const

export const NEAR_MATCHES = 'Mungkin maksudnya:'
export const HOLD_OFF = 'Sampai ada kepastian, sebaiknya tunda dulu tindakannya.'
export const OFFICIAL_CHANNELS = 'Saluran resmi:'
export const REPHRASE = 'Coba tulis dengan kata lain, misalnya "bolehkah ASN …", atau ketik /kategori untuk melihat daftar pertanyaan.'

export const HOAX_CHECK = [
  'Kami tidak menilai benar atau tidaknya pesan ini. Sebelum meneruskan, mohon periksa dulu:',
  '1. Sumber: siapa yang pertama membuatnya, dan adakah nama lembaganya?',
  '2. Tanggal: masih berlaku, atau kabar lama yang diedarkan lagi?',
  '3. Saluran resmi: adakah di situs lembaga yang disebut?',
].join('\n')
export const HOAX_SHARING = 'Bagi ASN, meneruskan pesan yang memihak calon atau partai bisa melanggar netralitas, walau hanya meneruskan.'

const EXAMPLE_QUESTIONS = ['Bolehkah saya like postingan calon?', 'Bolehkah PNS ikut kampanye?', 'Lapor ASN tidak netral ke mana?'] as const
const EXAMPLES = `Contoh: ${EXAMPLE_QUESTIONS.map(question => `"${question}"`).join(', ')}`

export const START = [
  'Selamat datang di Tanya Netral, Bapak/Ibu. Ini layanan otomatis: mesin, bukan petugas.',
  'Tanyakan apa yang boleh dan tidak boleh bagi ASN (PNS dan PPPK) menjelang dan selama pemilu atau pilkada. Setiap jawaban ditulis dan ditinjau orang, lengkap dengan dasar aturannya.',
  EXAMPLES,
  'Ketik /bantuan untuk petunjuk, /privasi untuk tahu apa yang disimpan.',
].join('\n\n')

export const HELP = [
  'Tulis pertanyaan dengan kata-kata sendiri, satu hal setiap kali.',
  EXAMPLES,
  '/kategori – daftar pertanyaan\n/lapor – saluran pelaporan resmi\n/privasi – apa yang disimpan\n/tanya – bertanya di grup',
  'Di grup, kami hanya menjawab bila disebut, dibalas, atau lewat /tanya. Bila pesan menyangkut kasus pribadi, sebaiknya bertanya di chat pribadi.',
  'Jawaban di sini informasi umum, bukan keputusan sanksi.',
].join('\n\n')

export const PRIVACY = [
  'Privasi Bapak/Ibu:',
  '• Isi pesan tidak disimpan dan tidak masuk catatan sistem.',
  '• Selama beberapa menit kami hanya mengingat pokok jawaban terakhir agar pertanyaan lanjutan dapat dipahami. Ingatan itu hilang sendiri.',
  '• Nomor dan nama tidak dicatat; percakapan hanya dikenali lewat sandi yang tidak bisa dibaca balik.',
  '• Aplikasi pesan yang dipakai (misalnya Telegram) tetap membawa pesan menurut aturannya sendiri.',
].join('\n')

export const REPORT_INTRO = 'Saluran resmi untuk melaporkan dugaan pelanggaran netralitas:'
export const CATEGORIES_INTRO = 'Pilih pokok pertanyaan:'
export const ASK_AFTER_COMMAND = `Silakan tulis pertanyaannya sesudah /tanya. Contoh: /tanya ${EXAMPLE_QUESTIONS[1]}`
export const UNKNOWN_COMMAND = 'Perintah itu belum dikenal. Ketik /bantuan untuk melihat yang ada.'
export const TEXT_ONLY = 'Mohon maaf, Bapak/Ibu, kami hanya bisa membaca tulisan. Silakan tuliskan pertanyaannya.'
export const SLOW_DOWN = 'Mohon tunggu sebentar, Bapak/Ibu. Pesan masuk terlalu cepat; silakan coba lagi satu menit lagi.'
export const CHOICE_GONE = 'Pilihan itu sudah tidak berlaku. Silakan tulis pertanyaannya lagi.'
export const OUT_OF_ORDER = 'Mohon maaf, Bapak/Ibu, ada gangguan di sistem kami. Silakan coba lagi sebentar lagi.'

export const SMALL_TALK: Readonly<Record<string, string>> = {
  'greeting': `Selamat datang, Bapak/Ibu. Silakan tanyakan apa yang boleh dan tidak boleh bagi ASN menjelang pemilu atau pilkada. ${EXAMPLES}`,
  'thanks': 'Sama-sama, Bapak/Ibu. Silakan bertanya lagi kapan saja.',
  'laughter': 'Silakan, Bapak/Ibu, bila ada yang ingin ditanyakan soal netralitas ASN.',
  'farewell': 'Sampai jumpa, Bapak/Ibu. Silakan kembali kapan saja.',
  'about-bot': 'Ini Tanya Netral, layanan otomatis: mesin, bukan petugas. Jawabannya ditulis dan ditinjau orang, lengkap dengan dasar aturannya. Kami tidak memihak calon atau partai mana pun.',
  'insult': 'Mohon maaf bila jawaban kami belum membantu, Bapak/Ibu. Silakan tulis pertanyaannya dengan kata lain, atau ketik /lapor untuk saluran resmi.',
}

/** The web page to try the bot. */
export const WEB_PAGE = {
  title: 'Tanya Netral',
  tagline: 'Yang boleh dan tidak boleh bagi ASN menjelang pemilu dan pilkada',
  intro: 'Selamat datang, Bapak/Ibu. Silakan tuliskan pertanyaan dengan kata-kata sendiri, satu hal setiap kali.\n\nSetiap jawaban ditulis dan ditinjau orang, lengkap dengan dasar aturannya.',
  examplesLabel: 'Contoh pertanyaan',
  examples: EXAMPLE_QUESTIONS,
  shortcutsLabel: 'Menu',
  shortcuts: [
    { label: 'Kategori', text: '/kategori' },
    { label: 'Saluran resmi', text: '/lapor' },
    { label: 'Privasi', text: '/privasi' },
  ],
  newChat: 'Mulai baru',
  newChatDone: 'Percakapan baru dimulai.',
  conversation: 'Percakapan',
  you: 'Bapak/Ibu',
  bot: 'Tanya Netral',
  inputLabel: 'Pertanyaan Bapak/Ibu',
  placeholder: 'Tulis di sini',
  inputHint: 'Enter untuk mengirim, Shift+Enter untuk baris baru.',
  send: 'Kirim',
  waiting: 'Sedang mencari jawaban …',
  connectionError: 'Mohon maaf, Bapak/Ibu, sambungan ke server terputus sehingga pertanyaannya belum terjawab. Silakan periksa sambungan internet, lalu coba lagi.',
  serverError: 'Mohon maaf, Bapak/Ibu, ada gangguan di sistem kami sehingga pertanyaannya belum terjawab. Silakan coba lagi sebentar lagi.',
  retry: 'Coba lagi',
  silent: SLOW_DOWN,
  choices: 'Pilihan',
  related: 'Pertanyaan terkait',
  opensNewTab: '(membuka tab baru)',
  notice: 'Layanan otomatis: mesin, bukan petugas. Informasi umum, bukan keputusan.',
  noScript: 'Mohon maaf, Bapak/Ibu, halaman ini memerlukan JavaScript. Silakan aktifkan dulu di peramban, lalu muat ulang halaman.',
  skip: 'Langsung ke kotak pertanyaan',
} as const

/** The chat on a terminal. */
export const TERMINAL = {
  prompt: 'Tanya> ',
  ended: 'Chat di terminal selesai; yang lain tetap berjalan. Ctrl+C untuk berhenti.',
} as const
