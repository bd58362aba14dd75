import { once } from 'node:events'
import { afterEach, describe, expect, it } from 'vitest'
import { runMain, startMain } from './support/process.ts'

const LIKE = 'bolehkah saya like postingan paslon?'
const ask = (id: number, text: string, more: object = {}): string => `${JSON.stringify({ id, text, ...more })}\n`

interface Line { readonly id: string | number | null, readonly kind?: string, readonly error?: string, readonly entries: readonly string[], readonly suggestions: readonly string[] }

async function answersTo(input: string): Promise<Line[]> {
  const { code, stdout, stderr } = await runMain(['ask', '--jsonl'], { input })
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return stdout.split('\n').slice(0, -1).map(line => JSON.parse(line) as Line)
}

const running: ReturnType<typeof startMain>[] = []
afterEach(() => { for (const { child } of running.splice(0)) child.kill('SIGKILL') })

describe('ask --jsonl as a process', () => {
  it('gives every line its place: separators inside a text, blank, too long, broken', async () => {
    const lines = await answersTo(`${ask(1, `bolehkah saya like\u2028postingan paslon?`)}\n${ask(2, 'x'.repeat(1_000_001))}{oops\n${ask(3, LIKE).replace('\n', '\r\n')}`)
    expect(lines.map(({ id, kind, error }) => [id, kind ?? error])).toEqual([
      [1, 'answer'], [null, 'line 2: the line is blank'], [null, 'line 3: the line has more than 1000000 characters'], [null, 'line 4: the line is no JSON'], [3, 'answer'],
    ])
  })

  it('suggests entries where it asks back or lists a category, and nothing for the cases of an entry', async () => {
    const [withCases, categories, category, picked] = await answersTo(
      ask(1, 'boleh follow akun pribadi calon?') + ask(2, '/kategori', { chat: 'k' }) + ask(3, '1', { chat: 'k' }) + ask(4, '1', { chat: 'k' }))
    expect([withCases!.entries, withCases!.suggestions]).toEqual([['medsos-follow-akun-pribadi-calon'], []])
    expect(categories!.suggestions).toEqual([])
    expect(category!.suggestions.length).toBeGreaterThan(0)
    for (const id of category!.suggestions) expect(id).toMatch(/^[a-z0-9-]+$/)
    expect(picked!.entries).toEqual([category!.suggestions[0]])
  })

  it('ends quietly when nobody reads on, as with `| head -1`', async () => {
    const bot = startMain(['ask', '--jsonl'])
    running.push(bot)
    bot.child.stdin.write(ask(1, LIKE))
    await bot.printed(/"id":1,/)
    bot.child.stdout.destroy()
    await once(bot.child.stdout, 'close')
    // Its input stays open: what ends it is the answer that nobody takes.
    bot.child.stdin.write(ask(2, LIKE) + ask(3, LIKE))
    const { code, stderr } = await bot.finished()
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  })
})

it('a single answer that nobody reads is no error either', async () => {
  const bot = startMain(['ask', LIKE])
  running.push(bot)
  bot.child.stdout.destroy()
  const { code, stderr } = await bot.finished()
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
})
