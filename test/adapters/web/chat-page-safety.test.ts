import { expect, it } from 'vitest'
import { describeInBrowser } from '../../support/browser.ts'
import { givenPage, openPage } from './open-page.ts'
import { answer, plain } from './support.ts'

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
  const given = givenPage(browser)

  const foreignElements = (): Promise<number> => given.chat.page.locator('main :is(script, img, svg, iframe, style, base, meta, form form, link, a, object, [onerror], [onload], [onmouseover], [style])').count()

  it('never takes text for markup, whoever wrote it', async () => {
    for (const [i, text] of DANGEROUS.entries()) {
      given.site.desk.respondWith = () => plain(text, {
        choices: [{ label: text, target: { to: 'entry', entry: 'a' } }], related: [{ label: `terkait ${text}`, target: { to: 'entry', entry: 'b' } }],
      })
      await given.chat.say(text)
      await given.chat.messages.nth(2 * i + 2).waitFor()
      const shown = await given.chat.messages.nth(2 * i + 2).locator('p').first().textContent()
      expect(shown).toBe(text)
    }
    expect(await given.chat.messages.count()).toBe(2 * DANGEROUS.length + 1)
    expect(await foreignElements()).toBe(0)
  })

  it('never takes a verdict line for markup', async () => {
    given.site.desk.respondWith = text => answer('boleh', `${text}\n${text}`)
    for (const [i, text] of DANGEROUS.entries()) {
      await given.chat.say(text)
      await given.chat.messages.nth(2 * i + 2).waitFor()
    }
    expect(await foreignElements()).toBe(0)
  })

  it('makes links of whole HTTPS addresses in replies', async () => {
    given.site.desk.respondWith = () => plain('Lihat https://www.lapor.go.id, (https://a.co.id/b?c=d#e) atau "https://x.id:8443/y_z".')
    await given.chat.say('https://www.lapor.go.id')
    await given.chat.page.getByRole('link').nth(3).waitFor()
    const links = given.chat.messages.locator('a')
    expect(await Promise.all((await links.all()).map(async link => [await link.getAttribute('href'), await link.getAttribute('rel'), await link.getAttribute('target')]))).toEqual([
      ['https://www.lapor.go.id', 'noopener noreferrer', '_blank'], ['https://a.co.id/b?c=d#e', 'noopener noreferrer', '_blank'], ['https://x.id:8443/y_z', 'noopener noreferrer', '_blank'],
    ])
  })

  it('makes no links of anything else, nor of what users write', async () => {
    given.site.desk.respondWith = () => plain(NO_LINKS.join(' '))
    await given.chat.say(`https://www.lapor.go.id ${NO_LINKS.join(' ')}`)
    await given.chat.messages.nth(2).waitFor()
    expect(await given.chat.messages.locator('a').count()).toBe(0)
    expect(await given.chat.messages.nth(2).locator('p').textContent()).toBe(NO_LINKS.join(' '))
  })

  // Work that grows with the square of a reply's length would not end within the time that any test has.
  it('shows replies that are long and odd', async () => {
    const oddities = ['https://' + '.'.repeat(50_000), 'A'.repeat(50_000), ' '.repeat(50_000), '• '.repeat(20_000), 'https://a' + '.a'.repeat(20_000) + '\u200b', '\n'.repeat(50_000)]
    for (const [i, text] of oddities.entries()) {
      given.site.desk.respondWith = () => plain(`x${text}`)
      await given.chat.say('x')
      await given.chat.messages.nth(2 * i + 2).waitFor()
      expect(await given.chat.messages.nth(2 * i + 2).textContent()).toContain('x')
    }
  })

  it('keeps nothing but the chat\'s id, and no cookies', async () => {
    await given.chat.say('rahasia')
    await given.chat.messages.nth(2).waitFor()
    expect(await given.chat.page.context().cookies()).toEqual([])
    expect(await given.chat.page.evaluate('[localStorage.length, Object.keys(sessionStorage)]')).toEqual([0, ['tanya-netral.chat']])
    expect(given.chat.page.url()).toBe(`${given.site.url}/`)
  })

  it('puts nothing that is typed into an address when its script does not run', async () => {
    const { page, close } = await openPage(browser(), given.site, { javaScriptEnabled: false })
    await page.locator('noscript .warning').waitFor()
    await page.getByRole('textbox').fill('rahasia')
    await page.getByRole('button', { name: 'Kirim' }).click()
    await page.locator('noscript .warning').waitFor()
    expect(page.url()).not.toContain('rahasia')
    await close()
  })
})
