/**
 * Weights of logistic regressions, written by `npm run calibrate` from known questions that no example was written from
 * (docs/decisions/0010). Not to be edited by hand; a test fails when they no longer fit.
 */
export const calibration = {
  confidence: {
    bias: -8.347,
    weights: {
      belief: 0.478,
      margin: 0.503,
      none: -0.061,
      similarity: 1.017,
      outOfScope: -6.26,
      coverage: 4.889,
      anchor: 1.544,
      length: 3.325,
    },
  },
  several: {
    bias: -7.578,
    weights: {
      first: 1.395,
      second: 0.922,
      whole: -0.9,
      firstInWhole: 0.612,
      secondInWhole: 0.481,
      firstSimilarity: 3.177,
      secondSimilarity: 4.607,
      secondAhead: 0.038,
      firstGoesOn: -0.221,
      firstAsks: 1.919,
      secondAsks: 0.656,
      joinedByIf: 1.089,
      joinedByAnd: 1.218,
      joinedByThen: 1.741,
      joinedByOr: 0.839,
      newSentence: 0.239,
      questionMarks: -0.056,
      both: 1.786,
      length: -0.486,
      secondLength: 3.388,
      wholeSimilarity: 1.851,
    },
  },
  chainText: {
    bias: -3.038,
    weights: {
      words: 0.49,
      forwarded: 6.926,
      asks: -0.475,
      forwardedAsks: -3.776,
      markers: 2.788,
      belief: -3.939,
      similarity: -3.928,
      length: 6.611,
    },
  },
}
