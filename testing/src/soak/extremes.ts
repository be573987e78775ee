import type { Ask, Event, Law, Plan, StatedOdds, Task } from '@nonlinear/model'
import { VERBS } from '@nonlinear/model'
import { buildEvent } from '../build-plan.ts'
import type { Dice } from './dice.ts'

// Changes that take a sound plan to the ends of what may be written, and now and then beyond.

export const ODDS: readonly (StatedOdds | null)[] = [
  0,
  1,
  1e-9,
  1 - 1e-9,
  0.5,
  1e-300,
  null,
  { p10: 1e-6, p90: 1 - 1e-6 },
  { p10: 0.4, p90: 0.400001 },
  { p10: 0.3, p90: 0.8 },
]

export const LAWS: readonly (Law | null)[] = [
  null,
  { kind: 'fixed', days: 0 },
  { kind: 'fixed', days: 1e-9 },
  { kind: 'fixed', days: 16_000 },
  { kind: 'fixed', days: 15_999.9999 },
  { kind: 'discrete', points: [{ days: 3, chance: 1 }] },
  { kind: 'discrete', points: [{ days: 0, chance: 1 }] },
  {
    kind: 'discrete',
    points: [
      { days: 0, chance: 1e-9 },
      { days: 16_000, chance: 1 - 1e-9 },
    ],
  },
  { kind: 'range', p10: 1e-6, p90: 16_000 },
  { kind: 'range', p10: 5, p90: 5.000001 },
  { kind: 'threePoint', p10: 1, p50: 1.000001, p90: 16_000 },
  { kind: 'threePoint', p10: 1, p50: 15_999, p90: 16_000 },
  { kind: 'threePoint', p10: 2, p50: 4, p90: 8 },
  { kind: 'threePoint', p10: 4, p50: 5, p90: 6 },
  { kind: 'pert', min: 0, mode: 0, max: 1e-6 },
  { kind: 'pert', min: 0, mode: 16_000, max: 16_000 },
  { kind: 'exponential', mean: 1e-6 },
  { kind: 'exponential', mean: 16_000 },
  { kind: 'lognormal', median: 1e-6, sigma: 5 },
  { kind: 'lognormal', median: 16_000, sigma: 5 },
  { kind: 'lognormal', median: 10, sigma: 1e-6 },
]

const STOPS: readonly Task['stop'][] = [
  null,
  { kind: 'days', days: 1e-6 },
  { kind: 'days', days: 0.01 },
  { kind: 'days', days: 16_000 },
  { kind: 'quantile', quantile: 0.01 },
  { kind: 'quantile', quantile: 0.5 },
  { kind: 'quantile', quantile: 0.99 },
]

const AMOUNTS = [0, 1e-9, 1, 12.345, 1e9, 1e15] as const
const FACTORS = [0, 1e-6, 0.5, 1, 2, 100] as const

/** Some of the tasks at the ends of what may be written. */
export function extreme(plan: Plan, dice: Dice): Plan {
  const changed = (task: Task): Task => ({
    ...task,
    ...(dice.comes(0.4) && { odds: dice.pick(ODDS) }),
    ...(dice.comes(0.4) && { days: dice.pick(LAWS) }),
    ...(dice.comes(0.3) && { failsAfter: dice.pick(LAWS) }),
    ...(dice.comes(0.3) && { stop: dice.pick(STOPS) }),
    ...(dice.comes(0.3) && { cost: dice.pick(AMOUNTS) }),
    ...(dice.comes(0.2) && { priority: dice.pick([0, 0, 1, -5, 1e9]) }),
  })
  const people =
    plan.people?.map((person) => ({
      ...person,
      ...(dice.comes(0.3) && { share: dice.pick([0.001, 0.333, 1]) }),
      ...(dice.comes(0.3) && { rate: dice.pick(AMOUNTS) }),
      ...(dice.comes(0.2) && { count: dice.pick([1, 7, 60]) }),
    })) ?? null
  const leastShare = Math.min(1, ...(people ?? []).map(({ share }) => share))
  const within = (ask: Ask): Ask => (ask.share === undefined ? ask : { ...ask, share: Math.min(ask.share, leastShare) })
  return {
    ...plan,
    value: dice.comes(0.5) ? dice.pick(AMOUNTS) : plan.value,
    discount: dice.pick<Plan['discount']>([
      null,
      null,
      { kind: 'yearly', rate: 10 },
      { kind: 'continuous', rate: 10 },
      { kind: 'yearly', rate: 1e-9 },
    ]),
    optimism: dice.pick<Plan['optimism']>([null, null, { said: 0.999, means: 0.001 }, { said: 0.7, means: { p10: 0.4, p90: 0.75 } }]),
    deadline: dice.pick([plan.deadline, '2026-06-01', '2026-06-02', '2031-12-31']),
    risks: plan.risks.map((risk) => ({
      ...risk,
      chance: dice.pick([0, 1, 1e-9, 0.5]),
      hits: risk.hits.map((hit) => ({ ...hit, ...(dice.comes(0.5) && { odds: { kind: 'times', factor: dice.pick(FACTORS) } as const }) })),
    })),
    people,
    tasks: plan.tasks.map((task) => changed({ ...task, by: task.by.map(within) })),
  }
}

/** All the same: every order is a tie. */
export const tied = (plan: Plan, dice: Dice): Plan => {
  const days: Law = { kind: 'fixed', days: dice.pick([0, 1, 5]) }
  const [odds, cost] = [dice.pick([0, 0.5, 1]), dice.pick([0, 10])]
  return { ...plan, tasks: plan.tasks.map((task) => ({ ...task, odds, days, cost, stop: null, failsAfter: null, priority: null })) }
}

/** Many risks, each on several tasks, no task hit by more than may be. */
export function risky(plan: Plan, dice: Dice): Plan {
  const counts = new Map<string, number>()
  const risks = Array.from({ length: 3 + dice.below(40) }, (_, i) => {
    const hit = new Set(Array.from({ length: 1 + dice.below(6) }, () => dice.pick(plan.tasks).id))
    const hits = [...hit].filter((task) => (counts.get(task) ?? 0) < 10)
    for (const task of hits) counts.set(task, (counts.get(task) ?? 0) + 1)
    return {
      id: `r${i + 1}`,
      title: null,
      chance: dice.pick([0, 0.05, 0.3, 0.5, 0.9, 1]),
      hits: hits.map((task) => ({
        task,
        odds: dice.pick([{ kind: 'set', odds: dice.pick([0, 0.1, 0.5, 1]) }, { kind: 'times', factor: dice.pick(FACTORS) }, null] as const),
        daysFactor: dice.pick([null, null, 0.01, 3, 100]),
      })),
    }
  })
  return { ...plan, risks: risks.filter(({ hits }) => hits.length > 0) }
}

const DATES = ['2026-05-29', '2026-06-01', '2026-06-02', '2026-06-03', '2026-06-06', '2026-07-15', '2027-01-04'] as const

/** A log of whatever may happen, likely or not, in order of dates. */
export function logged(plan: Plan, dice: Dice): Plan {
  const people = plan.people ?? []
  const subjects = [...plan.tasks, ...plan.tasks, ...plan.goals, ...people].map(({ id }) => id)
  const event = (): Event => {
    const verb = dice.comes(0.15) ? null : dice.pick(VERBS)
    const date = dice.pick(DATES)
    return buildEvent(date, dice.pick(subjects), verb, {
      ...((verb === null || dice.comes(0.2)) && { odds: dice.pick(ODDS) ?? 0.5 }),
      ...(dice.comes(0.2) && { days: dice.pick(LAWS) }),
      ...(verb === 'blocked' && dice.comes(0.5) && { until: dice.pick(DATES.filter((day) => day >= date)) }),
      ...(dice.comes(0.1) && { note: 'run #12: "odd" — and so on' }),
    })
  }
  // Most begin with a task that is started and then left to itself: a stall of any length.
  const begun = plan.tasks.filter(() => dice.comes(0.3)).map(({ id }) => buildEvent(dice.pick(DATES.slice(1)), id, 'started'))
  const log = [...begun, ...Array.from({ length: dice.below(6) }, event)]
  return { ...plan, log: log.sort((a, b) => (a.date < b.date ? -1 : Number(a.date > b.date))) }
}

/** Something waits for itself. */
export function circular(plan: Plan, dice: Dice): Plan {
  const [first, last] = [plan.tasks[0]!, plan.tasks.at(-1)!]
  const key = dice.pick(['needs', 'after'] as const)
  const waits = (task: Task, id: string): Task => ({ ...task, [key]: [...new Set([...task[key], id])] })
  if (dice.comes(0.3))
    return { ...plan, goals: plan.goals.map((goal, i) => (i === 0 ? { ...goal, parts: [...goal.parts, plan.goal] } : goal)) }
  if (first.id === last.id || dice.comes(0.3)) return { ...plan, tasks: [waits(first, plan.goal), ...plan.tasks.slice(1)] }
  return { ...plan, tasks: [waits(first, last.id), ...plan.tasks.slice(1, -1), waits(last, first.id)] }
}

/** A text with some of its characters, words or lines elsewhere, gone or twice. */
export function garbled(text: string, dice: Dice): string {
  const lines = text.split('\n')
  const place = dice.below(lines.length)
  const line = lines[place]!
  const at = dice.below(line.length + 1)
  const changed = dice.pick([
    () => [],
    () => [line, line],
    () => [
      line.slice(0, at) + dice.pick([':', ',', '{', '}', '[', ']', '"', '#', '..', '%', '-', ' ', 'é', '\t', '\u0000']) + line.slice(at),
    ],
    () => [line.replace(/\d+/g, () => String(dice.pick([0, 1, 99, 1e9, -3, 0.5])))],
    () => [line.slice(0, at) + line.slice(at + 1 + dice.below(4))],
    () => [line.slice(at) + line.slice(0, at)],
    () => [line.replace(/[a-z]+-?\d*/, () => dice.pick(['t1', 'g1', 'tasks', 'null', 'true', 'P90', '2026-06-31']))],
  ])()
  return [...lines.slice(0, place), ...changed, ...lines.slice(place + 1)].join('\n')
}
