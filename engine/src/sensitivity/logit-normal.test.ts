import { describe, expect, test } from 'vitest'
import { normalQuantile } from '../distribution/elementary.ts'
import { logistic, logit, logitNormal, logitNormalMean } from './logit-normal.ts'

/** The mean by brute force: a million equally likely points. */
function slowMean(mu: number, sigma: number): number {
  const points = 1_000_000
  let sum = 0
  for (let i = 0; i < points; i += 1) sum += 1 / (1 + Math.exp(-(mu + sigma * normalQuantile((i + 0.5) / points))))
  return sum / points
}

describe('the logit-normal law', () => {
  test('keeps the points that it is made from', () => {
    const { mu, sigma } = logitNormal(0.4, 0.7)
    expect(logistic(mu + sigma * normalQuantile(0.1))).toBeCloseTo(0.4, 14)
    expect(logistic(mu + sigma * normalQuantile(0.9))).toBeCloseTo(0.7, 14)
  })
  test.each([
    [0.4, 0.7],
    [0.01, 0.02],
    [0.9, 0.999],
    [0.001, 0.999],
    [0.000001, 0.999],
  ])('has the mean that adding up gives: %f..%f', (p10, p90) => {
    const belief = logitNormal(p10, p90)
    expect(logitNormalMean(belief)).toBeCloseTo(slowMean(belief.mu, belief.sigma), 6)
  })
  test('is symmetric: the mean of the opposite is the rest', () => {
    for (const [p10, p90] of [
      [0.1, 0.3],
      [0.45, 0.99],
    ] as const) {
      const [mean, opposite] = [logitNormalMean(logitNormal(p10, p90)), logitNormalMean(logitNormal(1 - p90, 1 - p10))]
      expect(mean + opposite).toBeCloseTo(1, 13)
    }
  })
  test('a range around one half has its mean there, and a known chance is its own mean', () => {
    expect(logitNormalMean(logitNormal(0.2, 0.8))).toBeCloseTo(0.5, 14)
    expect(logitNormalMean({ mu: logit(0.3), sigma: 0 })).toBeCloseTo(0.3, 15)
  })
  test('what is certain stays so', () => {
    expect([logit(0), logit(1)]).toEqual([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY])
    expect([logistic(Number.NEGATIVE_INFINITY), logistic(Number.POSITIVE_INFINITY)]).toEqual([0, 1])
    expect(logitNormalMean({ mu: Number.POSITIVE_INFINITY, sigma: 0.7 })).toBe(1)
  })
})
