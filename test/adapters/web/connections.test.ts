import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { Connections } from '../../../adapters/web/connections.ts'

const servers: Server[] = []
afterEach(() => { for (const server of servers.splice(0)) server.closeAllConnections() })

/** A server whose requests are answered when `answer` is called, and a connection to it. */
async function connected(): Promise<{ connections: Connections, line: Socket, arrived: Promise<unknown>, answer: () => void }> {
  const waiting: (() => void)[] = []
  const server = createServer((_req, res) => { waiting.push(() => res.end('done')) })
  servers.push(server)
  const connections = new Connections(server)
  const arrived = once(server, 'request')
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const line = connect((server.address() as AddressInfo).port, '127.0.0.1')
  await Promise.all([once(line, 'connect'), once(server, 'connection')])
  return { connections, line, arrived, answer: () => { for (const end of waiting) end() } }
}

const REQUEST = 'GET / HTTP/1.1\r\nHost: x\r\n\r\n'

describe('Connections', () => {
  it('ends a connection that never sent anything at once', async () => {
    const { connections, line } = await connected()
    const closed = once(line.resume(), 'close')
    expect(await connections.drain(60_000)).toBe(0)
    await closed
  })

  it('ends a connection kept alive after its request at once', async () => {
    const { connections, line, arrived, answer } = await connected()
    line.write(REQUEST)
    await arrived
    const replied = once(line, 'data')
    answer()
    await replied
    expect(await connections.drain(60_000)).toBe(0)
  })

  it('lets a request in flight finish', async () => {
    const { connections, line, arrived, answer } = await connected()
    line.write(REQUEST)
    await arrived
    const drained = connections.drain(60_000)
    const replied = once(line, 'data')
    answer()
    expect(String(await replied)).toContain('done')
    expect(await drained).toBe(0)
  })

  it('cuts off a request that takes too long, and counts it', async () => {
    const { connections, line, arrived } = await connected()
    line.on('error', () => null)
    line.write(REQUEST)
    await arrived
    const closed = once(line.resume(), 'close')
    expect(await connections.drain(20)).toBe(1)
    await closed
  })
})
