import { afterEach, beforeEach, expect, it } from 'vitest'
import { describeInBrowser } from '../../support/browser.ts'
import { openPage, type OpenedPage } from './open-page.ts'
import { answer, plain, startSite, type Site } from './support.ts'

const DANGEROUS = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  '</textarea><script>alert(1)</script>',
  '</p></div><iframe srcdoc="<script>parent.alert(1)</script>">',
  '<a href="javascript:alert(1)">klik</a>',
  'javascript:alert(1)',
  '<style>body{display:none}</style>',
  '<base href="https://evil.example/">',
  '<meta http-equiv="refresh" content="0;url=https://evil.example">',
  '<form action="https://evil.example"><button>kirim</button></form>',
  '<link rel=stylesheet href=https://evil.example/x.css>',
  '{{constructor.constructor("alert(1)")()}} ${alert(1)}',
  '&lt;img src=x onerror=alert(1)&gt; &#60;script&#62;',
  '\u202etxt.exe\u202c \u2066https://evil.example\u2069 \u0000\u200b',
  'https://evil.example/"onmouseover="alert(1)',
  'data:text/html,<script>alert(1)</script>',
  '\ud800 lone',
]

/** Addresses that must not become links: other protocols, hidden hosts, letters that only look Latin. */
const NO_LINKS = [
  'http://bawaslu.go.id', 'javascript:alert(1)//https://a.go.id', 'https://bawaslu.go.id@evil.example', 'https://user:pass@evil.example/',
  'https://bаwaslu.go.id', 'https://bawaslu.go.id\u200b.evil.example', 'https://', 'https://localhost', 'https://a..id', 'https://a.id/"x', 'https://a.id/<b>', 'ftp://a.id',
]

describeInBrowser('the chat page\'s safety', browser => {
  let site: Site
  let chat: OpenedPage
  beforeEach(async () => {
    site = await startSite()
    chat = await openPage(browser(), site)
  })
  afterEach(async () => {
    expect(await chat.incidents()).toEqual([])
    expect(chat.requests.filter(url => !url.startsWith(`${site.url}/`))).toEqual([])
    await chat.close()
    await site.server.stop()
  })

  const foreignElements = (): Promise<number> => chat.page.locator('main :is(script, img, svg, iframe, style, base, meta, form form, link, a, object, [onerror], [onload], [onmouseover], [style])').count()

  it('never takes text for markup, whoever wrote it', async () => {
    for (const [i, text] of DANGEROUS.entries()) {
      site.desk.respondWith = () => plain(text, {
        choices: [{ label: text, target: { to: 'entry', entry: 'a' } }], related: [{ label: `terkait ${text}`, target: { to: 'entry', entry: 'b' } }],
      })
      await chat.say(text)
      await chat.messages.nth(2 * i + 2).waitFor()
      const shown = await chat.messages.nth(2 * i + 2).locator('p').first().textContent()
      expect(shown).toBe(text)
    }
    expect(await chat.messages.count()).toBe(2 * DANGEROUS.length + 1)
    expect(await foreignElements()).toBe(0)
  })

  it('never takes a verdict line for markup', async () => {
    site.desk.respondWith = text => answer('boleh', `${text}\n${text}`)
    for (const [i, text] of DANGEROUS.entries()) {
      await chat.say(text)
      await chat.messages.nth(2 * i + 2).waitFor()
    }
    expect(await foreignElements()).toBe(0)
  })

  it('makes links of whole HTTPS addresses in replies', async () => {
    site.desk.respondWith = () => plain('Lihat https://www.lapor.go.id, (https://a.co.id/b?c=d#e) atau "https://x.id:8443/y_z".')
    await chat.say('https://www.lapor.go.id')
    await chat.page.getByRole('link').nth(3).waitFor()
    const links = chat.messages.locator('a')
    expect(await Promise.all((await links.all()).map(async link => [await link.getAttribute('href'), await link.getAttribute('rel'), await link.getAttribute('target')]))).toEqual([
      ['https://www.lapor.go.id', 'noopener noreferrer', '_blank'], ['https://a.co.id/b?c=d#e', 'noopener noreferrer', '_blank'], ['https://x.id:8443/y_z', 'noopener noreferrer', '_blank'],
    ])
  })

  it('makes no links of anything else, nor of what users write', async () => {
    site.desk.respondWith = () => plain(NO_LINKS.join(' '))
    await chat.say(`https://www.lapor.go.id ${NO_LINKS.join(' ')}`)
    await chat.messages.nth(2).waitFor()
    expect(await chat.messages.locator('a').count()).toBe(0)
    expect(await chat.messages.nth(2).locator('p').textContent()).toBe(NO_LINKS.join(' '))
  })

  it('stays quick when a reply is long and odd', async () => {
    const oddities = ['https://' + '.'.repeat(50_000), 'A'.repeat(50_000), ' '.repeat(50_000), '• '.repeat(20_000), 'https://a' + '.a'.repeat(20_000) + '\u200b', '\n'.repeat(50_000)]
    for (const [i, text] of oddities.entries()) {
      site.desk.respondWith = () => plain(`x${text}`)
      const before = performance.now()
      await chat.say('x')
      await chat.messages.nth(2 * i + 2).waitFor()
      expect(performance.now() - before).toBeLessThan(5_000)
    }
  })

  it('keeps nothing but the chat\'s id, and no cookies', async () => {
    await chat.say('rahasia')
    await chat.messages.nth(2).waitFor()
    expect(await chat.page.context().cookies()).toEqual([])
    expect(await chat.page.evaluate('[localStorage.length, Object.keys(sessionStorage)]')).toEqual([0, ['tanya-netral.chat']])
    expect(chat.page.url()).toBe(`${site.url}/`)
  })

  it('puts nothing that is typed into an address when its script does not run', async () => {
    const { page, close } = await openPage(browser(), site, { javaScriptEnabled: false })
    await page.locator('noscript .warning').waitFor()
    await page.getByRole('textbox').fill('rahasia')
    await page.getByRole('button', { name: 'Kirim' }).click()
    await page.locator('noscript .warning').waitFor()
    expect(page.url()).not.toContain('rahasia')
    await close()
  })
})
