import { plainOrder } from '../graph.ts'
import { FALLBACK, NEED, OPEN, type Problem, rowOf, SUCCEEDED } from '../problem.ts'

// Who succeeds, as a reduced ordered binary decision diagram over the open tasks (Bryant 1986): a task that several goals need is one variable, so
// the chance of the root is exact for independent tasks, by one pass over the diagram for each set of odds.

/** The root as a diagram, children before parents: entry i asks `task[i]` and goes on to `works[i]` or `fails[i]`, entries too; 0 is failure, 1 success. */
export interface DecisionDiagram {
  readonly task: Int32Array
  readonly works: Int32Array
  readonly fails: Int32Array
  /** The entry to begin with. */
  readonly root: number
}

/** Entries made before a plan is given up as too entangled. */
export const DIAGRAM_MAX = 40_000
/** Open tasks of a plan for which a diagram is tried: building it goes as deep. */
const DIAGRAM_TASKS_MAX = 2000
/** Ids of entries are below this, so that two of them make one key. */
const KEY = 2 ** 20

interface Builder {
  variable(level: number): number
  and(a: number, b: number): number
  or(a: number, b: number): number
  not(a: number): number
  readonly level: number[]
  readonly works: number[]
  readonly fails: number[]
  /** Whether there was no room for all entries: what was built then means nothing. */
  isFull(): boolean
}

/** Entries with their levels; 0 and 1 lie below all levels. */
function createBuilder(): Builder {
  const LAST = Number.MAX_SAFE_INTEGER
  const level = [LAST, LAST]
  const works = [0, 1]
  const fails = [0, 1]
  let full = false
  const unique = new Map<number, number>()
  const [ands, ors, nots] = [new Map<number, number>(), new Map<number, number>(), new Map<number, number>()]
  const entry = (at: number, yes: number, no: number): number => {
    if (yes === no) return yes
    const key = (at * KEY + yes) * KEY + no
    const known = unique.get(key)
    if (known !== undefined) return known
    if (level.length >= DIAGRAM_MAX) {
      full = true
      return 0
    }
    unique.set(key, level.length)
    level.push(at)
    works.push(yes)
    fails.push(no)
    return level.length - 1
  }
  /** Joins two entries; `absorbing` is what decides alone (0 for and, 1 for or). */
  const join = (memo: Map<number, number>, absorbing: number, a: number, b: number): number => {
    if (a === absorbing || b === absorbing) return absorbing
    if (a < 2) return b
    if (b < 2 || a === b) return a
    const key = a < b ? a * KEY + b : b * KEY + a
    const known = memo.get(key)
    if (known !== undefined) return known
    const [la, lb] = [level[a] as number, level[b] as number]
    const at = Math.min(la, lb)
    const yes = join(memo, absorbing, la === at ? (works[a] as number) : a, lb === at ? (works[b] as number) : b)
    const no = join(memo, absorbing, la === at ? (fails[a] as number) : a, lb === at ? (fails[b] as number) : b)
    const made = entry(at, yes, no)
    memo.set(key, made)
    return made
  }
  const not = (a: number): number => {
    if (a < 2) return 1 - a
    const known = nots.get(a)
    if (known !== undefined) return known
    const made = entry(level[a] as number, not(works[a] as number), not(fails[a] as number))
    nots.set(a, made)
    return made
  }
  return {
    level,
    works,
    fails,
    isFull: () => full,
    variable: (at) => entry(at, 1, 0),
    and: (a, b) => join(ands, 0, a, b),
    or: (a, b) => join(ors, 1, a, b),
    not,
  }
}

/** The diagram of a problem's root, or null where the plan is too large or too entangled for one. */
export function decisionDiagram(problem: Problem): DecisionDiagram | null {
  const tasks = openTasksFromTheRoot(problem)
  if (tasks.length > DIAGRAM_TASKS_MAX) return null
  const levelOf = new Map(tasks.map((task, level) => [task, level]))
  const builder = createBuilder()
  const truth = new Int32Array(problem.nodeCount)
  for (const node of plainOrder(problem).order) {
    truth[node] = truthOf(problem, node, truth, levelOf, builder)
    if (builder.isFull()) return null
  }
  return compact(builder, truth[problem.root] as number, tasks)
}

/** Open tasks that the root depends on, in the order in which a walk down from it meets them: tasks of one goal stay together. */
function openTasksFromTheRoot(problem: Problem): number[] {
  const seen = new Uint8Array(problem.nodeCount)
  const found: number[] = []
  const stack = [problem.root]
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (seen[node]) continue
    seen[node] = 1
    const settled = node < problem.taskCount && problem.settled[node] !== OPEN
    if (node < problem.taskCount && !settled) found.push(node)
    if (settled) continue
    const parts = rowOf(problem.parts, node)
    for (let i = parts.length - 1; i >= 0; i -= 1) stack.push(parts[i] as number)
    const waits = rowOf(problem.waits, node)
    for (let i = waits.length - 1; i >= 0; i -= 1) stack.push(waits[i] as number)
  }
  return found
}

function truthOf(problem: Problem, node: number, truth: Int32Array, levelOf: ReadonlyMap<number, number>, builder: Builder): number {
  const { settled, taskCount, waits, waitKind } = problem
  if (node < taskCount && settled[node] !== OPEN) return settled[node] === SUCCEEDED ? 1 : 0
  const level = levelOf.get(node)
  // A task that the root does not depend on is no variable.
  let result = node >= taskCount ? goalTruth(problem, node, truth, builder) : level === undefined ? 0 : builder.variable(level)
  for (let i = waits.starts[node] as number; i < (waits.starts[node + 1] as number); i += 1) {
    const awaited = truth[waits.items[i] as number] as number
    if (waitKind[i] === NEED) result = builder.and(awaited, result)
    if (waitKind[i] === FALLBACK) result = builder.and(builder.not(awaited), result)
  }
  return result
}

function goalTruth(problem: Problem, goal: number, truth: Int32Array, { and, or }: Builder): number {
  const parts = Array.from(rowOf(problem.parts, goal), (part) => truth[part] as number)
  const needed = problem.needed[goal] as number
  // From the last part back, so that each step works on one part and what follows it.
  if (needed === parts.length) return parts.reduceRight((rest, part) => and(part, rest), 1)
  if (needed === 1) return parts.reduceRight((rest, part) => or(part, rest), 0)
  // reached[n] = at least n of the parts seen so far.
  const reached = [1, ...new Array<number>(needed).fill(0)]
  for (const part of parts.reverse())
    for (let n = needed; n > 0; n -= 1) reached[n] = or(reached[n] as number, and(part, reached[n - 1] as number))
  return reached[needed] as number
}

/** Only the entries that the root leads to, numbered anew. */
function compact({ level, works, fails }: Builder, root: number, tasks: readonly number[]): DecisionDiagram {
  const used = new Uint8Array(level.length)
  used[root] = 1
  for (let entry = root; entry >= 2; entry -= 1) {
    if (!used[entry]) continue
    used[works[entry] as number] = 1
    used[fails[entry] as number] = 1
  }
  used[0] = 1
  used[1] = 1
  const number = new Int32Array(level.length)
  const kept: number[] = []
  for (let entry = 0; entry < level.length; entry += 1) {
    if (!used[entry]) continue
    number[entry] = kept.length
    kept.push(entry)
  }
  return {
    task: Int32Array.from(kept, (entry) => (entry < 2 ? -1 : (tasks[level[entry] as number] as number))),
    works: Int32Array.from(kept, (entry) => number[works[entry] as number] as number),
    fails: Int32Array.from(kept, (entry) => number[fails[entry] as number] as number),
    root: number[root] as number,
  }
}

/** Chance of the root where each task works with its own chance, independently; `scratch` holds as many numbers as the diagram has entries. */
export function chanceOf({ task, works, fails, root }: DecisionDiagram, chances: Float64Array, scratch: Float64Array): number {
  scratch[0] = 0
  scratch[1] = 1
  for (let i = 2; i < task.length; i += 1) {
    const chance = chances[task[i] as number] as number
    scratch[i] = chance * (scratch[works[i] as number] as number) + (1 - chance) * (scratch[fails[i] as number] as number)
  }
  return scratch[root] as number
}
