/**
 * Weights of logistic regressions, written by `npm run calibrate` from known questions that no example was written from
 * (docs/decisions/0010). Not to be edited by hand; a test fails when they no longer fit.
 */
export const calibration = {
  confidence: {
    bias: -7.942,
    weights: {
      belief: 0.465,
      margin: 0.519,
      none: -0.055,
      similarity: 1.369,
      outOfScope: -6.412,
      coverage: 4.428,
      anchor: 1.559,
      length: 3.293,
    },
  },
  several: {
    bias: -8.726,
    weights: {
      first: 1.121,
      second: 0.834,
      whole: -0.543,
      firstInWhole: 0.662,
      secondInWhole: 0.518,
      firstSimilarity: 3.863,
      secondSimilarity: 5.564,
      secondAhead: -0.717,
      firstGoesOn: -0.236,
      firstAsks: 1.861,
      secondAsks: 0.579,
      joinedByIf: 1.224,
      joinedByAnd: 1.049,
      joinedByThen: 1.695,
      joinedByOr: 0.731,
      newSentence: -0.003,
      questionMarks: -0.144,
      askedEach: 1.366,
      both: 1.81,
      length: 0.288,
      secondLength: 3.977,
      wholeSimilarity: 1.865,
    },
  },
  chainText: {
    bias: -2.821,
    weights: {
      words: 0.395,
      forwarded: 5.759,
      asks: -1.028,
      forwardedAsks: -3.046,
      markers: 3.084,
      belief: -4.643,
      similarity: -1.997,
      length: 6.738,
    },
  },
}
