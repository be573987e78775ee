import type { ResourceProblem } from './resource-problem.ts'

/** How much of each resource is in use in each period, and where an activity still fits. */
export interface UsageProfile {
  clear(): void
  /** Earliest start at or after `from` at which the activity fits. There is one: after all others. */
  earliestFit(activity: number, from: number): number
  /** Latest start at or before `from` at which the activity fits; below 0 where there is none. */
  latestFit(activity: number, from: number): number
  add(activity: number, start: number): void
}

/** A profile over as many periods as all activities take one after another. */
export function createUsageProfile({ activities, durations, capacities, demands }: ResourceProblem): UsageProfile {
  const resources = capacities.length
  const periods = durations.reduce((sum, duration) => sum + duration, 0) + 1
  const used = new Int32Array(resources * periods)
  // The resources that each activity uses at all: many use one of several.
  const usesStarts = new Int32Array(activities + 1)
  const uses: number[] = []
  for (let a = 0; a < activities; a += 1) {
    for (let r = 0; r < resources; r += 1) if ((demands[a * resources + r] as number) > 0) uses.push(r)
    usesStarts[a + 1] = uses.length
  }
  const usesItems = Int32Array.from(uses)
  const usesDemand = new Int32Array(usesItems.length)
  const usesSpare = new Int32Array(usesItems.length)
  for (let a = 0; a < activities; a += 1)
    for (let i = usesStarts[a] as number; i < (usesStarts[a + 1] as number); i += 1) {
      const r = usesItems[i] as number
      usesDemand[i] = demands[a * resources + r] as number
      usesSpare[i] = (capacities[r] as number) - (usesDemand[i] as number)
      usesItems[i] = r * periods
    }
  let last = 0
  return {
    clear() {
      for (let r = 0; r < resources; r += 1) used.fill(0, r * periods, r * periods + last)
      last = 0
    },
    earliestFit(activity, from) {
      const duration = durations[activity] as number
      const first = usesStarts[activity] as number
      const end = usesStarts[activity + 1] as number
      let start = from
      if (duration === 0 || first === end) return start
      // Looked at from the end of the window: a period without room moves the start right behind it.
      for (let t = start + duration - 1; t >= start; t -= 1)
        for (let i = first; i < end; i += 1)
          if ((used[(usesItems[i] as number) + t] as number) > (usesSpare[i] as number)) {
            start = t + 1
            t = start + duration
            break
          }
      return start
    },
    latestFit(activity, from) {
      const duration = durations[activity] as number
      const first = usesStarts[activity] as number
      const end = usesStarts[activity + 1] as number
      let start = from
      if (duration === 0 || first === end) return start
      for (let t = start; t < start + duration && start >= 0; t += 1)
        for (let i = first; i < end; i += 1)
          if ((used[(usesItems[i] as number) + t] as number) > (usesSpare[i] as number)) {
            start = t - duration
            t = start - 1
            break
          }
      return start
    },
    add(activity, start) {
      const duration = durations[activity] as number
      if (start + duration > last) last = start + duration
      for (let i = usesStarts[activity] as number; i < (usesStarts[activity + 1] as number); i += 1) {
        const demand = usesDemand[i] as number
        const row = (usesItems[i] as number) + start
        for (let t = row; t < row + duration; t += 1) used[t] = (used[t] as number) + demand
      }
    },
  }
}
