import { once } from 'node:events'
import express from 'express'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PortInUseError } from '../../../adapters/web/faults.ts'
import { createWebServer } from '../../../adapters/web/web-server.ts'
import { CHAT, KeptLog, NOW_MS, plain, startSite, StubDesk, TEXTS, type Site } from './support.ts'

let site: Site
beforeAll(async () => { site = await startSite() })
afterAll(async () => { await site.server.stop() })

const ASSETS = ['ask.js', 'chat-id.js', 'chat.js', 'colours.css', 'conversation.css', 'conversation.js', 'elements.js', 'icon.svg', 'page.css', 'reply-text.js']
const ask = (url: string): Promise<Response> => fetch(`${url}/api/messages`, {
  method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ chat: CHAT, text: 'x' }),
})

describe('the page and its files', () => {
  it('serves the page in Indonesian with the texts it was given', async () => {
    const response = await fetch(site.url)
    const page = await response.text()
    expect([response.status, response.headers.get('Content-Type')]).toEqual([200, 'text/html; charset=utf-8'])
    expect(page).toContain('<html lang="id">')
    expect(page).toContain(TEXTS.notice)
  })

  it.each(['', ...ASSETS.map(name => `assets/${name}`)])('/%s is kept by browsers and asked for anew', async path => {
    const first = await fetch(`${site.url}/${path}`)
    const etag = first.headers.get('ETag')
    expect([first.status, first.headers.get('Cache-Control')]).toEqual([200, 'no-cache'])
    const again = await fetch(`${site.url}/${path}`, { headers: { 'If-None-Match': etag ?? '', 'Cache-Control': 'max-age=0' } })
    expect([again.status, await again.text()]).toEqual([304, ''])
  })

  it('answers HEAD like GET, without the body', async () => {
    const response = await fetch(`${site.url}/assets/chat.js`, { method: 'HEAD' })
    expect([response.status, response.headers.get('Content-Type'), await response.text()]).toEqual([200, 'text/javascript; charset=utf-8', ''])
  })

  it.each([
    '/nothing', '/assets', '/assets/', '/assets/nothing.js', '/assets/index.html', '/assets/..%2fapi.ts', '/assets/%2e%2e/api.ts',
    '/assets/__proto__', '/assets/chat.js/x', '/index.html', '/.env', '/healthz/x', '/etc/passwd',
  ])('%s is not there', async path => {
    const response = await fetch(site.url + path)
    expect([response.status, await response.json()]).toEqual([404, { error: 'not-found' }])
  })

  it('calls a broken path a bad request', async () => {
    const response = await fetch(`${site.url}/assets/%zz`)
    expect([response.status, await response.text()]).toEqual([400, '{"error":"bad-request"}'])
  })

  it.each(['/', '/assets/chat.js', '/healthz', '/readyz'])('%s knows GET and HEAD only', async path => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
      const response = await fetch(site.url + path, { method })
      expect([response.status, response.headers.get('Allow')]).toEqual([405, 'GET, HEAD'])
    }
  })
})

describe('protective headers', () => {
  it.each(['/', '/assets/chat.js', '/healthz', '/api/messages', '/nothing', '/assets/%zz'])('stand on %s', async path => {
    const { headers } = await fetch(site.url + path)
    expect(headers.get('Content-Security-Policy')?.split(';').sort()).toEqual([
      'base-uri \'none\'', 'connect-src \'self\'', 'default-src \'none\'', 'form-action \'self\'', 'frame-ancestors \'none\'',
      'img-src \'self\'', 'require-trusted-types-for \'script\'', 'script-src \'self\'', 'style-src \'self\'', 'trusted-types \'none\'',
    ])
    expect(headers.get('Referrer-Policy')).toBe('no-referrer')
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(headers.get('X-Frame-Options')).toBe('DENY')
    expect(headers.get('Cross-Origin-Resource-Policy')).toBe('same-origin')
    for (const absent of ['X-Powered-By', 'Set-Cookie', 'Strict-Transport-Security', 'Access-Control-Allow-Origin']) expect(headers.get(absent)).toBeNull()
  })
})

describe('/healthz and /readyz', () => {
  it('say how the house is', async () => {
    const response = await fetch(`${site.url}/healthz`)
    expect([response.status, response.headers.get('Cache-Control')]).toEqual([200, 'no-store'])
    expect(await response.json()).toEqual({ status: 'ok', ready: true, entries: 160, channels: { web: 'running', telegram: 'off' } })
    expect((await fetch(`${site.url}/readyz`)).status).toBe(200)
  })

  it('tell a living house from a ready one', async () => {
    const waking = await startSite({ health: () => ({ status: 'degraded', ready: false }) })
    expect((await fetch(`${waking.url}/healthz`)).status).toBe(200)
    const ready = await fetch(`${waking.url}/readyz`)
    expect([ready.status, await ready.json()]).toEqual([503, { ready: false }])
    await waking.server.stop()
  })
})

describe('a mounted handler', () => {
  it('reads the body itself, from other sites too', async () => {
    const mounted = await startSite({ mounts: [{ path: '/hook/secret', handler: express.raw({ type: () => true }) }, { path: '/hook/secret', handler: (req, res) => { res.json({ got: String(req.body) }) } }] })
    const response = await fetch(`${mounted.url}/hook/secret`, { method: 'POST', body: '{ "a": 1 }', headers: { 'Content-Type': 'application/json', 'Sec-Fetch-Site': 'cross-site' } })
    expect(await response.json()).toEqual({ got: '{ "a": 1 }' })
    await mounted.server.stop()
  })

  it('that fails is told as a small error and logged by name only', async () => {
    const failing = await startSite({ mounts: [{ path: '/hook', handler: () => Promise.reject(new RangeError('secret token 123')) }] })
    const response = await fetch(`${failing.url}/hook`, { method: 'POST' })
    expect([response.status, await response.json()]).toEqual([500, { error: 'internal' }])
    expect(failing.log.lines).toEqual(['{"level":"error","event":"web.failed","error":"RangeError"}'])
    await failing.server.stop()
  })

  it('that fails in the middle of its response breaks the connection', async () => {
    const failing = await startSite({ mounts: [{ path: '/hook', handler: (_req, res, next) => { res.write('half', () => { next(new Error('late')) }) } }] })
    await expect(fetch(`${failing.url}/hook`).then(response => response.text())).rejects.toThrow()
    expect(failing.log.lines).toEqual(['{"level":"error","event":"web.failed","error":"Error"}'])
    await failing.server.stop()
  })
})

describe('start and stop', () => {
  const unstarted = (): ReturnType<typeof createWebServer> => createWebServer({
    desk: new StubDesk(), log: new KeptLog(), texts: TEXTS, identify: id => id, now: () => NOW_MS, health: () => ({ status: 'ok', ready: true }), mounts: [], trustProxyHops: 0,
  })

  it('names a port that is in use, and the remedy', async () => {
    const second = unstarted()
    const error = await second.start(site.port, '127.0.0.1').catch((error: unknown) => error)
    expect(error).toBeInstanceOf(PortInUseError)
    expect(error).toMatchObject({ port: site.port, message: `Port ${site.port} on 127.0.0.1 is in use by another program. Stop that program, or choose another port.` })
    expect(await second.start(0, '127.0.0.1')).toMatchObject({ port: expect.any(Number) as number })
    await second.stop()
  })

  it('may be started twice', async () => {
    expect(await site.server.start(0, '127.0.0.1')).toEqual({ port: site.port, url: site.url })
  })

  it('gives an address that a browser on this machine can open', async () => {
    const open = unstarted()
    const { url } = await open.start(0, '0.0.0.0')
    expect(url).toMatch(/^http:\/\/localhost:\d+$/)
    await open.stop()
  })

  it('may be stopped before it was started, while it starts, and twice', async () => {
    const never = unstarted()
    await never.stop()
    await expect(never.start(0, '127.0.0.1')).rejects.toThrow('stopped')

    const starting = unstarted()
    const started = starting.start(0, 'localhost')
    await Promise.all([starting.stop(), starting.stop()])
    await expect(fetch((await started).url)).rejects.toThrow()
  })

  it('answers what was asked before the stop, and nothing after it', async () => {
    const stopping = await startSite()
    let give = (): void => { throw new Error('not asked yet') }
    const asked = new Promise<void>(arrived => {
      stopping.desk.respondWith = () => new Promise(resolve => {
        give = () => { resolve(plain('Selesai.')) }
        arrived()
      })
    })
    const silent = connect(stopping.port, '127.0.0.1')
    await once(silent, 'connect')
    const response = ask(stopping.url)
    await asked
    const stopped = stopping.server.stop()
    await expect(fetch(stopping.url)).rejects.toThrow()
    give()
    expect(await (await response).json()).toMatchObject({ text: 'Selesai.' })
    await stopped
    expect(stopping.log.lines).toEqual([])
  })
})
