import { createGround, type DispatchArrays, type DispatchSizes, type Ground } from '../kernel/dispatch/ground.ts'
import * as at from '../kernel/dispatch/records.ts'
import type { Heap } from '../kernel/heap.ts'
import { OPEN, type Problem, type Rows } from '../problem.ts'
import { attendanceSizes, beginsWithUnderWay, type Change, isMissingAtFirst, writeAttendance } from './attendance.ts'
import type { DispatchGraph } from './dispatch-graph.ts'
import type { Staffing } from './staffing.ts'

/** What never changes in a problem, apart from any heap. */
export interface DispatchTables {
  readonly graph: DispatchGraph
  readonly staffing: Staffing
  readonly changes: readonly Change[]
}

const lengthOf = ({ starts }: Rows, row: number): number => (starts[row + 1] as number) - (starts[row] as number)
const rowsIn = ({ starts }: Rows): number => starts.length - 1

/** What may start only later; where tasks under way begin before all else, the others are released by an event at `now`. */
const isReleasedLater = (problem: Problem, task: number): boolean =>
  problem.settled[task] === OPEN &&
  ((problem.release[task] as number) > problem.now || (problem.underWay[task] === 0 && beginsWithUnderWay(problem)))

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
    ...attendanceSizes(problem, tables.changes, staffing),
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
  writeAttendance(problem, tables.changes, arrays)
  return ground
}

const nodeAddress = ({ nodes }: DispatchArrays, node: number): number => at.addressOf(nodes, at.NODE * node)

function writeGraph({ up, kinds, down, waitsAt, flags, waitsOnAnyWay }: DispatchGraph, arrays: DispatchArrays): void {
  const { nodes, edges, lower, trace } = arrays
  edges.set(up.items.map((node, i) => nodeAddress(arrays, node) + (kinds[i] as number)))
  lower.set(down.items.map((node) => nodeAddress(arrays, node)))
  trace.set(waitsOnAnyWay.items.map((node) => nodeAddress(arrays, node)))
  for (let node = 0; node < rowsIn(up); node += 1) {
    const record = at.NODE * node
    nodes[record + at.INDEX] = node
    nodes[record + at.FLAGS] = flags[node] as number
    nodes[record + at.UP] = at.addressOf(edges, up.starts[node] as number)
    nodes[record + at.UP_END] = at.addressOf(edges, up.starts[node + 1] as number)
    nodes[record + at.DOWN] = at.addressOf(lower, down.starts[node] as number)
    nodes[record + at.WAITS] = at.addressOf(lower, waitsAt[node] as number)
    nodes[record + at.DOWN_END] = at.addressOf(lower, down.starts[node + 1] as number)
    nodes[record + at.TRACE] = at.addressOf(trace, waitsOnAnyWay.starts[node] as number)
    nodes[record + at.TRACE_END] = at.addressOf(trace, waitsOnAnyWay.starts[node + 1] as number)
  }
}

function writeTasks(problem: Problem, { staffing }: DispatchTables, arrays: DispatchArrays): void {
  const { nodes, places, laterReleases } = arrays
  const costs = new Float64Array(nodes.buffer, nodes.byteOffset, nodes.length / 2)
  let [place, later] = [0, 0]
  for (let task = 0; task < problem.taskCount; task += 1) {
    const record = at.NODE * task
    const group = staffing.groupOf[task] as number
    nodes[record + at.GROUP] = at.addressOf(arrays.groups, at.GROUP_RECORD * group)
    nodes[record + at.RELEASE] = Math.max(problem.now, problem.release[task] as number)
    nodes[record + at.PLACES] = at.addressOf(places, at.PLACE * place)
    place += lengthOf(staffing.asksOfGroup, group)
    nodes[record + at.PLACES_END] = at.addressOf(places, at.PLACE * place)
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
      tasks.flatMap((task) => [nodeAddress(arrays, task), rank[task] as number]),
      2 * first,
    )
    groups[record + at.TASKS] = at.addressOf(tasksByGroup, 2 * first)
    first += tasks.length
    groups[record + at.READY] = at.addressOf(ready, word)
    word += at.setWords(tasks.length)
    groups[record + at.READY_END] = at.addressOf(ready, word)
  })
}

/** Words of each ask's record, its set included; the last is where they end. */
function askPlaces({ candidates }: Staffing): Int32Array {
  const places = new Int32Array(rowsIn(candidates) + 1)
  for (let ask = 0; ask < rowsIn(candidates); ask += 1)
    places[ask + 1] = (places[ask] as number) + at.ASK + at.setWords(lengthOf(candidates, ask))
  return places
}

function writeGroups(staffing: Staffing, arrays: DispatchArrays): void {
  const { asksOfGroup, candidates, groupsOfAsk } = staffing
  const { groups, groupAsks, asks, askGroups } = arrays
  const placeOf = askPlaces(staffing)
  groupAsks.set(asksOfGroup.items.map((ask) => at.addressOf(asks, placeOf[ask] as number)))
  for (let group = 0; group < rowsIn(asksOfGroup); group += 1) {
    const record = at.GROUP_RECORD * group
    const first = asksOfGroup.starts[group] as number
    groups[record + at.FIRST_ASK] = groupAsks[first] ?? 0
    groups[record + at.ASKS] = at.addressOf(groupAsks, first)
    groups[record + at.ASKS_END] = at.addressOf(groupAsks, asksOfGroup.starts[group + 1] as number)
  }
  askGroups.set(groupsOfAsk.items.map((group) => at.addressOf(groups, at.GROUP_RECORD * group)))
  for (let ask = 0; ask < rowsIn(candidates); ask += 1) {
    const record = placeOf[ask] as number
    const first = groupsOfAsk.starts[ask] as number
    asks[record + at.AVAILABLE_END] = at.addressOf(asks, placeOf[ask + 1] as number)
    asks[record + at.CANDIDATES] = at.addressOf(arrays.candidates, 2 * (candidates.starts[ask] as number))
    asks[record + at.FIRST_GROUP] = askGroups[first] ?? 0
    asks[record + at.GROUPS] = at.addressOf(askGroups, first)
    asks[record + at.GROUPS_END] = at.addressOf(askGroups, groupsOfAsk.starts[ask + 1] as number)
  }
}

function writePeople(problem: Problem, staffing: Staffing, arrays: DispatchArrays): void {
  const { candidates, wanted, mentions } = staffing
  const { crew } = problem
  if (crew === null) return
  const { people, asks } = arrays
  const placeOf = askPlaces(staffing)
  const rates = new Float64Array(people.buffer, people.byteOffset, people.length / 2)
  candidates.items.forEach((person, i) => {
    arrays.candidates.set([at.addressOf(people, at.PERSON * person), wanted[i] as number], 2 * i)
  })
  let mention = 0
  mentions.forEach((list, person) => {
    const record = at.PERSON * person
    const free = (crew.capacity[person] as number) - (isMissingAtFirst(problem, person) ? at.AWAY : 0)
    people[record + at.FREE] = free
    people[record + at.FIRST_FREE] = free
    rates[(record + at.RATE) / 2] = crew.rate[person] as number
    people[record + at.MENTIONS] = at.addressOf(arrays.mentions, at.MENTION * mention)
    for (const { ask, item } of list) {
      const askRecord = placeOf[ask] as number
      const place = item - (candidates.starts[ask] as number)
      const set = askRecord + at.ASK + 2 * (place >> 6)
      arrays.mentions.set(
        [at.addressOf(asks, set), place & 63, wanted[item] as number, at.addressOf(asks, askRecord)],
        at.MENTION * mention,
      )
      if (free >= (wanted[item] as number)) addToSet(asks, set, place & 63)
      mention += 1
    }
    people[record + at.MENTIONS_END] = at.addressOf(arrays.mentions, at.MENTION * mention)
  })
}

/** Adds a member to a set that begins at a word. */
export function addToSet(sets: Int32Array, first: number, member: number): void {
  const word = first + (member >> 5)
  sets[word] = (sets[word] as number) | (1 << (member & 31))
}
