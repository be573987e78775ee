import { describe, expect, test } from 'vitest'
import { calibrationOf, type Result, shiftFrom } from './calibration.ts'
import { logistic, logit } from './logit-normal.ts'

describe('how good stated chances were', () => {
  test('Brier score with its parts, and log loss, of eight forecasts worked out apart', () => {
    const chances = [0.1, 0.1, 0.4, 0.4, 0.7, 0.7, 0.7, 0.9]
    const worked = [0, 0, 0, 1, 0, 1, 1, 1].map((outcome) => outcome === 1)
    const found = calibrationOf(chances, worked)
    expect(found.brier).toBeCloseTo(0.1525, 14)
    expect(found.reliability).toBeCloseTo(0.006666666666666665, 14)
    expect(found.resolution).toBeCloseTo(0.10416666666666666, 14)
    expect(found.uncertainty).toBeCloseTo(0.25, 14)
    expect(found.logLoss).toBeCloseTo(0.4575650743521282, 14)
    expect(found.reliability - found.resolution + found.uncertainty).toBeCloseTo(0.1525, 14)
  })
})

describe('the common shift of stated odds', () => {
  const results = (stated: number, outcomes: readonly boolean[]): Result[] =>
    outcomes.map((worked) => ({ worked, chance: (shift) => logistic(logit(stated) + shift) }))
  const outcomes = (successes: number, of: number) => Array.from({ length: of }, (_, i) => i < successes)

  test('is the prior where nothing is known', () => {
    const { mean, deviation } = shiftFrom([], 0.5)
    expect(mean).toBeCloseTo(0, 12)
    expect(deviation).toBeCloseTo(0.5, 10)
  })
  test('leans to what came, is shrunk when few, and follows the results when many', () => {
    const few = shiftFrom(results(0.7, outcomes(4, 8)), 0.5)
    const many = shiftFrom(results(0.7, outcomes(200, 400)), 0.5)
    const all = logit(0.5) - logit(0.7)
    expect(few.mean).toBeLessThan(0)
    expect(few.mean).toBeGreaterThan(all / 2)
    expect(many.mean).toBeCloseTo(all, 1)
    expect(many.deviation).toBeLessThan(few.deviation)
    expect(few.deviation).toBeLessThan(0.5)
  })
  test('is where the slope of the posterior vanishes, worked out apart for one result', () => {
    // Posterior mean of a shift s ~ N(0, 0.5²) after one success at stated odds of 1/2: E[s σ(s)]/E[σ(s)] = 2 E[s σ(s)].
    const points = 200_000
    let sum = 0
    for (let i = 0; i < points; i += 1) {
      const shift = -5 + (10 * (i + 0.5)) / points
      sum += (shift * Math.exp(-2 * shift * shift)) / (1 + Math.exp(-shift))
    }
    const expected = (2 * sum * (10 / points)) / (0.5 * Math.sqrt(2 * Math.PI))
    expect(shiftFrom(results(0.5, [true]), 0.5).mean).toBeCloseTo(expected, 8)
  })
  test('one surprise at certain odds does not outweigh everything', () => {
    const { mean, deviation } = shiftFrom([{ worked: false, chance: () => 1 }, ...results(0.6, outcomes(6, 10))], 0.5)
    expect(Math.abs(mean)).toBeLessThan(0.05)
    expect(deviation).toBeGreaterThan(0.3)
  })
})
