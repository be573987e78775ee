import { compare, editPlan, type Figure, forecast, type Plan, type PlanEdit, whatIf } from '@nonlinear/model'
import { describe, expect, test } from 'vitest'
import { discrete } from './build-plan.ts'
import { LOG_END } from './generate/log.ts'
import { plans } from './generate/plans.ts'
import type { Shape } from './generate/recipe.ts'
import { judgeAll } from './judge.ts'
import { type Atoms, chanceBy, countFutures, type Exact, exactDistribution } from './reference/index.ts'
import { STANDARD_ERRORS } from './tolerance.ts'

// Paired differences against the differences of two plans gone through future by future.

const TRIALS = 20_000
const MAX_FUTURES = 1500

const BASIC: Shape = {
  maxTasks: 5,
  maxGoals: 3,
  laws: 'discrete',
  tries: ['together', 'inOrder'],
  predecessors: true,
  value: true,
  deadline: true,
}

/** Edits made of what the plan has; which of them is chosen by a number. */
function editsOf(plan: Plan): readonly PlanEdit[] {
  const open = plan.tasks.filter((task) => !plan.log.some(({ subject }) => subject === task.id))
  const anys = plan.goals.filter(({ kind }) => kind === 'any')
  return [
    ...open.flatMap(({ id, cost }): PlanEdit[] => [
      { kind: 'set', task: id, to: { odds: 0.5 } },
      { kind: 'set', task: id, to: { days: discrete({ 1: 0.5, 9: 0.5 }), cost: cost + 7 } },
      { kind: 'drop', id },
    ]),
    ...anys.map(({ id }): PlanEdit => ({ kind: 'try', goal: id, try: 'together' })),
    { kind: 'deadline', deadline: '2026-06-09' },
    { kind: 'value', value: 77 },
    ...plan.goals.map(({ id }): PlanEdit => ({ kind: 'goal', goal: id })),
    ...(plan.people ?? []).map(({ id }): PlanEdit => ({ kind: 'people', who: id, count: 1 })),
    ...open.slice(0, 1).map(({ id }): PlanEdit => ({ kind: 'copy', task: id, as: 'again' })),
  ]
}

const ranksOf = (plan: Plan) => new Map(plan.tasks.map((task) => [task.id, task.priority ?? 0]))

const exactOf = (plan: Plan, asOf: string | null): Exact =>
  exactDistribution(plan, { ranks: ranksOf(plan), ...(asOf !== null && { asOf }) })

function off(name: string, found: Figure | null, expected: number | null, scale: number): readonly string[] {
  if (found === null || expected === null) return found === null && expected === null ? [] : [`${name}: ${found?.value} for ${expected}`]
  // Two trials more: counts of rare events are not normal.
  const tolerance = STANDARD_ERRORS * found.standardError + (2 * scale) / TRIALS + 1e-9 * scale
  const far = Math.abs(found.value - expected) > tolerance
  const vague = found.standardError > (1.5 * scale) / Math.sqrt(TRIALS)
  return [
    ...(far ? [`${name}: ${found.value} instead of ${expected} (standard error ${found.standardError.toPrecision(2)})`] : []),
    ...(vague ? [`${name}: its standard error is ${found.standardError}`] : []),
  ]
}

const dayAt = (times: Atoms, level: number): number => {
  const total = chanceBy(times, Number.POSITIVE_INFINITY)
  return Math.ceil(times.find(([time]) => chanceBy(times, time) >= level * total - 1e-12)?.[0] ?? times.at(-1)?.[0] ?? 0)
}

/** Quantiles of laws with gaps jump: the difference must lie between those of shares a little to either side. */
function offQuantile(name: string, found: Figure | null | undefined, level: number, a: Exact, b: Exact): readonly string[] {
  if (a.success * TRIALS < 200 || b.success * TRIALS < 200) return []
  if (!found) return [`${name}: missing`]
  const step = (exact: Exact) => STANDARD_ERRORS * Math.sqrt((level * (1 - level)) / (TRIALS * exact.success)) + 2 / TRIALS
  const [lowA, highA] = [dayAt(a.successTimes, level - step(a)), dayAt(a.successTimes, level + step(a))]
  const [lowB, highB] = [dayAt(b.successTimes, level - step(b)), dayAt(b.successTimes, level + step(b))]
  return found.value >= lowB - highA && found.value <= highB - lowA
    ? []
    : [`${name}: ${found.value} instead of ${lowB - highA}..${highB - lowA}`]
}

function judge(plan: Plan, asOf: string | null): readonly string[] {
  const before = exactOf(plan, asOf)
  const options = { seed: 11, trials: TRIALS, ...(asOf !== null && { asOf }) }
  const edits = editsOf(plan)
  // A few of the edits of each plan: which ones differs from plan to plan.
  const chosen = edits.filter((_, i) => (i + plan.tasks.length + plan.goals.length) % 4 === 0)
  return chosen.flatMap((edit) => {
    const edited = editPlan(plan, [edit], asOf).plan
    const { whatIf: found } = whatIf(plan, [edit], options)
    if (edited === null || found === null) return edited === found ? [] : ['only one of the two can make the edit']
    if (countFutures(edited) > MAX_FUTURES) return []
    const after = exactOf(edited, asOf)
    const by = (exact: Exact, day: string | null) => (day === null ? null : chanceBy(exact.successTimes, workingDay(day)))
    const inTime = [by(before, plan.deadline), by(after, edited.deadline)] as const
    const money = Math.max(1, ...before.costs.map(([cost]) => cost), ...after.costs.map(([cost]) => cost))
    const { difference } = found
    return [
      ...off('success', difference.success, after.success - before.success, 1),
      ...off('by the deadline', difference.byDeadline, inTime[0] === null || inTime[1] === null ? null : inTime[1] - inTime[0], 1),
      ...off('cost', difference.cost, after.cost.mean - before.cost.mean, money),
      ...off(
        'net value',
        difference.netValue,
        before.netValue === null || after.netValue === null ? null : after.netValue.mean - before.netValue.mean,
        money + Math.max(plan.value ?? 0, edited.value ?? 0),
      ),
      ...offQuantile('P50', difference.finishDays?.p50, 0.5, before, after),
      ...offQuantile('P80', difference.finishDays?.p80, 0.8, before, after),
    ].map((complaint) => `${JSON.stringify(edit)} ${complaint}`)
  })
}

/** Working days from Monday 2026-06-01 through a date of that month. */
function workingDay(date: string): number {
  const day = Number(date.slice(8))
  return Math.floor((day - 1) / 7) * 5 + Math.min(5, ((day - 1) % 7) + 1)
}

const small = (shape: Shape) => plans(shape).filter((plan) => countFutures(plan) <= MAX_FUTURES)

describe('what an edit changes agrees with going through every future of both plans', () => {
  test('goals, waiting, deadlines and values', () => {
    judgeAll(small(BASIC), { seed: 301, count: 40 }, (plan) => judge(plan, null))
  }, 120_000)

  test('risks, stops, laws of failure, fallbacks', () => {
    const shape: Shape = { ...BASIC, maxTasks: 4, risks: true, daysFactors: true, stops: true, failsAfter: true, fallbacks: true }
    judgeAll(small(shape), { seed: 302, count: 30 }, (plan) => judge(plan, null))
  }, 120_000)

  test('people', () => {
    const shape: Shape = { ...BASIC, maxTasks: 4, laws: 'fixed', people: true, priorities: true }
    judgeAll(small(shape), { seed: 303, count: 30 }, (plan) => judge(plan, null))
  }, 120_000)

  test('what has happened', () => {
    const shape: Shape = { ...BASIC, failsAfter: true, log: true }
    judgeAll(
      small(shape).filter((plan) => plan.log.length > 0),
      { seed: 304, count: 30 },
      (plan) => judge(plan, LOG_END),
    )
  }, 120_000)
})

const RICH: Shape = {
  ...BASIC,
  maxTasks: 14,
  maxGoals: 7,
  laws: 'all',
  stops: true,
  failsAfter: true,
  gates: true,
  fallbacks: true,
  risks: true,
  people: true,
  priorities: true,
  tries: [null, 'together', 'inOrder', 'best'],
}

describe('any two plans', () => {
  test('a plan beside itself differs by exactly nothing, also under another name and with other titles', () => {
    judgeAll(plans(RICH), { seed: 305, count: 30 }, (plan) => {
      const other: Plan = { ...plan, name: 'other', tasks: plan.tasks.map((task) => ({ ...task, title: 'other' })) }
      const { difference } = compare(plan, other, { trials: 500 })
      const figures = [
        difference.success,
        difference.byDeadline,
        difference.cost,
        difference.netValue,
        ...Object.values(difference.finishDays ?? {}),
      ]
      return figures.every((figure) => figure === null || (figure.value === 0 && figure.standardError === 0))
        ? []
        : [JSON.stringify(difference)]
    })
  }, 60_000)

  test('both sides are the forecasts of the two, and their differences are told', () => {
    judgeAll(plans(RICH), { seed: 306, count: 20 }, (plan) => {
      const edit: PlanEdit = { kind: 'set', task: plan.tasks[0]!.id, to: { odds: 0.42 } }
      const after = editPlan(plan, [edit], null).plan!
      const found = compare(plan, after, { trials: 1000 })
      const complaints = (
        [
          [plan, found.before],
          [after, found.after],
        ] as const
      ).flatMap(([each, side]) => {
        const made = forecast(each, { trials: 1000 })
        const same = (a: unknown, b: unknown, name: string) => (JSON.stringify(a) === JSON.stringify(b) ? [] : [`${name} of a side`])
        return [
          ...same(side.success, made.success, 'success'),
          ...same(side.byDeadline, made.byDeadline, 'byDeadline'),
          ...same(side.cost, made.cost.mean, 'cost'),
          ...same(side.netValue, made.netValue, 'netValue'),
          ...same(side.finishDays?.p80, made.finishDays?.p80, 'P80'),
          ...same(side.inputDigest, made.inputDigest, 'digest'),
        ]
      })
      const isDifference = (a: Figure | null, b: Figure | null, d: Figure | null) =>
        a === null || b === null || (d !== null && Math.abs(b.value - a.value - d.value) < 1e-6 * Math.max(1, Math.abs(a.value)))
      for (const key of ['success', 'byDeadline', 'cost', 'netValue'] as const)
        if (!isDifference(found.before[key], found.after[key], found.difference[key])) complaints.push(`${key} is not the difference`)
      return complaints
    })
  }, 60_000)

  test('a change of one task changes no draw of another', () => {
    // As a plan of its own a task shows what was drawn for it: whether it works, and when.
    judgeAll(plans({ ...RICH, people: false, log: false }), { seed: 307, count: 20 }, (plan) => {
      const changed = plan.tasks[0]!.id
      const edited = editPlan(
        plan,
        [
          { kind: 'set', task: changed, to: { odds: 0.31, days: { kind: 'range', p10: 1, p90: 40 } } },
          { kind: 'copy', task: changed, as: 'copied' },
        ],
        null,
      ).plan
      if (edited === null) return []
      return plan.tasks.slice(1).flatMap(({ id }) => {
        const alone = (each: Plan): Plan => ({
          ...each,
          goal: id,
          goals: [],
          tasks: each.tasks.map((task) => ({ ...task, needs: [], after: [], fallbackFor: null })),
        })
        const [one, other] = [plan, edited].map((each) => forecast(alone(each), { trials: 500 }))
        return JSON.stringify([one!.successByDay, one!.failureByDay, one!.cost]) ===
          JSON.stringify([other!.successByDay, other!.failureByDay, other!.cost])
          ? []
          : [`${id} is drawn otherwise`]
      })
    })
  }, 60_000)

  test('pairing halves errors and more, where most of the plan stays', () => {
    const ratios: number[] = []
    judgeAll(plans({ ...RICH, people: false }), { seed: 308, count: 30 }, (plan) => {
      const { whatIf: found } = whatIf(plan, [{ kind: 'set', task: plan.tasks[0]!.id, to: { odds: 0.55 } }], { trials: 2000 })
      if (found !== null && found.before.success.value > 0.1 && found.before.success.value < 0.9)
        ratios.push(
          found.difference.success.standardError / Math.hypot(found.before.success.standardError, found.after.success.standardError),
        )
      return []
    })
    ratios.sort((a, b) => a - b)
    expect(ratios.length).toBeGreaterThan(5)
    expect(ratios[Math.floor(ratios.length / 2)]).toBeLessThan(0.5)
  }, 60_000)
})
