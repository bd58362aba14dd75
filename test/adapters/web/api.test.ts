import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { answer, CHAT, entry, NOW_MS, startSite, type Site } from './support.ts'

let site: Site
beforeAll(async () => { site = await startSite() })
afterAll(async () => { await site.server.stop() })
beforeEach(() => {
  site.desk.messages.length = 0
  site.desk.picks.length = 0
  site.log.lines.length = 0
})

type Headers = Record<string, string>
const post = (path: string, body: unknown, headers: Headers = {}, url = site.url): Promise<Response> => fetch(url + path, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json', ...headers },
  body: typeof body === 'string' ? body : JSON.stringify(body),
})
const message = { chat: CHAT, text: 'Bolehkah saya like?' }

describe('POST /api/messages', () => {
  it('hands the message to the desk with hashed keys only', async () => {
    await post('/api/messages', message)
    expect(site.desk.messages).toEqual([{
      chat: { channel: 'web', key: `<web:${CHAT}>`, kind: 'private' }, senderKey: '<web-ip:127.0.0.1>', text: 'Bolehkah saya like?',
      mention: false, replyToBot: false, command: false, forwarded: false, sentAtMs: NOW_MS,
    }])
  })

  it('gives the reply back with targets as codes', async () => {
    site.desk.respondWith = () => answer('bersyarat', 'BOLEH BERSYARAT ⚠️\nTeks.', {
      choices: [{ label: 'PPPK', target: { to: 'case', entry: 'kampanye-hadir', case: 'pppk' } }],
      related: [entry('medsos-like', 'Like?'), { label: 'Medsos', target: { to: 'category', category: 'medsos', from: 8 } }],
      citations: [{ rule: 'uu-20-2023', provision: 'p24' }],
    })
    const response = await post('/api/messages', message)
    expect(response.status).toBe(200)
    expect([response.headers.get('Cache-Control'), response.headers.get('ETag')]).toEqual(['no-store', null])
    expect(await response.json()).toEqual({
      kind: 'answer', text: 'BOLEH BERSYARAT ⚠️\nTeks.', verdicts: ['bersyarat'],
      choices: [{ label: 'PPPK', code: 'kampanye-hadir:pppk' }],
      related: [{ label: 'Like?', code: 'medsos-like' }, { label: 'Medsos', code: ':medsos:8' }],
    })
  })

  it('takes one chat for the same however its id is written', async () => {
    await post('/api/messages', { ...message, chat: CHAT.toUpperCase() })
    expect(site.desk.messages[0]?.chat.key).toBe(`<web:${CHAT}>`)
  })

  it('leaves long and empty texts to the desk', async () => {
    for (const text of ['', 'あ'.repeat(65_536)]) expect((await post('/api/messages', { chat: CHAT, text })).status).toBe(200)
    expect(site.desk.messages.map(({ text }) => text?.length)).toEqual([0, 65_536])
  })

  it('calls a text that begins with a slash a command', async () => {
    await post('/api/messages', { chat: CHAT, text: '/kategori' })
    expect(site.desk.messages[0]?.command).toBe(true)
  })
})

describe('POST /api/choices', () => {
  it('opens what the code stands for', async () => {
    const response = await post('/api/choices', { chat: CHAT, code: 'kampanye-hadir:pppk' })
    expect(await response.json()).toMatchObject({ kind: 'answer', text: 'INFO ℹ️\nDibuka.' })
    expect(site.desk.picks).toEqual([{
      chat: { channel: 'web', key: `<web:${CHAT}>`, kind: 'private' }, senderKey: '<web-ip:127.0.0.1>',
      target: { to: 'case', entry: 'kampanye-hadir', case: 'pppk' },
    }])
  })

  it.each(['', ':', 'A', 'a b', '../x', 'a:b:c', ':medsos:99999', 'x'.repeat(65), '__proto__'])('refuses the code %j', async code => {
    expect((await post('/api/choices', { chat: CHAT, code })).status).toBe(400)
    expect(site.desk.picks).toEqual([])
  })
})

describe('a request that is not as it should be', () => {
  it.each<[string, string, unknown, Headers, number, string]>([
    ['malformed JSON', '/api/messages', '{"chat":', {}, 400, 'bad-request'],
    ['no body', '/api/messages', '', {}, 400, 'bad-request'],
    ['a bare word', '/api/messages', 'null', {}, 400, 'bad-request'],
    ['a list', '/api/messages', [message], {}, 400, 'bad-request'],
    ['a hundred thousand brackets', '/api/messages', '['.repeat(100_000), {}, 400, 'bad-request'],
    ['a chat that is no UUID', '/api/messages', { ...message, chat: 'x' }, {}, 400, 'bad-request'],
    ['a text that is a number', '/api/messages', { ...message, text: 1 }, {}, 400, 'bad-request'],
    ['a text that is a list', '/api/messages', { ...message, text: ['x'] }, {}, 400, 'bad-request'],
    ['an unknown field', '/api/messages', { ...message, admin: true }, {}, 400, 'bad-request'],
    ['a missing field', '/api/messages', { chat: CHAT }, {}, 400, 'bad-request'],
    ['a text one letter too long', '/api/messages', { ...message, text: 'x'.repeat(65_537) }, {}, 400, 'bad-request'],
    ['a body too large', '/api/messages', { ...message, text: 'x'.repeat(310_000) }, {}, 413, 'too-large'],
    ['a form', '/api/messages', 'chat=x', { 'Content-Type': 'application/x-www-form-urlencoded' }, 415, 'unsupported-media-type'],
    ['plain text', '/api/messages', message, { 'Content-Type': 'text/plain' }, 415, 'unsupported-media-type'],
    ['a compressed body', '/api/messages', message, { 'Content-Encoding': 'gzip' }, 415, 'unsupported-media-type'],
    ['an unknown alphabet', '/api/messages', message, { 'Content-Type': 'application/json; charset=koi8' }, 415, 'unsupported-media-type'],
    ['an unknown path', '/api/nothing', message, {}, 404, 'not-found'],
    ['the bare folder', '/api', message, {}, 404, 'not-found'],
    ['a broken path', '/api/%zz', message, {}, 404, 'not-found'],
  ])('%s is refused with a small error', async (_name, path, body, headers, status, error) => {
    const response = await post(path, body, headers)
    expect([response.status, await response.text()]).toEqual([status, JSON.stringify({ error })])
    expect(response.headers.get('Content-Type')).toContain('application/json')
    expect(response.headers.get('Cache-Control')).toBe('no-store')
    expect(site.desk.messages).toEqual([])
    expect(site.log.lines).toEqual([])
  })

  it.each(['/api/messages', '/api/choices'])('%s knows POST only', async path => {
    for (const method of ['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
      const response = await fetch(site.url + path, { method })
      expect([response.status, response.headers.get('Allow'), await response.json()]).toEqual([405, 'POST', { error: 'method-not-allowed' }])
    }
  })

  it.each(['__proto__', 'constructor', 'prototype'])('a key %s changes nothing', async key => {
    const response = await post('/api/messages', `{"chat":"${CHAT}","text":"x","${key}":{"polluted":true,"text":"y"}}`)
    expect(response.status).toBe(400)
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })
})

describe('other sites', () => {
  const own = (): string => site.url
  it.each<[string, () => Headers, number]>([
    ['its own page', () => ({ 'Sec-Fetch-Site': 'same-origin', 'Origin': own() }), 200],
    ['its own page on plain HTTP', () => ({ Origin: own() }), 200],
    ['a program', () => ({}), 200],
    ['another site', () => ({ 'Sec-Fetch-Site': 'cross-site', 'Origin': 'https://evil.example' }), 403],
    ['another site that claims this origin', () => ({ 'Sec-Fetch-Site': 'cross-site', 'Origin': own() }), 403],
    ['a neighbour under the same domain', () => ({ 'Sec-Fetch-Site': 'same-site' }), 403],
    ['an opened address', () => ({ 'Sec-Fetch-Site': 'none' }), 403],
    ['an old browser on another site', () => ({ Origin: 'https://evil.example' }), 403],
    ['a sandboxed frame', () => ({ Origin: 'null' }), 403],
    ['another port', () => ({ Origin: 'http://127.0.0.1:1' }), 403],
    ['a host that begins like this one', () => ({ Origin: `${own()}.evil.example` }), 403],
    ['nonsense', () => ({ Origin: '%%%' }), 403],
  ])('%s gets an answer only when it is this one', async (_name, headers, status) => {
    expect((await post('/api/messages', message, headers())).status).toBe(status)
    expect((await post('/api/choices', { chat: CHAT, code: 'a' }, headers())).status).toBe(status)
    expect(site.desk.messages).toHaveLength(status === 200 ? 1 : 0)
  })

  it('are refused even when the request names no host', async () => {
    const line = connect(site.port, '127.0.0.1')
    line.write('POST /api/messages HTTP/1.0\r\nOrigin: https://evil.example\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}')
    expect(String(await once(line, 'data'))).toMatch(/^HTTP\/1\.1 403 /)
    line.destroy()
  })

  it('get no permission to read', async () => {
    const response = await fetch(`${site.url}/api/messages`, { method: 'OPTIONS', headers: { 'Origin': 'https://evil.example', 'Access-Control-Request-Method': 'POST' } })
    expect(response.headers.get('Access-Control-Allow-Origin')).toBeNull()
  })
})

describe('the sender\'s address', () => {
  const forged = { 'X-Forwarded-For': '198.51.100.1, 203.0.113.9' }
  it.each([[0, '<web-ip:127.0.0.1>'], [1, '<web-ip:203.0.113.9>'], [2, '<web-ip:198.51.100.1>']])('is read behind %i proxies as %s', async (trustProxyHops, senderKey) => {
    const behind = await startSite({ trustProxyHops })
    await post('/api/messages', message, forged, behind.url)
    expect(behind.desk.messages[0]?.senderKey).toBe(senderKey)
    await behind.server.stop()
  })
})

describe('a desk that fails', () => {
  it('is told as a small error and logged by name only', async () => {
    const failing = await startSite()
    failing.desk.respondWith = text => { throw new TypeError(`cannot answer ${text} of ${CHAT}`) }
    const response = await post('/api/messages', message, {}, failing.url)
    expect([response.status, await response.json()]).toEqual([500, { error: 'internal' }])
    expect(failing.log.lines).toEqual(['{"level":"error","event":"web.failed","error":"TypeError"}'])
    await failing.server.stop()
  })
})
