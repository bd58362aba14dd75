import { expect, it } from 'vitest'
import { describeInBrowser } from '../../support/browser.ts'
import { givenPage } from './open-page.ts'
import { plain, TEXTS } from './support.ts'

describeInBrowser('the chat page when no reply comes', browser => {
  const given = givenPage(browser)

  const says = (text: string): Promise<void> => given.chat.messages.nth(2).filter({ hasText: text }).waitFor()

  it('says that the line is down and asks the same again', async () => {
    await given.chat.page.context().setOffline(true)
    await given.chat.say('Bolehkah saya like?')
    await says(TEXTS.connectionError)
    await given.chat.page.locator('textarea:focus').waitFor()
    await given.chat.page.context().setOffline(false)
    await given.chat.button(TEXTS.retry).click()
    await says('Gema: Bolehkah saya like?')
    expect(await given.chat.messages.count()).toBe(3)
    expect(given.site.desk.messages.map(({ text }) => text)).toEqual(['Bolehkah saya like?'])
    await given.chat.page.locator('textarea:focus').waitFor()
  })

  it('says it again when the line is still down, once', async () => {
    await given.chat.page.context().setOffline(true)
    await given.chat.say('x')
    await says(TEXTS.connectionError)
    await given.chat.button(TEXTS.retry).click()
    await says(TEXTS.connectionError)
    expect(await given.chat.messages.count()).toBe(3)
  })

  it('keeps the way to retry while something else is asked', async () => {
    await given.chat.page.context().setOffline(true)
    await given.chat.say('satu')
    await given.chat.button(TEXTS.retry).waitFor()
    await given.chat.page.context().setOffline(false)
    let give = (): void => { throw new Error('not asked yet') }
    given.site.desk.respondWith = () => new Promise(resolve => { give = () => { resolve(plain('Jawaban dua.')) } })
    await given.chat.say('dua')
    await given.chat.page.getByRole('status').filter({ hasText: TEXTS.waiting }).waitFor()
    await given.chat.button(TEXTS.retry).click()
    give()
    await given.chat.messages.filter({ hasText: 'Jawaban dua.' }).waitFor()
    given.site.desk.respondWith = () => plain('Jawaban satu.')
    await given.chat.button(TEXTS.retry).click()
    await given.chat.messages.filter({ hasText: 'Jawaban satu.' }).waitFor()
    expect(given.site.desk.messages.map(({ text }) => text)).toEqual(['dua', 'satu'])
  })

  it('asks a pressed choice again, too', async () => {
    given.site.desk.respondWith = () => plain('Yang mana?', { choices: [{ label: 'PPPK', target: { to: 'entry', entry: 'pppk' } }] })
    await given.chat.say('x')
    await given.chat.button('1. PPPK').waitFor()
    await given.chat.page.context().setOffline(true)
    await given.chat.button('1. PPPK').click()
    await given.chat.button(TEXTS.retry).waitFor()
    await given.chat.page.context().setOffline(false)
    await given.chat.button(TEXTS.retry).click()
    await given.chat.messages.filter({ hasText: 'Dibuka.' }).waitFor()
    expect(given.site.desk.picks).toHaveLength(1)
  })

  it('says that the server is stopped', async () => {
    await given.site.server.stop()
    await given.chat.say('x')
    await says(TEXTS.connectionError)
  })

  it('says that the server is out of order', async () => {
    given.site.desk.respondWith = () => { throw new Error('broken') }
    await given.chat.say('x')
    await says(TEXTS.serverError)
    given.site.desk.respondWith = () => plain('Pulih.')
    await given.chat.button(TEXTS.retry).click()
    await says('Pulih.')
  })

  it.each(['<!doctype html><p>Login ke jaringan', '{"text":1}', 'null'])('takes a proxy\'s %j for no reply', async body => {
    await given.chat.page.route('**/api/messages', route => route.fulfill({ status: 200, contentType: 'text/html', body }))
    await given.chat.say('x')
    await says(TEXTS.serverError)
  })

  it('gives up on a line that stays silent', async () => {
    await given.chat.page.clock.install()
    await given.chat.page.reload()
    given.site.desk.respondWith = () => new Promise(() => null)
    const asked = given.chat.page.waitForRequest('**/api/messages')
    await given.chat.say('x')
    await asked
    await given.chat.page.clock.runFor(20_000)
    await says(TEXTS.connectionError)
    // Leaving the page ends the request that the desk never answers, so that the stop below need not wait for it.
    await given.chat.page.goto('about:blank')
  })
})
