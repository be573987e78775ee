import { drawKey, drawWord, normalQuantile } from '@nonlinear/engine'
import { expect, test } from 'vitest'
import { pairedError } from './paired-error.ts'

const normal = (seed: number, column: number, trial: number): number =>
  normalQuantile(((drawWord(drawKey(seed, column), trial) >>> 0) + 0.5) / 2 ** 32)

/** Three rows that have most of their luck in common; the last was dropped halfway. */
function rows(seed: number, trials: number): readonly [Float64Array, Float64Array, Float64Array] {
  const row = (column: number, length: number, mean: number) =>
    Float64Array.from(
      { length },
      (_, t) => mean + 10 * normal(seed, 0, t) + column * normal(seed, column, t) + 2 * normal(seed, 9, t) * column,
    )
  return [row(1, trials, 5), row(2, trials, 4), row(3, trials / 2, 1)]
}

const meanOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** As steps are scored: the mean of the best less the paired mean distance from it. */
const scoreOf = (best: Float64Array, own: Float64Array): number => meanOf(best) - meanOf(own.map((value, t) => (best[t] as number) - value))

test('rows of one length: the standard error of the mean of their differences', () => {
  const [best, other] = rows(1, 64)
  const differences = best.map((value, t) => value - (other[t] as number))
  const mean = meanOf(differences)
  const expected = Math.sqrt(meanOf(differences.map((value) => (value - mean) ** 2)) / 64)
  expect(pairedError(best, best, other)).toBeCloseTo(expected, 12)
  expect(pairedError(best, other, best)).toBeCloseTo(expected, 12)
})

test('scores from unlike numbers of trials: what the difference varies by from one set of futures to the next', () => {
  const errors: number[] = []
  const found: number[] = []
  for (let seed = 1; seed <= 400; seed += 1) {
    const [best, other, dropped] = rows(seed, 64)
    found.push(scoreOf(best, other) - scoreOf(best, dropped))
    errors.push(pairedError(best, other, dropped))
  }
  const mean = found.reduce((sum, value) => sum + value, 0) / found.length
  const spread = Math.sqrt(found.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (found.length - 1))
  const told = errors.reduce((sum, value) => sum + value, 0) / errors.length
  // 400 draws tell a standard deviation to 3.5 %.
  expect(told / spread).toBeGreaterThan(0.86)
  expect(told / spread).toBeLessThan(1.14)
})

test('equal trials do not prove equal steps', () => {
  const counts = Float64Array.of(1, 0, 1, 1)
  expect(pairedError(counts, counts, counts.slice())).toBe(1 / 6)
})
