import { type Ground, RECORD } from '../kernel/dispatch/ground.ts'
import * as at from '../kernel/dispatch/records.ts'
import { FALLBACK, type Problem, type Rows, rowOf } from '../problem.ts'
import { DAY, endTime, INSTANT, UNSETTLED } from '../time.ts'

/** How busy teams are until the root's end, and how long tasks wait for them: sums over trials, and over their squares. */
export interface TeamLoads {
  /** Trials that are counted, and those of them in which the root takes any time. */
  readonly trials: number
  readonly timed: number
  /** Of each team: the share of the time its people are there that is held by tasks. */
  readonly load: Float64Array
  readonly loadSquares: Float64Array
  /** Of each team: days that tasks which could have begun waited for one of it to be free, or there. */
  readonly waiting: Float64Array
  readonly waitingSquares: Float64Array
}

export interface LoadTally {
  /** Counts the trial that the records tell of. */
  addTrial(): void
  loads(): TeamLoads
}

/** Null where nobody is limited or nobody asks. */
export function createLoadTally(problem: Problem, ground: Ground): LoadTally | null {
  const { crew, taskCount, root } = problem
  if (!crew?.teams) return null
  const { teams } = crew
  const teamCount = teams.items.reduce((most, team) => Math.max(most, team + 1), 0)
  const { nodes, places, people, stints } = ground.arrays
  const { record } = ground
  const busy = new Float64Array(crew.capacity.length)
  const sums = () => new Float64Array(teamCount)
  const total = { load: sums(), loadSquares: sums(), waiting: sums(), waitingSquares: sums() }
  const [held, free, waited] = [sums(), sums(), sums()]
  let [trials, timed] = [0, 0]
  const now = problem.now & -INSTANT
  const isThereFor = timeThere(crew.attendance?.away)
  const readyAt = createReadiness(problem, nodes)

  const personOf = (address: number): number => (address - people.byteOffset) / (4 * at.PERSON)
  const countHold = (array: Int32Array, first: number, step: number, count: number, from: number, to: number): void => {
    if (to <= from) return
    for (let i = 0, place = first; i < count; i += 1, place += step) {
      const person = personOf(array[place + at.HOLDER] as number)
      busy[person] = (busy[person] as number) + (array[place + at.SHARE] as number) * isThereFor(person, from, to)
    }
  }
  /** Whether whoever holds a place became free, or came back, at the instant at which they were taken. */
  const isJustFree = (array: Int32Array, place: number, time: number): boolean =>
    array[place + at.FREER] !== 0 ||
    (crew.attendance !== undefined && rowOf(crew.attendance.away, personOf(array[place + at.HOLDER] as number)).includes(time))
  const countWait = (array: Int32Array, first: number, step: number, count: number, time: number, days: number): void => {
    let blamed = 0
    for (let i = 0; i < count; i += 1) if (isJustFree(array, first + step * i, time)) blamed += 1
    for (let i = 0; i < count; i += 1) {
      const place = first + step * i
      if (blamed > 0 && !isJustFree(array, place, time)) continue
      for (const team of rowOf(teams, personOf(array[place + at.HOLDER] as number)))
        waited[team] = (waited[team] as number) + days / (blamed || count)
    }
  }
  /** One time during which a task held its people, from the first of its places in an array on. */
  const addHold = (
    array: Int32Array,
    first: number,
    step: number,
    count: number,
    ready: number,
    began: number,
    ended: number,
    end: number,
  ) => {
    const from = Math.max(now, began & -INSTANT)
    countHold(array, first, step, count, from, Math.min(end, ended & -INSTANT))
    if (from < end && from - ready >= INSTANT) countWait(array, first, step, count, from, (from - ready) / DAY)
  }
  const addTask = (task: number, end: number): void => {
    const node = at.NODE * task
    const start = nodes[node + at.START] as number
    if (start < 0) return
    const first = ((nodes[node + at.PLACES] as number) - places.byteOffset) >> 2
    const count = ((nodes[node + at.PLACES_END] as number) - (nodes[node + at.PLACES] as number)) / (4 * at.PLACE)
    if (count === 0) return
    let ready = readyAt(task, start)
    const broken = record[RECORD.stintCount] as number
    for (let stint = 0; stint < broken; stint += 1) {
      const word = at.STINT * stint
      if (stints[word + at.STINT_OF] !== nodes.byteOffset + 4 * node) continue
      const ended = stints[word + at.STINT_TO] as number
      addHold(stints, word, at.STINT, count, ready, stints[word + at.STINT_FROM] as number, ended, end)
      ready = ended & -INSTANT
      stint += count - 1
    }
    const from = crew.attendance ? (nodes[node + at.SINCE] as number) : start
    if (from < 0) return
    const last = nodes[node + at.END] as number
    addHold(places, first, at.PLACE, count, ready, from, last === UNSETTLED ? (nodes[node + at.EVENT] as number) : endTime(last), end)
  }
  const addTeams = (end: number): void => {
    held.fill(0)
    free.fill(0)
    busy.forEach((work, person) => {
      const own = (crew.capacity[person] as number) * isThereFor(person, now, end)
      for (const team of rowOf(teams, person)) {
        held[team] = (held[team] as number) + work
        free[team] = (free[team] as number) + own
      }
    })
    for (let team = 0; team < teamCount; team += 1) {
      const load = (free[team] as number) > 0 ? (held[team] as number) / (free[team] as number) : 0
      const waiting = waited[team] as number
      total.load[team] = (total.load[team] as number) + load
      total.loadSquares[team] = (total.loadSquares[team] as number) + load * load
      total.waiting[team] = (total.waiting[team] as number) + waiting
      total.waitingSquares[team] = (total.waitingSquares[team] as number) + waiting * waiting
    }
  }
  return {
    addTrial() {
      const rootEnd = nodes[at.NODE * root + at.END] as number
      if (rootEnd === UNSETTLED) return
      trials += 1
      const end = endTime(rootEnd) & -INSTANT
      if (end <= now) return
      timed += 1
      busy.fill(0)
      waited.fill(0)
      for (let task = 0; task < taskCount; task += 1) addTask(task, end)
      addTeams(end)
    },
    loads: () => ({ trials, timed, ...total }),
  }
}

/** For how long a person is there between two times. */
function timeThere(away: Rows | undefined): (person: number, from: number, to: number) => number {
  if (away === undefined) return (_, from, to) => to - from
  const { starts, items } = away
  return (person, from, to) => {
    let time = to - from
    const last = starts[person + 1] as number
    for (let i = starts[person] as number; i < last && (items[i] as number) < to; i += 2)
      time -= Math.max(0, Math.min(to, items[i + 1] as number) - Math.max(from, items[i] as number))
    return time
  }
}

/** When a task that started at a time could have started had there been people: what it waits for was over, and no goal held it back any more. */
function createReadiness({ taskCount, root, waits, waitKind, parts, inOrder, now, nodeCount }: Problem, nodes: Int32Array) {
  const consumers = Array.from({ length: nodeCount }, (): { node: number; isPart: boolean; isFallback: boolean }[] => [])
  for (let node = 0; node < nodeCount; node += 1) {
    for (const part of rowOf(parts, node)) consumers[part]?.push({ node, isPart: true, isFallback: false })
    rowOf(waits, node).forEach((other, i) => {
      const isFallback = waitKind[(waits.starts[node] as number) + i] === FALLBACK
      consumers[other]?.push({ node, isPart: false, isFallback })
    })
  }
  const endOf = (node: number): number => endTime(nodes[at.NODE * node + at.END] as number)
  const latest = (list: Int32Array, from: number, count = list.length): number => {
    let time = from
    for (let i = 0; i < count; i += 1) time = Math.max(time, endOf(list[i] as number))
    return time
  }
  const heldUntil = (node: number): number => {
    if (node === root) return now
    let least = UNSETTLED
    for (const { node: consumer, isPart, isFallback } of consumers[node] ?? []) {
      if (least <= now) break
      const time = isPart ? letBy(consumer, node) : isFallback ? heldUntil(consumer) : now
      if (time < endOf(consumer)) least = Math.min(least, time)
    }
    return least
  }
  const letBy = (goal: number, part: number): number => {
    const all = rowOf(parts, goal)
    const earlier = inOrder[goal] === 1 ? all.indexOf(part) : 0
    return latest(all, latest(rowOf(waits, goal), heldUntil(goal)), earlier)
  }
  return (task: number, start: number): number => {
    const node = at.NODE * task
    const flags = nodes[node + at.FLAGS] as number
    const release = Math.max(now, nodes[node + at.RELEASE] as number)
    if ((flags & at.FLAG.UNDER_WAY) !== 0) return release & -INSTANT
    if (start - release < INSTANT) return release & -INSTANT
    let ready = release
    const last = waits.starts[task + 1] as number
    for (let i = waits.starts[task] as number; i < last; i += 1) ready = Math.max(ready, endOf(waits.items[i] as number))
    const isHeld = (flags & at.FLAG.MAY_BE_HELD) !== 0 && task < taskCount && ready < start
    return (isHeld ? Math.max(ready, heldUntil(task)) : ready) & -INSTANT
  }
}
