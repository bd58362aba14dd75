import type { Server } from 'node:http'
import type { Socket } from 'node:net'

/** How long requests in flight may take to finish once the server stops. */
export const STOP_WITHIN_MS = 10_000

/** Slower than any phone on a bad line, faster than somebody who holds lines open on purpose. */
const HEADERS_WITHIN_MS = 15_000
const REQUEST_WITHIN_MS = 30_000

/** Longer than proxies keep an idle line (a minute, as a rule): whoever closes it first must not be the one who is asked. */
const KEPT_ALIVE_MS = 65_000

/**
 * Knows which connections have a request in flight, so that a stop can end the others at once. Node's own
 * `closeIdleConnections` takes a line that has not sent anything yet, as browsers open them in advance, for busy.
 */
export class Connections {
  readonly #inFlight = new Map<Socket, number>()
  readonly #server: Server
  #draining = false

  constructor(server: Server) {
    this.#server = server
    server.headersTimeout = HEADERS_WITHIN_MS
    server.requestTimeout = REQUEST_WITHIN_MS
    server.keepAliveTimeout = KEPT_ALIVE_MS
    server.on('connection', (socket: Socket) => {
      this.#inFlight.set(socket, 0)
      socket.once('close', () => { this.#inFlight.delete(socket) })
    })
    server.on('request', ({ socket }, response) => {
      this.#count(socket, 1)
      response.once('close', () => {
        this.#count(socket, -1)
        if (this.#draining) this.#endIdle()
      })
    })
  }

  /** Stops listening, lets requests finish, ends what is left after `withinMs`. Returns how many were cut off. */
  async drain(withinMs: number): Promise<number> {
    this.#draining = true
    const closed = new Promise<void>(resolve => { this.#server.close(() => resolve()) })
    this.#endIdle()
    let cut = 0
    const patience = setTimeout(() => {
      cut = [...this.#inFlight.values()].reduce((sum, requests) => sum + requests, 0)
      this.#server.closeAllConnections()
    }, withinMs)
    await closed
    clearTimeout(patience)
    return cut
  }

  #count(socket: Socket, change: number): void {
    const before = this.#inFlight.get(socket)
    if (before !== undefined) this.#inFlight.set(socket, before + change)
  }

  /** What was written is still sent. */
  #endIdle(): void {
    for (const [socket, requests] of this.#inFlight) if (requests === 0) socket.destroySoon()
  }
}
