import { printPlan, readPlan } from '@nonlinear/language'
import { type Figure, type Forecast, forecast, type Plan } from '@nonlinear/model'
import fc from 'fast-check'
import { describe, test } from 'vitest'
import { LOG_END } from './generate/log.ts'
import { plans } from './generate/plans.ts'
import { RICH, type Shape } from './generate/recipe.ts'
import { judgeAll } from './judge.ts'
import { plainNumber } from './reference/stated-odds.ts'

// What holds for every forecast, whatever the plan: for plans too rich to be gone through future by future.

const TRIALS = 1000

const run = (plan: Plan, seed = 3): Forecast => forecast(plan, { seed, trials: TRIALS, ...(plan.log.length > 0 && { asOf: LOG_END }) })

/** The numbers of a forecast, without what depends on how the plan is written; sums taken in another order differ in the last digits. */
const numbers = ({ success, finishDays, successByDay, failureByDay, cost, netValue, goals, tasks }: Forecast): string =>
  JSON.stringify([success, finishDays, successByDay, failureByDay, cost, netValue, sorted(goals), sorted(tasks)], (_key, value: unknown) =>
    typeof value === 'number' ? Number(value.toPrecision(9)) : value,
  )

const sorted = <T>(record: Readonly<Record<string, T>>) => Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1))

function oddities(plan: Plan): readonly string[] {
  const found = run(plan)
  const monotone = [...plan.goals, ...plan.tasks].every((node) => node.fallbackFor === null)
  const complaints: string[] = []
  const claim = (holds: boolean, words: string) => holds || complaints.push(words)
  const chance = (figure: Figure | null, name: string) =>
    claim(
      figure === null || (figure.value >= 0 && figure.value <= 1 && figure.standardError >= 0),
      `${name} is no chance: ${figure?.value}`,
    )
  chance(found.success, 'success')
  chance(found.byDeadline, 'byDeadline')
  claim((found.byDeadline?.value ?? 0) <= found.success.value, 'more chance by the deadline than ever')
  for (const [id, task] of Object.entries(found.tasks)) {
    for (const name of ['odds', 'oddsInTime', 'posteriorOdds', 'everRun', 'criticality', 'failureShare'] as const)
      chance(task[name], `${id}.${name}`)
    claim(!monotone || task.importance.value >= -4.5 * task.importance.standardError - 2 / TRIALS, `${id}: success would do harm`)
  }
  for (const list of [found.successByDay ?? [], found.failureByDay ?? []]) {
    claim(
      list.every((each, i) => i === 0 || (each[0] > list[i - 1]![0] && each[1] >= list[i - 1]![1])),
      'chances by day do not grow',
    )
  }
  if (found.successByDay !== null && found.failureByDay !== null) {
    const last = (found.successByDay.at(-1)?.[1] ?? 0) + (found.failureByDay.at(-1)?.[1] ?? 0)
    claim(Math.abs(last - 1) < 1e-9, `success and failure add up to ${last}`)
    claim(
      Math.abs((found.successByDay.at(-1)?.[1] ?? 0) - found.success.value) < 1e-9,
      'the last chance by day is not the chance of success',
    )
  }
  const { p10, p50, p80, p90 } = found.cost
  claim(p10 <= p50 && p50 <= p80 && p80 <= p90 && found.cost.spent <= p10 + 1e-6, 'quantiles of cost out of order')
  const blame = Object.values(found.tasks).reduce((sum, task) => sum + (task.failureShare?.value ?? 0), 0)
  claim(found.success.value === 1 || Math.abs(blame - 1) < 1e-6, `blame adds up to ${blame}`)
  claim(!/null|NaN/.test(JSON.stringify([found.success, found.cost])), 'figures that are no numbers')
  return complaints
}

describe('every forecast', () => {
  test('has chances between 0 and 1, quantiles in order and blame that adds up to 1', () => {
    judgeAll(plans(RICH), { seed: 31, count: 80 }, oddities)
    judgeAll(plans({ ...RICH, people: false, log: true, gates: false }), { seed: 32, count: 80 }, oddities)
  }, 60_000)

  test('is the same the second time, and from the text of the plan', () => {
    judgeAll(plans(RICH), { seed: 33, count: 30 }, (plan) => {
      const { plan: again, diagnostics } = readPlan(printPlan(plan))
      const errors = diagnostics.filter((diagnostic) => diagnostic.severity === 'error').map((diagnostic) => diagnostic.message)
      if (again === null || errors.length > 0) return ['cannot be read', ...errors]
      const [first, second, third] = [plan, plan, again].map((each) => JSON.stringify(run(each)))
      return [...(first === second ? [] : ['differs the second time']), ...(first === third ? [] : ['differs from that of its text'])]
    })
  }, 60_000)

  test('does not depend on the order in which tasks and parts are written', () => {
    const shape: Shape = { ...RICH, people: false, tries: ['together'], value: false }
    judgeAll(plans(shape), { seed: 34, count: 80 }, (plan) => {
      const turned: Plan = {
        ...plan,
        tasks: plan.tasks.toReversed(),
        goals: plan.goals.toReversed().map((goal) => ({ ...goal, parts: goal.parts.toReversed() })),
      }
      return numbers(run(plan)) === numbers(run(turned)) ? [] : ['the order of writing matters']
    })
  }, 60_000)

  test('never gets worse when odds get better', () => {
    const shape: Shape = { ...RICH, fallbacks: false, risks: false, people: false, tries: ['together', 'inOrder'] }
    judgeAll(plans(shape), { seed: 35, count: 60 }, (plan) => {
      const better: Plan = { ...plan, tasks: plan.tasks.map((task) => ({ ...task, odds: Math.min(1, plainNumber(task.odds ?? 1) + 0.1) })) }
      const [before, after] = [run(plan).success.value, run(better).success.value]
      return after >= before ? [] : [`success falls from ${before} to ${after}`]
    })
  }, 60_000)

  test('differs by no more than its standard errors from that of another seed', () => {
    const shape: Shape = { ...RICH, tries: ['together', 'inOrder'] }
    judgeAll(plans(shape), { seed: 36, count: 40 }, (plan) => {
      const [one, other] = [run(plan, 1), run(plan, 2)]
      const apart = (a: Figure, b: Figure): boolean =>
        Math.abs(a.value - b.value) > 5 * Math.hypot(a.standardError, b.standardError) + 2 / TRIALS
      return [...(apart(one.success, other.success) ? ['success'] : []), ...(apart(one.cost.mean, other.cost.mean) ? ['cost'] : [])]
    })
  }, 60_000)
})

test('samples of rich plans are rich', () => {
  const sample = fc.sample(plans(RICH), { seed: 31, numRuns: 150 })
  const mean = sample.reduce((sum, plan) => sum + plan.tasks.length, 0) / sample.length
  if (mean < 4) throw new Error(`${mean} tasks a plan`)
})
