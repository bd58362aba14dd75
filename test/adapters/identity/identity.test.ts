import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text as readAll } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { identifyWith, keptIdentityKey } from '../../../adapters/identity/identity.ts'

let base: string
beforeEach(() => { base = mkdtempSync(join(tmpdir(), 'identity-')) })
afterEach(() => { rmSync(base, { recursive: true, force: true }) })

const MODULE = new URL('../../../adapters/identity/identity.ts', import.meta.url)

/** Says that it is ready, and at the first byte it hears asks for the key of each folder in turn. */
const PROGRAM = `
  import { keptIdentityKey } from ${JSON.stringify(MODULE.href)}
  process.stdin.once('data', () => {
    process.stdin.destroy()
    process.stdout.write(JSON.stringify(process.argv.slice(1).map(keptIdentityKey)))
  })
  process.stderr.write('ready')
`

function processAsking(folders: readonly string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', PROGRAM, ...folders], { stdio: 'pipe' })
  return { child, ready: once(child.stderr, 'data'), keys: readAll(child.stdout).then(text => JSON.parse(text) as string[]) }
}

describe('identities', () => {
  it('are the same for the same id and key, and different for another key', () => {
    expect(identifyWith('key-one')('tg:42')).toBe(identifyWith('key-one')('tg:42'))
    expect(identifyWith('key-one')('tg:42')).not.toBe(identifyWith('key-two')('tg:42'))
    expect(identifyWith('key-one')('tg:42')).not.toContain('42:')
  })
})

describe('the kept key', () => {
  it('is made once, readable by its owner alone, with nothing left beside it', () => {
    const folder = join(base, 'data')
    const key = keptIdentityKey(folder)
    expect(key).toMatch(/^[0-9a-f]{64}$/)
    expect(keptIdentityKey(folder)).toBe(key)
    expect(statSync(join(folder, 'identity.key')).mode & 0o777).toBe(0o600)
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    expect(readdirSync(folder)).toEqual(['identity.key'])
  })

  it('is one for all processes that start at once', async () => {
    // Many folders, for a race is lost only now and then.
    const folders = Array.from({ length: 200 }, (_, i) => join(base, String(i)))
    const processes = Array.from({ length: 8 }, () => processAsking(folders))
    await Promise.all(processes.map(({ ready }) => ready))
    for (const { child } of processes) child.stdin.end('go')
    const keys = await Promise.all(processes.map(({ keys }) => keys))
    expect(new Set(keys.map(list => JSON.stringify(list))).size).toBe(1)
    expect(keys[0]).toEqual(folders.map(folder => readFileSync(join(folder, 'identity.key'), 'utf8')))
    for (const folder of folders) expect(readdirSync(folder)).toEqual(['identity.key'])
  })

  it.each([0o644, 0o640, 0o606])('is hidden from others when its file has mode %o', mode => {
    const file = join(base, 'identity.key')
    writeFileSync(file, 'k'.repeat(32))
    chmodSync(file, mode)
    expect(keptIdentityKey(base)).toBe('k'.repeat(32))
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('keeps a mode that is stricter still', () => {
    const file = join(base, 'identity.key')
    writeFileSync(file, 'k'.repeat(32), { mode: 0o400 })
    keptIdentityKey(base)
    expect(statSync(file).mode & 0o777).toBe(0o400)
  })

  it.each(['', 'short', ' '.repeat(64)])('is never made anew over a damaged file (%j)', content => {
    writeFileSync(join(base, 'identity.key'), content)
    expect(() => keptIdentityKey(base)).toThrow(expect.objectContaining({ name: 'IdentityKeyError', message: expect.stringMatching(/identity\.key holds no usable key\. Restore it/) as string }))
    expect(readFileSync(join(base, 'identity.key'), 'utf8')).toBe(content)
  })

  it('that cannot be kept or read says where and what to do', () => {
    writeFileSync(join(base, 'file'), '')
    mkdirSync(join(base, 'folder', 'identity.key'), { recursive: true })
    expect(() => keptIdentityKey(join(base, 'file'))).toThrow(expect.objectContaining({ name: 'IdentityKeyError', message: expect.stringMatching(/ENOTDIR.*IDENTITY_KEY/) as string }))
    expect(() => keptIdentityKey(join(base, 'folder'))).toThrow(expect.objectContaining({ name: 'IdentityKeyError', message: expect.stringMatching(/EISDIR.*IDENTITY_KEY/) as string }))
  })
})
