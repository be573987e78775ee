/** How much of each person's time is taken, over time: a step function each. Times are whole numbers from 0. */
export interface Timetable {
  clear(): void
  /**
   * −1 where so much of the person is free all the way from `from` to `to`; else the end of the last span in which it is not: no span of this length
   * that begins after `from` and before that end is free either.
   */
  conflict(person: number, from: number, to: number, share: number): number
  add(person: number, from: number, to: number, share: number): void
  /** The next time at which more or less of the person is free; Infinity after the last. */
  nextChange(person: number, time: number): number
}

/** `capacity` of each person and shares in the same units. */
export function createTimetable(capacity: Int32Array): Timetable {
  // at[k] … at[k + 1] is the k-th step; the last one goes on for ever.
  const at: number[][] = Array.from(capacity, () => [])
  const used: number[][] = Array.from(capacity, () => [])
  const stepAt = (times: readonly number[], time: number): number => {
    let [low, high] = [0, times.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((times[middle] as number) <= time) low = middle
      else high = middle - 1
    }
    return low
  }
  /** Index of the step that begins at a time, cut there if need be. */
  const cut = (person: number, time: number): number => {
    const times = at[person] as number[]
    const step = stepAt(times, time)
    if (times[step] === time) return step
    times.splice(step + 1, 0, time)
    used[person]?.splice(step + 1, 0, (used[person] as number[])[step] as number)
    return step + 1
  }
  const timetable: Timetable = {
    clear() {
      for (let person = 0; person < capacity.length; person += 1) {
        at[person] = [0]
        used[person] = [0]
      }
    },
    conflict(person, from, to, share) {
      const times = at[person] as number[]
      const most = (capacity[person] as number) - share
      const taken = used[person] as number[]
      for (let step = stepAt(times, Math.max(from, to - 1)); step >= 0; step -= 1) {
        if ((taken[step] as number) > most) return times[step + 1] as number
        if ((times[step] as number) <= from) break
      }
      return -1
    },
    nextChange(person, time) {
      const times = at[person] as number[]
      return times[stepAt(times, time) + 1] ?? Number.POSITIVE_INFINITY
    },
    add(person, from, to, share) {
      if (to <= from) return
      const first = cut(person, from)
      const end = cut(person, to)
      const taken = used[person] as number[]
      for (let step = first; step < end; step += 1) taken[step] = (taken[step] as number) + share
    },
  }
  timetable.clear()
  return timetable
}
