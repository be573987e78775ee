import { expect, test } from 'vitest'
import { differenceEstimate, meanOf, quantileOfCounts, quantileOfSorted, shareEstimate } from './estimate.ts'

test('a share never seen still has an error, from (k + 1)/(n + 2)', () => {
  expect(shareEstimate(0, 98)).toEqual({ value: 0, standardError: Math.sqrt((0.01 * 0.99) / 98) })
  expect(shareEstimate(98, 98).standardError).toBeCloseTo(shareEstimate(0, 98).standardError, 15)
})

test('a mean has the error of its spread, and never none', () => {
  expect(meanOf(Float64Array.of(1, 2, 3, 6))).toEqual({ value: 3, standardError: Math.sqrt(3.5 / 4) })
  expect(meanOf(Float64Array.of(5, 5)).standardError).toBeGreaterThan(0)
})

test('a paired difference counts only what changed', () => {
  const { value, standardError } = differenceEstimate(30, 10, 100)
  expect(value).toBeCloseTo(0.2, 12)
  expect(standardError).toBeCloseTo(Math.sqrt((41 / 102 - 0.04) / 100), 12)
})

test('quantiles are the smallest value with at least that share at or below it', () => {
  const counts = [0, 5, 0, 4, 1] // 1 ×5, 3 ×4, 4 ×1
  expect([0.1, 0.5, 0.51, 0.9, 0.95].map((q) => quantileOfCounts(counts, 10, q).value)).toEqual([1, 1, 3, 3, 4])
  expect([0.1, 0.5, 0.8].map((q) => quantileOfSorted([10, 20, 30, 40], q))).toEqual([10, 20, 40])
})
