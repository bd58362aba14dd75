import { AxeBuilder } from '@axe-core/playwright'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Reply } from '../../../src/domain/reply.ts'
import { describeInBrowser } from '../../support/browser.ts'
import { openPage, type OpenedPage } from './open-page.ts'
import { answer, entry, plain, startSite, TEXTS, type Site } from './support.ts'

const LONG_WORD = 'https://situs-resmi.go.id/' + 'pertanggungjawaban'.repeat(12)
const REPLIES: Readonly<Record<string, Reply>> = {
  a: answer('boleh', `BOLEH ✅\nBoleh.\n\nSyarat:\n• Di luar jam kerja.\n• ${LONG_WORD}\n\nDitinjau 20-11-2026.`, { related: [entry('r', `Terkait ${'sangat'.repeat(20)}?`)] }),
  b: answer('bersyarat', 'BOLEH BERSYARAT ⚠️\nBoleh bila cuti.\n\nYang mana?\n1. PNS\n2. PPPK\n\nDasar: UU 20/2023.\nCek hoaks: https://cekfakta.com\n\nDitinjau 20-11-2026.', { choices: [entry('p', 'PNS'), entry('q', 'PPPK')] }),
  c: answer('tidak-boleh', 'TIDAK BOLEH ⛔\nTidak boleh.\n\nDitinjau 20-11-2026.'),
  d: answer('info', 'INFO ℹ️\nPenjelasan.\n\nDitinjau 20-11-2026.'),
}

describeInBrowser('the chat page for everybody', browser => {
  let site: Site
  let chat: OpenedPage | null = null
  beforeEach(async () => {
    site = await startSite()
    site.desk.respondWith = text => REPLIES[text] ?? plain('Belum ada jawaban.')
  })
  afterEach(async () => {
    expect(await chat?.incidents()).toEqual([])
    await chat?.close()
    await site.server.stop()
  })

  /** Opens the page and has all kinds of messages on it, a failed one included. */
  async function openFull(options: Parameters<typeof openPage>[2]): Promise<OpenedPage> {
    chat = await openPage(browser(), site, options)
    for (const [i, text] of [...Object.keys(REPLIES), 'tanya '.repeat(200) + 'x'.repeat(200)].entries()) {
      await chat.say(text)
      await chat.messages.nth(2 * i + 2).waitFor()
    }
    await chat.page.context().setOffline(true)
    await chat.say('terputus')
    await chat.button(TEXTS.retry).waitFor()
    return chat
  }

  it.each(['light', 'dark'] as const)('has no faults that axe knows, in %s colours', async colorScheme => {
    const { page } = await openFull({ colorScheme })
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
  })

  it.each([[320, 640], [390, 844], [320, 256], [1280, 800]])('never scrolls sideways at %i×%i', async (width, height) => {
    const { page } = await openFull({ viewport: { width, height } })
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0)
    const boxes = await Promise.all((await page.locator('button, textarea, .bubble').all()).map(element => element.boundingBox()))
    expect(boxes.filter(box => box === null || box.x < 0 || box.x + box.width > width)).toEqual([])
  })

  it('has targets that fingers hit', async () => {
    const { page } = await openFull({ viewport: { width: 320, height: 640 }, hasTouch: true })
    const sizes = await Promise.all((await page.locator('button, textarea').all()).map(element => element.boundingBox()))
    expect(sizes.filter(box => box === null || box.height < 44 || box.width < 44)).toEqual([])
  })

  it('keeps the input in sight on a phone, and out of the way on a low screen', async () => {
    const { page, input } = await openFull({ viewport: { width: 320, height: 640 } })
    await page.evaluate('scrollTo(0, 0)')
    const box = await input.boundingBox()
    expect(box !== null && box.y > 400 && box.y + box.height <= 640).toBe(true)
    await page.setViewportSize({ width: 640, height: 320 })
    expect(await page.evaluate('getComputedStyle(document.getElementById("composer")).position')).toBe('static')
  })

  it('can be used with the keyboard alone', async () => {
    chat = await openPage(browser(), site)
    const { page, messages } = chat
    await page.keyboard.press('Tab')
    expect(await page.locator(':focus').innerText()).toBe(TEXTS.skip)
    await page.keyboard.press('Enter')
    await page.locator('textarea:focus').waitFor()
    await page.keyboard.type('b')
    await page.keyboard.press('Enter')
    await messages.nth(2).waitFor()
    await page.keyboard.press('Shift+Tab')
    expect(await page.locator(':focus').getAttribute('href')).toBe('https://cekfakta.com')
    await page.keyboard.press('Shift+Tab')
    expect(await page.locator(':focus').innerText()).toBe('2. PPPK')
    await page.keyboard.press('Space')
    await messages.nth(4).waitFor()
    expect(site.desk.picks.map(({ target }) => target)).toEqual([{ to: 'entry', entry: 'q' }])
    expect(await page.locator(':focus').innerText()).toBe('2. PPPK')
  })

  it('reaches everything with Tab, always seen and never below the input', async () => {
    chat = await openPage(browser(), site, { viewport: { width: 390, height: 844 } })
    const { page } = chat
    for (const [text, count] of [['a', 2], ['b', 4]] as const) {
      await chat.say(text)
      await chat.messages.nth(count).waitFor()
    }
    const focusable = await page.locator('button, a, textarea').count()
    await page.locator('.skip').focus()
    const stops: string[] = []
    while (stops.length < focusable) {
      const focused = page.locator(':focus')
      stops.push((await focused.textContent() ?? '').slice(0, 30))
      const [box, composer] = [await focused.boundingBox(), await page.locator('#composer').boundingBox()]
      const isInComposer = await page.locator('#composer :focus').count() === 1
      expect(box !== null && composer !== null && box.y >= 0 && (isInComposer || box.y + Math.min(box.height, 44) <= composer.y)).toBe(true)
      expect(await page.locator(':focus-visible').count()).toBe(1)
      await page.keyboard.press('Tab')
    }
    expect(new Set(stops).size).toBe(focusable)
  })

  it('brings into sight what gets the focus below the input', async () => {
    const { page, button } = await openFull({ viewport: { width: 390, height: 844 } })
    await button('1. PNS').focus()
    await page.evaluate('for (const one of document.querySelectorAll(".choice")) if (one.textContent === "2. PPPK") scrollBy(0, one.getBoundingClientRect().bottom - innerHeight + 10)')
    await page.keyboard.press('Tab')
    const [focused, composer] = [await page.locator(':focus').boundingBox(), await page.locator('#composer').boundingBox()]
    expect(await page.locator(':focus').innerText()).toBe('2. PPPK')
    expect(focused!.y + focused!.height).toBeLessThanOrEqual(composer!.y)
  })

  it('shows above the input that it is waiting', async () => {
    chat = await openPage(browser(), site, { viewport: { width: 390, height: 844 } })
    const { page } = chat
    await chat.say('b')
    await chat.messages.nth(2).waitFor()
    let give = (): void => { throw new Error('not asked yet') }
    site.desk.respondWith = () => new Promise(resolve => { give = () => { resolve(plain('Jawaban.')) } })
    await chat.say('x')
    const status = page.getByRole('status').filter({ hasText: TEXTS.waiting })
    await status.waitFor()
    const [said, composer] = [await status.boundingBox(), await page.locator('#composer').boundingBox()]
    expect(said!.y + said!.height).toBeLessThanOrEqual(composer!.y)
    give()
    await chat.messages.nth(4).waitFor()
  })

  it('stays where it is while one types', async () => {
    chat = await openPage(browser(), site, { viewport: { width: 390, height: 640 } })
    site.desk.respondWith = () => plain('Baris.\n\n'.repeat(40))
    await chat.say('x')
    await chat.messages.nth(2).waitFor()
    const before = await chat.page.evaluate<number>('scrollY')
    await chat.input.pressSequentially('kalau begitu')
    expect(before).toBeGreaterThan(0)
    expect(await chat.page.evaluate('scrollY')).toBe(before)
  })

  it('tells screen readers who speaks and what is said', async () => {
    const { page, messages } = await openFull({})
    expect(await page.getByRole('log', { name: TEXTS.conversation }).getAttribute('aria-live')).toBe('polite')
    expect(await page.getByRole('heading', { level: 1 }).allInnerTexts()).toEqual([TEXTS.title])
    expect(new Set(await messages.getByRole('heading', { level: 2 }).allInnerTexts())).toEqual(new Set([TEXTS.bot, TEXTS.you]))
    await page.getByRole('textbox', { name: TEXTS.inputLabel, exact: true }).waitFor()
    for (const landmark of ['banner', 'navigation', 'main'] as const) expect(await page.getByRole(landmark).count()).toBe(1)
    await page.getByRole('list', { name: TEXTS.choices }).first().waitFor()
    await page.getByRole('list', { name: TEXTS.related }).first().waitFor()
    await page.getByRole('link', { name: `https://cekfakta.com ${TEXTS.opensNewTab}` }).first().waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('id')
  })

  it('shifts nothing while an answer is awaited and comes', async () => {
    let give = (): void => { throw new Error('not asked yet') }
    site.desk.respondWith = () => new Promise(resolve => { give = () => { resolve(plain('Jawaban.')) } })
    chat = await openPage(browser(), site)
    await chat.page.evaluate('window.shifts = 0; new PerformanceObserver(list => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts += entry.value }).observe({ type: "layout-shift", buffered: true })')
    await chat.say('x')
    await chat.page.getByRole('status').filter({ hasText: TEXTS.waiting }).waitFor()
    give()
    await chat.messages.nth(2).waitFor()
    expect(await chat.page.evaluate('new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(window.shifts))))')).toBe(0)
  })

  it('moves nothing for those who asked for calm', async () => {
    chat = await openPage(browser(), site)
    expect(await chat.page.evaluate('getComputedStyle(document.documentElement).scrollBehavior')).toBe('auto')
    await chat.close()
    chat = await openPage(browser(), site, { reducedMotion: 'no-preference' })
    expect(await chat.page.evaluate('getComputedStyle(document.documentElement).scrollBehavior')).toBe('smooth')
  })
})
