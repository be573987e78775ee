import type { Goal, Plan, Task } from '@nonlinear/model'
import { buildGoal, buildPerson, buildPlan, buildTask } from '../build-plan.ts'
import type { Dice } from './dice.ts'

// Plans that are long in one direction: whoever follows them by calling himself for each step runs out of stack.

const LENGTH = 2000

const numbered = (make: (i: number) => Task): Task[] => Array.from({ length: LENGTH }, (_, i) => make(i))
const before = (i: number): readonly string[] => (i === 0 ? [] : [`t${i}`])

/** A chain of `LENGTH` tasks, a tower of as many goals, or as many parts of one goal. */
export function deep(dice: Dice): Plan {
  const start = '2026-06-01'
  const odds = dice.pick([1, 0.999, 0.5, 0])
  const days = dice.pick([null, { kind: 'fixed', days: 0 }, { kind: 'fixed', days: 1 }, { kind: 'range', p10: 1, p90: 3 }] as const)
  const task = (i: number, fields: Partial<Task> = {}) => buildTask(`t${i + 1}`, { odds, days, cost: i % 7, ...fields })
  const last = `t${LENGTH}`
  const chain = (fields: (i: number) => Partial<Task>) => buildPlan(last, { start, tasks: numbered((i) => task(i, fields(i))) })
  const wide = (kind: Goal['kind'], fields: Partial<Goal>, width = LENGTH) => {
    const tasks = numbered((i) => task(i)).slice(0, width)
    return buildPlan('g', {
      start,
      tasks,
      goals: [
        buildGoal(
          'g',
          kind,
          tasks.map(({ id }) => id),
          fields,
        ),
      ],
    })
  }
  // How to try each `any` is weighed by a pilot of its own where the plan has a value: a tower of them is then a matter of minutes.
  const tower = (height: number, value: number | null): Plan => {
    const tasks = numbered((i) => task(i)).slice(0, height)
    const goals = tasks.map(({ id }, i) => buildGoal(`g${i + 1}`, i % 2 === 0 ? 'all' : 'any', i === 0 ? [id] : [id, `g${i}`]))
    return buildPlan(`g${height}`, { start, tasks, goals, value })
  }
  const standIns = (): Plan => {
    const tasks = numbered((i) => task(i, { odds: 0.001, fallbackFor: i === 0 ? null : `t${i}` }))
    return buildPlan('g', {
      start,
      tasks,
      goals: [
        buildGoal(
          'g',
          'any',
          tasks.map(({ id }) => id),
        ),
      ],
    })
  }
  const staffed = (): Plan => {
    const tasks = numbered((i) => task(i, { needs: before(i), by: [{ role: 'engineer', count: 1 }] }))
    return buildPlan(last, { start, tasks, people: [buildPerson('p1', { role: 'engineer', rate: 100 })] })
  }
  return dice.pick([
    () => chain((i) => ({ needs: before(i) })),
    () => chain((i) => ({ after: before(i) })),
    () => wide('all', {}),
    () => wide('any', { try: dice.pick([null, 'inOrder', 'together']) }),
    // Counting several of n parts is n² steps a future, and for importance n³: fewer parts.
    () => wide('atLeast', { atLeast: 1 + dice.below(LENGTH / 10) }, LENGTH / 10),
    () => tower(LENGTH, null),
    () => tower(LENGTH / 10, 1000),
    standIns,
    staffed,
  ])()
}

/** Plans beyond a named limit. */
export function tooMuch(dice: Dice): Plan {
  const one = buildTask('t1', { odds: 0.5 })
  return dice.pick<() => Plan>([
    () => buildPlan('t1', { tasks: Array.from({ length: 5001 }, (_, i) => ({ ...one, id: `t${i + 1}` })) }),
    () => buildPlan('t1', { tasks: [{ ...one, days: { kind: 'fixed', days: 16_001 } }] }),
    () => buildPlan('t1', { tasks: [{ ...one, days: { kind: 'lognormal', median: 5, sigma: 5.1 } }] }),
    () => buildPlan('t1', { start: '2026-06-01', deadline: '2226-06-01', tasks: [one] }),
    () => buildPlan('t1', { tasks: [one], people: [buildPerson('p1', { role: 'engineer', count: 1001 })] }),
    () => {
      const hits = [{ task: 't1', odds: { kind: 'set', odds: 0.1 } as const, daysFactor: null }]
      return buildPlan('t1', {
        tasks: [one],
        risks: Array.from({ length: 11 }, (_, i) => ({ id: `r${i}`, title: null, chance: 0.5, hits })),
      })
    },
  ])()
}
