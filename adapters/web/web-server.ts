import express, { type Express, type RequestHandler, type Response } from 'express'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import type { Log } from '../../src/ports/log.ts'
import { apiRouter, type ApiParts } from './api.ts'
import { readAssets, toAsset, type Asset } from './assets.ts'
import { Connections, STOP_WITHIN_MS } from './connections.ts'
import { faultBoundary, notFound, onlyMethods, PortInUseError } from './faults.ts'
import { renderPage } from './page.ts'
import { protectiveHeaders } from './protection.ts'
import type { WebTexts } from './texts.ts'

/** How the house is, for `/healthz` and `/readyz`. Served to anybody: states and counts only. */
export interface Health {
  readonly status: string
  /** False while questions cannot be answered; load balancers then look elsewhere. */
  readonly ready: boolean
  readonly [detail: string]: unknown
}

export interface WebParts extends ApiParts {
  readonly log: Log
  readonly texts: WebTexts
  readonly health: () => Health
  /** Further handlers, such as a platform's webhook. They come before any body is read and do their own checks. */
  readonly mounts: readonly { readonly path: string, readonly handler: RequestHandler }[]
  /** Proxies in front that add to `X-Forwarded-For`. Too high a number lets strangers choose their own address. */
  readonly trustProxyHops: number
}

export interface WebServer {
  /**
   * Begins to listen; port 0 takes any free one. Calling it again gives the same answer.
   * @throws PortInUseError when another program has the port; the system's own error for anything else.
   */
  start(port: number, host: string): Promise<{ readonly port: number, readonly url: string }>
  /** Stops for good and lets requests in flight finish, for at most ten seconds. May be called at any time, and again. */
  stop(): Promise<void>
}

const PUBLIC_FOLDER = fileURLToPath(new URL('public', import.meta.url))

/** @throws Error when the page's files are missing or do not fit the texts. */
export function createWebServer(parts: WebParts): WebServer {
  const server = createServer(createApp(parts))
  const connections = new Connections(server)
  // A connection that cannot be accepted (say, too many open files) is no reason to end those that can.
  server.on('error', (error: NodeJS.ErrnoException) => { if (server.listening) parts.log.error('web.accept-failed', { code: error.code ?? error.name }) })
  let started: Promise<{ port: number, url: string }> | null = null
  let stopped: Promise<void> | null = null
  return {
    async start(port, host) {
      if (stopped) throw new Error('This web server was stopped; create another one to start again.')
      started ??= listen(server, port, host).catch((error: unknown) => {
        started = null
        throw error
      })
      return started
    },
    stop() {
      stopped ??= stop()
      return stopped
    },
  }

  async function stop(): Promise<void> {
    // A start still under way would otherwise begin to listen after all was closed.
    await started?.catch(() => null)
    const cut = await connections.drain(STOP_WITHIN_MS)
    if (cut > 0) parts.log.warn('web.requests-cut', { count: cut })
  }
}

/** All routes in the order in which they are asked. */
function createApp(parts: WebParts): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('etag', false)
  app.set('query parser', false)
  app.set('trust proxy', parts.trustProxyHops)
  app.use(protectiveHeaders())
  for (const { path, handler } of parts.mounts) app.use(path, handler)

  const { page, assets } = readPage(parts.texts)
  app.route('/').get((_req, res) => { sendAsset(res, page) }).all(onlyMethods('GET', 'HEAD'))
  app.route('/assets/:name').get(({ params: { name } }, res, next) => {
    const asset = assets.get(name)
    if (asset) sendAsset(res, asset)
    else next('route')
  }).all(onlyMethods('GET', 'HEAD'))
  app.route('/healthz').get((_req, res) => { sendHealth(res, 200, parts.health()) }).all(onlyMethods('GET', 'HEAD'))
  app.route('/readyz').get((_req, res) => {
    const { ready } = parts.health()
    sendHealth(res, ready ? 200 : 503, { ready })
  }).all(onlyMethods('GET', 'HEAD'))
  app.use('/api', apiRouter(parts))
  app.use(notFound)
  app.use(faultBoundary(parts.log))
  return app
}

function readPage(texts: WebTexts): { page: Asset, assets: ReadonlyMap<string, Asset> } {
  const assets = new Map(readAssets(PUBLIC_FOLDER))
  const template = assets.get('index.html')!.body.toString('utf8')
  assets.delete('index.html')
  return { page: toAsset(Buffer.from(renderPage(template, texts)), 'index.html'), assets }
}

/** Kept by browsers but asked for anew each time (304 when unchanged), so that page and script are never of two releases. */
function sendAsset(res: Response, { body, type, etag }: Asset): void {
  res.set({ 'Content-Type': type, 'ETag': etag, 'Cache-Control': 'no-cache' }).send(body)
}

function sendHealth(res: Response, status: 200 | 503, body: object): void {
  res.status(status).set('Cache-Control', 'no-store').json(body)
}

function listen(server: Server, port: number, host: string): Promise<{ port: number, url: string }> {
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException): void => reject(error.code === 'EADDRINUSE' ? new PortInUseError(port, host, { cause: error }) : error)
    server.once('error', fail)
    server.listen(port, host, () => {
      server.off('error', fail)
      const { port: actual } = server.address() as AddressInfo
      resolve({ port: actual, url: `http://${browsable(host)}:${actual}` })
    })
  })
}

/** A host to be put into an address: "any interface" is reached as localhost. */
function browsable(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}
