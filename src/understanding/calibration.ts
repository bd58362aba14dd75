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
    bias: -7.682,
    weights: {
      first: 1.398,
      second: 0.95,
      whole: -0.929,
      firstInWhole: 0.605,
      secondInWhole: 0.468,
      firstSimilarity: 3.04,
      secondSimilarity: 4.373,
      secondAhead: 0.207,
      firstGoesOn: -0.211,
      firstAsks: 1.798,
      secondAsks: 0.673,
      joinedByIf: 1.022,
      joinedByAnd: 1.203,
      joinedByThen: 1.708,
      joinedByOr: 0.75,
      newSentence: 0.119,
      questionMarks: -0.158,
      askedEach: 1.197,
      both: 1.892,
      length: -0.217,
      secondLength: 3.433,
      wholeSimilarity: 2.36,
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
