import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Reply } from '../../../src/domain/reply.ts'
import { describeInBrowser } from '../../support/browser.ts'
import { openPage, type OpenedPage } from './open-page.ts'
import { answer, entry, plain, startSite, TEXTS, type Site } from './support.ts'

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
  let site: Site
  let chat: OpenedPage
  beforeEach(async () => {
    site = await startSite()
    chat = await openPage(browser(), site)
  })
  afterEach(async () => {
    expect(await chat.incidents()).toEqual([])
    await chat.close()
    await site.server.stop()
  })

  it('answers a typed question', async () => {
    site.desk.respondWith = () => NO
    await chat.say('Bolehkah saya like?')
    const reply = chat.messages.nth(2)
    await reply.waitFor()
    expect(await chat.messages.nth(1).innerText()).toBe(`${TEXTS.you}\n\nBolehkah saya like?`)
    expect(await reply.locator('.verdict.tidak-boleh').innerText()).toBe('TIDAK BOLEH ⛔')
    expect(await reply.locator('.bubble > p').allInnerTexts()).toEqual([
      'TIDAK BOLEH ⛔', 'ASN tidak boleh memberi like.', 'Dasar: UU 20/2023 Pasal 24.\nCek hoaks: https://cekfakta.com/cari?q=a&b=c.', 'Ditinjau 20-11-2026.',
    ])
    expect(await chat.input.inputValue()).toBe('')
    await chat.page.locator('textarea:focus').waitFor()
  })

  it.each(['boleh', 'bersyarat', 'info'] as const)('marks the verdict %s with its words', async verdict => {
    site.desk.respondWith = () => answer(verdict, 'KATA\nTeks.')
    await chat.say('x')
    expect(await chat.page.locator(`.verdict.${verdict}`).innerText()).toBe('KATA')
  })

  it('shows a verdict that stands alone, and none where there is none', async () => {
    site.desk.respondWith = () => answer('boleh', 'BOLEH ✅')
    await chat.say('x')
    await chat.page.locator('.verdict').waitFor()
    site.desk.respondWith = () => plain('Belum ada jawaban.')
    await chat.say('y')
    await chat.messages.nth(4).waitFor()
    expect(await chat.messages.nth(4).locator('.verdict').count()).toBe(0)
  })

  it('emphasises labels below the answer, and nothing in the answer itself', async () => {
    site.desk.respondWith = () => answer('bersyarat', 'BOLEH BERSYARAT ⚠️\nPaling aman: jangan.\n\nSyarat:\n• Cuti: di luar jam kerja.\n  Lebih lanjut\n• Tanpa atribut.\n\nDasar: UU 20/2023.\nIni kalimat biasa yang panjang: bukan label.\n\nDitinjau.')
    await chat.say('x')
    const reply = chat.messages.nth(2)
    await reply.waitFor()
    expect(await reply.locator('strong').allInnerTexts()).toEqual(['BOLEH BERSYARAT ⚠️', 'Syarat:', 'Cuti:', 'Dasar:'])
    expect(await reply.locator('li').allInnerTexts()).toEqual(['Cuti: di luar jam kerja.\nLebih lanjut', 'Tanpa atribut.'])
    expect(await reply.locator('.closing').innerText()).toBe('Ditinjau.')
  })

  it('offers choices in the place where the text lists them, once', async () => {
    site.desk.respondWith = () => ASK
    await chat.say('kampanye')
    const reply = chat.messages.nth(2)
    await reply.waitFor()
    expect((await reply.innerText()).split('\n').filter(line => line !== '')).toEqual([TEXTS.bot, 'Yang mana?', '1. Hadir kampanye', '2. Ikut pawai', 'Balas dengan nomornya.'])
  })

  it('offers choices that the text does not list below it', async () => {
    site.desk.respondWith = () => ({ ...ASK, text: 'Yang mana?' })
    await chat.say('kampanye')
    await chat.button('2. Ikut pawai').waitFor()
    expect(await chat.messages.nth(2).locator('.bubble').innerText()).toMatch(/^Yang mana\?\s+1\. Hadir kampanye\s+2\. Ikut pawai$/)
  })

  it('opens a pressed choice and keeps the focus on it', async () => {
    site.desk.respondWith = () => ASK
    site.desk.openWith = () => NO
    await chat.say('kampanye')
    await chat.button('2. Ikut pawai').click()
    await chat.messages.nth(4).waitFor()
    expect(await chat.messages.nth(3).innerText()).toContain('Ikut pawai')
    expect(site.desk.picks.map(({ target }) => target)).toEqual([{ to: 'entry', entry: 'pawai' }])
    expect(site.desk.picks[0]?.chat.key).toBe(site.desk.messages[0]?.chat.key)
    expect(await chat.page.locator('button:focus').innerText()).toBe('2. Ikut pawai')
  })

  it('opens a related entry', async () => {
    site.desk.respondWith = () => NO
    await chat.say('like')
    await chat.button('Bolehkah follow?').click()
    await chat.messages.nth(4).waitFor()
    expect(site.desk.picks.map(({ target }) => target)).toEqual([{ to: 'entry', entry: 'follow' }])
  })

  it('sends a typed number in the same conversation', async () => {
    site.desk.respondWith = () => ASK
    await chat.say('kampanye')
    await chat.messages.nth(2).waitFor()
    await chat.say('2')
    await chat.messages.nth(4).waitFor()
    expect(site.desk.messages.map(({ text }) => text)).toEqual(['kampanye', '2'])
    expect(new Set(site.desk.messages.map(message => message.chat.key)).size).toBe(1)
  })

  it('sends examples and the menu\'s commands', async () => {
    await chat.button(TEXTS.examples[1]!).click()
    await chat.messages.nth(2).waitFor()
    await chat.button('Privasi').click()
    await chat.messages.nth(4).waitFor()
    expect(site.desk.messages.map(({ text }) => text)).toEqual([TEXTS.examples[1], '/privasi'])
    expect(await chat.messages.nth(3).innerText()).toContain('Privasi')
  })

  it('keeps new lines and sends nothing empty', async () => {
    await chat.input.fill('  \n ')
    await chat.input.press('Enter')
    await chat.input.fill('satu')
    await chat.input.press('Shift+Enter')
    await chat.input.pressSequentially('dua')
    await chat.button('Kirim').click()
    await chat.messages.nth(2).waitFor()
    expect(site.desk.messages.map(({ text }) => text)).toEqual(['satu\ndua'])
    await chat.page.locator('textarea:focus').waitFor()
  })

  it('says when it is waiting, and holds the next question until then', async () => {
    const { promise, keep } = promised<Reply>()
    site.desk.respondWith = () => promise
    await chat.say('satu')
    await chat.page.getByRole('status').filter({ hasText: TEXTS.waiting }).waitFor()
    expect(await chat.button('Kirim').getAttribute('aria-disabled')).toBe('true')
    await chat.say('dua')
    expect(await chat.input.inputValue()).toBe('dua')
    keep(plain('Jawaban satu.'))
    await chat.messages.nth(2).waitFor()
    expect(await chat.page.getByRole('status').innerText()).toBe('')
    expect(site.desk.messages).toHaveLength(1)
    await chat.input.press('Enter')
    await chat.messages.nth(4).waitFor()
    expect(site.desk.messages.map(({ text }) => text)).toEqual(['satu', 'dua'])
  })

  it('asks for patience instead of saying nothing', async () => {
    site.desk.respondWith = () => ({ ...plain(''), kind: 'silent' })
    await chat.say('cepat')
    await chat.messages.nth(2).waitFor()
    expect(await chat.messages.nth(2).innerText()).toContain(TEXTS.silent)
  })

  it('sends the longest text that is taken, and shows its beginning', async () => {
    await chat.say('x'.repeat(70_000))
    await chat.messages.nth(2).waitFor()
    expect(site.desk.messages[0]?.text).toHaveLength(65_536)
    expect((await chat.messages.nth(1).innerText()).length).toBeLessThan(700)
  })

  it('begins anew with another id', async () => {
    await chat.say('satu')
    await chat.messages.nth(2).waitFor()
    await chat.button(TEXTS.newChat).click()
    expect(await chat.messages.count()).toBe(1)
    await chat.page.getByRole('status').filter({ hasText: TEXTS.newChatDone }).waitFor()
    await chat.page.locator('textarea:focus').waitFor()
    await chat.say('dua')
    await chat.messages.nth(2).waitFor()
    expect(new Set(site.desk.messages.map(message => message.chat.key)).size).toBe(2)
  })

  it('drops what comes for a conversation that was left', async () => {
    const { promise, keep } = promised<Reply>()
    site.desk.respondWith = () => promise
    await chat.say('pertama')
    await chat.page.getByRole('status').filter({ hasText: TEXTS.waiting }).waitFor()
    await chat.button(TEXTS.newChat).click()
    site.desk.respondWith = () => plain('Jawaban dua.')
    keep(plain('Jawaban pertama.'))
    await chat.say('dua')
    await chat.messages.filter({ hasText: 'Jawaban dua.' }).waitFor()
    expect(await chat.messages.count()).toBe(3)
    expect(await chat.messages.nth(1).innerText()).toContain('dua')
  })

  it('keeps the conversation over a reload, and ends it with the tab', async () => {
    await chat.say('satu')
    await chat.messages.nth(2).waitFor()
    await chat.page.reload()
    await chat.say('dua')
    await chat.messages.nth(2).waitFor()
    const other = await openPage(browser(), site)
    await other.say('tiga')
    await other.messages.nth(2).waitFor()
    await other.close()
    const [first, second, third] = site.desk.messages.map(message => message.chat.key)
    expect([first === second, second === third]).toEqual([true, false])
  })

  it('makes ids where the browser lacks randomUUID and keeps nothing', async () => {
    await chat.page.addInitScript({ content: 'crypto.randomUUID = undefined; Object.defineProperty(window, "sessionStorage", { get() { throw new Error("refused") } })' })
    await chat.page.reload()
    for (const [text, count] of [['satu', 2], ['dua', 4]] as const) {
      await chat.say(text)
      await chat.messages.nth(count).waitFor()
    }
    const keys = site.desk.messages.map(message => message.chat.key)
    expect(keys[0]).toMatch(/^<web:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}>$/)
    expect(keys[1]).toBe(keys[0])
  })
})
