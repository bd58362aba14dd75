/**
 * Weights of logistic regressions, written by `npm run calibrate` from known questions that no example was written from
 * (docs/decisions/0010). Not to be edited by hand; a test fails when they no longer fit.
 */
export const calibration = {
  confidence: {
    bias: -8.176,
    weights: {
      belief: 0.432,
      margin: 0.492,
      none: -0.091,
      similarity: 1.194,
      outOfScope: -6.21,
      coverage: 4.511,
      anchor: 1.39,
      length: 3.44,
    },
  },
  several: {
    bias: -8.824,
    weights: {
      first: 0.793,
      second: 0.62,
      whole: -0.138,
      firstInWhole: 0.67,
      secondInWhole: 0.471,
      firstSimilarity: 4.005,
      secondSimilarity: 6.159,
      secondAhead: -1.567,
      firstGoesOn: -0.304,
      firstAsks: 1.801,
      secondAsks: 0.673,
      joinedByIf: 1.098,
      joinedByAnd: 1.106,
      joinedByThen: 1.77,
      joinedByOr: 0.757,
      newSentence: 0.147,
      questionMarks: -0.016,
      both: 1.542,
      length: -0.017,
      secondLength: 3.728,
      wholeSimilarity: 1.411,
    },
  },
  chainText: {
    bias: -2.329,
    weights: {
      words: 0.446,
      forwarded: 6.369,
      asks: -0.628,
      forwardedAsks: -3.49,
      markers: 3.131,
      belief: -4.187,
      similarity: -4.68,
      length: 6.226,
    },
  },
}
