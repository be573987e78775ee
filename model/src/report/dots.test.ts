import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { quantileDots } from './dots.ts'
import type { ChanceByDay } from './forecast-json.ts'

const figure = (value: number) => ({ value, standardError: 0.01 })
const counts = (dots: ReturnType<typeof quantileDots>) => ({
  reached: dots.filter(({ outcome }) => outcome === 'reached').length,
  late: dots.filter(({ outcome }) => outcome === 'late').length,
  failed: dots.filter(({ outcome }) => outcome === 'failed').length,
})

test('each dot finishes on the day at which its share of the futures has finished', () => {
  const successByDay: ChanceByDay = [
    [3, 0.1],
    [5, 0.3],
    [9, 0.5],
  ]
  const dots = quantileDots({ success: figure(0.5), byDeadline: figure(0.3), successByDay }, 10)
  expect(dots.map(({ day }) => day)).toEqual([3, 5, 5, 9, 9, null, null, null, null, null])
  expect(counts(dots)).toEqual({ reached: 3, late: 2, failed: 5 })
})

test('without days the dots say only how often the goal is reached', () => {
  const dots = quantileDots({ success: figure(0.7), byDeadline: null, successByDay: null })
  expect(counts(dots)).toEqual({ reached: 14, late: 0, failed: 6 })
  expect(dots.every(({ day }) => day === null)).toBe(true)
})

test('the dots agree with the rounded chances, come in order, and never lack a day that the curve has', () => {
  const curves = fc
    .array(fc.double({ min: 1e-6, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 })
    .chain((steps) => fc.record({ steps: fc.constant(steps), success: fc.double({ min: 0, max: 1, noNaN: true }), split: fc.nat(29) }))
  fc.assert(
    fc.property(curves, ({ steps, success, split }) => {
      const total = steps.reduce((sum, step) => sum + step, 0)
      let sum = 0
      const successByDay = steps.map((step, index) => {
        sum += step
        return [index + 1, (sum / total) * success] as const
      })
      const byDeadline = successByDay[Math.min(split, steps.length - 1)]?.[1] ?? 0
      const dots = quantileDots({ success: figure(success), byDeadline: figure(byDeadline), successByDay })
      const { reached, late } = counts(dots)
      expect(reached).toBe(Math.round(byDeadline * 20))
      expect(reached + late).toBe(Math.round(success * 20))
      const days = dots.slice(0, reached + late).map(({ day }) => day)
      expect(days).not.toContain(null)
      expect(days).toEqual([...days].sort((a, b) => Number(a) - Number(b)))
    }),
    { seed: 11 },
  )
})
