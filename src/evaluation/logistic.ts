import type { Weights } from '../understanding/confidence.ts'

/** One observation: what was seen, whether it came true, and how much it counts. */
export interface Observation<Names extends string> {
  readonly evidence: Readonly<Record<Names, number>>
  readonly isTrue: boolean
  readonly weight: number
}

const MOST_STEPS = 50
const CONVERGED = 1e-7

/**
 * Logistic regression with a ridge penalty on standardised evidence, by Newton's method: the weights under which the
 * observations are likeliest. Deterministic.
 * @param ridge penalty per observation, such as 0.001; larger ones pull all weights towards nothing
 */
export function fitLogistic<Names extends string>(observations: readonly Observation<Names>[], names: readonly Names[], ridge: number): Weights<Names> {
  const means = names.map(name => mean(observations.map(({ evidence }) => evidence[name])))
  const deviations = names.map((name, i) => Math.sqrt(mean(observations.map(({ evidence }) => (evidence[name] - means[i]!) ** 2))) || 1)
  const rows = observations.map(({ evidence }) => [1, ...names.map((name, i) => (evidence[name] - means[i]!) / deviations[i]!)])
  const solution = new Float64Array(names.length + 1)
  for (let step = 0; step < MOST_STEPS; step++) {
    const { gradient, curvature } = slopes(rows, observations, solution)
    for (let i = 1; i < solution.length; i++) {
      gradient[i]! += ridge * observations.length * solution[i]!
      curvature[i]![i]! += ridge * observations.length
    }
    const change = solve(curvature, gradient)
    for (let i = 0; i < solution.length; i++) solution[i]! -= change[i]!
    if (Math.max(...change.map(Math.abs)) < CONVERGED) break
  }
  const weights = names.map((_, i) => solution[i + 1]! / deviations[i]!)
  return {
    bias: solution[0]! - weights.reduce((sum, weight, i) => sum + weight * means[i]!, 0),
    weights: Object.fromEntries(names.map((name, i) => [name, weights[i]!])) as Record<Names, number>,
  }
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / (values.length || 1)

function slopes(rows: readonly (readonly number[])[], observations: readonly { readonly isTrue: boolean, readonly weight: number }[], solution: Float64Array): { gradient: number[], curvature: number[][] } {
  const size = solution.length
  const gradient = Array<number>(size).fill(0)
  const curvature = Array.from({ length: size }, () => Array<number>(size).fill(0))
  for (const [n, row] of rows.entries()) {
    const { isTrue, weight } = observations[n]!
    const share = 1 / (1 + Math.exp(-row.reduce((sum, value, i) => sum + value * solution[i]!, 0)))
    for (let i = 0; i < size; i++) {
      gradient[i]! += weight * (share - (isTrue ? 1 : 0)) * row[i]!
      for (let j = 0; j < size; j++) curvature[i]![j]! += weight * (share * (1 - share) + 1e-9) * row[i]! * row[j]!
    }
  }
  return { gradient, curvature }
}

/** Solves a system of linear equations by elimination with pivoting. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i]!])
  const size = rows.length
  for (let i = 0; i < size; i++) {
    let pivot = i
    for (let r = i + 1; r < size; r++) if (Math.abs(rows[r]![i]!) > Math.abs(rows[pivot]![i]!)) pivot = r
    ;[rows[i], rows[pivot]] = [rows[pivot]!, rows[i]!]
    for (let r = 0; r < size; r++) {
      if (r === i) continue
      const factor = rows[r]![i]! / rows[i]![i]!
      for (let c = i; c <= size; c++) rows[r]![c]! -= factor * rows[i]![c]!
    }
  }
  return rows.map((row, i) => row[size]! / row[i]!)
}
