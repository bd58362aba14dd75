import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CompiledFile } from '../../../adapters/knowledge-files/compiled-file.ts'

let base: string
beforeEach(() => { base = mkdtempSync(join(tmpdir(), 'compiled-')); writeFileSync(join(base, 'a.yaml'), 'one') })
afterEach(() => { rmSync(base, { recursive: true, force: true }) })

const cache = () => join(base, 'cache')
const file = () => new CompiledFile<unknown>(cache(), [base])
const keptPath = () => join(cache(), readdirSync(cache())[0]!)

describe('the compiled file', () => {
  it('gives back what was kept, maps and arrays of numbers included', () => {
    const value = { map: new Map([['a', [1]]]), numbers: Float32Array.of(1, 2) }
    file().write(value)
    expect(file().read()).toEqual(value)
    expect(statSync(keptPath()).mode & 0o777).toBe(0o600)
  })

  it('is not found once a source has changed, and the old one is removed by the next write', () => {
    file().write('one')
    writeFileSync(join(base, 'a.yaml'), 'two')
    expect(file().read()).toBeNull()
    file().write('two')
    expect(readdirSync(cache())).toHaveLength(1)
    expect(file().read()).toBe('two')
  })

  it('is compiled again when torn or changed by a single bit', () => {
    file().write({ some: 'value' })
    const bytes = readFileSync(keptPath())
    writeFileSync(keptPath(), bytes.subarray(0, bytes.length - 3))
    expect(file().read()).toBeNull()
    bytes[bytes.length - 2]! ^= 1
    writeFileSync(keptPath(), bytes)
    expect(file().read()).toBeNull()
  })

  it('costs nothing but time when its folder cannot be written', () => {
    writeFileSync(cache(), 'a file, no folder')
    expect(() => { file().write('value') }).not.toThrow()
    expect(file().read()).toBeNull()
  })
})
