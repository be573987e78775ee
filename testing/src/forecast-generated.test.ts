import { forecast, type Plan } from '@nonlinear/model'
import { describe, test } from 'vitest'
import { disagreements } from './compare-forecast.ts'
import { LOG_END } from './generate/log.ts'
import { plans } from './generate/plans.ts'
import type { Shape } from './generate/recipe.ts'
import { judgeAll } from './judge.ts'
import { countFutures, exactDistribution } from './reference/index.ts'
import { STANDARD_ERRORS } from './tolerance.ts'

// The fast engine against the slow evaluator, which goes through every future, on plans nobody thought of.

const TRIALS = 20_000

/** Plans with more futures than this take the evaluator too long. */
const MAX_FUTURES = 1500

const BASIC: Shape = { maxTasks: 5, maxGoals: 3, laws: 'discrete', tries: [null, 'together'] }

const STAFFED: Shape = {
  ...BASIC,
  laws: 'fixed',
  people: true,
  priorities: true,
  predecessors: true,
  fallbacks: true,
  keep: true,
  tries: [null, 'inOrder'],
}

const FAMILIES: readonly { readonly name: string; readonly shape: Shape; readonly count: number }[] = [
  { name: 'goals of all kinds with shared parts', shape: BASIC, count: 60 },
  { name: 'plans without days', shape: { ...BASIC, maxTasks: 6, maxGoals: 4, laws: 'none', predecessors: true, risks: true }, count: 40 },
  { name: 'stops and laws of failure', shape: { ...BASIC, maxTasks: 4, stops: true, failsAfter: true }, count: 60 },
  { name: 'needs and afters', shape: { ...BASIC, predecessors: true }, count: 60 },
  {
    name: 'fallbacks and parts tried in order',
    shape: { ...BASIC, predecessors: true, fallbacks: true, tries: ['inOrder', 'together', null] },
    count: 60,
  },
  { name: 'goals that wait', shape: { ...BASIC, predecessors: true, gates: true, fallbacks: true, tries: ['inOrder', null] }, count: 60 },
  { name: 'risks', shape: { ...BASIC, maxTasks: 4, risks: true, daysFactors: true, predecessors: true }, count: 40 },
  {
    name: 'value and deadline',
    shape: { ...BASIC, maxTasks: 4, value: true, deadline: true, predecessors: true, tries: ['together', 'inOrder'] },
    count: 40,
  },
  {
    name: 'people, in an order of priorities',
    shape: STAFFED,
    count: 60,
  },
  { name: 'people with days off, who come later, and machines', shape: { ...STAFFED, absences: true, equipment: true }, count: 80 },
  { name: 'machines without people', shape: { ...STAFFED, people: false, equipment: true }, count: 30 },
  { name: 'people who leave and are replaced', shape: { ...STAFFED, absences: true, leaving: 'replaced' }, count: 80 },
]

/**
 * The last of those who can do a task may leave: then the order of what happens decides what succeeds, which the odds of tasks leave aside; and of tasks
 * that fail at one instant because of it, whoever comes first is blamed. Importance is then told from fewer trials, and judged by its own error.
 */
const NOT_REPLACED: Shape = { ...STAFFED, absences: true, equipment: true, leaving: 'any' }
const TIMELESS = /^tasks\.[^.]+\.(importance|odds|oddsInTime|posteriorOdds|failureShare)/

const bothWays = (plan: Plan, asOf: string | null) => {
  const ranks = new Map(plan.tasks.map((task) => [task.id, task.priority ?? 0]))
  const exact = exactDistribution(plan, { ranks, ...(asOf !== null && { asOf }) })
  return { exact, found: forecast(plan, { seed: 7, trials: TRIALS, ...(asOf !== null && { asOf }) }) }
}

const judge = (plan: Plan, asOf: string | null): readonly string[] => {
  const { exact, found } = bothWays(plan, asOf)
  return disagreements(plan, found, exact)
}

const judgeLeaving = (plan: Plan): readonly string[] => {
  const { exact, found } = bothWays(plan, null)
  const wrong = plan.tasks.flatMap(({ id }) => {
    const { oddsInTime, importance } = found.tasks[id]!
    // What cannot happen has no days, and forcing it can mean anything.
    const isCertain = oddsInTime.value === 0 || oddsInTime.value === 1
    const off = Math.abs(importance.value - exact.tasks[id]!.importance)
    return isCertain || off <= STANDARD_ERRORS * importance.standardError
      ? []
      : [`tasks.${id}.importance: ${importance.value} instead of ${exact.tasks[id]!.importance}`]
  })
  return [...disagreements(plan, found, exact).filter((complaint) => !TIMELESS.test(complaint)), ...wrong]
}

describe('a forecast agrees with going through every future', () => {
  FAMILIES.forEach(({ name, shape, count }, i) => {
    test(name, () => {
      const small = plans(shape).filter((plan) => countFutures(plan) <= MAX_FUTURES)
      judgeAll(small, { seed: 100 + i, count }, (plan) => judge(plan, null))
    }, 60_000)
  })

  test('people who leave and leave nobody behind', () => {
    const small = plans(NOT_REPLACED).filter((plan) => countFutures(plan) <= MAX_FUTURES)
    judgeAll(small, { seed: 300, count: 80 }, judgeLeaving)
  }, 60_000)

  test('what had happened by the end of a day', () => {
    const shape: Shape = { ...BASIC, maxTasks: 5, predecessors: true, failsAfter: true, log: true }
    const small = plans(shape).filter((plan) => plan.log.length > 0 && countFutures(plan) <= MAX_FUTURES)
    judgeAll(small, { seed: 200, count: 60 }, (plan) => judge(plan, LOG_END))
  }, 60_000)
})
