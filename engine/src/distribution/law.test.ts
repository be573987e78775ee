import { describe, expect, test } from 'vitest'
import { borrowHeap } from '../kernel/heap.ts'
import { drawKey } from '../random/hash.ts'
import { DAY, TIME_MAX } from '../time.ts'
import { discreteLaw, fixedLaw } from './discrete.ts'
import { exponentialLaw } from './exponential.ts'
import { type Law, meanWithin, partialMean, remainingLaw, scaledLaw, survival } from './law.ts'
import { lognormalLaw, rangeLaw, threePointLaw } from './lognormal.ts'
import { pertLaw } from './pert.ts'
import { type SampledLaw, sampleLaw } from './sampled-law.ts'

const LAWS: [string, Law][] = [
  ['fixed', fixedLaw(8)],
  [
    'discrete',
    discreteLaw([
      { days: 4, chance: 0.5 },
      { days: 12, chance: 0.3 },
      { days: 1, chance: 0.2 },
    ]),
  ],
  ['lognormal', lognormalLaw(8, 0.5)],
  ['range', rangeLaw(5, 15)],
  ['three points, skewed to the right', threePointLaw(5, 8, 15)],
  ['three points, skewed to the left', threePointLaw(2, 8, 10)],
  ['pert', pertLaw(4, 7, 20)],
  ['exponential', exponentialLaw(7)],
  ['scaled', scaledLaw(threePointLaw(5, 8, 15), 1.5)],
  ['remaining', remainingLaw(threePointLaw(5, 8, 15), 6)],
  ['remaining of two halves, past the median', remainingLaw(threePointLaw(2, 8, 10), 9)],
]

/** What the first trials of a key draw, in days, if the task works. */
function drawnDays(law: SampledLaw, key: number, trials: number): Float64Array {
  const heap = borrowHeap(4 * (2 * trials + law.table.length + 20) + 5 * 16)
  const [out, table, indices, variant] = [trials, law.table.length + 4, trials, 4].map(heap.int32) as [
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
  ]
  table.set([0, 0, law.atoms, 0, ...law.table])
  const address = table.byteOffset + 16
  variant.set([-1, -1, address, address])
  heap.loops.draws.drawVariants(out.byteOffset, key, 0, trials, indices.byteOffset, variant.byteOffset, TIME_MAX)
  const days = Float64Array.from(out, (units) => units / DAY)
  heap.release()
  return days
}

/** Mean of g(T) by the midpoint rule over 200,000 quantiles: slow and obvious. */
const integrate = (law: Law, g: (days: number) => number): number => {
  const steps = 200_000
  let sum = 0
  for (let i = 0; i < steps; i += 1) sum += g(law.quantile((i + 0.5) / steps))
  return sum / steps
}

describe.each(LAWS)('%s', (_name, law) => {
  test('quantile and distribution function undo each other', () => {
    for (let u = 0.005; u < 1; u += 0.005) {
      const days = law.quantile(u)
      if (law.atoms === null) expect(law.cdf(days)).toBeCloseTo(u, 6)
      else expect(law.cdf(days)).toBeGreaterThanOrEqual(u - 1e-9)
    }
  })
  test('means, whole and above a point, agree with integration', () => {
    expect(law.mean).toBeCloseTo(
      integrate(law, (t) => t),
      1,
    )
    for (const point of [law.quantile(0.2), law.quantile(0.6), law.quantile(0.95)]) {
      const above = survival(law, point)
      if (above > 1e-9) expect(law.meanAbove(point)).toBeCloseTo(integrate(law, (t) => (t > point ? t : 0)) / above, 0)
      expect(partialMean(law, point)).toBeCloseTo(
        integrate(law, (t) => (t <= point ? t : 0)),
        1,
      )
    }
  })
  test('drawn durations have its mean and its quantiles', () => {
    const sampled = sampleLaw(law)
    const key = drawKey(1, 99)
    const trials = 200_000
    const days = drawnDays(sampled, key, trials).sort()
    const mean = days.reduce((sum, d) => sum + d, 0) / trials
    const deviation = Math.sqrt(days.reduce((sum, d) => sum + (d - mean) ** 2, 0) / trials)
    expect(Math.abs(mean - law.mean)).toBeLessThan(4 * (deviation / Math.sqrt(trials)) + 1 / 512)
    for (const point of [0.1, 0.5, 0.9].map((u) => law.quantile(u) + 0.01)) {
      const share = days.filter((d) => d <= point).length / trials
      expect(Math.abs(share - law.cdf(point))).toBeLessThan(4 * Math.sqrt(0.25 / trials))
    }
  })
})

test.each([
  [5, 10, 20],
  [5, 8, 15],
  [2, 8, 10],
  [1, 2, 40],
])('three points %d..%d..%d are kept', (p10, p50, p90) => {
  const law = threePointLaw(p10, p50, p90)
  expect([0.1, 0.5, 0.9].map((u) => law.quantile(u))).toEqual([p10, p50, p90].map((days) => expect.closeTo(days, 9)))
})

test.each<[string, Law, number]>([
  ['with a mean beyond any day', threePointLaw(1, 1.000001, 16_000), 9],
  ['the same, under way', remainingLaw(threePointLaw(1, 1.000001, 16_000), 0.5), 8],
  ['with a mean beyond all numbers', threePointLaw(1e-200, 1e-100, 16_000), 9],
  ['skewed to the left as far', threePointLaw(1e-200, 10, 16_000), 100],
])('a very wide law %s still tells how long it takes up to a stop', (_name, law, stop) => {
  expect(Math.abs(meanWithin(law, stop) - integrate(law, (t) => Math.min(t, stop)))).toBeLessThan(1e-3 * stop)
  expect(meanWithin(law, 1e-9)).toBeGreaterThanOrEqual(0)
})

test('what remains of a law that could not have ended yet is never less than nothing', () => {
  const law = remainingLaw(rangeLaw(5, 5.000001), 1.75)
  expect(law.quantile(0)).toBe(0)
  expect(Math.min(...drawnDays(sampleLaw(law), drawKey(1, 99), 10_000))).toBeGreaterThanOrEqual(0)
})

test('a discrete law draws its values only', () => {
  const sampled = sampleLaw(
    discreteLaw([
      { days: 2, chance: 0.5 },
      { days: 4, chance: 0.5 },
    ]),
  )
  const seen = new Set(drawnDays(sampled, drawKey(1, 1), 1000))
  expect([...seen].sort()).toEqual([2, 4])
})

test('chances that add up in floating point reach their points', () => {
  const law = discreteLaw([
    { days: 1, chance: 0.1 },
    { days: 2, chance: 0.2 },
    { days: 3, chance: 0.7 },
  ])
  expect(law.quantile(0.3)).toBe(2)
})

test('an exponential law is the same however long it has lasted', () => {
  const law = exponentialLaw(7)
  expect(law.endsPerDay).toBe(1 / 7)
  expect(remainingLaw(law, 12)).toBe(law)
  expect(scaledLaw(law, 2).endsPerDay).toBeCloseTo(1 / 14, 12)
  expect([fixedLaw(3), remainingLaw(threePointLaw(5, 8, 15), 2)].map(({ endsPerDay }) => endsPerDay)).toEqual([undefined, undefined])
})
