import type { ErrorRequestHandler, RequestHandler, Response } from 'express'
import type { Log } from '../../src/ports/log.ts'

/** Another program listens where the page should. */
export class PortInUseError extends Error {
  readonly code = 'port-in-use'
  readonly port: number

  constructor(port: number, host: string, options: ErrorOptions) {
    super(`Port ${port} on ${host} is in use by another program. Stop that program, or choose another port.`, options)
    this.name = 'PortInUseError'
    this.port = port
  }
}

/** What is wrong with a request, as callers read it in `{ error }`. */
const CODES = {
  400: 'bad-request',
  403: 'cross-site',
  404: 'not-found',
  405: 'method-not-allowed',
  413: 'too-large',
  415: 'unsupported-media-type',
  500: 'internal',
} as const
type FaultStatus = keyof typeof CODES

/** Ends a request with a small JSON error. It never says what was sent: errors are copied into tickets. */
export function refuse(res: Response, status: FaultStatus): void {
  res.status(status).set('Cache-Control', 'no-store').json({ error: CODES[status] })
}

export const notFound: RequestHandler = (_req, res) => { refuse(res, 404) }

/** For a known path asked in a wrong way. */
export const onlyMethods = (...methods: readonly string[]): RequestHandler => (_req, res) => {
  res.set('Allow', methods.join(', '))
  refuse(res, 405)
}

/**
 * The boundary of all requests. Faults of the caller (body parsers report them with a 4xx status) are told to the caller;
 * all others are logged by name only, because the text of an error may quote a user.
 */
export const faultBoundary = (log: Log): ErrorRequestHandler => (error: unknown, _req, res, next) => {
  const status = callerFault(error)
  if (status === null) log.error('web.failed', { error: error instanceof Error ? error.name : typeof error })
  if (!res.headersSent) { refuse(res, status ?? 500); return }
  // Too late for a status: a broken connection is the honest end of half a response. Nothing is left to do for `next`.
  res.destroy()
  next()
}

function callerFault(error: unknown): FaultStatus | null {
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return null
  if (error.status < 400 || error.status > 499) return null
  return error.status in CODES ? error.status as FaultStatus : 400
}
