import { createGround, type DispatchArrays, type DispatchSizes, type Ground } from '../kernel/dispatch/ground.ts'
import * as at from '../kernel/dispatch/records.ts'
import type { Heap } from '../kernel/heap.ts'
import { FOREVER, OPEN, type Problem, type Rows, rowOf } from '../problem.ts'
import type { DispatchGraph } from './dispatch-graph.ts'
import type { Staffing } from './staffing.ts'

/** What never changes in a problem, apart from any heap. */
export interface DispatchTables {
  readonly graph: DispatchGraph
  readonly staffing: Staffing
}

export const addressOf = (array: { readonly byteOffset: number }, word: number): number => array.byteOffset + 4 * word

const lengthOf = ({ starts }: Rows, row: number): number => (starts[row + 1] as number) - (starts[row] as number)
const rowsIn = ({ starts }: Rows): number => starts.length - 1

/** Where people may be away, what is under way begins before all else: the rest is released by an event, at `now` or later. */
const isReleasedLater = ({ settled, release, now, underWay, crew }: Problem, task: number): boolean =>
  settled[task] === OPEN && ((release[task] as number) > now || (crew?.attendance !== undefined && underWay[task] === 0))

export function sizesOf(problem: Problem, tables: DispatchTables): DispatchSizes {
  const { graph, staffing } = tables
  const { taskCount } = problem
  const { asksOfGroup, candidates } = staffing
  let laterReleases = 0
  let places = 0
  for (let task = 0; task < taskCount; task += 1) {
    if (isReleasedLater(problem, task)) laterReleases += 1
    places += lengthOf(asksOfGroup, staffing.groupOf[task] as number)
  }
  const tasksOfGroup = new Int32Array(rowsIn(asksOfGroup))
  for (const group of staffing.groupOf) tasksOfGroup[group] = (tasksOfGroup[group] as number) + 1
  let available = 0
  for (let ask = 0; ask < rowsIn(candidates); ask += 1) available += at.setWords(lengthOf(candidates, ask))
  return {
    tasks: taskCount,
    nodes: problem.nodeCount,
    people: problem.crew?.capacity.length ?? 0,
    groups: rowsIn(asksOfGroup),
    asks: rowsIn(candidates),
    edges: graph.up.items.length,
    lower: graph.down.items.length,
    trace: graph.waitsOnAnyWay.items.length,
    groupAsks: asksOfGroup.items.length,
    places,
    candidates: candidates.items.length,
    ready: tasksOfGroup.reduce((sum, tasks) => sum + at.setWords(tasks), 0),
    available,
    askGroups: staffing.groupsOfAsk.items.length,
    laterReleases,
    ...attendanceSizes(problem, tables.staffing),
  }
}

function attendanceSizes(
  problem: Problem,
  { asksOfGroup, wanted }: Staffing,
): Pick<DispatchSizes, 'absences' | 'changes' | 'stints' | 'payments'> {
  const { crew, taskCount } = problem
  const isKept = problem.discount.kind !== 'none'
  if (!crew?.attendance) return { absences: 0, changes: 0, stints: 0, payments: isKept ? 2 * taskCount : 0 }
  const { away } = crew.attendance
  const people = crew.capacity.length
  // Whoever leaves for good breaks off the tasks that they hold then, each with all its places.
  let leaving = 0
  for (let person = 0; person < people; person += 1) if (rowOf(away, person).at(-1) === FOREVER) leaving += 1
  const leastShare = wanted.reduce((least, share) => Math.min(least, share), 1000)
  const mostPlaces = Array.from({ length: rowsIn(asksOfGroup) }, (_, group) => lengthOf(asksOfGroup, group)).reduce(
    (most, count) => Math.max(most, count),
    0,
  )
  const breaks = leaving * Math.ceil(1000 / Math.max(1, leastShare))
  return {
    absences: away.items.length + at.ABSENCE * people,
    changes: changesOf(problem).length + 1,
    stints: breaks * mostPlaces,
    payments: isKept ? 2 * taskCount + breaks : 0,
  }
}

/** Writes the records of a problem on a heap. */
export function writeGround(problem: Problem, tables: DispatchTables, heap: Heap): Ground {
  const ground = createGround(sizesOf(problem, tables), heap)
  const { arrays } = ground
  writeGraph(tables.graph, arrays)
  writeTasks(problem, tables, arrays)
  seatTasks(problem, tables.staffing, arrays)
  writeGroups(tables.staffing, arrays)
  writePeople(problem, tables.staffing, arrays)
  writeAttendance(problem, arrays)
  return ground
}

const nodeAddress = ({ nodes }: DispatchArrays, node: number): number => addressOf(nodes, at.NODE * node)

function writeGraph({ up, kinds, down, waitsAt, flags, waitsOnAnyWay }: DispatchGraph, arrays: DispatchArrays): void {
  const { nodes, edges, lower, trace } = arrays
  edges.set(up.items.map((node, i) => nodeAddress(arrays, node) + (kinds[i] as number)))
  lower.set(down.items.map((node) => nodeAddress(arrays, node)))
  trace.set(waitsOnAnyWay.items.map((node) => nodeAddress(arrays, node)))
  for (let node = 0; node < rowsIn(up); node += 1) {
    const record = at.NODE * node
    nodes[record + at.INDEX] = node
    nodes[record + at.FLAGS] = flags[node] as number
    nodes[record + at.UP] = addressOf(edges, up.starts[node] as number)
    nodes[record + at.UP_END] = addressOf(edges, up.starts[node + 1] as number)
    nodes[record + at.DOWN] = addressOf(lower, down.starts[node] as number)
    nodes[record + at.WAITS] = addressOf(lower, waitsAt[node] as number)
    nodes[record + at.DOWN_END] = addressOf(lower, down.starts[node + 1] as number)
    nodes[record + at.TRACE] = addressOf(trace, waitsOnAnyWay.starts[node] as number)
    nodes[record + at.TRACE_END] = addressOf(trace, waitsOnAnyWay.starts[node + 1] as number)
  }
}

function writeTasks(problem: Problem, { staffing }: DispatchTables, arrays: DispatchArrays): void {
  const { nodes, places, laterReleases } = arrays
  const costs = new Float64Array(nodes.buffer, nodes.byteOffset, nodes.length / 2)
  let [place, later] = [0, 0]
  for (let task = 0; task < problem.taskCount; task += 1) {
    const record = at.NODE * task
    const group = staffing.groupOf[task] as number
    nodes[record + at.RANK] = problem.rank[task] as number
    nodes[record + at.GROUP] = addressOf(arrays.groups, at.GROUP_RECORD * group)
    nodes[record + at.RELEASE] = Math.max(problem.now, problem.release[task] as number)
    nodes[record + at.PLACES] = addressOf(places, at.PLACE * place)
    place += lengthOf(staffing.asksOfGroup, group)
    nodes[record + at.PLACES_END] = addressOf(places, at.PLACE * place)
    costs[(record + at.COST) / 2] = problem.cost[task] as number
    if (!isReleasedLater(problem, task)) continue
    laterReleases[later] = nodeAddress(arrays, task)
    later += 1
  }
}

/** Seats the tasks of each group by rank. */
function seatTasks({ taskCount, rank }: Problem, { asksOfGroup, groupOf }: Staffing, arrays: DispatchArrays): void {
  const { nodes, groups, ready, tasksByGroup } = arrays
  const members = Array.from({ length: rowsIn(asksOfGroup) }, (): number[] => [])
  const byRank = Array.from({ length: taskCount }, (_, task) => task).sort((a, b) => (rank[a] as number) - (rank[b] as number))
  for (const task of byRank) {
    const seat = (members[groupOf[task] as number] as number[]).push(task) - 1
    nodes[at.NODE * task + at.SEAT] = seat
  }
  let [first, word] = [0, 0]
  members.forEach((tasks, group) => {
    const record = at.GROUP_RECORD * group
    tasksByGroup.set(
      tasks.map((task) => nodeAddress(arrays, task)),
      first,
    )
    groups[record + at.TASKS] = addressOf(tasksByGroup, first)
    first += tasks.length
    groups[record + at.READY] = addressOf(ready, word)
    word += at.setWords(tasks.length)
    groups[record + at.READY_END] = addressOf(ready, word)
  })
}

function writeGroups({ asksOfGroup, candidates, groupsOfAsk }: Staffing, arrays: DispatchArrays): void {
  const { groups, groupAsks, asks, available, askGroups } = arrays
  groupAsks.set(asksOfGroup.items.map((ask) => addressOf(asks, at.ASK * ask)))
  for (let group = 0; group < rowsIn(asksOfGroup); group += 1) {
    const record = at.GROUP_RECORD * group
    groups[record + at.ASKS] = addressOf(groupAsks, asksOfGroup.starts[group] as number)
    groups[record + at.ASKS_END] = addressOf(groupAsks, asksOfGroup.starts[group + 1] as number)
  }
  askGroups.set(groupsOfAsk.items.map((group) => addressOf(groups, at.GROUP_RECORD * group)))
  let word = 0
  for (let ask = 0; ask < rowsIn(candidates); ask += 1) {
    const record = at.ASK * ask
    asks[record + at.AVAILABLE] = addressOf(available, word)
    word += at.setWords(lengthOf(candidates, ask))
    asks[record + at.AVAILABLE_END] = addressOf(available, word)
    asks[record + at.CANDIDATES] = addressOf(arrays.candidates, 2 * (candidates.starts[ask] as number))
    asks[record + at.GROUPS] = addressOf(askGroups, groupsOfAsk.starts[ask] as number)
    asks[record + at.GROUPS_END] = addressOf(askGroups, groupsOfAsk.starts[ask + 1] as number)
  }
}

function writePeople({ crew }: Problem, { candidates, wanted, mentions }: Staffing, arrays: DispatchArrays): void {
  if (crew === null) return
  const { people, asks, available } = arrays
  const rates = new Float64Array(people.buffer, people.byteOffset, people.length / 2)
  candidates.items.forEach((person, i) => {
    arrays.candidates.set([addressOf(people, at.PERSON * person), wanted[i] as number], 2 * i)
  })
  let mention = 0
  mentions.forEach((list, person) => {
    const record = at.PERSON * person
    const free = (crew.capacity[person] as number) - (crew.attendance?.notHere[person] === 1 ? at.AWAY : 0)
    people[record + at.FREE] = free
    people[record + at.FIRST_FREE] = free
    rates[(record + at.RATE) / 2] = crew.rate[person] as number
    people[record + at.MENTIONS] = addressOf(arrays.mentions, at.MENTION * mention)
    for (const { ask, item } of list) {
      const place = item - (candidates.starts[ask] as number)
      const word = (asks[at.ASK * ask + at.AVAILABLE] as number) + 8 * (place >> 6)
      arrays.mentions.set([word, place & 63, wanted[item] as number, addressOf(asks, at.ASK * ask)], at.MENTION * mention)
      if (free >= (wanted[item] as number)) addToSet(available, (word - available.byteOffset) / 4, place & 63)
      mention += 1
    }
    people[record + at.MENTIONS_END] = addressOf(arrays.mentions, at.MENTION * mention)
  })
}

interface Change {
  readonly time: number
  /** Who comes or goes, and how much; else the task that nobody is left to do. */
  readonly person: number
  readonly task: number
  readonly more: number
}

/** Who comes and goes from `now` on, then which tasks nobody is left to do, by time. */
function changesOf({ crew, now, taskCount }: Problem): readonly Change[] {
  const attendance = crew?.attendance
  if (!attendance) return []
  const changes: Change[] = []
  const add = (time: number, person: number, more: number) => {
    if (time !== FOREVER) changes.push({ time, person, task: -1, more })
  }
  for (let person = 0; person < crew.capacity.length; person += 1) {
    const edges = rowOf(attendance.away, person)
    for (let i = 0; i < edges.length; i += 2) {
      const [from, to] = [edges[i] as number, edges[i + 1] as number]
      if (to <= now) continue
      // Who is not there at all is missing from the beginning.
      if (from > now || attendance.notHere[person] === 0) add(Math.max(now, from), person, -at.AWAY)
      add(to, person, at.AWAY)
    }
  }
  for (let task = 0; task < taskCount; task += 1) {
    const time = attendance.closes[task] as number
    if (time !== FOREVER) changes.push({ time: Math.max(now, time), person: -1, task, more: 0 })
  }
  return changes.sort((a, b) => a.time - b.time || Number(a.task >= 0) - Number(b.task >= 0))
}

function writeAttendance(problem: Problem, arrays: DispatchArrays): void {
  const { crew } = problem
  if (!crew?.attendance) return
  const { away } = crew.attendance
  const { people, absences, changes, nodes } = arrays
  let place = 0
  for (let person = 0; person < crew.capacity.length; person += 1) {
    const record = at.PERSON * person
    people[record + at.ABSENCES] = addressOf(absences, place)
    absences.set(rowOf(away, person), place)
    place += lengthOf(away, person)
    absences.fill(FOREVER, place, place + at.ABSENCE)
    place += at.ABSENCE
    people[record + at.NEXT_ABSENCE] = people[record + at.ABSENCES] as number
  }
  changesOf(problem).forEach(({ time, person, task, more }, i) => {
    const whom = task >= 0 ? addressOf(nodes, at.NODE * task) : addressOf(people, at.PERSON * person)
    changes.set([time, whom, more], at.CHANGE * i)
  })
  changes[changes.length - at.CHANGE + at.AT] = FOREVER
}

/** Adds a member to a set that begins at a word. */
export function addToSet(sets: Int32Array, first: number, member: number): void {
  const word = first + (member >> 5)
  sets[word] = (sets[word] as number) | (1 << (member & 31))
}
