import { share, type Figure } from './figures.ts'

/** The last accepted figures, by name: hits and how many were judged. */
export type Floors = Readonly<Record<string, { readonly hits: number, readonly of: number }>>

/** What is kept when figures are accepted. */
export const floorsOf = (figures: readonly Figure[]): Floors => Object.fromEntries(figures.map(({ name, hits, of }) => [name, { hits, of }]))

/** Every figure that is worse than accepted, or missing, or never accepted: one line each, nothing when all hold. */
export function belowFloors(figures: readonly Figure[], floors: Floors): string[] {
  const measured = new Map(figures.map(figure => [figure.name, figure]))
  const missing = Object.keys(floors).filter(name => !measured.has(name)).map(name => `${name} was not measured`)
  return [...missing, ...figures.flatMap(figure => {
    const floor = floors[figure.name]
    if (!floor) return [`${figure.name} has no accepted figure`]
    const isWorse = figure.better === 'more' ? share(figure) < share(floor) : share(figure) > share(floor)
    return isWorse ? [`${figure.name} is ${figure.hits} of ${figure.of}; accepted were ${floor.hits} of ${floor.of}`] : []
  })]
}
