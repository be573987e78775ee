import { readPlan } from '@nonlinear/language'
import { sensitivity } from '@nonlinear/model'
import { expect, test } from 'vitest'

const TRIALS = 20_000

const rowsOf = (text: string) => {
  const { plan } = readPlan(`start: 2026-06-01\n${text}`)
  const { rows } = sensitivity(plan!, { trials: TRIALS, seed: 5 })
  return Object.fromEntries(rows.map((row) => [row.task, row]))
}

test('in a chain the days of a task and the finish go together as their variances say', () => {
  // Days of a: 2 or 10, deviation 4; of b: 4 or 10, deviation 3; the finish is their sum, deviation 5.
  const { a, b } = rowsOf(`goal: b
tasks:
  a: {odds: 90%, days: {discrete: {2: 50%, 10: 50%}}}
  b: {odds: 80%, days: {discrete: {4: 50%, 10: 50%}}, needs: a}
`)
  for (const [row, index] of [
    [a!, 0.8],
    [b!, 0.6],
  ] as const) {
    expect(row.criticality!.value).toBe(1)
    expect(Math.abs(row.cruciality!.value - index)).toBeLessThan(4.5 * row.cruciality!.standardError)
    expect(Math.abs(row.scheduleSensitivity!.value - index)).toBeLessThan(4.5 * row.scheduleSensitivity!.standardError)
    expect(row.cruciality!.standardError).toBeLessThan(0.01)
  }
})

test('beside a longer task days do not matter, and certain days have nothing to go together with', () => {
  const { short, long, fixed } = rowsOf(`goal: g
goals: {g: {all: [short, long, fixed]}}
tasks:
  short: {odds: 90%, days: {discrete: {1: 50%, 2: 50%}}}
  long: {odds: 90%, days: {discrete: {20: 50%, 30: 50%}}}
  fixed: {odds: 90%, days: 5}
`)
  expect(Math.abs(short!.cruciality!.value)).toBeLessThan(4.5 * short!.cruciality!.standardError)
  expect(short!.scheduleSensitivity!.value).toBeLessThan(1e-3)
  expect(long!.cruciality!.value).toBeCloseTo(1, 12)
  expect(long!.scheduleSensitivity!.value).toBeCloseTo(1, 2)
  expect([fixed!.cruciality, fixed!.scheduleSensitivity?.value]).toEqual([null, 0])
})

test('only futures count in which the task was started and the goal reached', () => {
  // The second approach starts only after the first has failed, and its days then decide the finish: 3 + its 5 or 15.
  const { second } = rowsOf(`goal: g
goals: {g: {any: [first, second], try: inOrder}}
tasks:
  first: {odds: 50%, days: 3}
  second: {odds: 60%, days: {discrete: {5: 50%, 15: 50%}}}
`)
  // Of the successes 5/8 come by the first on day 3, the others on day 8 or 18.
  const outcomes = [
    [3, 0.625],
    [8, 0.1875],
    [18, 0.1875],
  ] as const
  const mean = outcomes.reduce((sum, [day, share]) => sum + share * day, 0)
  const deviation = Math.sqrt(outcomes.reduce((sum, [day, share]) => sum + share * (day - mean) ** 2, 0))
  expect(second!.cruciality!.value).toBeCloseTo(1, 12)
  expect(Math.abs(second!.scheduleSensitivity!.value - (0.375 * 5) / deviation)).toBeLessThan(0.02)
})

test('without a finish that varies there is nothing to tell', () => {
  const { only } = rowsOf('goal: only\ntasks: {only: {odds: 90%, days: 5}}\n')
  expect([only!.cruciality, only!.scheduleSensitivity]).toEqual([null, null])
})
