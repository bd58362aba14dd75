import { createHmac, randomBytes } from 'node:crypto'
import { closeSync, fchmodSync, fstatSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** Turns a platform's id into a keyed hash. Without the key nobody can try out all phone numbers or ids. */
export type Identify = (rawId: string) => string

export const identifyWith = (key: string): Identify => rawId => createHmac('sha256', key).update(rawId).digest('base64url')

/** Shorter than this a key file is damaged; a new key would silently make strangers of all known chats. */
const SHORTEST_KEY = 32

const OWNER_ALONE = 0o600
/** What group and others may do. */
const OTHERS = 0o077

/** The kept key cannot be used, and the operator has to act: a new one is never made in its place. */
export class IdentityKeyError extends Error {
  override readonly name = 'IdentityKeyError'
}

/**
 * The identity key kept in the data folder, made on first use (folder 0700, file 0600). Processes that start at once get the
 * same one.
 * @throws IdentityKeyError when the file cannot be made, read or hidden from others, or when it holds no usable key
 */
export function keptIdentityKey(dataDir: string): string {
  const file = join(dataDir, 'identity.key')
  let key: string
  try {
    key = readKey(file) ?? makeKey(dataDir, file)
  } catch (error) {
    throw new IdentityKeyError(`${file} cannot be kept (${codeOf(error) ?? 'unknown error'}). Let this user own and write ${dataDir}, choose another DATA_DIR, or set IDENTITY_KEY.`, { cause: error })
  }
  if (key.length < SHORTEST_KEY) throw new IdentityKeyError(`${file} holds no usable key. Restore it from a backup; only if there is none, delete it: all chats then count as new.`)
  return key
}

/** The key in the file, which from then on only its owner can read; null when there is no file. */
function readKey(file: string): string | null {
  let open: number
  try {
    open = openSync(file, 'r')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
  try {
    if ((fstatSync(open).mode & OTHERS) !== 0) fchmodSync(open, OWNER_ALONE)
    return readFileSync(open, 'utf8').trim()
  } finally {
    closeSync(open)
  }
}

/** The file appears with all its content or not at all: another process must never read half a key. */
function makeKey(dataDir: string, file: string): string {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const draft = `${file}.${randomBytes(8).toString('hex')}`
  const key = randomBytes(32).toString('hex')
  try {
    writeDurably(draft, key)
    linkSync(draft, file)
    return key
  } catch (error) {
    // Another process was first, and its key is the one.
    const theirs = codeOf(error) === 'EEXIST' ? readKey(file) : null
    if (theirs === null) throw error
    return theirs
  } finally {
    rmSync(draft, { force: true })
  }
}

function writeDurably(file: string, text: string): void {
  const open = openSync(file, 'wx', OWNER_ALONE)
  try {
    writeSync(open, text)
    fsyncSync(open)
  } finally {
    closeSync(open)
  }
}

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code
