import type { ResourceProblem } from './resource-problem.ts'
import type { UsageProfile } from './usage-profile.ts'

/** Improves the schedule in `start`, of the given length, and gives its new length. */
export type Justifier = (start: Int32Array, length: number) => number

/**
 * Double justification (Valls, Ballestín & Quintanilla 2005): all activities, those that end last first, are moved as late as they can be without
 * lengthening the schedule; then, those that start first first, as early as they can be. Never lengthens it.
 */
export function createJustifier(problem: ResourceProblem, profile: UsageProfile): Justifier {
  const { activities, durations, predecessors, successors, order } = problem
  // Whatever waits comes later even where it takes no time: ties go by the place in the order of precedence.
  const placeOf = new Int32Array(activities)
  order.forEach((activity, place) => {
    placeOf[activity] = place
  })
  const keys = new Float64Array(activities)
  const inOrderOf = (time: (activity: number) => number): Float64Array => {
    for (let a = 0; a < activities; a += 1) keys[placeOf[a] as number] = time(a) * activities + (placeOf[a] as number)
    return keys.sort()
  }
  const activityAt = (key: number): number => order[key % activities] as number

  const pushRight = (start: Int32Array, length: number): void => {
    profile.clear()
    const sorted = inOrderOf((a) => (start[a] as number) + (durations[a] as number))
    for (let k = activities - 1; k >= 0; k -= 1) {
      const activity = activityAt(sorted[k] as number)
      let end = length
      for (let i = successors.starts[activity] as number; i < (successors.starts[activity + 1] as number); i += 1)
        end = Math.min(end, start[successors.items[i] as number] as number)
      const begins = profile.latestFit(activity, end - (durations[activity] as number))
      profile.add(activity, begins)
      start[activity] = begins
    }
  }
  const pushLeft = (start: Int32Array): number => {
    profile.clear()
    const sorted = inOrderOf((a) => start[a] as number)
    let length = 0
    for (let k = 0; k < activities; k += 1) {
      const activity = activityAt(sorted[k] as number)
      let from = 0
      for (let i = predecessors.starts[activity] as number; i < (predecessors.starts[activity + 1] as number); i += 1) {
        const before = predecessors.items[i] as number
        from = Math.max(from, (start[before] as number) + (durations[before] as number))
      }
      const begins = profile.earliestFit(activity, from)
      profile.add(activity, begins)
      start[activity] = begins
      length = Math.max(length, begins + (durations[activity] as number))
    }
    return length
  }
  return (start, length) => {
    pushRight(start, length)
    return pushLeft(start)
  }
}
