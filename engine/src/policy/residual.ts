import { checkProblem } from '../check-problem.ts'
import { consumersOf, plainOrder } from '../graph.ts'
import { AFTER, FALLBACK, NEED, OPEN, type Problem, rowOf, SUCCEEDED } from '../problem.ts'

export const UNKNOWN = 0
export const WORKED = 1
export const NOT_WORKED = 2

/**
 * Where things stand when tasks are run one at a time, for problems of any size: worked out by `look` from the outcomes of tasks so far (UNKNOWN,
 * WORKED or NOT_WORKED by task). The fields hold until the next `look`.
 */
export interface Residual {
  look(outcomes: Uint8Array): void
  /** What is known of each node. */
  readonly truth: Uint8Array
  /** 1 for the undecided nodes that the root still depends on. */
  readonly required: Uint8Array
  /** Required tasks that may be run now, ascending. */
  startable: readonly number[]
}

export function createResidual(problem: Problem): Residual {
  const { taskCount, nodeCount, root } = problem
  const { order } = plainOrder(problem)
  const consumers = consumersOf(problem)
  const truth = new Uint8Array(nodeCount)
  const required = new Uint8Array(nodeCount)
  const open = new Uint8Array(nodeCount)

  const waits = (node: number, visit: (awaited: number, kind: number) => boolean): boolean => {
    for (let i = problem.waits.starts[node] as number; i < (problem.waits.starts[node + 1] as number); i += 1)
      if (visit(problem.waits.items[i] as number, problem.waitKind[i] as number)) return true
    return false
  }
  const isLost = (node: number): boolean =>
    waits(node, (awaited, kind) => (kind === NEED && truth[awaited] === NOT_WORKED) || (kind === FALLBACK && truth[awaited] === WORKED))
  const isReady = (node: number): boolean =>
    !waits(
      node,
      (awaited, kind) =>
        (kind === NEED && truth[awaited] !== WORKED) ||
        (kind === AFTER && truth[awaited] === UNKNOWN) ||
        (kind === FALLBACK && truth[awaited] !== NOT_WORKED),
    )
  const goalTruth = (goal: number): number => {
    const parts = rowOf(problem.parts, goal)
    const needed = problem.needed[goal] as number
    let [worked, not] = [0, 0]
    for (const part of parts) {
      if (truth[part] === WORKED) worked += 1
      else if (truth[part] === NOT_WORKED) not += 1
    }
    if (not > parts.length - needed || isLost(goal)) return NOT_WORKED
    return worked >= needed && isReady(goal) ? WORKED : UNKNOWN
  }
  const settle = (outcomes: Uint8Array): void => {
    for (const node of order) {
      if (node >= taskCount) truth[node] = goalTruth(node)
      else if (problem.settled[node] !== OPEN) truth[node] = problem.settled[node] === SUCCEEDED ? WORKED : NOT_WORKED
      else truth[node] = (outcomes[node] as number) !== UNKNOWN ? (outcomes[node] as number) : isLost(node) ? NOT_WORKED : UNKNOWN
    }
  }
  /** A node's way up is held back by a goal that still waits, unless that goal waits for the node itself. */
  const letsThrough = (consumer: number, node: number): boolean => {
    if (required[consumer] === 0) return false
    if (waits(consumer, (awaited, kind) => awaited === node && kind !== FALLBACK)) return true
    // A fallback lets go of what it stands in for only if it is not held back itself.
    return open[consumer] === 1 && (isReady(consumer) || waits(consumer, (awaited) => awaited === node))
  }
  const require = (): void => {
    required.fill(0)
    open.fill(0)
    required[root] = truth[root] === UNKNOWN ? 1 : 0
    open[root] = 1
    for (let i = order.length - 1; i >= 0; i -= 1) {
      const node = order[i] as number
      if (required[node] === 0) continue
      if (node !== root) open[node] = rowOf(consumers, node).some((consumer) => letsThrough(consumer, node)) ? 1 : 0
      for (const rows of [problem.waits, problem.parts])
        for (const below of rowOf(rows, node)) if (truth[below] === UNKNOWN) required[below] = 1
    }
  }
  const residual: Residual = {
    truth,
    required,
    startable: [],
    look(outcomes) {
      settle(outcomes)
      require()
      const startable: number[] = []
      for (let task = 0; task < taskCount; task += 1) if (required[task] === 1 && isReady(task) && open[task] === 1) startable.push(task)
      residual.startable = startable
    },
  }
  return residual
}

/** Of all tasks, 1 for those that the root still depends on by what is known now. */
export function requiredTasks(problem: Problem): Uint8Array {
  checkProblem(problem)
  const residual = createResidual(problem)
  residual.look(new Uint8Array(problem.taskCount))
  return residual.required.slice(0, problem.taskCount)
}
