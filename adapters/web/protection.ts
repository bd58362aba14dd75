import type { RequestHandler } from 'express'
import helmet from 'helmet'
import { refuse } from './faults.ts'

/**
 * Headers that keep foreign code out of the page. Nothing is inline, nothing comes from elsewhere, and Trusted Types make
 * the browser itself refuse markup made from text. HSTS is left to the proxy that ends TLS: sent over plain HTTP it is
 * ignored, and only the proxy knows whether the whole host is ready for it.
 */
export const protectiveHeaders = (): RequestHandler[] => [
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ['\'none\''],
        'script-src': ['\'self\''],
        'style-src': ['\'self\''],
        'img-src': ['\'self\''],
        'connect-src': ['\'self\''],
        'form-action': ['\'self\''],
        'base-uri': ['\'none\''],
        'frame-ancestors': ['\'none\''],
        'require-trusted-types-for': ['\'script\''],
        'trusted-types': ['\'none\''],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    frameguard: { action: 'deny' },
    strictTransportSecurity: false,
  }),
  (_req, res, next) => {
    res.set('Permissions-Policy', 'camera=(), geolocation=(), microphone=()')
    next()
  },
]

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses what other sites make a visitor's browser send. Browsers say where a request comes from in `Sec-Fetch-Site`; on
 * plain HTTP in a local network they leave it out and `Origin` must name this host. Programs send neither; they are let
 * through, since without cookies there is no visitor whose rights they could borrow.
 */
export const sameOriginOnly: RequestHandler = (req, res, next) => {
  const site = req.get('Sec-Fetch-Site')
  const origin = req.get('Origin')
  // The types promise a host; HTTP/1.0 does not.
  const host = (req.host as string | undefined)?.toLowerCase()
  const isOwn = site !== undefined ? site === 'same-origin' : origin === undefined || hostOf(origin) === host
  if (SAFE_METHODS.has(req.method) || isOwn) next()
  else refuse(res, 403)
}

const hostOf = (origin: string): string | null => URL.canParse(origin) ? new URL(origin).host : null
