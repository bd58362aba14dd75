import { createHmac, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Turns a platform's id into a keyed hash. Without the key nobody can try out all phone numbers or ids. */
export type Identify = (rawId: string) => string

export const identifyWith = (key: string): Identify => rawId => createHmac('sha256', key).update(rawId).digest('base64url')

/** Shorter than this a key file is damaged; a new key would silently make strangers of all known chats. */
const SHORTEST_KEY = 32

/**
 * The identity key kept in the data folder, made on first use (folder 0700, file 0600).
 * @throws when the folder cannot be written, or when the file exists but holds no usable key
 */
export function keptIdentityKey(dataDir: string): string {
  const file = join(dataDir, 'identity.key')
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  try {
    // `wx` fails when the file is there, so that two processes starting at once end up with one key.
    writeFileSync(file, randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  const key = readFileSync(file, 'utf8').trim()
  if (key.length < SHORTEST_KEY) throw new Error(`${file} holds no usable key. Restore it from a backup; only if there is none, delete it: all chats then count as new.`)
  return key
}
