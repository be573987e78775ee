import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exp, log, normalCdf, normalQuantile } from './elementary.ts'

const RUNS = { seed: 1, numRuns: 5000 }
const relative = (a: number, b: number) => Math.abs(a - b) / Math.max(Math.abs(b), Number.MIN_VALUE)

test('exp is within 1e-15 of the machine’s own, from the smallest to the largest', () => {
  fc.assert(
    fc.property(fc.double({ min: -700, max: 709, noNaN: true }), (x) => relative(exp(x), Math.exp(x)) < 1e-15),
    RUNS,
  )
  expect([exp(0), exp(-800), exp(800), exp(Number.NaN)]).toEqual([1, 0, Number.POSITIVE_INFINITY, Number.NaN])
  expect(relative(exp(-740), Math.exp(-740))).toBeLessThan(0.1) // a denormal number has few bits
})

test('log is within 1e-15 of the machine’s own, and undoes exp', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1e-300, max: 1e300, noNaN: true }),
      (x) => Math.abs(log(x) - Math.log(x)) <= 1e-15 * Math.max(1, Math.abs(Math.log(x))),
    ),
    RUNS,
  )
  expect([log(1), log(0), log(-1), log(Number.POSITIVE_INFINITY)]).toEqual([
    0,
    Number.NEGATIVE_INFINITY,
    Number.NaN,
    Number.POSITIVE_INFINITY,
  ])
  expect(log(5e-324)).toBeCloseTo(Math.log(5e-324), 10)
})

// Quantiles to 16 digits as R 4.3 prints them: print(qnorm(p), digits = 16).
test.each([
  [0.9, 1.281551565544601],
  [0.975, 1.959963984540054],
  [0.5, 0],
  [1e-10, -6.361340902404056],
  [0.001, -3.090232306167813],
])('the normal quantile of %d is %d', (p, z) => {
  expect(normalQuantile(p)).toBeCloseTo(z, 13)
})

test('the normal distribution function undoes its quantile in both tails', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true }), (p) => Math.abs(normalCdf(normalQuantile(p)) - p) < 1e-13),
    RUNS,
  )
  expect(normalCdf(-10) / 7.619853024160527e-24).toBeCloseTo(1, 11)
  expect([normalCdf(-50), normalCdf(0), normalCdf(50)]).toEqual([0, 0.5, 1])
})
