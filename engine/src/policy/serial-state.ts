import { consumersOf, plainOrder } from '../graph.ts'
import { ALL, ANY, AT_LEAST, FALLBACK, NEED, OPEN, type Problem, rowOf, SUCCEEDED, TASK } from '../problem.ts'

export const UNDECIDED = 0
export const TRUE = 1
export const FALSE = 2

/** Where things stand when tasks are run one at a time: which open tasks have been run and which of them worked, as bits by task. */
export interface SerialState {
  readonly run: number
  readonly worked: number
}

/** What follows from a state. */
export interface Situation {
  /** UNDECIDED, TRUE or FALSE. */
  readonly root: number
  /** Required tasks that may be run now. */
  readonly startable: readonly number[]
  /** The same for all states that have the same future (apart from what outcomes say about risks). */
  readonly key: string | number
  /** Required tasks still undecided, as bits. */
  readonly required: number
}

/** Most tasks a serial search can tell apart. */
export const SERIAL_TASKS_MAX = 26

/** Works out situations of a problem with at most SERIAL_TASKS_MAX tasks in all. */
export function createSituations(problem: Problem): (state: SerialState) => Situation {
  const { taskCount, nodeCount, root } = problem
  const { order } = plainOrder(problem)
  const consumers = consumersOf(problem)
  const truth = new Uint8Array(nodeCount)
  const wanted = new Uint8Array(nodeCount)
  const kindOf = (node: number, i: number) => problem.waitKind[(problem.waits.starts[node] as number) + i] as number
  // Of most undecided goals one knows what their settled parts were; not of those that count, nor of those that wait with enough parts in hand.
  const counts = Array.from(problem.kind, (kind, node) => kind === AT_LEAST || (kind !== TASK && rowOf(problem.waits, node).length > 0))
  const holding = Array.from(problem.kind).some((kind, node) => kind !== 0 && rowOf(problem.waits, node).length > 0)
  const smallKey = nodeCount - taskCount <= 52 - SERIAL_TASKS_MAX && !counts.some(Boolean)

  /** FALSE where a wait can no longer be met, TRUE where all are met. */
  const waiting = (node: number): number => {
    let result = TRUE
    rowOf(problem.waits, node).forEach((awaited, i) => {
      const kind = kindOf(node, i)
      if (truth[awaited] === UNDECIDED) result = result === FALSE ? FALSE : UNDECIDED
      else if ((kind === NEED && truth[awaited] === FALSE) || (kind === FALLBACK && truth[awaited] === TRUE)) result = FALSE
    })
    return result
  }
  const decideGoal = (goal: number): number => {
    const parts = rowOf(problem.parts, goal)
    let [trues, falses] = [0, 0]
    for (const part of parts) {
      if (truth[part] === TRUE) trues += 1
      if (truth[part] === FALSE) falses += 1
    }
    const needed = problem.needed[goal] as number
    const wait = waiting(goal)
    if (wait === FALSE || falses > parts.length - needed) return FALSE
    return trues >= needed && wait === TRUE ? TRUE : UNDECIDED
  }
  const decide = (node: number, state: SerialState): number => {
    if (node >= taskCount) return decideGoal(node)
    if (problem.settled[node] !== OPEN) return problem.settled[node] === SUCCEEDED ? TRUE : FALSE
    if (state.run & (1 << node)) return state.worked & (1 << node) ? TRUE : FALSE
    return waiting(node) === FALSE ? FALSE : UNDECIDED
  }
  const isOpen = (node: number): boolean => {
    if (node === root || !holding) return true
    return rowOf(consumers, node).some(
      (consumer) =>
        wanted[consumer] === 1 && (rowOf(problem.waits, consumer).includes(node) || (waiting(consumer) === TRUE && isOpen(consumer))),
    )
  }
  const keyOf = (): string | number => {
    let [tasks, goals] = [0, 0]
    let text = ''
    for (let node = 0; node < nodeCount; node += 1) {
      if (!wanted[node]) continue
      if (node < taskCount) tasks += 2 ** node
      else if (smallKey) goals += 2 ** (node - taskCount)
      else {
        text += `,${node}`
        if (counts[node]) text += `:${rowOf(problem.parts, node).reduce((sum, part) => sum + (truth[part] === TRUE ? 1 : 0), 0)}`
      }
    }
    return smallKey ? goals * 2 ** SERIAL_TASKS_MAX + tasks : tasks + text
  }
  return (state) => {
    for (const node of order) truth[node] = decide(node, state)
    wanted.fill(0)
    wanted[root] = truth[root] === UNDECIDED ? 1 : 0
    for (let i = order.length - 1; i >= 0; i -= 1) {
      const node = order[i] as number
      if (!wanted[node]) continue
      for (const below of rowOf(problem.parts, node)) if (truth[below] === UNDECIDED) wanted[below] = 1
      for (const below of rowOf(problem.waits, node)) if (truth[below] === UNDECIDED) wanted[below] = 1
    }
    const startable: number[] = []
    let required = 0
    for (let task = 0; task < taskCount; task += 1) {
      if (!wanted[task]) continue
      required |= 1 << task
      if (waiting(task) === TRUE && isOpen(task)) startable.push(task)
    }
    return { root: truth[root] as number, startable, key: keyOf(), required }
  }
}

/** Whether every node has one place only and nothing waits, so that in some best policy sibling tasks are run in the order of their ratios. */
export function isReadOnceTree(problem: Problem): boolean {
  const consumers = consumersOf(problem)
  const kinds = Array.from(problem.kind).every((kind) => kind === 0 || kind === ALL || kind === ANY)
  return (
    kinds &&
    problem.waits.items.length === 0 &&
    problem.hits.items.length === 0 &&
    problem.kind.every((_, node) => rowOf(consumers, node).length <= 1)
  )
}
