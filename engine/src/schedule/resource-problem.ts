import { type Rows, toRows } from '../problem.ts'
import { requireArray, requireList, requireObject, requireWhole } from '../refuse.ts'

/**
 * The resource-constrained project scheduling problem: activities of whole-numbered durations that wait for others and use renewable resources,
 * each of a capacity that nothing may exceed at any instant. Made and checked by `resourceProblem`.
 */
export interface ResourceProblem {
  readonly activities: number
  /** Periods, 0 or more. */
  readonly durations: Int32Array
  readonly predecessors: Rows
  readonly successors: Rows
  /** Every activity after all it waits for. */
  readonly order: Int32Array
  readonly capacities: Int32Array
  /** What activity a uses of resource r while it runs: `demands[a * capacities.length + r]`. */
  readonly demands: Int32Array
}

/** Most periods that all activities may take one after another. */
export const PERIODS_MAX = 2_000_000

/** Largest duration, capacity or demand. */
const AMOUNT_MAX = 2 ** 30

export interface ResourceProblemParts {
  readonly durations: readonly number[]
  /** For each activity those that wait for it, counted from 0. */
  readonly successors: readonly (readonly number[])[]
  readonly capacities: readonly number[]
  /** For each activity what it uses of each resource. */
  readonly demands: readonly (readonly number[])[]
}

/** A checked problem, or a RangeError that names the activity and the number that cannot be. */
export function resourceProblem(problemParts: ResourceProblemParts): ResourceProblem {
  requireObject('the resource problem', problemParts, '{ durations, successors, capacities, demands }')
  const { durations, successors, capacities, demands } = problemParts
  for (const [name, list] of Object.entries({ durations, successors, capacities, demands })) requireList(name, list)
  const activities = durations.length
  const resources = capacities.length
  requireList('successors', successors, activities)
  requireList('demands', demands, activities)
  capacities.forEach((capacity, r) => {
    requireWhole(`the capacity of resource ${r}`, capacity, 0, AMOUNT_MAX)
  })
  durations.forEach((duration, a) => {
    requireWhole(`the duration of activity ${a}`, duration, 0, AMOUNT_MAX)
    requireList(`demands of activity ${a}`, demands[a], resources)
    requireList(`successors of activity ${a}`, successors[a])
    demands[a]?.forEach((demand, r) => {
      requireWhole(`the demand of activity ${a} for resource ${r}`, demand, 0, AMOUNT_MAX)
      if (duration > 0 && demand > (capacities[r] as number))
        throw new RangeError(`activity ${a} uses ${demand} of resource ${r}, which has only ${capacities[r]}: lower it or add capacity`)
    })
  })
  const periods = durations.reduce((sum, duration) => sum + duration, 0)
  if (periods > PERIODS_MAX)
    throw new RangeError(`all activities together take ${periods} periods, more than ${PERIODS_MAX}: count in longer periods`)
  const after = successors.map((list, a) => checkedSuccessors(list, a, activities))
  const before: number[][] = durations.map(() => [])
  after.forEach((list, a) => {
    for (const next of list) before[next]?.push(a)
  })
  const rows = { predecessors: toRows(before), successors: toRows(after) }
  return {
    activities,
    durations: Int32Array.from(durations),
    ...rows,
    order: precedenceOrder(activities, rows.predecessors, rows.successors),
    capacities: Int32Array.from(capacities),
    demands: Int32Array.from(demands.flat()),
  }
}

function checkedSuccessors(list: readonly number[], activity: number, activities: number): number[] {
  for (const next of list)
    if (!Number.isInteger(next) || next < 0 || next >= activities)
      throw new RangeError(`activity ${activity} has the successor ${next}, and activities go from 0 to ${activities - 1}`)
  return [...new Set(list)]
}

/** Refuses what `resourceProblem` has not made; what it has is trusted. */
export function checkResourceProblem(problem: ResourceProblem): void {
  requireObject('the resource problem', problem, 'what resourceProblem gives')
  const { activities, capacities } = problem
  requireWhole('activities', activities, 0, AMOUNT_MAX)
  requireArray('durations', problem.durations, 'Int32Array', activities)
  requireArray('order', problem.order, 'Int32Array', activities)
  requireArray('capacities', capacities, 'Int32Array', capacities?.length ?? 0)
  requireArray('demands', problem.demands, 'Int32Array', activities * capacities.length)
}

/** Every activity after its predecessors, layer by layer. Throws a RangeError where some wait for one another. */
export function precedenceOrder(activities: number, predecessors: Rows, successors: Rows): Int32Array {
  requireWhole('activities', activities, 0, AMOUNT_MAX)
  requireArray('predecessors.starts', predecessors?.starts, 'Int32Array', activities + 1)
  requireArray('successors.starts', successors?.starts, 'Int32Array', activities + 1)
  const waiting = Int32Array.from(
    { length: activities },
    (_, a) => (predecessors.starts[a + 1] as number) - (predecessors.starts[a] as number),
  )
  const order: number[] = []
  for (let a = 0; a < activities; a += 1) if (waiting[a] === 0) order.push(a)
  for (let i = 0; i < order.length; i += 1) {
    const a = order[i] as number
    for (let at = successors.starts[a] as number; at < (successors.starts[a + 1] as number); at += 1) {
      const next = successors.items[at] as number
      waiting[next] = (waiting[next] as number) - 1
      if (waiting[next] === 0) order.push(next)
    }
  }
  if (order.length < activities) {
    const stuck = waiting.findIndex((left) => left > 0)
    throw new RangeError(`activity ${stuck} waits, over others, for itself: remove one of these relations`)
  }
  return Int32Array.from(order)
}
