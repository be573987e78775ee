import fc from 'fast-check'
import { type ResourceProblem, type ResourceProblemParts, resourceProblem } from './resource-problem.ts'

/** Small problems in which each activity can wait only for earlier ones. */
export const problems = (activitiesMax: number, durationMax = 5): fc.Arbitrary<ResourceProblem> =>
  fc
    .record({
      durations: fc.array(fc.nat(durationMax), { minLength: 1, maxLength: activitiesMax }),
      waits: fc.array(fc.nat(99), { minLength: 40, maxLength: 40 }),
      capacities: fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 2 }),
      demands: fc.array(fc.nat(99), { minLength: 40, maxLength: 40 }),
      density: fc.integer({ min: 0, max: 60 }),
    })
    .map(({ durations, waits, capacities, demands, density }) => {
      const parts: ResourceProblemParts = {
        durations,
        capacities,
        successors: durations.map((_, a) =>
          durations.map((_, b) => b).filter((b) => b > a && (waits[(7 * a + 11 * b) % waits.length] as number) < density),
        ),
        demands: durations.map((_, a) =>
          capacities.map((capacity, r) => (demands[(3 * a + 5 * r) % demands.length] as number) % (capacity + 1)),
        ),
      }
      return resourceProblem(parts)
    })

const endOf = ({ durations }: ResourceProblem, start: ArrayLike<number>, a: number) => (start[a] as number) + (durations[a] as number)

/** What is wrong with a schedule, told of the first fault; null: it keeps every precedence and, in every period, every capacity. */
export function faultOf(problem: ResourceProblem, start: ArrayLike<number>, length: number): string | null {
  const { activities, capacities, demands, successors } = problem
  for (let a = 0; a < activities; a += 1) {
    if (!Number.isInteger(start[a]) || (start[a] as number) < 0) return `${a} starts at ${start[a]}`
    if (endOf(problem, start, a) > length) return `${a} ends after the end`
    for (const next of successors.items.subarray(successors.starts[a], successors.starts[a + 1]))
      if ((start[next] as number) < endOf(problem, start, a)) return `${next} does not wait for ${a}`
  }
  for (let t = 0; t < length; t += 1)
    for (const [r, capacity] of capacities.entries()) {
      let used = 0
      for (let a = 0; a < activities; a += 1)
        if ((start[a] as number) <= t && t < endOf(problem, start, a)) used += demands[a * capacities.length + r] as number
      if (used > capacity) return `resource ${r} is over its capacity in period ${t}`
    }
  const last = Math.max(0, ...Array.from({ length: activities }, (_, a) => endOf(problem, start, a)))
  return last === length ? null : `the last ends at ${last}, not ${length}`
}

/** The shortest length of all, by trying every start of every activity that could still give a shorter schedule than the best so far. */
export function shortestLength(problem: ResourceProblem): number {
  const { activities, durations, predecessors, order, capacities, demands } = problem
  const resources = capacities.length
  let best = durations.reduce((sum, duration) => sum + duration, 0)
  const start = new Array<number>(activities).fill(0)
  const placed: number[] = []
  const fits = (a: number, from: number) => {
    for (let t = from; t < from + (durations[a] as number); t += 1)
      for (let r = 0; r < resources; r += 1) {
        const others = placed.filter((other) => (start[other] as number) <= t && t < endOf(problem, start, other))
        const used = others.reduce((sum, other) => sum + (demands[other * resources + r] as number), demands[a * resources + r] as number)
        if (used > (capacities[r] as number)) return false
      }
    return true
  }
  const place = (k: number, length: number): void => {
    if (length >= best && k < activities) return
    if (k === activities) {
      best = Math.min(best, length)
      return
    }
    const a = order[k] as number
    const before = predecessors.items.subarray(predecessors.starts[a], predecessors.starts[a + 1])
    const first = before.reduce((latest, other) => Math.max(latest, endOf(problem, start, other)), 0)
    for (let from = first; from + (durations[a] as number) < best; from += 1) {
      if (!fits(a, from)) continue
      start[a] = from
      placed.push(a)
      place(k + 1, Math.max(length, from + (durations[a] as number)))
      placed.pop()
    }
  }
  place(0, 0)
  return best
}
