/**
 * An inverted index as flat arrays: the documents of feature f stand at `docs[offsets[f] … offsets[f + 1] - 1]`, their
 * weights beside them. Flat arrays are searched without allocation and restored from a file without work.
 */
export interface InvertedIndex {
  readonly offsets: Uint32Array
  readonly docs: Uint32Array
  readonly weights: Float32Array
}

/** Number of a feature and its weight in a document. */
export type Posting = readonly [number, number]

/** From documents with their features to features with their documents. */
export function invert(documents: readonly (readonly Posting[])[], features: number): InvertedIndex {
  const offsets = new Uint32Array(features + 1)
  for (const document of documents) for (const [number] of document) offsets[number + 1]! += 1
  for (let number = 0; number < features; number++) offsets[number + 1]! += offsets[number]!
  const docs = new Uint32Array(offsets[features]!)
  const weights = new Float32Array(offsets[features]!)
  const next = offsets.slice(0, features)
  for (const [doc, document] of documents.entries()) {
    for (const [number, weight] of document) {
      const at = next[number]!++
      docs[at] = doc
      weights[at] = weight
    }
  }
  return { offsets, docs, weights }
}

/** Adds `factor` times the weight of a feature to the score of each document that has it. */
export function addScores({ offsets, docs, weights }: InvertedIndex, number: number, factor: number, scores: Float64Array): void {
  for (let at = offsets[number]!; at < offsets[number + 1]!; at++) scores[docs[at]!]! += factor * weights[at]!
}
