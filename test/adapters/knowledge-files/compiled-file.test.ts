import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CompiledFile } from '../../../adapters/knowledge-files/compiled-file.ts'

let base: string
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'compiled-'))
  mkdirSync(join(base, 'sources'))
  source('a.yaml', 'one')
})
afterEach(() => { rmSync(base, { recursive: true, force: true }) })

const source = (name: string, content: string) => { writeFileSync(join(base, 'sources', name), content) }
const cache = () => join(base, 'cache')
const file = () => new CompiledFile<unknown>(cache(), [join(base, 'sources')])
const keptPath = () => join(cache(), readdirSync(cache())[0]!)

describe('the compiled file', () => {
  it('gives back what was kept, maps and arrays of numbers included', () => {
    const value = { map: new Map([['a', [1]]]), numbers: Float32Array.of(1, 2) }
    file().write(value)
    expect(file().read()).toEqual(value)
    expect(statSync(keptPath()).mode & 0o777).toBe(0o600)
  })

  it('is not found once a source has changed', () => {
    file().write('one')
    source('a.yaml', 'two')
    expect(file().read()).toBeNull()
    file().write('two')
    expect(file().read()).toBe('two')
  })

  it('is not found once a file was added that the loader would refuse by its name', () => {
    file().write('one')
    source('b.yml', '')
    expect(file().read()).toBeNull()
  })

  it('stays when only what editors leave behind was added', () => {
    file().write('one')
    source('.a.yaml.swp', 'x')
    source('a.yaml~', 'x')
    expect(file().read()).toBe('one')
  })

  it('follows links to files and folders, as reading does, and a loop of links only once', () => {
    mkdirSync(join(base, 'elsewhere'))
    const linked = join(base, 'elsewhere', 'b.yaml')
    writeFileSync(linked, 'one')
    symlinkSync(join(base, 'elsewhere'), join(base, 'sources', 'linked'))
    symlinkSync(join(base, 'sources'), join(base, 'sources', 'loop'))
    symlinkSync(join(base, 'nowhere'), join(base, 'sources', 'broken.yaml'))
    file().write('one')
    expect(file().read()).toBe('one')
    writeFileSync(linked, 'two')
    expect(file().read()).toBeNull()
  })

  it('is not kept when a source changed while it was compiled', () => {
    const compiling = file()
    source('a.yaml', 'two')
    compiling.write('compiled from who knows which')
    expect(file().read()).toBeNull()
    source('a.yaml', 'one')
    expect(file().read()).toBeNull()
  })

  it('leaves those of other checkouts alone for a day, then removes them', () => {
    file().write('one')
    const before = keptPath()
    source('a.yaml', 'two')
    file().write('two')
    expect(readdirSync(cache())).toHaveLength(2)
    const twoDaysAgo = Date.now() / 1000 - 2 * 86_400
    utimesSync(before, twoDaysAgo, twoDaysAgo)
    writeFileSync(join(cache(), 'compiled-torn.bin.1.tmp'), '')
    utimesSync(join(cache(), 'compiled-torn.bin.1.tmp'), twoDaysAgo, twoDaysAgo)
    source('a.yaml', 'three')
    file().write('three')
    expect(readdirSync(cache())).toHaveLength(2)
    expect(file().read()).toBe('three')
  })

  it('takes a folder of sources that is missing for an empty one: the loader tells of it', () => {
    const missing = () => new CompiledFile<unknown>(cache(), [join(base, 'nowhere')])
    expect(missing().read()).toBeNull()
    missing().write('one')
    expect(missing().read()).toBe('one')
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
