import { rowOf } from '../problem.ts'
import type { CriticalPath } from './critical-path.ts'
import { type StaffedProblem, shareOf, WHOLE_DAY } from './staffed-problem.ts'

/**
 * A time before which the root cannot end, from what is asked of the same few people: for each set of candidates, the work that only they can do,
 * shared among them all, between the least head before and the least tail after it.
 */
export function staffedBound(problem: StaffedProblem, durations: ArrayLike<number>, needed: Uint8Array, path: CriticalPath): number {
  const { crew, tasks, work } = problem
  if (crew === null) return 0
  const sets = [...new Set(Array.from(crew.askShare, (_, ask) => rowOf(crew.askCandidates, ask).join()))].map(
    (names) => new Set(names.split(',').map(Number)),
  )
  const isWithin = sets.map((set) =>
    Array.from(crew.askShare, (_, ask) => rowOf(crew.askCandidates, ask).every((person) => set.has(person))),
  )
  let bound = 0
  sets.forEach((set, s) => {
    let [energy, head, tail] = [0, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
    for (let task = 0; task < tasks; task += 1) {
      if (!needed[task] || work[task] === 0) continue
      for (const ask of rowOf(crew.asks, task)) {
        if (!isWithin[s]?.[ask]) continue
        // A part of a person's day is held for as long as the task takes; a whole person's for as long as their own pace makes it.
        const least =
          (crew.askShare[ask] as number) > 0 ? shareOf(crew, ask, 0) * (durations[task] as number) : (work[task] as number) * WHOLE_DAY
        energy += (crew.askCount[ask] as number) * least
        head = Math.min(head, path.earliestStart[task] as number)
        tail = Math.min(tail, path.tail[task] as number)
      }
    }
    const capacity = [...set].reduce((sum, person) => sum + (crew.capacity[person] as number), 0)
    if (energy > 0) bound = Math.max(bound, head + Math.ceil(energy / capacity - 1e-9) + tail)
  })
  return bound
}
