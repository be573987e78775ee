import { fixedLaw } from '../distribution/discrete.ts'
import { sampleLaw } from '../distribution/sampled-law.ts'
import { ALL, ANY, AT_LEAST, OPEN, type Problem, TASK, toRows } from '../problem.ts'
import { TIME_MAX } from '../time.ts'
import type { Lookahead } from './lookahead.ts'
import { createResidual, NOT_WORKED, UNKNOWN, WORKED } from './residual.ts'
import type { SerialObjective, SerialTask } from './serial-task.ts'

// Problems made by tests of policies, and what a policy truly comes to.

/** A task, or a goal: `all`, `any` or the number of parts it needs. */
export type Tree =
  | { readonly odds: number; readonly cost: number }
  | { readonly kind: 'all' | 'any' | number; readonly parts: readonly Tree[] }

/** The tree as a problem of tasks that take a day each. */
export function problemOf(tree: Tree): { readonly problem: Problem; readonly tasks: readonly SerialTask[] } {
  const tasks: SerialTask[] = []
  const goals: { readonly kind: number; readonly needed: number; readonly parts: readonly (readonly [boolean, number])[] }[] = []
  const add = (node: Tree): readonly [boolean, number] => {
    if ('odds' in node) return [true, tasks.push({ odds: [node.odds], cost: [node.cost] }) - 1]
    const parts = node.parts.map(add)
    const kind = node.kind === 'all' ? ALL : node.kind === 'any' ? ANY : AT_LEAST
    const needed = node.kind === 'all' ? parts.length : node.kind === 'any' ? 1 : node.kind
    return [false, goals.push({ kind, needed, parts }) - 1]
  }
  const [rootIsTask, root] = add(tree)
  const taskCount = tasks.length
  const nodeCount = taskCount + goals.length
  const at = ([isTask, index]: readonly [boolean, number]) => (isTask ? index : taskCount + index)
  const none = toRows(Array.from({ length: nodeCount }, () => []))
  const days = sampleLaw(fixedLaw(1))
  const problem: Problem = {
    taskCount,
    nodeCount,
    root: at([rootIsTask, root]),
    kind: Uint8Array.from([...tasks.map(() => TASK), ...goals.map(({ kind }) => kind)]),
    needed: Int32Array.from([...tasks.map(() => 0), ...goals.map(({ needed }) => needed)]),
    parts: toRows([...tasks.map(() => []), ...goals.map(({ parts }) => parts.map(at))]),
    waits: none,
    waitKind: new Uint8Array(0),
    settled: new Uint8Array(taskCount).fill(OPEN),
    hits: toRows(tasks.map(() => [])),
    risks: { count: 0, keys: new Int32Array(0), chances: new Float64Array(0), joints: [] },
    inOrder: new Uint8Array(nodeCount),
    now: 0,
    keys: Int32Array.from(tasks.keys()),
    settledAt: new Int32Array(nodeCount),
    underWay: new Uint8Array(taskCount),
    release: new Int32Array(taskCount),
    stop: new Int32Array(taskCount).fill(TIME_MAX),
    variantStarts: Int32Array.from(tasks.keys()),
    variants: tasks.map(({ odds }) => ({ odds: odds[0] as number, success: days, failure: days })),
    cost: Float64Array.from(tasks, ({ cost }) => cost[0] as number),
    keep: new Uint8Array(taskCount),
    rank: Int32Array.from(tasks.keys()),
    crew: null,
    spent: 0,
    spentDiscounted: 0,
    discount: { kind: 'none' },
    valuation: null,
  }
  return { problem, tasks }
}

/** Expected value less cost (`value`), or expected cost, of doing what the advice puts first until it stops or all is known: by going through every outcome. */
export function trueWorth(problem: Problem, tasks: readonly SerialTask[], objective: SerialObjective, policy: Lookahead): number {
  const residual = createResidual(problem)
  const known = new Map<string, number>()
  const outcomes = new Uint8Array(problem.taskCount)
  const visit = (): number => {
    residual.look(outcomes)
    const root = residual.truth[problem.root]
    if (root !== UNKNOWN) return root === WORKED && objective.kind === 'value' ? objective.value : 0
    // What is no longer required has no future, whatever its outcome was.
    const key = residual.truth.map((truth, node) => (residual.required[node] === 1 ? 3 : truth === UNKNOWN ? 4 : truth)).join('')
    const seen = known.get(key)
    if (seen !== undefined) return seen
    const { steps } = policy.advise(outcomes)
    const best = steps.reduce((a, b) =>
      objective.kind === 'value' ? (b.value > a.value + 1e-12 ? b : a) : b.expectedCost < a.expectedCost - 1e-12 ? b : a,
    )
    const worth = best.task < 0 ? 0 : after(best.task)
    known.set(key, worth)
    return worth
  }
  const after = (task: number): number => {
    const { odds, cost } = tasks[task] as SerialTask
    outcomes[task] = WORKED
    const success = visit()
    outcomes[task] = NOT_WORKED
    const failure = visit()
    outcomes[task] = UNKNOWN
    const sign = objective.kind === 'value' ? -1 : 1
    return sign * (cost[0] as number) + (odds[0] as number) * success + (1 - (odds[0] as number)) * failure
  }
  return visit()
}

/** A stream of numbers in 0 … 1 that is the same for the same seed. */
export function randomStream(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A tree of so many leaves in which `all` and `any` alternate, of two to four parts each. */
export function randomTree(leaves: number, random: () => number, kind: 'all' | 'any' = random() < 0.5 ? 'all' : 'any'): Tree {
  if (leaves === 1) return { odds: 0.05 + 0.9 * random(), cost: 1 + Math.floor(random() * 40) }
  const count = Math.min(leaves, 2 + Math.floor(random() * 3))
  const sizes = new Array<number>(count).fill(1)
  for (let left = leaves - count; left > 0; left -= 1) {
    const place = Math.floor(random() * count)
    sizes[place] = (sizes[place] as number) + 1
  }
  return { kind, parts: sizes.map((size) => randomTree(size, random, kind === 'all' ? 'any' : 'all')) }
}
