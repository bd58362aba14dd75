import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

const files = ['src', 'adapters'].flatMap(folder => readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.ts')).map(name => `${folder}/${name}`))

/** What a file imports: paths from the root for our own files, else package names. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(ROOT, file), 'utf8')
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, target]) =>
    target!.startsWith('.') ? normalize(join(dirname(file), target!)) : target!)
}

/** Floor → what its files may import, as prefixes. A package may be named with the only file that imports it. */
const FLOORS: Readonly<Record<string, readonly (string | { package: string, only: string })[]>> = {
  'src/domain/': ['src/domain/'],
  'src/understanding/': ['src/domain/', 'src/understanding/', { package: 'fuse.js', only: 'src/understanding/entry-search.ts' }],
  'src/ports/': ['src/domain/'],
  'src/wording.ts': ['src/domain/'],
  'src/evaluation/': ['src/domain/', 'src/understanding/', 'src/evaluation/'],
  'src/usecases/': ['src/domain/', 'src/ports/', 'src/understanding/', 'src/usecases/', 'src/wording.ts'],
}

describe('the floors of the house', () => {
  for (const [floor, allowed] of Object.entries(FLOORS)) {
    it(`${floor} imports only what its floor may`, () => {
      for (const file of files.filter(name => name.startsWith(floor))) {
        for (const target of importsOf(file)) {
          const ok = allowed.some(rule => typeof rule === 'string' ? target.startsWith(rule) : rule.package === target && rule.only === file)
          expect(ok, `${file} imports ${target}`).toBe(true)
        }
      }
    })
  }

  it('no adapter imports another adapter, a use case, the wording or the composition', () => {
    for (const file of files.filter(name => name.startsWith('adapters/'))) {
      const own = `${file.split('/').slice(0, 2).join('/')}/`
      for (const target of importsOf(file).filter(name => /^(src|adapters)\//.test(name))) {
        // The lexicon is data that the knowledge files carry; known questions are read, and reports shown, by adapters.
        const ok = target.startsWith(own) || target.startsWith('src/domain/') || target.startsWith('src/ports/') || target === 'src/understanding/lexicon.ts' || target.startsWith('src/evaluation/')
        expect(ok, `${file} imports ${target}`).toBe(true)
      }
    }
  })

  it('only the composition reads the environment, and only it reads the clock below src', () => {
    for (const file of files.filter(name => name !== 'src/main.ts')) {
      expect(readFileSync(join(ROOT, file), 'utf8'), file).not.toMatch(/process\.env/)
    }
    for (const file of files.filter(name => /^src\/(domain|understanding|evaluation|ports|usecases)\//.test(name))) {
      expect(readFileSync(join(ROOT, file), 'utf8'), file).not.toMatch(/Date\.now|new Date\(\)|performance\.now|Math\.random|setTimeout|setInterval/)
    }
  })

  it('sees all files: a walk that finds nothing would pass for ever', () => {
    expect(files.length).toBeGreaterThan(40)
    expect(importsOf('src/usecases/respond.ts')).toContain('src/domain/message.ts')
  })
})
