import type { ResourceProblem } from './resource-problem.ts'
import type { Scheme } from './serial-scheme.ts'

/**
 * Parallel schedule generation: at the beginning and whenever something ends, every activity that can start and for which there is room does, in the
 * order chosen. Gives non-delay schedules: nothing waits while there is room for it, which is quick to good ones and may miss the best.
 */
export function createParallelScheme(problem: ResourceProblem): Scheme {
  const { activities, durations, predecessors, successors, capacities, demands } = problem
  const resources = capacities.length
  const predecessorCount = Int32Array.from(
    { length: activities },
    (_, a) => (predecessors.starts[a + 1] as number) - (predecessors.starts[a] as number),
  )
  const waiting = new Int32Array(activities)
  const eligible = new Int32Array(activities)
  const passedOver = new Int32Array(activities)
  const running = new Int32Array(activities)
  const ends = new Int32Array(activities)
  const free = new Int32Array(resources)
  let eligibleCount = 0
  const settle = (activity: number) => {
    for (let i = successors.starts[activity] as number; i < (successors.starts[activity + 1] as number); i += 1) {
      const next = successors.items[i] as number
      waiting[next] = (waiting[next] as number) - 1
      if (waiting[next] === 0) eligible[eligibleCount++] = next
    }
  }
  const hasRoom = (activity: number) => {
    for (let r = 0; r < resources; r += 1) if ((demands[activity * resources + r] as number) > (free[r] as number)) return false
    return true
  }
  const take = (activity: number, sign: number) => {
    for (let r = 0; r < resources; r += 1) free[r] = (free[r] as number) - sign * (demands[activity * resources + r] as number)
  }
  return (selection, start) => {
    selection.begin()
    free.set(capacities)
    waiting.set(predecessorCount)
    eligibleCount = 0
    for (let a = 0; a < activities; a += 1) if (waiting[a] === 0) eligible[eligibleCount++] = a
    let [now, runningCount] = [0, 0]
    for (;;) {
      let passed = 0
      while (eligibleCount > 0) {
        const place = selection.choose(eligible, eligibleCount)
        const activity = eligible[place] as number
        eligible[place] = eligible[--eligibleCount] as number
        if ((durations[activity] as number) === 0) {
          start[activity] = now
          settle(activity)
        } else if (hasRoom(activity)) {
          take(activity, 1)
          start[activity] = now
          ends[activity] = now + (durations[activity] as number)
          running[runningCount++] = activity
        } else passedOver[passed++] = activity
      }
      if (runningCount === 0) return now
      eligible.set(passedOver.subarray(0, passed))
      eligibleCount = passed
      now = Number.MAX_SAFE_INTEGER
      for (let i = 0; i < runningCount; i += 1) now = Math.min(now, ends[running[i] as number] as number)
      for (let i = runningCount - 1; i >= 0; i -= 1) {
        const activity = running[i] as number
        if (ends[activity] !== now) continue
        running[i] = running[--runningCount] as number
        take(activity, -1)
        settle(activity)
      }
    }
  }
}
