import { share } from '../../src/evaluation/figures.ts'
import type { Confusion, Miss, Reliability, Report, RiskPoint } from '../../src/evaluation/report.ts'
import { percent } from '../../src/evaluation/report-text.ts'
import { escapeHtml } from './page.ts'

const WIDTH = 480
const HEIGHT = 280
const EDGE = 44

/** The report as one HTML page without scripts: figures, plots with a table behind each, confusions with reasons. */
export function pageOf(report: Report): string {
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>How well questions are understood</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 68rem; margin: 2rem auto; padding: 0 1rem; color: #1c2430; }
table { border-collapse: collapse; width: 100%; } td, th { padding: .25rem .6rem; border-bottom: 1px solid #d8dde4; text-align: left; vertical-align: top; }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; } figure { margin: 1rem 0; } svg { max-width: 100%; height: auto; }
small { color: #56606e; } details { margin: .5rem 0 1.5rem; }
</style>
<h1>How well questions are understood</h1>
<table><tr><th>figure<th class="n">share<th class="n">of<th>meaning</tr>
${report.figures.map(figure => `<tr><td>${escapeHtml(figure.name)}<td class="n">${percent(share(figure))}<td class="n">${figure.hits} / ${figure.of}<td>${escapeHtml(figure.meaning)}</tr>`).join('\n')}
</table>
<h2>Risk and coverage</h2>
<p>If every question were answered from some confidence on: how many would be answered, and how many of these answers would be wrong.</p>
${riskPlot(report.riskCoverage)}
<h2>Confidence</h2>
<p>What confidence promised, and what came true. On the line, it is honest.</p>
${reliabilityPlot(report.reliability)}
<h2>Worst confusions</h2>
<table><tr><th class="n">count<th>right<th>taken for<th>example and reasons</tr>
${report.confusions.map(confusionRow).join('\n')}
</table>
<h2>Wrong answers, the surest first</h2>
<table><tr><th class="n">confidence<th>expected<th>answered<th>message</tr>
${report.wrongAnswers.map(missRow).join('\n')}
</table>
<h2>Permitted what is forbidden</h2>
<table><tr><th class="n">confidence<th>expected<th>answered<th>message</tr>
${report.permitted.map(missRow).join('\n')}
</table>
</html>
`
}

const confusionRow = ({ count, right, taken, example }: Confusion): string =>
  `<tr><td class="n">${count}<td>${escapeHtml(right)}<td>${escapeHtml(taken)}<td>${escapeHtml(example.text)}<br><small>taken: ${escapeHtml(example.reasons.join(' '))}; right: ${escapeHtml(example.reasonsOfRight.join(' '))}</small></tr>`

const missRow = ({ confidence, expected, got, text }: Miss): string =>
  `<tr><td class="n">${confidence.toFixed(2)}<td>${escapeHtml(expected.join(', '))}<td>${escapeHtml(got.join(', '))}<td>${escapeHtml(text)}</tr>`

/** Coverage to the right, risk upwards. */
function riskPlot(points: readonly RiskPoint[]): string {
  const highest = Math.max(0.05, ...points.filter(({ coverage }) => coverage > 0.1).map(({ risk }) => risk))
  const line = points.filter(({ coverage }) => coverage > 0.1).map(({ coverage, risk }) => `${x(coverage)},${y(risk / highest)}`).join(' ')
  const rows = points.filter((_, i) => i % Math.max(1, Math.floor(points.length / 20)) === 0)
  return plot('coverage', 'risk', percent(highest), `<polyline fill="none" stroke="#0b57d0" stroke-width="2" points="${line}"/>`)
    + table(['from confidence', 'coverage', 'risk'], rows.map(({ from, coverage, risk }) => [from.toFixed(2), percent(coverage), percent(risk)]))
}

function reliabilityPlot(bins: readonly Reliability[]): string {
  const dots = bins.map(({ promised, kept, count }) => `<circle cx="${x(promised)}" cy="${y(kept)}" r="${(2 + Math.log10(count) * 2).toFixed(1)}" fill="#0b57d0"/>`).join('')
  return plot('promised', 'kept', '100 %', `<line x1="${x(0)}" y1="${y(0)}" x2="${x(1)}" y2="${y(1)}" stroke="#9aa4b2" stroke-dasharray="4"/>${dots}`)
    + table(['promised', 'kept', 'messages'], bins.map(({ promised, kept, count }) => [percent(promised), percent(kept), String(count)]))
}

const x = (value: number): string => (EDGE + value * (WIDTH - 2 * EDGE)).toFixed(1)
const y = (value: number): string => (HEIGHT - EDGE - value * (HEIGHT - 2 * EDGE)).toFixed(1)

const plot = (across: string, upwards: string, top: string, content: string): string => `<figure><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" role="img" aria-label="${upwards} by ${across}">
<path d="M${x(0)} ${y(1)}V${y(0)}H${x(1)}" fill="none" stroke="#56606e"/>
<text x="${x(1)}" y="${HEIGHT - 10}" text-anchor="end" font-size="13">${across} 100 %</text><text x="4" y="${EDGE - 12}" font-size="13">${upwards} ${top}</text>
${content}</svg></figure>`

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  `<details><summary>as a table</summary><table><tr>${head.map(name => `<th class="n">${name}`).join('')}</tr>${rows.map(row => `<tr>${row.map(cell => `<td class="n">${cell}`).join('')}</tr>`).join('')}</table></details>`
