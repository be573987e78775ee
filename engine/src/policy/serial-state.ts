import { bitCount } from '../bits.ts'
import { consumersOf, plainOrder } from '../graph.ts'
import { AFTER, ALL, ANY, FALLBACK, NEED, OPEN, type Problem, rowOf, SUCCEEDED } from '../problem.ts'

/** Most tasks, and most goals, that a serial search can tell apart: each set of them is one 32-bit word. */
export const SERIAL_TASKS_MAX = 26
export const SERIAL_GOALS_MAX = 31

export const UNDECIDED = 0
export const TRUE = 1
export const FALSE = 2

/**
 * Where things stand when tasks are run one at a time, worked out by `look` from which open tasks have been run and which of them worked (bits by
 * task). The fields hold until the next `look`: a search calls it millions of times.
 */
export interface SerialView {
  look(run: number, worked: number): void
  /** UNDECIDED, TRUE or FALSE. */
  root: number
  /** Required tasks that may be run now, as bits. */
  startable: number
  /** Required nodes still undecided, as bits by task and by goal, and a number for what goals have in hand: states with equal three have the same future. */
  tasks: number
  goals: number
  inHand: number
}

interface Masks {
  readonly tasks: number
  readonly goals: number
}

interface GoalMasks {
  readonly parts: Masks
  readonly size: number
  readonly needed: number
  /** Counts what it has in hand: what its settled parts were does not follow from its being undecided. */
  readonly radix: number
}

const bit = (index: number): number => 1 << index

function masksOf(problem: Problem, nodes: Iterable<number>): Masks {
  let [tasks, goals] = [0, 0]
  for (const node of nodes) {
    if (node < problem.taskCount) tasks |= bit(node)
    else goals |= bit(node - problem.taskCount)
  }
  return { tasks, goals }
}

const waitsOf = (problem: Problem, node: number, kind: number): Masks =>
  masksOf(
    problem,
    Array.from(rowOf(problem.waits, node)).filter((_, i) => problem.waitKind[(problem.waits.starts[node] as number) + i] === kind),
  )

/** null where the problem has too many tasks or goals, or goals that count too much, for words of 32 bits. */
export function createSerialView(problem: Problem): SerialView | null {
  const { taskCount, nodeCount, root } = problem
  const goalCount = nodeCount - taskCount
  if (taskCount > SERIAL_TASKS_MAX || goalCount > SERIAL_GOALS_MAX) return null
  const order = plainOrder(problem).order
  const needs = Array.from({ length: nodeCount }, (_, node) => waitsOf(problem, node, NEED))
  const afters = Array.from({ length: nodeCount }, (_, node) => waitsOf(problem, node, AFTER))
  const fallbacks = Array.from({ length: nodeCount }, (_, node) => waitsOf(problem, node, FALLBACK))
  const waits = Array.from({ length: nodeCount }, (_, node) => masksOf(problem, rowOf(problem.waits, node)))
  const goalMasks: GoalMasks[] = Array.from({ length: goalCount }, (_, i) => {
    const node = taskCount + i
    const parts = rowOf(problem.parts, node)
    const plain = (problem.kind[node] === ALL || problem.kind[node] === ANY) && rowOf(problem.waits, node).length === 0
    return {
      parts: masksOf(problem, parts),
      size: parts.length,
      needed: problem.needed[node] as number,
      radix: plain ? 1 : parts.length + 1,
    }
  })
  if (goalMasks.reduce((product, goal) => product * goal.radix, 1) > 2 ** 31) return null
  const holds = goalMasks.some((_, i) => rowOf(problem.waits, taskCount + i).length > 0)
  const consumers = consumersOf(problem)
  const consumerLists = Array.from({ length: nodeCount }, (_, node) => Array.from(rowOf(consumers, node)))
  const settledTrue = masksOf(
    problem,
    indices(taskCount, (task) => problem.settled[task] === SUCCEEDED),
  ).tasks
  const settledFalse = masksOf(
    problem,
    indices(taskCount, (task) => problem.settled[task] !== OPEN && problem.settled[task] !== SUCCEEDED),
  ).tasks
  let [trueTasks, falseTasks, trueGoals, falseGoals] = [0, 0, 0, 0]

  const lost = (node: number): boolean => {
    const need = needs[node] as Masks
    const fallback = fallbacks[node] as Masks
    return (
      (need.tasks & falseTasks) !== 0 ||
      (need.goals & falseGoals) !== 0 ||
      (fallback.tasks & trueTasks) !== 0 ||
      (fallback.goals & trueGoals) !== 0
    )
  }
  const ready = (node: number): boolean => {
    const [need, after, fallback] = [needs[node] as Masks, afters[node] as Masks, fallbacks[node] as Masks]
    return (
      (need.tasks & ~trueTasks) === 0 &&
      (need.goals & ~trueGoals) === 0 &&
      (after.tasks & ~(trueTasks | falseTasks)) === 0 &&
      (after.goals & ~(trueGoals | falseGoals)) === 0 &&
      (fallback.tasks & ~falseTasks) === 0 &&
      (fallback.goals & ~falseGoals) === 0
    )
  }
  const decideGoal = (node: number): void => {
    const { parts, size, needed } = goalMasks[node - taskCount] as GoalMasks
    const falses = bitCount(parts.tasks & falseTasks) + bitCount(parts.goals & falseGoals)
    if (falses > size - needed || lost(node)) falseGoals |= bit(node - taskCount)
    else if (bitCount(parts.tasks & trueTasks) + bitCount(parts.goals & trueGoals) >= needed && ready(node))
      trueGoals |= bit(node - taskCount)
  }
  const inMasks = (masks: Masks, node: number): number => (node < taskCount ? masks.tasks & bit(node) : masks.goals & bit(node - taskCount))
  /** A fallback lets go of what it stands in for only if it is not held back itself. */
  const isFallbackFor = (consumer: number, node: number): boolean => inMasks(fallbacks[consumer] as Masks, node) !== 0
  /** Whether some way up to the root is not held back by a goal that still waits. */
  const isOpen = (node: number): boolean =>
    node === root ||
    (consumerLists[node] as number[]).some((consumer) => {
      const wanted = consumer < taskCount ? view.tasks & bit(consumer) : view.goals & bit(consumer - taskCount)
      if (wanted === 0) return false
      if ((inMasks(needs[consumer] as Masks, node) | inMasks(afters[consumer] as Masks, node)) !== 0) return true
      return (ready(consumer) || isFallbackFor(consumer, node)) && isOpen(consumer)
    })
  const want = (masks: Masks): void => {
    view.tasks |= masks.tasks & ~(trueTasks | falseTasks)
    view.goals |= masks.goals & ~(trueGoals | falseGoals)
  }

  const view: SerialView = {
    root: UNDECIDED,
    startable: 0,
    tasks: 0,
    goals: 0,
    inHand: 0,
    look(run, worked) {
      trueTasks = settledTrue | worked
      falseTasks = settledFalse | (run & ~worked)
      trueGoals = 0
      falseGoals = 0
      for (let i = 0; i < order.length; i += 1) {
        const node = order[i] as number
        if (node >= taskCount) decideGoal(node)
        else if (((trueTasks | falseTasks) & bit(node)) === 0 && lost(node)) falseTasks |= bit(node)
      }
      const [isTrue, isFalse] =
        root < taskCount
          ? [trueTasks & bit(root), falseTasks & bit(root)]
          : [trueGoals & bit(root - taskCount), falseGoals & bit(root - taskCount)]
      view.root = isTrue !== 0 ? TRUE : isFalse !== 0 ? FALSE : UNDECIDED
      view.startable = 0
      view.tasks = 0
      view.goals = 0
      view.inHand = 0
      if (view.root !== UNDECIDED) return
      want(masksOf(problem, [root]))
      for (let i = order.length - 1; i >= 0; i -= 1) {
        const node = order[i] as number
        const wanted = node < taskCount ? view.tasks & bit(node) : view.goals & bit(node - taskCount)
        if (wanted === 0) continue
        want(waits[node] as Masks)
        if (node < taskCount) continue
        const { parts, radix } = goalMasks[node - taskCount] as GoalMasks
        want(parts)
        if (radix > 1) view.inHand = view.inHand * radix + bitCount(parts.tasks & trueTasks) + bitCount(parts.goals & trueGoals)
      }
      for (let left = view.tasks; left !== 0; left &= left - 1) {
        const task = 31 - Math.clz32(left & -left)
        if (ready(task) && (!holds || isOpen(task))) view.startable |= bit(task)
      }
    },
  }
  return view
}

const indices = (count: number, holds: (index: number) => boolean): number[] => Array.from({ length: count }, (_, i) => i).filter(holds)

/**
 * Tasks that matter only as one of the parts of a plain `all` or `any`: one place, no waits either way, no risk. Of such siblings some best policy runs
 * the one with the better ratio first (Greiner et al. 2006 for trees). By task: its goal, or −1.
 */
export function plainSiblings(problem: Problem): Int32Array {
  const consumers = consumersOf(problem)
  return Int32Array.from({ length: problem.taskCount }, (_, task) => {
    const goal = rowOf(consumers, task)[0] ?? -1
    const plain =
      rowOf(consumers, task).length === 1 &&
      rowOf(problem.parts, goal).includes(task) &&
      (problem.kind[goal] === ALL || problem.kind[goal] === ANY) &&
      rowOf(problem.waits, task).length === 0 &&
      rowOf(problem.hits, task).length === 0
    return plain ? goal : -1
  })
}
