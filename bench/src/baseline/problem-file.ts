import { writeFileSync } from 'node:fs'
import {
  AT_LEAST,
  AT_THE_STOP,
  type Crew,
  consumersOf,
  drawKey,
  flatOrder,
  OPEN,
  type Problem,
  type Rows,
  rowOf,
  type SampledLaw,
  toRows,
} from '@nonlinear/engine'

const BINS = 1024
/** A baseline keeps those who are free enough for an ask in one word of 64 bits. */
const CANDIDATES_MAX = 64

const refuse = (what: string): never => {
  throw new Error(`the baseline does not know ${what}`)
}

/** The file that baseline/unlimited.c reads: int32 after int32. */
export function writeUnlimitedFile(file: string, problem: Problem, seed: number, blocks: number): void {
  const consumers = consumersOf(problem)
  const flat = flatOrder(problem, consumers) ?? refuse('tasks that one goal holds back and another does not')
  if (problem.kind.includes(AT_LEAST)) refuse('goals of at least k parts')
  const { endings, tableCount } = endingsOf(problem, seed)
  const counts = [tableCount, problem.parts.items.length, flat.waits.items.length, consumers.items.length]
  write(file, [
    [problem.taskCount, problem.nodeCount, problem.root, blocks, ...counts],
    endings,
    flat.order,
    problem.kind,
    ...[problem.parts.starts, problem.parts.items],
    ...[flat.waits.starts, flat.waits.items, flat.waitKind],
    ...[consumers.starts, consumers.items],
    problem.release.map((release) => Math.max(problem.now, release)),
  ])
}

/** The file that baseline/capacity.c reads: int32 after int32. */
export function writeStaffedFile(file: string, problem: Problem, seed: number, blocks: number): void {
  const crew = problem.crew ?? refuse('a plan of people without people')
  if (crew.attendance) refuse('people who come and go')
  if (problem.inOrder.includes(1)) refuse('parts tried in order')
  const { starts } = problem.waits
  if ((starts[problem.taskCount] as number) < (starts[problem.nodeCount] as number)) refuse('goals that wait')
  if (problem.release.some((release) => release > problem.now)) refuse('tasks that may start only later')
  const { endings, tableCount } = endingsOf(problem, seed)
  const { candidates, wanted, groupAsks, groupOf } = sameAsks(crew, problem.taskCount)
  const bySeat = Array.from(problem.rank.keys()).sort((a, b) => (problem.rank[a] as number) - (problem.rank[b] as number))
  const counts = [tableCount, crew.capacity.length, candidates.starts.length - 1, problem.now]
  write(file, [
    [problem.taskCount, problem.nodeCount, problem.root, blocks, ...counts],
    endings,
    problem.needed,
    ...[problem.parts.starts, problem.parts.items],
    ...[problem.waits.starts, problem.waits.items, problem.waitKind],
    bySeat,
    problem.keep,
    crew.capacity,
    wordsOf(crew.rate),
    ...[candidates.starts, candidates.items, wanted],
    [groupAsks.starts.length - 1],
    ...[groupAsks.starts, groupAsks.items, groupOf],
  ])
}

function write(file: string, parts: readonly ArrayLike<number>[]): void {
  writeFileSync(file, Int32Array.from(parts.flatMap((part) => Array.from(part))))
}

const wordsOf = (numbers: Float64Array): Int32Array => new Int32Array(Float64Array.from(numbers).buffer)

/** How each task ends: six numbers a task; then the costs as float64; then the tables of all laws. Only open tasks, no risks, no log. */
function endingsOf(problem: Problem, seed: number): { readonly endings: readonly number[]; readonly tableCount: number } {
  const { keys, variants, stop } = problem
  if (problem.risks.count > 0 || variants.length !== problem.taskCount) refuse('risks')
  if (problem.settled.some((settled) => settled !== OPEN) || problem.underWay.includes(1) || problem.spent !== 0) refuse('a log')
  const laws: SampledLaw[] = []
  const tableOf = (law: SampledLaw): number => {
    if (law === AT_THE_STOP) return -1
    if (law.atoms > 1) refuse('discrete laws')
    if (!laws.includes(law)) laws.push(law)
    return laws.indexOf(law)
  }
  const lines = variants.flatMap(({ odds, success, failure }, task) => [
    drawKey(seed, keys[task] as number),
    (Math.ceil(odds * 2 ** 32) - 1) | 0,
    odds > 0 ? 1 : 0,
    tableOf(success),
    tableOf(failure),
    stop[task] as number,
  ])
  const tables = laws.flatMap(({ atoms, table }) =>
    atoms === 0 ? [...table] : Array.from({ length: BINS }, () => [table[1] as number, 0]).flat(),
  )
  return { endings: [...lines, ...wordsOf(problem.cost), ...tables], tableCount: laws.length }
}

interface SameAsks {
  /** Who can meet each ask, best first, and for how many thousandths of a day; asks that the same people meet in the same way are one. */
  readonly candidates: Rows
  readonly wanted: readonly number[]
  /** Asks of each group of tasks that ask the same, one for each person. */
  readonly groupAsks: Rows
  readonly groupOf: readonly number[]
}

function sameAsks(crew: Crew, taskCount: number): SameAsks {
  const asks = new Map<string, readonly (readonly [person: number, share: number])[]>()
  const groups = new Map<string, readonly number[]>()
  const placeIn = <Value>(map: Map<string, Value>, value: Value): number => {
    const key = JSON.stringify(value)
    if (!map.has(key)) map.set(key, value)
    return [...map.keys()].indexOf(key)
  }
  const askOf = (ask: number): number => {
    const people = Array.from(rowOf(crew.askCandidates, ask))
    if (people.length > CANDIDATES_MAX) refuse(`more than ${CANDIDATES_MAX} people who can meet one ask`)
    return placeIn(
      asks,
      people.map((person) => [person, (crew.askShare[ask] as number) || (crew.capacity[person] as number)] as const),
    )
  }
  const groupOf = Array.from({ length: taskCount }, (_, task) =>
    placeIn(
      groups,
      Array.from(rowOf(crew.asks, task)).flatMap((ask) => Array.from({ length: crew.askCount[ask] as number }, () => askOf(ask))),
    ),
  )
  const lists = [...asks.values()]
  return {
    candidates: toRows(lists.map((list) => list.map(([person]) => person))),
    wanted: lists.flatMap((list) => list.map(([, share]) => share)),
    groupAsks: toRows([...groups.values()]),
    groupOf,
  }
}
