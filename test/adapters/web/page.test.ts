import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { escapeHtml, renderPage } from '../../../adapters/web/page.ts'
import { TEXTS } from './support.ts'

const template = readFileSync(new URL('../../../adapters/web/public/index.html', import.meta.url), 'utf8')

describe('renderPage', () => {
  it('puts every text on the page', () => {
    const page = renderPage(template, TEXTS)
    const { examples, shortcuts, intro, ...plain } = TEXTS
    const words = [...Object.values(plain), ...examples, ...shortcuts.map(({ label }) => label), ...intro.split('\n\n')]
    expect(words.filter(text => !page.includes(escapeHtml(text)))).toEqual([])
    expect(page).not.toContain('{{')
  })

  it('keeps texts from becoming markup', () => {
    const evil = '"><script>alert(1)</script>\' onload=x & {{title}} $& $1'
    const page = renderPage(template, { ...TEXTS, intro: evil, bot: evil, examples: [evil], shortcuts: [{ label: evil, text: evil }] })
    expect(page.match(/<script/g)).toHaveLength(1)
    expect(page).not.toContain('\' onload')
    expect(page).toContain('{{title}} $&amp; $1')
  })

  it('names a place that has no text', () => {
    expect(() => renderPage(`${template}{{colour}}`, TEXTS)).toThrow('{{colour}}')
  })

  it('names a text that has no place', () => {
    expect(() => renderPage(template.replaceAll('{{notice}}', ''), TEXTS)).toThrow('no place for: notice')
  })

  it('has nothing inline and nothing from elsewhere', () => {
    const page = renderPage(template, TEXTS)
    expect(page).not.toMatch(/<style|\sstyle=|\son[a-z]+=|javascript:|<script(?![^>]*\ssrc=)/i)
    expect(page).not.toMatch(/(?:src|href|action)="(?:https?:)?\/\//i)
  })
})

it('the page\'s scripts make no markup from text', () => {
  const folder = new URL('../../../adapters/web/public/', import.meta.url)
  const scripts = readdirSync(folder).filter(name => name.endsWith('.js')).map(name => readFileSync(new URL(name, folder), 'utf8'))
  expect(scripts.length).toBeGreaterThan(0)
  expect(scripts.join('\n')).not.toMatch(/innerHTML|outerHTML|insertAdjacent|document\.write|DOMParser|\beval\b|new Function|setAttribute\('on/)
})
