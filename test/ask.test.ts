import { describe, expect, it } from 'vitest'
import { knowledgeFolder } from './support/knowledge-folder.ts'
import { runMain } from './support/process.ts'

interface Line {
  readonly id: string | number | null
  readonly error?: string
  readonly kind: string
  readonly entries: readonly string[]
  readonly verdicts: readonly string[]
  readonly ranked: readonly { readonly entry: string, readonly score: number }[]
  readonly suggestions: readonly string[]
  readonly citations: readonly { readonly rule: string, readonly provision: string }[]
  readonly confidence: number
  readonly text: string
  readonly tookMs: number
}

async function askLines(lines: readonly (object | string)[]): Promise<Line[]> {
  const { code, stdout, stderr } = await runMain(['ask', '--jsonl'], { input: lines.map(line => typeof line === 'string' ? line : JSON.stringify(line)).join('\n') })
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return stdout.trimEnd().split('\n').map(line => JSON.parse(line) as Line)
}

describe('npm run ask', () => {
  it('prints the reply to one question and nothing else', async () => {
    const { code, stdout, stderr } = await runMain(['ask', 'bolehkah saya like postingan paslon?'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(/^TIDAK BOLEH ⛔\n[\s\S]*\nDasar: SKB Netralitas 2022[\s\S]*UU 20\/2023 Pasal 24 ayat \(1\) huruf d[\s\S]*\nCek hoaks: https:/)
  })

  it('tells how it is used when nothing is asked', async () => {
    const { code, stdout, stderr } = await runMain(['ask'])
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(/^Give a question: npm run/)
  })

  it('answers nothing from faulty knowledge, and names every fault', async () => {
    const folder = knowledgeFolder()
    try {
      folder.change('faq/media-sosial.yaml', 'provision: p24-1-d', 'provision: p99')
      folder.change('faq/kampanye.yaml', 'confidence: tinggi', 'confidence: pasti')
      for (const args of [['ask', 'boleh like?'], ['check-knowledge']]) {
        const { code, stdout, stderr } = await runMain(args, { environment: { KNOWLEDGE_DIR: folder.root } })
        expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
        expect(stderr).toMatch(/has 2 faults; nothing was loaded/)
        expect(stderr).toMatch(/knowledge\/faq\/kampanye\.yaml:\d+ {2}\[/)
      }
    } finally {
      folder.remove()
    }
  })

  it('lists every wrong variable before it does anything', async () => {
    const { code, stderr } = await runMain(['ask', 'boleh like?'], { environment: { PORT: 'x', LOG_LEVEL: 'y' } })
    expect(code).toBe(1)
    expect(stderr).toMatch(/2 problems[\s\S]*PORT[\s\S]*LOG_LEVEL/)
  })
})

describe('npm run check:knowledge', () => {
  it('counts what it checked', async () => {
    const { code, stdout } = await runMain(['check-knowledge'])
    expect(code).toBe(0)
    expect(stdout).toMatch(/in order: 160 entries with \d{5} example questions, 59 rules, 19 official channels/)
  })
})

describe('ask --jsonl', () => {
  it('answers each line in its place, invalid ones included', async () => {
    const lines = await askLines([
      { id: 'a', text: 'bolehkah saya like postingan paslon?' },
      '{not json',
      { id: 'b' },
      { id: 7, text: 'halo' },
      '[]',
      { id: 'c', text: 'bolehkah PNS golput?', unknownField: true },
    ])
    expect(lines.map(({ id, kind, error }) => error === undefined ? [id, kind] : [id, 'error'])).toEqual([
      ['a', 'answer'], [null, 'error'], [null, 'error'], [7, 'smalltalk'], [null, 'error'], ['c', 'answer'],
    ])
  })

  it('gives all that evaluation needs', async () => {
    const [line] = await askLines([{ id: 1, text: 'bolehkah saya like postingan paslon?' }])
    expect(line).toMatchObject({ id: 1, kind: 'answer', entries: ['medsos-like-postingan-paslon'], verdicts: ['tidak-boleh'], suggestions: [] })
    expect(line!.ranked).toHaveLength(5)
    expect(line!.ranked[0]!.entry).toBe('medsos-like-postingan-paslon')
    expect(line!.ranked.map(({ score }) => score)).toEqual(line!.ranked.map(({ score }) => score).toSorted((a, b) => b - a))
    expect(line!.citations).toContainEqual({ rule: 'uu-20-2023', provision: 'p24-1-d' })
    expect(line!.confidence).toBeGreaterThan(0.6)
    expect(line!.tookMs).toBeGreaterThanOrEqual(0)
  })

  it('lines of one chat share context in order, lines without a chat do not', async () => {
    const lines = await askLines([
      { id: 1, chat: 'x', text: 'bolehkah saya like postingan paslon?' }, { id: 2, chat: 'x', text: 'kalau komen?' },
      { id: 3, text: 'bolehkah saya like postingan paslon?' }, { id: 4, text: 'kalau komen?' },
    ])
    expect(lines.map(({ entries }) => entries[0] ?? null)).toEqual(['medsos-like-postingan-paslon', 'medsos-komentar-postingan-paslon', 'medsos-like-postingan-paslon', null])
  })

  it('is silent in a group unless called', async () => {
    const text = 'bolehkah saya like postingan paslon?'
    const lines = await askLines([{ id: 1, text, chatKind: 'group' }, { id: 2, text, chatKind: 'group', mention: true }, { id: 3, text, chatKind: 'group', replyToBot: true }, { id: 4, text: `/tanya ${text}`, chatKind: 'group', command: true }])
    expect(lines.map(({ kind }) => kind)).toEqual(['silent', 'answer', 'answer', 'answer'])
  })

  it('takes any text within 50 ms, without an exception and without leaking markup', async () => {
    const hostile = ['', ' '.repeat(65_536), `1${' '.repeat(65_000)}x`, `/${' '.repeat(65_000)}x`, `/tanya${' '.repeat(4000)}boleh`, 'a'.repeat(65_536), 'ﷺ'.repeat(4000), '😀'.repeat(2000), '\u202eboleh like\u202c', 'b\u0336o\u0336l\u0336e\u0336h\u0336'.repeat(300),
      '<script>alert(1)</script>', '<b>boleh</b> &amp; **like**', '1234567890', 'x y '.repeat(1000), 'қwеrtу '.repeat(500), '.*+?^${}()|[]\\'.repeat(200), 'bgklmnprst '.repeat(300), '\ud800\udfff\ud800']
    // Three times each: a machine busy with something else may be slow once, a hostile text is slow always.
    const rounds = [0, 1, 2].flatMap(() => hostile.map((text, id) => ({ id, text })))
    const lines = await askLines([{ id: 'warm', text: 'boleh like?' }, ...rounds])
    for (const { id, kind, text } of lines) {
      expect(['answer', 'clarify', 'unknown', 'smalltalk', 'hoax-check'], String(id)).toContain(kind)
      expect(text.length, String(id)).toBeGreaterThan(0)
      expect(text.length, String(id)).toBeLessThanOrEqual(900)
      expect(text, String(id)).not.toMatch(/<|&amp;|\*\*|undefined/)
    }
    for (const id of hostile.keys()) expect(Math.min(...lines.filter(line => line.id === id).map(({ tookMs }) => tookMs)), String(id)).toBeLessThan(50)
  })
})
