import { share, type Figure } from './figures.ts'

/** The figures as lines of text, one each: name, share or count, what it means. */
export function tableOf(figures: readonly Figure[]): string {
  const width = Math.max(...figures.map(({ name }) => name.length))
  return figures.map(figure => `${figure.name.padEnd(width)}  ${percent(share(figure)).padStart(6)}  ${`${figure.hits}/${figure.of}`.padStart(11)}  ${figure.meaning}`).join('\n')
}

export const percent = (value: number): string => `${(value * 100).toFixed(1)} %`
