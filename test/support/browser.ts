import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium, type Browser } from 'playwright-core'
import { afterAll, beforeAll, describe } from 'vitest'

/** Quiet and without background traffic, so that all requests seen are the page's own. */
const ARGUMENTS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
]
const USUAL_PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser']
const USUAL_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** Where Chromium is: what CHROMIUM_PATH says, else a usual place, else a usual name on the PATH; null when there is none. */
export function findChromium(env: Readonly<Record<string, string | undefined>>): string | null {
  const asked = env['CHROMIUM_PATH']
  if (asked !== undefined && asked !== '') return existsSync(asked) ? asked : null
  const onPath = (env['PATH'] ?? '').split(delimiter).flatMap(folder => USUAL_NAMES.map(name => join(folder, name)))
  return [...USUAL_PLACES, ...onPath].find(path => existsSync(path)) ?? null
}

/**
 * A `describe` whose tests have a real browser. Without Chromium they are skipped, and their title says why; in continuous
 * integration (CI is set) they fail instead, so that a missing browser is never taken for a passed test.
 */
export function describeInBrowser(title: string, tests: (browser: () => Browser) => void): void {
  const path = findChromium(process.env)
  const isRequired = (process.env['CI'] ?? '') !== ''
  if (path === null && !isRequired) {
    describe.skip(`${title} (skipped: no Chromium found; install it or set CHROMIUM_PATH)`, () => { tests(() => { throw new Error('skipped') }) })
    return
  }
  describe(title, () => {
    let browser: Browser | null = null
    beforeAll(async () => {
      if (path === null) throw new Error('No Chromium found, and CI is set: install it or set CHROMIUM_PATH.')
      browser = await chromium.launch({ executablePath: path, args: ARGUMENTS })
    })
    afterAll(async () => { await browser?.close() })
    tests(() => {
      if (!browser) throw new Error('The browser is there only while tests run.')
      return browser
    })
  })
}
