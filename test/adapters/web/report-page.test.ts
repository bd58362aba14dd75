import { describe, expect, it } from 'vitest'
import { pageOf } from '../../../adapters/web/report-page.ts'
import type { Report } from '../../../src/evaluation/report.ts'

const miss = { set: 'x', text: '<b>boleh "like"?</b>', expected: ['a'], kind: 'answer', got: ['b'], confidence: 0.9, reasons: ['act=like'], reasonsOfRight: ['−"a&b"'] }
const report: Report = {
  figures: [{ name: 'questions.first', meaning: 'first & right', better: 'more', hits: 9, of: 10, share: 0.9 }],
  riskCoverage: [{ from: 0.9, coverage: 0.5, risk: 0 }, { from: 0.5, coverage: 1, risk: 0.1 }],
  reliability: [{ promised: 0.9, kept: 0.8, count: 10 }],
  confusions: [{ right: 'a', taken: 'b', count: 2, example: miss }], wrongAnswers: [miss], permitted: [],
}

describe('the page of an evaluation', () => {
  const page = pageOf(report)

  it('shows figures, plots with their tables, and confusions with reasons', () => {
    expect(page).toContain('<td>questions.first<td class="n">90.0 %<td class="n">9 / 10')
    expect(page.match(/<svg /g)).toHaveLength(2)
    expect(page.match(/<details>/g)).toHaveLength(2)
    expect(page).toContain('taken: act=like; right: −&quot;a&amp;b&quot;')
  })

  it('shows what people wrote as text', () => {
    expect(page).not.toContain('<b>')
    expect(page).toContain('&lt;b&gt;boleh')
  })
})
