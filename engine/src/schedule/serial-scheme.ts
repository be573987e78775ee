import type { ResourceProblem } from './resource-problem.ts'
import type { Selection } from './selection.ts'
import type { UsageProfile } from './usage-profile.ts'

/** Fills `start` with a schedule and gives its length. */
export type Scheme = (selection: Selection, start: Int32Array) => number

/**
 * Serial schedule generation: again and again one activity of which all predecessors are scheduled is taken and starts as early as these and the
 * resources allow. Gives active schedules: none can start earlier with the others left where they are (Kelley 1963).
 */
export function createSerialScheme(problem: ResourceProblem, profile: UsageProfile): Scheme {
  const { activities, durations, predecessors, successors } = problem
  const predecessorCount = Int32Array.from(
    { length: activities },
    (_, a) => (predecessors.starts[a + 1] as number) - (predecessors.starts[a] as number),
  )
  const waiting = new Int32Array(activities)
  const eligible = new Int32Array(activities)
  const earliest = new Int32Array(activities)
  return (selection, start) => {
    profile.clear()
    selection.begin()
    earliest.fill(0)
    waiting.set(predecessorCount)
    let count = 0
    let length = 0
    for (let a = 0; a < activities; a += 1) if (waiting[a] === 0) eligible[count++] = a
    while (count > 0) {
      const place = selection.choose(eligible, count)
      const activity = eligible[place] as number
      eligible[place] = eligible[--count] as number
      const begins = profile.earliestFit(activity, earliest[activity] as number)
      profile.add(activity, begins)
      start[activity] = begins
      const ends = begins + (durations[activity] as number)
      if (ends > length) length = ends
      for (let i = successors.starts[activity] as number; i < (successors.starts[activity + 1] as number); i += 1) {
        const next = successors.items[i] as number
        if (ends > (earliest[next] as number)) earliest[next] = ends
        waiting[next] = (waiting[next] as number) - 1
        if (waiting[next] === 0) eligible[count++] = next
      }
    }
    return length
  }
}
