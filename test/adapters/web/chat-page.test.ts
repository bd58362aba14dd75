import { expect, it } from 'vitest'
import type { Reply } from '../../../src/domain/reply.ts'
import { describeInBrowser } from '../../support/browser.ts'
import { givenPage, openPage } from './open-page.ts'
import { answer, entry, plain, TEXTS } from './support.ts'

const NO = answer('tidak-boleh', 'TIDAK BOLEH ⛔\nASN tidak boleh memberi like.\n\nDasar: UU 20/2023 Pasal 24.\nCek hoaks: https://cekfakta.com/cari?q=a&b=c.\n\nDitinjau 20-11-2026.', {
  related: [entry('follow', 'Bolehkah follow?')],
})
const ASK = plain('Yang mana?\n1. Hadir kampanye\n2. Ikut pawai\n\nBalas dengan nomornya.', { kind: 'clarify', choices: [entry('hadir', 'Hadir kampanye'), entry('pawai', 'Ikut pawai')] })

/** A promise to be kept by hand. */
function promised<T>(): { promise: Promise<T>, keep: (value: T) => void } {
  let keep: (value: T) => void = () => { throw new Error('not ready') }
  const promise = new Promise<T>(resolve => { keep = resolve })
  return { promise, keep }
}

describeInBrowser('the chat page', browser => {
  const given = givenPage(browser)

  it('answers a typed question', async () => {
    given.site.desk.respondWith = () => NO
    await given.chat.say('Bolehkah saya like?')
    const reply = given.chat.messages.nth(2)
    await reply.waitFor()
    expect(await given.chat.messages.nth(1).innerText()).toBe(`${TEXTS.you}\n\nBolehkah saya like?`)
    expect(await reply.locator('.verdict.tidak-boleh').innerText()).toBe('TIDAK BOLEH ⛔')
    expect(await reply.locator('.bubble > p').allInnerTexts()).toEqual([
      'TIDAK BOLEH ⛔', 'ASN tidak boleh memberi like.', 'Dasar: UU 20/2023 Pasal 24.\nCek hoaks: https://cekfakta.com/cari?q=a&b=c.', 'Ditinjau 20-11-2026.',
    ])
    expect(await given.chat.input.inputValue()).toBe('')
    await given.chat.page.locator('textarea:focus').waitFor()
  })

  it.each(['boleh', 'bersyarat', 'info'] as const)('marks the verdict %s with its words', async verdict => {
    given.site.desk.respondWith = () => answer(verdict, 'KATA\nTeks.')
    await given.chat.say('x')
    expect(await given.chat.page.locator(`.verdict.${verdict}`).innerText()).toBe('KATA')
  })

  it('shows a verdict that stands alone, and none where there is none', async () => {
    given.site.desk.respondWith = () => answer('boleh', 'BOLEH ✅')
    await given.chat.say('x')
    await given.chat.page.locator('.verdict').waitFor()
    given.site.desk.respondWith = () => plain('Belum ada jawaban.')
    await given.chat.say('y')
    await given.chat.messages.nth(4).waitFor()
    expect(await given.chat.messages.nth(4).locator('.verdict').count()).toBe(0)
  })

  it('emphasises labels below the answer, and nothing in the answer itself', async () => {
    given.site.desk.respondWith = () => answer('bersyarat', 'BOLEH BERSYARAT ⚠️\nPaling aman: jangan.\n\nSyarat:\n• Cuti: di luar jam kerja.\n  Lebih lanjut\n• Tanpa atribut.\n\nDasar: UU 20/2023.\nIni kalimat biasa yang panjang: bukan label.\n\nDitinjau.')
    await given.chat.say('x')
    const reply = given.chat.messages.nth(2)
    await reply.waitFor()
    expect(await reply.locator('strong').allInnerTexts()).toEqual(['BOLEH BERSYARAT ⚠️', 'Syarat:', 'Cuti:', 'Dasar:'])
    expect(await reply.locator('li').allInnerTexts()).toEqual(['Cuti: di luar jam kerja.\nLebih lanjut', 'Tanpa atribut.'])
    expect(await reply.locator('.closing').innerText()).toBe('Ditinjau.')
  })

  it('offers choices in the place where the text lists them, once', async () => {
    given.site.desk.respondWith = () => ASK
    await given.chat.say('kampanye')
    const reply = given.chat.messages.nth(2)
    await reply.waitFor()
    expect((await reply.innerText()).split('\n').filter(line => line !== '')).toEqual([TEXTS.bot, 'Yang mana?', '1. Hadir kampanye', '2. Ikut pawai', 'Balas dengan nomornya.'])
  })

  it('offers choices that the text does not list below it', async () => {
    given.site.desk.respondWith = () => ({ ...ASK, text: 'Yang mana?' })
    await given.chat.say('kampanye')
    await given.chat.button('2. Ikut pawai').waitFor()
    expect(await given.chat.messages.nth(2).locator('.bubble').innerText()).toMatch(/^Yang mana\?\s+1\. Hadir kampanye\s+2\. Ikut pawai$/)
  })

  it('opens a pressed choice and keeps the focus on it', async () => {
    given.site.desk.respondWith = () => ASK
    given.site.desk.openWith = () => NO
    await given.chat.say('kampanye')
    await given.chat.button('2. Ikut pawai').click()
    await given.chat.messages.nth(4).waitFor()
    expect(await given.chat.messages.nth(3).innerText()).toContain('Ikut pawai')
    expect(given.site.desk.picks.map(({ target }) => target)).toEqual([{ to: 'entry', entry: 'pawai' }])
    expect(given.site.desk.picks[0]?.chat.key).toBe(given.site.desk.messages[0]?.chat.key)
    expect(await given.chat.page.locator('button:focus').innerText()).toBe('2. Ikut pawai')
  })

  it('opens a related entry', async () => {
    given.site.desk.respondWith = () => NO
    await given.chat.say('like')
    await given.chat.button('Bolehkah follow?').click()
    await given.chat.messages.nth(4).waitFor()
    expect(given.site.desk.picks.map(({ target }) => target)).toEqual([{ to: 'entry', entry: 'follow' }])
  })

  it('sends a typed number in the same conversation', async () => {
    given.site.desk.respondWith = () => ASK
    await given.chat.say('kampanye')
    await given.chat.messages.nth(2).waitFor()
    await given.chat.say('2')
    await given.chat.messages.nth(4).waitFor()
    expect(given.site.desk.messages.map(({ text }) => text)).toEqual(['kampanye', '2'])
    expect(new Set(given.site.desk.messages.map(message => message.chat.key)).size).toBe(1)
  })

  it('sends examples and the menu\'s commands', async () => {
    await given.chat.button(TEXTS.examples[1]!).click()
    await given.chat.messages.nth(2).waitFor()
    await given.chat.button('Privasi').click()
    await given.chat.messages.nth(4).waitFor()
    expect(given.site.desk.messages.map(({ text }) => text)).toEqual([TEXTS.examples[1], '/privasi'])
    expect(await given.chat.messages.nth(3).innerText()).toContain('Privasi')
  })

  it('keeps new lines and sends nothing empty', async () => {
    await given.chat.input.fill('  \n ')
    await given.chat.input.press('Enter')
    await given.chat.input.fill('satu')
    await given.chat.input.press('Shift+Enter')
    await given.chat.input.pressSequentially('dua')
    await given.chat.button('Kirim').click()
    await given.chat.messages.nth(2).waitFor()
    expect(given.site.desk.messages.map(({ text }) => text)).toEqual(['satu\ndua'])
    await given.chat.page.locator('textarea:focus').waitFor()
  })

  it('says when it is waiting, and holds the next question until then', async () => {
    const { promise, keep } = promised<Reply>()
    given.site.desk.respondWith = () => promise
    await given.chat.say('satu')
    await given.chat.page.getByRole('status').filter({ hasText: TEXTS.waiting }).waitFor()
    expect(await given.chat.button('Kirim').getAttribute('aria-disabled')).toBe('true')
    await given.chat.say('dua')
    expect(await given.chat.input.inputValue()).toBe('dua')
    keep(plain('Jawaban satu.'))
    await given.chat.messages.nth(2).waitFor()
    expect(await given.chat.page.getByRole('status').innerText()).toBe('')
    expect(given.site.desk.messages).toHaveLength(1)
    await given.chat.input.press('Enter')
    await given.chat.messages.nth(4).waitFor()
    expect(given.site.desk.messages.map(({ text }) => text)).toEqual(['satu', 'dua'])
  })

  it('asks for patience instead of saying nothing', async () => {
    given.site.desk.respondWith = () => ({ ...plain(''), kind: 'silent' })
    await given.chat.say('cepat')
    await given.chat.messages.nth(2).waitFor()
    expect(await given.chat.messages.nth(2).innerText()).toContain(TEXTS.silent)
  })

  it('sends the longest text that is taken, and shows its beginning', async () => {
    await given.chat.say('x'.repeat(70_000))
    await given.chat.messages.nth(2).waitFor()
    expect(given.site.desk.messages[0]?.text).toHaveLength(65_536)
    expect((await given.chat.messages.nth(1).innerText()).length).toBeLessThan(700)
  })

  it('begins anew with another id', async () => {
    await given.chat.say('satu')
    await given.chat.messages.nth(2).waitFor()
    await given.chat.button(TEXTS.newChat).click()
    expect(await given.chat.messages.count()).toBe(1)
    await given.chat.page.getByRole('status').filter({ hasText: TEXTS.newChatDone }).waitFor()
    await given.chat.page.locator('textarea:focus').waitFor()
    await given.chat.say('dua')
    await given.chat.messages.nth(2).waitFor()
    expect(new Set(given.site.desk.messages.map(message => message.chat.key)).size).toBe(2)
  })

  it('drops what comes for a conversation that was left', async () => {
    const { promise, keep } = promised<Reply>()
    given.site.desk.respondWith = () => promise
    await given.chat.say('pertama')
    await given.chat.page.getByRole('status').filter({ hasText: TEXTS.waiting }).waitFor()
    await given.chat.button(TEXTS.newChat).click()
    given.site.desk.respondWith = () => plain('Jawaban dua.')
    keep(plain('Jawaban pertama.'))
    await given.chat.say('dua')
    await given.chat.messages.filter({ hasText: 'Jawaban dua.' }).waitFor()
    expect(await given.chat.messages.count()).toBe(3)
    expect(await given.chat.messages.nth(1).innerText()).toContain('dua')
  })

  it('keeps the conversation over a reload, and ends it with the tab', async () => {
    await given.chat.say('satu')
    await given.chat.messages.nth(2).waitFor()
    await given.chat.page.reload()
    await given.chat.say('dua')
    await given.chat.messages.nth(2).waitFor()
    const other = await openPage(browser(), given.site)
    await other.say('tiga')
    await other.messages.nth(2).waitFor()
    await other.close()
    const [first, second, third] = given.site.desk.messages.map(message => message.chat.key)
    expect([first === second, second === third]).toEqual([true, false])
  })

  it('makes ids where the browser lacks randomUUID and keeps nothing', async () => {
    await given.chat.page.addInitScript({ content: 'crypto.randomUUID = undefined; Object.defineProperty(window, "sessionStorage", { get() { throw new Error("refused") } })' })
    await given.chat.page.reload()
    for (const [text, count] of [['satu', 2], ['dua', 4]] as const) {
      await given.chat.say(text)
      await given.chat.messages.nth(count).waitFor()
    }
    const keys = given.site.desk.messages.map(message => message.chat.key)
    expect(keys[0]).toMatch(/^<web:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}>$/)
    expect(keys[1]).toBe(keys[0])
  })
})
