import { type Crew, rowOf, toRows } from '../problem.ts'
import { INSTANT } from '../time.ts'

/** Who is free and who holds whom, within one trial. */
export interface Staff {
  /** Everybody free, nobody released yet. */
  reset(): void
  /** Gives the task all the people it asks for, or nobody; the slowest share in thousandths, 0 if somebody is missing. */
  take(task: number): number
  /** Frees the task's people at a time and tells the groups whose asks they can meet. */
  release(task: number, time: number, freeFor: (group: number) => void): void
  /** Sum of the day rates of the people the task holds. */
  rateOf(task: number): number
  /** Writes, for each place of the task, the task whose end freed that person at this very instant, or −1: `into[offset + place]`. */
  writeFreers(task: number, time: number, into: Int32Array, offset: number): void
  /** First place of each task. */
  readonly placeStarts: Int32Array
  /** Tasks with equal asks have the same group; groups are numbered from 0. */
  readonly groupOf: Int32Array
  readonly groups: number
}

/** List scheduling of people: named asks first, then the lowest rate that qualifies; the order of the candidates says so already. */
export function createStaff(crew: Crew, taskCount: number): Staff {
  const placeStarts = new Int32Array(taskCount + 1)
  for (let task = 0; task < taskCount; task += 1)
    placeStarts[task + 1] =
      (placeStarts[task] as number) + rowOf(crew.asks, task).reduce((sum, ask) => sum + (crew.askCount[ask] as number), 0)
  const held = new Int32Array(placeStarts[taskCount] as number)
  const heldShare = new Int32Array(held.length)
  const free = Int32Array.from(crew.capacity)
  const releasedBy = new Int32Array(free.length)
  const releasedAt = new Int32Array(free.length)
  const candidates = Array.from({ length: crew.askShare.length }, (_, ask) => rowOf(crew.askCandidates, ask))

  const holdsAlready = (person: number, from: number, to: number) => {
    for (let place = from; place < to; place += 1) if (held[place] === person) return true
    return false
  }
  const giveBack = (from: number, to: number) => {
    for (let place = from; place < to; place += 1)
      free[held[place] as number] = (free[held[place] as number] as number) + (heldShare[place] as number)
  }
  /** Fills one place; the share given, or 0. */
  const fill = (ask: number, first: number, place: number): number => {
    for (const person of candidates[ask] as Int32Array) {
      const wanted = (crew.askShare[ask] as number) || (crew.capacity[person] as number)
      if ((free[person] as number) < wanted || holdsAlready(person, first, place)) continue
      held[place] = person
      heldShare[place] = wanted
      free[person] = (free[person] as number) - wanted
      return wanted
    }
    return 0
  }
  const groupNames = Array.from({ length: taskCount }, (_, task) =>
    Array.from(
      rowOf(crew.asks, task),
      (ask) => `${crew.askCount[ask]}x${crew.askShare[ask]}:${(candidates[ask] as Int32Array).join()}`,
    ).join(';'),
  )
  const names = [...new Set(groupNames)]
  const groupOf = Int32Array.from(groupNames, (name) => names.indexOf(name))
  const groupsOfPerson = toRows(
    Array.from(free, (_, person) => [
      ...new Set(
        Array.from(groupOf).filter((_group, task) =>
          rowOf(crew.asks, task).some((ask) => (candidates[ask] as Int32Array).includes(person)),
        ),
      ),
    ]),
  )
  return {
    placeStarts,
    groupOf,
    groups: names.length,
    reset() {
      free.set(crew.capacity)
      releasedAt.fill(-1)
    },
    take(task) {
      const first = placeStarts[task] as number
      let place = first
      let slowest = 1000
      for (let i = crew.asks.starts[task] as number; i < (crew.asks.starts[task + 1] as number); i += 1) {
        const ask = crew.asks.items[i] as number
        for (let n = crew.askCount[ask] as number; n > 0; n -= 1) {
          const share = fill(ask, first, place)
          if (share === 0) {
            giveBack(first, place)
            return 0
          }
          slowest = Math.min(slowest, share)
          place += 1
        }
      }
      return slowest
    },
    release(task, time, freeFor) {
      const first = placeStarts[task] as number
      const last = placeStarts[task + 1] as number
      giveBack(first, last)
      for (let place = first; place < last; place += 1) {
        const person = held[place] as number
        releasedBy[person] = task
        releasedAt[person] = time
        for (let i = groupsOfPerson.starts[person] as number; i < (groupsOfPerson.starts[person + 1] as number); i += 1)
          freeFor(groupsOfPerson.items[i] as number)
      }
    },
    rateOf(task) {
      let rate = 0
      for (let place = placeStarts[task] as number; place < (placeStarts[task + 1] as number); place += 1)
        rate += crew.rate[held[place] as number] as number
      return rate
    },
    writeFreers(task, time, into, offset) {
      for (let place = placeStarts[task] as number; place < (placeStarts[task + 1] as number); place += 1) {
        const person = held[place] as number
        const now = (releasedAt[person] as number) >= 0 && ((releasedAt[person] as number) & -INSTANT) === (time & -INSTANT)
        into[offset + place] = now ? (releasedBy[person] as number) : -1
      }
    },
  }
}
