import type { Vector } from './vectors.ts'

/**
 * A linear softmax classifier as plain data. `weights` holds one row of `classes` bytes for each feature, to be multiplied
 * by the feature's scale: a quarter of the size of floats, and no measurable difference in what comes first.
 */
export interface ClassifierModel {
  readonly classes: number
  readonly weights: Int8Array
  readonly scales: Float32Array
}

/** Largest byte of a weight. */
const LARGEST = 127

/** Logarithms of the probabilities of all classes for a text. */
export function logProbabilities({ classes, weights, scales }: ClassifierModel, { numbers, weights: values }: Vector): Float64Array {
  const sums = new Float64Array(classes)
  for (let i = 0; i < numbers.length; i++) {
    const row = numbers[i]! * classes
    const factor = values[i]! * scales[numbers[i]!]!
    for (let c = 0; c < classes; c++) sums[c]! += factor * weights[row + c]!
  }
  let largest = -Infinity
  for (const sum of sums) if (sum > largest) largest = sum
  let total = 0
  for (const sum of sums) total += Math.exp(sum - largest)
  const offset = largest + Math.log(total)
  for (let c = 0; c < classes; c++) sums[c]! -= offset
  return sums
}

/** Weighted sums of some classes for a text. */
export function sumsOf({ classes, weights, scales }: ClassifierModel, { numbers, weights: values }: Vector, labels: readonly number[]): number[] {
  return labels.map(label => {
    let sum = 0
    for (let i = 0; i < numbers.length; i++) sum += values[i]! * scales[numbers[i]!]! * weights[numbers[i]! * classes + label]!
    return sum
  })
}

/** How much one feature of a text speaks for a class, compared with what it says of all classes on average. */
export function contribution({ classes, weights, scales }: ClassifierModel, number: number, label: number): number {
  const row = number * classes
  let sum = 0
  for (let c = 0; c < classes; c++) sum += weights[row + c]!
  return scales[number]! * (weights[row + label]! - sum / classes)
}

export interface TrainingSet {
  readonly vectors: readonly Vector[]
  /** Class of each vector. */
  readonly labels: Int32Array
  readonly features: number
  readonly classes: number
}

/** Passes over all texts. More of them learn the examples by heart and understand strangers worse. */
const PASSES = 3
/** Step at the start; it shrinks to nothing. */
const RATE = 8
/** Gradients smaller than this change nothing that lasts. */
const NEGLIGIBLE = 1e-3
const SHRINK = 1e-6

/**
 * Trains by stochastic gradient descent on cross entropy. Takes some seconds for thirty thousand texts. Deterministic: the order of
 * texts is shuffled by a generator of its own, always seeded alike.
 */
export function trainClassifier({ vectors, labels, features, classes }: TrainingSet): ClassifierModel {
  const weights = new Float32Array(features * classes)
  const shuffle = seededShuffle(vectors.length)
  const errors = new Float64Array(classes)
  const wrong = new Int32Array(classes)
  for (let pass = 0; pass < PASSES; pass++) {
    const rate = RATE * (1 - pass / PASSES)
    for (const text of shuffle()) {
      const vector = vectors[text]!
      const count = errorsOf(weights, vector, labels[text]!, errors, wrong)
      for (let i = 0; i < vector.numbers.length; i++) {
        const row = vector.numbers[i]! * classes
        const step = vector.weights[i]! * rate
        for (let k = 0; k < count; k++) weights[row + wrong[k]!]! -= step * errors[wrong[k]!]!
      }
    }
    const keep = 1 - SHRINK * vectors.length * rate
    for (let i = 0; i < weights.length; i++) weights[i]! *= keep
  }
  return quantised(weights, features, classes)
}

/** Fills `errors` with probability minus truth, and `wrong` with the classes where that matters; returns how many they are. */
function errorsOf(weights: Float32Array, { numbers, weights: values }: Vector, label: number, errors: Float64Array, wrong: Int32Array): number {
  const classes = errors.length
  errors.fill(0)
  for (let i = 0; i < numbers.length; i++) {
    const row = numbers[i]! * classes
    const value = values[i]!
    for (let c = 0; c < classes; c++) errors[c]! += value * weights[row + c]!
  }
  let largest = -Infinity
  for (let c = 0; c < classes; c++) if (errors[c]! > largest) largest = errors[c]!
  let total = 0
  for (let c = 0; c < classes; c++) {
    errors[c] = Math.exp(errors[c]! - largest)
    total += errors[c]!
  }
  let count = 0
  for (let c = 0; c < classes; c++) {
    errors[c]! /= total
    if (c === label) errors[c]! -= 1
    if (errors[c]! > NEGLIGIBLE || errors[c]! < -NEGLIGIBLE) wrong[count++] = c
  }
  return count
}

/** Weights as bytes: of each feature the largest is 127. */
export function quantised(weights: Float32Array, features: number, classes: number): ClassifierModel {
  const bytes = new Int8Array(weights.length)
  const scales = new Float32Array(features)
  for (let feature = 0; feature < features; feature++) {
    const row = feature * classes
    let largest = 0
    for (let c = 0; c < classes; c++) largest = Math.max(largest, Math.abs(weights[row + c]!))
    if (largest === 0) continue
    scales[feature] = largest / LARGEST
    for (let c = 0; c < classes; c++) bytes[row + c] = Math.round(weights[row + c]! / largest * LARGEST)
  }
  return { classes, weights: bytes, scales }
}

/** Gives the numbers from 0 to `count` - 1 in another order each time, always the same orders in the same row. */
export function seededShuffle(count: number): () => Int32Array {
  const order = Int32Array.from({ length: count }, (_, i) => i)
  let state = 1
  // A linear congruential generator of numbers from 0 to 1.
  const random = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  return () => {
    for (let i = count - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1))
      const kept = order[i]!
      order[i] = order[j]!
      order[j] = kept
    }
    return order
  }
}
