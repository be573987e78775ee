import { BLOCK, createEnds, createSimulation, inputsOf, simulateReplicates } from '@nonlinear/engine'
import { readPlan } from '@nonlinear/language'
import { compilePlan, type Figure, type Forecast, forecast, forecastOnThreads, forecastSteps, type Plan } from '@nonlinear/model'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { disagreements } from './compare-forecast.ts'
import { LOG_END } from './generate/log.ts'
import { plans } from './generate/plans.ts'
import { RICH, type Shape } from './generate/recipe.ts'
import { judgeAll } from './judge.ts'
import { ORACLE_CASES } from './oracle/case.ts'
import { caseToText } from './oracle/case-to-text.ts'
import { countFutures, exactDistribution } from './reference/index.ts'

// Forecasts from scrambled Sobol points: not biased, with less variance, and with standard errors that say how much.

const ODDS = [90, 70, 60, 85, 50]
const DAYS = ['5..8..15', '8..12..30', '3..6..14', '10..15..25', '6..9..22']

/** Five goals, each of three approaches tried together, all wanted by a deadline: 15 tasks, so 30 things that chance decides. */
const plan15 = planOf(`
start: 2026-11-02
deadline: 2026-12-04
value: 1000
goal: all
goals:
  all: {all: [g0, g1, g2, g3, g4]}
${[0, 1, 2, 3, 4].map((g) => `  g${g}: {any: [t${3 * g}, t${3 * g + 1}, t${3 * g + 2}], try: together}`).join('\n')}
tasks:
${Array.from({ length: 15 }, (_, i) => `  t${i}: {odds: ${ODDS[i % 5]}%, days: ${DAYS[i % 5]}, cost: ${10 + i}${i % 3 === 2 ? `, needs: [t${i - 2}]` : ''}}`).join('\n')}
`)

/** Its third approaches need the first to have worked, and so never help: each goal fails where the first two do. */
const SUCCESS_15 = [0, 1, 2, 3, 4].reduce((all, g) => all * (1 - (1 - odds(3 * g)) * (1 - odds(3 * g + 1))), 1)

function odds(task: number): number {
  return (ODDS[task % 5] as number) / 100
}

function planOf(text: string): Plan {
  return readPlan(text).plan as Plan
}

const sobol = (plan: Plan, seed: number, trials = 10_000): Forecast =>
  forecast(plan, { seed, trials, sampling: 'sobol', ...(plan.log.length > 0 && { asOf: LOG_END }) })

describe('what it says is true', () => {
  test.each(ORACLE_CASES.map((each) => [each.id, each] as const))('worked case %s', (_id, each) => {
    const { success, cost } = sobol(planOf(caseToText(each)), 1, 20_000)
    expect(Math.abs(success.value - each.expect.pSuccess)).toBeLessThanOrEqual(4 * success.standardError + 1e-9)
    if (each.expect.eagerCost !== undefined)
      expect(Math.abs(cost.mean.value - each.expect.eagerCost)).toBeLessThanOrEqual(4 * cost.mean.standardError + 1e-9)
  })

  const SMALL: Shape = { maxTasks: 4, maxGoals: 3, laws: 'discrete', predecessors: true, stops: true, risks: true, daysFactors: true }
  test.each([
    ['unlimited people', { ...SMALL, failsAfter: true, value: true, deadline: true, tries: ['together', 'inOrder'] }],
    ['limited people', { ...SMALL, laws: 'fixed', people: true, priorities: true, tries: [null, 'inOrder'] }],
  ] satisfies [string, Shape][])(
    'generated plans whose every future is gone through, %s',
    (_name, shape) => {
      const small = plans(shape).filter((plan) => countFutures(plan) <= 1500)
      judgeAll(small, { seed: 20261124, count: 30 }, (plan) => {
        const ranks = new Map(plan.tasks.map((task) => [task.id, task.priority ?? 0]))
        return disagreements(plan, sobol(plan, 5, 20_000), exactDistribution(plan, { ranks }))
      })
    },
    60_000,
  )
})

const FIGURES: Record<string, (of: Forecast) => Figure> = {
  success: ({ success }) => success,
  byDeadline: ({ byDeadline }) => byDeadline as Figure,
  netValue: ({ netValue }) => netValue as Figure,
  importance: ({ tasks }) => tasks.t1?.importance as Figure,
}

describe('a plan of 15 tasks, 30 inputs', () => {
  let bySobol: Forecast[]
  let independent: Forecast[]
  let truth: Forecast
  beforeAll(() => {
    bySobol = Array.from({ length: 100 }, (_, seed) => sobol(plan15, seed))
    independent = Array.from({ length: 40 }, (_, seed) => forecast(plan15, { seed, trials: 10_240 }))
    // As many trials as all of these have together.
    truth = sobol(plan15, 1000, 1_000_000)
  })
  /** Mean square of the distance from the truth. */
  const variance = (forecasts: readonly Forecast[], figure: (of: Forecast) => Figure): number =>
    forecasts.reduce((sum, each) => sum + (figure(each).value - figure(truth).value) ** 2, 0) / forecasts.length

  test('has as many inputs, and the chance worked out by hand', () => {
    expect(inputsOf(compilePlan(plan15, null).problem).count).toBe(30)
    expect(Math.abs(truth.success.value - SUCCESS_15)).toBeLessThan(4 * truth.success.standardError)
    expect(truth.success.standardError).toBeLessThan(1e-4)
  })

  test.each([
    ['success', 10],
    ['byDeadline', 4],
    ['netValue', 10],
    ['importance', 3],
  ])('the variance of %s over seeds is more than %i times smaller than that of as many independent trials', (name, times) => {
    const figure = FIGURES[name]!
    expect(bySobol[0]?.trials).toBe(independent[0]?.trials)
    expect(variance(independent, figure) / variance(bySobol, figure)).toBeGreaterThan(times)
  })

  test.each(Object.keys(FIGURES))(
    '%s: two standard errors to either side hold the truth as often as they should, and no wider than need be',
    (name) => {
      const figure = FIGURES[name]!
      const held = bySobol.filter((each) => Math.abs(figure(each).value - figure(truth).value) <= 2 * figure(each).standardError).length
      expect(held).toBeGreaterThanOrEqual(85)
      const told = bySobol.reduce((sum, each) => sum + figure(each).standardError ** 2, 0) / bySobol.length
      expect(told / variance(bySobol, figure)).toBeGreaterThan(0.6)
      expect(told / variance(bySobol, figure)).toBeLessThan(1.6)
    },
  )

  test('the days of its quantiles have standard errors', () => {
    const [one, other] = [bySobol[0]!, independent[0]!].map(({ finishDays }) => finishDays!)
    for (const key of ['p10', 'p50', 'p80', 'p90'] as const) {
      expect(Math.abs(one![key].value - other![key].value)).toBeLessThanOrEqual(1)
      expect(one![key].standardError).toBeGreaterThan(0)
      expect(one![key].standardError).toBeLessThanOrEqual(1)
    }
  })
})

test('figures that some replicates cannot tell keep the errors of independent trials', () => {
  // Goals of people have dates of their own from the first trials only, here those of one replicate; nobody ever fails.
  const plan = planOf(
    'start: 2026-11-02\npeople: {p: {role: r}}\ngoal: all\ngoals: {all: {all: [some, c]}, some: {any: [a, b], try: together}}\n' +
      'tasks: {a: {odds: 100%, days: 2..4..9, by: [r]}, b: {odds: 100%, days: 3..5..9, by: [r]}, c: {days: 2..3..6, by: [r]}}\n',
  )
  const { goals, success, tasks } = sobol(plan, 3, 20_000)
  const plain = forecast(plan, { seed: 3, trials: 20_480 })
  expect(goals.some?.finishDays?.p50.standardError).toBeGreaterThan(0)
  expect(success).toEqual(plain.success)
  expect(tasks.a?.failureShare).toBeNull()
})

test('replicates are parts of one simulation, and a simulation in pieces is the whole', () => {
  const [plan] = fc.sample(plans({ ...RICH, log: false }), { seed: 4, numRuns: 1 })
  const { problem } = compilePlan(plan!, null)
  const { whole, replicates } = simulateReplicates(problem, 9, 8, 6)
  for (const twins of [false, true]) {
    const simulation = createSimulation(problem, 9, 512, { sobol: 6, twins })
    simulation.advance(100)
    simulation.advance(512)
    expect(simulation.outcomes()).toEqual(whole)
    simulation.release()
  }
  expect(replicates.map(({ trials }) => trials)).toEqual(Array(8).fill(64))
  const sum = (of: (counts: (typeof replicates)[number]) => Float64Array) =>
    whole.ran.map((_, task) => replicates.reduce((total, each) => total + (of(each)[task] as number), 0))
  expect(sum(({ ran }) => ran)).toEqual(whole.ran)
  expect(sum(({ blame }) => blame)).toEqual(whole.blame)
  expect(replicates.flatMap(({ rootEnd }) => [...rootEnd])).toEqual([...whole.rootEnd])
})

test('chances under other odds meet the same points: the bare loops draw the same trials', () => {
  const { problem } = compilePlan(plan15, null)
  const { whole } = simulateReplicates(problem, 9, 8, 11)
  const ends = createEnds(problem, 9, { sobol: 11 })
  expect(ends.simulate(3).rootEnd).toEqual(whole.rootEnd.subarray(3 * BLOCK, 4 * BLOCK))
  ends.release()
})

describe('what it is asked for', () => {
  const trialsOf = (trials: number) => sobol(planOf('goal: a\ntasks: {a: {odds: 60%}}\n'), 1, trials).trials

  test('as many trials as replicates of a power of two come to, nearest to those asked for, 8 replicates at least', () => {
    expect([1, 8, 100, 1000, 10_000, 15_900, 16_384, 100_000].map(trialsOf)).toEqual([8, 8, 104, 1024, 10_240, 16_384, 16_384, 98_304])
  })

  test('a forecast says how it was drawn; its input is the same', () => {
    const [even, plain] = [sobol(plan15, 1), forecast(plan15)]
    expect([even.sampling, even.trials, plain.sampling, plain.trials]).toEqual(['sobol', 10_240, 'independent', 10_000])
    expect(even.inputDigest).toBe(plain.inputDigest)
    expect(even.success.value).not.toBe(plain.success.value)
  })

  test('steps and threads come to the same text', async () => {
    const options = { sampling: 'sobol', trials: 3000 } as const
    const text = JSON.stringify(forecast(plan15, options))
    expect([...forecastSteps(plan15, options, [1024])].map((each) => JSON.stringify(each))).toEqual([text])
    expect(JSON.stringify(await forecastOnThreads(plan15, options, []))).toBe(text)
  })

  test('a plan in which chance decides too much is refused, and what is certain does not count', () => {
    const tasks = (count: number, odds: number) =>
      planOf(
        `goal: g\ngoals: {g: {all: [${Array.from({ length: count }, (_, i) => `t${i}`).join(', ')}]}}\ntasks:\n` +
          Array.from({ length: count }, (_, i) => `  t${i}: {odds: ${odds}%, days: 3}\n`).join(''),
      )
    expect(() => sobol(tasks(257, 99), 1)).toThrow('chance decides at most 256 things, and in this one it decides 257')
    expect(Math.abs(sobol(tasks(256, 99), 1).success.value - 0.99 ** 256)).toBeLessThan(0.01)
    expect(sobol(tasks(300, 100), 1, 64).success.value).toBe(1)
  })
})
