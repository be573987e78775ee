import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { criticalPath } from './critical-path.ts'
import { createJustifier } from './justify.ts'
import { lowerBound } from './lower-bound.ts'
import { PRIORITY_RULES, priorities } from './priority.ts'
import { resourceProblem } from './resource-problem.ts'
import { sampleSchedules, scheduleByRule } from './resource-schedule.ts'
import { biasedSampling } from './selection.ts'
import { createSerialScheme } from './serial-scheme.ts'
import { faultOf, problems, shortestLength } from './test-problems.ts'
import { createUsageProfile } from './usage-profile.ts'

const SCHEMES = ['serial', 'parallel'] as const
const settings = { seed: 20261123, numRuns: 300 }

/** Two machines' worth of work for one worker: 3 before 4, 2 beside them, all ending in 1. Shortest: 10 with one worker, 8 with two. */
const oneOrTwo = (workers: number) =>
  resourceProblem({
    durations: [3, 4, 2, 1],
    successors: [[1], [3], [3], []],
    capacities: [workers],
    demands: [[1], [1], [1], [1]],
  })

describe('a problem small enough to see', () => {
  test.each([
    [1, 10],
    [2, 8],
  ])('with %i at work takes %i', (workers, length) => {
    const made = sampleSchedules(oneOrTwo(workers), { schedules: 30 })
    expect([made.length, made.lowerBound, made.criticalPath]).toEqual([length, length, 8])
    expect(faultOf(oneOrTwo(workers), made.start, made.length)).toBe(null)
  })

  test('the rules put its activities in these orders', () => {
    const orderBy = (rule: (typeof PRIORITY_RULES)[number]) => {
      const priority = priorities(oneOrTwo(2), rule)
      return [0, 1, 2, 3].sort((a, b) => (priority[a] as number) - (priority[b] as number) || a - b)
    }
    // Latest finishes 3 7 7 8; latest starts 0 3 5 7; slack 0 0 5 0; successors 2 1 1 0; weights 7 5 3 1.
    expect(Array.from(priorities(oneOrTwo(2), 'latest-finish'))).toEqual([3, 7, 7, 8])
    expect(Array.from(priorities(oneOrTwo(2), 'latest-start'))).toEqual([0, 3, 5, 7])
    expect(Array.from(priorities(oneOrTwo(2), 'slack'))).toEqual([0, 0, 5, 0])
    expect(Array.from(priorities(oneOrTwo(2), 'successors'))).toEqual([-2, -1, -1, -0])
    expect(Array.from(priorities(oneOrTwo(2), 'positional-weight'))).toEqual([-7, -5, -3, -1])
    expect(orderBy('slack')).toEqual([0, 1, 3, 2])
    expect(new Set(priorities(oneOrTwo(2), 'random')).size).toBe(4)
  })
})

test('more successors than one word has bits are counted once each', () => {
  const chain = Array.from({ length: 70 }, (_, a) => (a < 69 ? [a + 1, Math.min(69, a + 2)] : []))
  const problem = resourceProblem({ durations: chain.map(() => 1), successors: chain, capacities: [], demands: chain.map(() => []) })
  expect(Array.from(priorities(problem, 'successors'), (count) => -count)).toEqual(chain.map((_, a) => 69 - a))
})

test.each(SCHEMES)('every rule with the %s scheme keeps precedence, and capacity in every period', (scheme) => {
  fc.assert(
    fc.property(problems(12), fc.constantFrom(...PRIORITY_RULES), fc.boolean(), (problem, rule, justify) => {
      const { start, length } = scheduleByRule(problem, { rule, scheme, justify, seed: 7 })
      expect(faultOf(problem, start, length)).toBe(null)
    }),
    settings,
  )
})

test('no schedule is shorter than the lower bound, the bound no longer than the shortest schedule, and sampling finds that', () => {
  let optimal = 0
  let proved = 0
  fc.assert(
    fc.property(problems(7, 4), (problem) => {
      const shortest = shortestLength(problem)
      const bound = lowerBound(problem)
      expect(bound).toBeLessThanOrEqual(shortest)
      expect(bound).toBeGreaterThanOrEqual(criticalPath(problem).length)
      for (const scheme of SCHEMES) expect(scheduleByRule(problem, { scheme }).length).toBeGreaterThanOrEqual(shortest)
      const made = sampleSchedules(problem, { schedules: 200 })
      expect(faultOf(problem, made.start, made.length)).toBe(null)
      expect(made.length).toBeGreaterThanOrEqual(shortest)
      if (made.length === shortest) optimal += 1
      if (bound === shortest) proved += 1
    }),
    settings,
  )
  expect(optimal).toBe(settings.numRuns)
  expect(proved).toBeGreaterThan(0.8 * settings.numRuns)
})

test('justification never lengthens a schedule, and sometimes shortens one', () => {
  let shortened = 0
  fc.assert(
    fc.property(problems(14), fc.nat(1000), (problem, seed) => {
      const profile = createUsageProfile(problem)
      const start = new Int32Array(problem.activities)
      const sampling = biasedSampling(priorities(problem, 'random', seed), seed)
      sampling.schedule(0)
      const made = createSerialScheme(problem, profile)(sampling, start)
      const justified = createJustifier(problem, profile)(start, made)
      expect(justified).toBeLessThanOrEqual(made)
      expect(faultOf(problem, start, justified)).toBe(null)
      if (justified < made) shortened += 1
    }),
    settings,
  )
  expect(shortened).toBeGreaterThan(10)
})

test('the same seed gives the same schedule, and more schedules never a longer one', () => {
  let differed = 0
  fc.assert(
    fc.property(problems(14), fc.integer({ min: 1, max: 60 }), (problem, schedules) => {
      const made = sampleSchedules(problem, { schedules, seed: 3 })
      expect(sampleSchedules(problem, { schedules, seed: 3 })).toEqual(made)
      expect(made.schedules).toBeLessThanOrEqual(schedules)
      expect(sampleSchedules(problem, { schedules: schedules + 40, seed: 3 }).length).toBeLessThanOrEqual(made.length)
      const other = sampleSchedules(problem, { schedules, seed: 4 })
      if (other.start.some((start, a) => start !== made.start[a])) differed += 1
    }),
    { ...settings, numRuns: 100 },
  )
  expect(differed).toBeGreaterThan(0)
})

test('whoever asks it to stop gets what was found by then', () => {
  const hard = resourceProblem({
    durations: [3, 2, 2, 4, 3, 2, 1],
    successors: [[3], [4], [], [], [], [], []],
    capacities: [2],
    demands: [[1], [1], [2], [1], [1], [1], [2]],
  })
  let asked = 0
  const made = sampleSchedules(hard, { schedules: 1000, shouldStop: () => ++asked > 2 })
  expect(made.schedules).toBeLessThanOrEqual(9)
  expect(faultOf(hard, made.start, made.length)).toBe(null)
})

test('what cannot be is told: loops, wants above capacity, numbers that are none', () => {
  const parts = { durations: [1, 2], successors: [[1], []], capacities: [1], demands: [[1], [1]] }
  expect(() => resourceProblem({ ...parts, successors: [[1], [0]] })).toThrow('activity 0 waits, over others, for itself')
  expect(() => resourceProblem({ ...parts, demands: [[1], [3]] })).toThrow('activity 1 uses 3 of resource 0, which has only 1')
  expect(() => resourceProblem({ ...parts, durations: [1, 2.5] })).toThrow(
    'the duration of activity 1 is 2.5, but must be a whole number from 0',
  )
  expect(() => resourceProblem({ ...parts, successors: [[2], []] })).toThrow(
    'activity 0 has the successor 2, and activities go from 0 to 1',
  )
  expect(() => resourceProblem({ ...parts, demands: [[1]] })).toThrow('demands is Array of 1, but must be a list of 2')
  expect(() => resourceProblem({ ...parts, durations: [1, 3e6], capacities: [2] })).toThrow('more than 2000000')
})

test('nothing at all takes no time', () => {
  const nothing = resourceProblem({ durations: [], successors: [], capacities: [3], demands: [] })
  expect(sampleSchedules(nothing, { schedules: 10 })).toMatchObject({ length: 0, lowerBound: 0, criticalPath: 0 })
})
