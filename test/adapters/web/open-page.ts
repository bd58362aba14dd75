import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { afterEach, beforeEach, expect } from 'vitest'
import { startSite, type Site } from './support.ts'

/** The page as users have it, and what it must never do. */
export interface OpenedPage {
  readonly page: Page
  readonly input: Locator
  /** All messages, the greeting included. */
  readonly messages: Locator
  readonly button: (name: string | RegExp) => Locator
  /** Types a text and presses Enter. */
  readonly say: (text: string) => Promise<void>
  /** The address, method and type of each request, in order. */
  readonly requests: readonly string[]
  /** Dialogs, script errors and breaches of the content policy; empty when all is well. */
  readonly incidents: () => Promise<readonly string[]>
  readonly close: () => Promise<void>
}

/** Opens the page of a site in a fresh browser profile. */
export async function openPage(browser: Browser, site: Site, options: BrowserContextOptions = {}): Promise<OpenedPage> {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options })
  const page = await context.newPage()
  const requests: string[] = []
  const incidents: string[] = []
  page.on('request', request => { requests.push(request.url()) })
  page.on('pageerror', error => { incidents.push(`error: ${error.message}`) })
  page.on('dialog', dialog => {
    incidents.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  // The page has no DOM types here, so what runs in it is written as text.
  await page.addInitScript({ content: 'window.breaches = []; addEventListener("securitypolicyviolation", event => window.breaches.push("breach: " + event.violatedDirective))' })
  await page.goto(site.url)
  const input = page.getByRole('textbox')
  return {
    page, input, requests,
    messages: page.getByRole('log').getByRole('article'),
    button: name => page.getByRole('button', { name }),
    async say(text) {
      await input.fill(text)
      await input.press('Enter')
    },
    incidents: async () => [...incidents, ...await page.evaluate<string[]>('window.breaches')],
    close: () => context.close(),
  }
}

/** What each test of a browser suite is given anew. */
export interface Given { site: Site, chat: OpenedPage }

/** A fresh site and page before each test; afterwards nothing may have gone wrong on it. */
export function givenPage(browser: () => Browser): Given {
  const given = {} as Given
  beforeEach(async () => {
    given.site = await startSite()
    given.chat = await openPage(browser(), given.site)
  })
  afterEach(async () => {
    const { site, chat } = given
    expect(await chat.incidents()).toEqual([])
    expect(chat.requests.filter(url => !url.startsWith(`${site.url}/`))).toEqual([])
    await chat.close()
    await site.server.stop()
  })
  return given
}
