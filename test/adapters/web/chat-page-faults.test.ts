import { afterEach, beforeEach, expect, it } from 'vitest'
import { describeInBrowser } from '../../support/browser.ts'
import { openPage, type OpenedPage } from './open-page.ts'
import { plain, startSite, TEXTS, type Site } from './support.ts'

describeInBrowser('the chat page when no reply comes', browser => {
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

  const says = (text: string): Promise<void> => chat.messages.nth(2).filter({ hasText: text }).waitFor()

  it('says that the line is down and asks the same again', async () => {
    await chat.page.context().setOffline(true)
    await chat.say('Bolehkah saya like?')
    await says(TEXTS.connectionError)
    await chat.page.locator('textarea:focus').waitFor()
    await chat.page.context().setOffline(false)
    await chat.button(TEXTS.retry).click()
    await says('Gema: Bolehkah saya like?')
    expect(await chat.messages.count()).toBe(3)
    expect(site.desk.messages.map(({ text }) => text)).toEqual(['Bolehkah saya like?'])
    await chat.page.locator('textarea:focus').waitFor()
  })

  it('says it again when the line is still down, once', async () => {
    await chat.page.context().setOffline(true)
    await chat.say('x')
    await says(TEXTS.connectionError)
    await chat.button(TEXTS.retry).click()
    await says(TEXTS.connectionError)
    expect(await chat.messages.count()).toBe(3)
  })

  it('keeps the way to retry while something else is asked', async () => {
    await chat.page.context().setOffline(true)
    await chat.say('satu')
    await chat.button(TEXTS.retry).waitFor()
    await chat.page.context().setOffline(false)
    let give = (): void => { throw new Error('not asked yet') }
    site.desk.respondWith = () => new Promise(resolve => { give = () => { resolve(plain('Jawaban dua.')) } })
    await chat.say('dua')
    await chat.page.getByRole('status').filter({ hasText: TEXTS.waiting }).waitFor()
    await chat.button(TEXTS.retry).click()
    give()
    await chat.messages.filter({ hasText: 'Jawaban dua.' }).waitFor()
    site.desk.respondWith = () => plain('Jawaban satu.')
    await chat.button(TEXTS.retry).click()
    await chat.messages.filter({ hasText: 'Jawaban satu.' }).waitFor()
    expect(site.desk.messages.map(({ text }) => text)).toEqual(['dua', 'satu'])
  })

  it('asks a pressed choice again, too', async () => {
    site.desk.respondWith = () => plain('Yang mana?', { choices: [{ label: 'PPPK', target: { to: 'entry', entry: 'pppk' } }] })
    await chat.say('x')
    await chat.button('1. PPPK').waitFor()
    await chat.page.context().setOffline(true)
    await chat.button('1. PPPK').click()
    await chat.button(TEXTS.retry).waitFor()
    await chat.page.context().setOffline(false)
    await chat.button(TEXTS.retry).click()
    await chat.messages.filter({ hasText: 'Dibuka.' }).waitFor()
    expect(site.desk.picks).toHaveLength(1)
  })

  it('says that the server is stopped', async () => {
    await site.server.stop()
    await chat.say('x')
    await says(TEXTS.connectionError)
  })

  it('says that the server is out of order', async () => {
    site.desk.respondWith = () => { throw new Error('broken') }
    await chat.say('x')
    await says(TEXTS.serverError)
    site.desk.respondWith = () => plain('Pulih.')
    await chat.button(TEXTS.retry).click()
    await says('Pulih.')
  })

  it.each(['<!doctype html><p>Login ke jaringan', '{"text":1}', 'null'])('takes a proxy\'s %j for no reply', async body => {
    await chat.page.route('**/api/messages', route => route.fulfill({ status: 200, contentType: 'text/html', body }))
    await chat.say('x')
    await says(TEXTS.serverError)
  })

  it('gives up on a line that stays silent', async () => {
    await chat.page.clock.install()
    await chat.page.reload()
    site.desk.respondWith = () => new Promise(() => null)
    const asked = chat.page.waitForRequest('**/api/messages')
    await chat.say('x')
    await asked
    await chat.page.clock.runFor(20_000)
    await says(TEXTS.connectionError)
    // Leaving the page ends the request that the desk never answers, so that the stop below need not wait for it.
    await chat.page.goto('about:blank')
  })
})
