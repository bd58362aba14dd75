import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'

/** A file as it is served. */
export interface Asset {
  readonly body: Buffer
  readonly type: string
  readonly etag: string
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
}

export function toAsset(body: Buffer, name: string): Asset {
  const type = TYPES[extname(name)]
  if (type === undefined) throw new Error(`No content type is known for ${name}; expected one of: ${Object.keys(TYPES).join(', ')}`)
  return { body, type, etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"` }
}

/**
 * The files of a folder by name, read into memory once: no request can name a path on the disk, and a half-finished update
 * of the folder is never served.
 * @throws Error when a file cannot be read or has a type of its own.
 */
export const readAssets = (folder: string): ReadonlyMap<string, Asset> =>
  new Map(readdirSync(folder).map(name => [name, toAsset(readFileSync(join(folder, name)), name)]))
