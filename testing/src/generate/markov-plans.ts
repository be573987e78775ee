import type { Ask, Event, Plan } from '@nonlinear/model'
import fc from 'fast-check'
import { askRole, buildEvent, buildPerson } from '../build-plan.ts'
import { plans } from './plans.ts'
import type { Shape } from './recipe.ts'

// Plans of exponential days under a discount, with people who can stand in for one another.

/** The only day of their logs. */
export const MARKOV_START = '2026-06-01'

/** Who does a task: nobody in particular, one or two of a role, or one of each. */
const ASKS: readonly (readonly Ask[])[] = [
  [],
  [askRole('a')],
  [askRole('a')],
  [askRole('a', { count: 2 })],
  [askRole('b')],
  [askRole('a'), askRole('b')],
]

interface Choices {
  readonly plan: Plan
  readonly days: readonly (number | null)[]
  readonly asks: readonly number[]
  readonly happened: readonly number[]
  readonly rate: number
  readonly a: number
  readonly share: number
  readonly isAlone: boolean
}

/** One person for all tasks, paid by the day; or people of two roles; or (`a` = 0) as many as wanted. */
function withPeople({ plan, asks, a, share, isAlone }: Choices): Plan {
  if (isAlone) {
    const people = [buildPerson('ada', { role: 'a', share, rate: 0.5 })]
    return { ...plan, people, tasks: plan.tasks.map((task) => ({ ...task, by: [askRole('a')] })) }
  }
  if (a === 0) return plan
  const people = [
    buildPerson('ada', { role: 'a', share }),
    ...(a > 1 ? [buildPerson('ann', { role: 'a', share, count: a - 1 })] : []),
    buildPerson('bob', { role: 'b' }),
  ]
  const fits = (by: readonly Ask[]) => by.every(({ role, count }) => role === 'b' || count <= a)
  const tasks = plan.tasks.map((task, i) => {
    const by = ASKS[asks[i] as number] as readonly Ask[]
    return { ...task, by: fits(by) ? by : [askRole('a')] }
  })
  return { ...plan, people, tasks }
}

/** A day on which some tasks that wait for nothing were started, and some of them have come to an end. */
function withDay(plan: Plan, happened: readonly number[]): Plan {
  const log = plan.tasks.flatMap((task, i): Event[] => {
    const isReady = task.needs.length + task.after.length === 0 && task.fallbackFor === null && task.days !== null
    const isSure = task.odds === 0 || task.odds === 1
    if (!isReady || (happened[i] as number) > 2) return []
    const started = buildEvent(MARKOV_START, task.id, 'started')
    if (happened[i] === 0 || isSure) return [started]
    return [started, buildEvent(MARKOV_START, task.id, happened[i] === 1 ? 'succeeded' : 'failed')]
  })
  return { ...plan, log }
}

export const markovPlans = (shape: Omit<Shape, 'laws'>): fc.Arbitrary<Plan> =>
  fc
    .record({
      plan: plans({ ...shape, laws: 'none', value: true }),
      days: fc.array(fc.constantFrom(1, 2, 3.5, 5, 8, 20, null), { minLength: shape.maxTasks, maxLength: shape.maxTasks }),
      asks: fc.array(fc.nat(ASKS.length - 1), { minLength: shape.maxTasks, maxLength: shape.maxTasks }),
      happened: fc.array(fc.nat(11), { minLength: shape.maxTasks, maxLength: shape.maxTasks }),
      rate: fc.constantFrom(0.01, 0.03, 0.1),
      a: fc.nat(3),
      share: fc.constantFrom(1, 1, 0.5),
      isAlone: fc.nat(5).map((n) => n === 0),
    })
    .map((choices) => {
      const { plan, days, rate, happened } = choices
      const tasks = plan.tasks.map((task, i) => {
        const mean = days[i] ?? null
        return { ...task, days: mean === null ? null : ({ kind: 'exponential', mean } as const) }
      })
      // Without a single task that takes time there is no date to discount to.
      const timed = tasks.map((task, i) =>
        i === 0 && task.days === null ? { ...task, days: { kind: 'exponential', mean: 2 } as const } : task,
      )
      const staffed = withPeople({ ...choices, plan: { ...plan, tasks: timed, discount: { kind: 'continuous', rate } } })
      return shape.log ? withDay(staffed, happened) : staffed
    })
