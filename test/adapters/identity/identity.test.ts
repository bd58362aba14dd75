import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { identifyWith, keptIdentityKey } from '../../../adapters/identity/identity.ts'

let base: string
beforeEach(() => { base = mkdtempSync(join(tmpdir(), 'identity-')) })
afterEach(() => { rmSync(base, { recursive: true, force: true }) })

describe('identities', () => {
  it('are the same for the same id and key, and different for another key', () => {
    expect(identifyWith('key-one')('tg:42')).toBe(identifyWith('key-one')('tg:42'))
    expect(identifyWith('key-one')('tg:42')).not.toBe(identifyWith('key-two')('tg:42'))
    expect(identifyWith('key-one')('tg:42')).not.toContain('42:')
  })

  it('keep the generated key, readable by its owner alone', () => {
    const folder = join(base, 'data')
    const key = keptIdentityKey(folder)
    expect(key).toMatch(/^[0-9a-f]{64}$/)
    expect(keptIdentityKey(folder)).toBe(key)
    expect(statSync(join(folder, 'identity.key')).mode & 0o777).toBe(0o600)
    expect(statSync(folder).mode & 0o777).toBe(0o700)
  })

  it('never mint a new key over a damaged file', () => {
    writeFileSync(join(base, 'identity.key'), '')
    expect(() => keptIdentityKey(base)).toThrow(/holds no usable key/)
  })
})
