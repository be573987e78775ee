import type { Problem } from '../problem.ts'
import type { FirstStep, SerialAdvice } from './exact.ts'
import { createResidual, NOT_WORKED, UNKNOWN, WORKED } from './residual.ts'
import type { SerialObjective, SerialTask } from './serial-task.ts'
import { checkSerial } from './serial-task.ts'
import { createSharedRisks } from './shared-risks.ts'
import { createTestTrees, LEAF, type TestNode, type TestTree } from './tree-of-tests.ts'
import { createEvaluator, type Evaluator } from './tree-worth.ts'

/** Startable tasks that are all looked ahead from, unless asked otherwise. */
const LOOKED_AT_MAX = 200
/** Where there are more: so many. */
export const CANDIDATES = 12

export interface LookaheadOptions {
  /** Of the startable tasks, only these. */
  readonly among?: ReadonlySet<number> | null
  /** With more startable tasks than this, only CANDIDATES of them: those near the front of the cheapest order. */
  readonly most?: number
}

export interface Lookahead {
  /** Advice after the given outcomes (UNKNOWN, WORKED, NOT_WORKED by task); steps in no order. */
  advise(outcomes: Uint8Array, options?: LookaheadOptions): SerialAdvice
  /** What the success of each required task (or of those given) is worth over its failure: value, or chance where only cost counts. */
  swings(outcomes: Uint8Array, among?: readonly number[]): ReadonlyMap<number, number>
}

/**
 * What to run next when one task at a time is run, time is worth nothing, and the problem is too large to be searched: for each startable task, its
 * cost and what the two outcomes leave, both estimated without looking further (see `createEvaluator`). Shared parts, needs, afters, fallbacks and
 * `atLeast` are followed exactly in what may be run and what is known; in the estimate, what only some ways to a goal share is counted at each of them.
 */
export function createLookahead(problem: Problem, tasks: readonly SerialTask[], objective: SerialObjective): Lookahead {
  checkSerial(problem, tasks, objective)
  const residual = createResidual(problem)
  const treesOf = createTestTrees(problem)
  const risks = createSharedRisks(problem, tasks)
  const reward = objective.kind === 'value' ? objective.value : 0

  /** What the state comes to once the task has worked or failed. */
  const estimate = (outcomes: Uint8Array, evaluator: Evaluator, weights: Float64Array, task: number, works: boolean) => {
    const told = risks.telling[task] === 1 && risks.combinations > 1
    if (!told) return evaluator.worth(weights, task, works ? 1 : 0)
    outcomes[task] = works ? WORKED : NOT_WORKED
    const after = risks.weights(outcomes)
    outcomes[task] = UNKNOWN
    return evaluator.worth(after, task, works ? 1 : 0)
  }
  const stepFor = (outcomes: Uint8Array, evaluator: Evaluator, weights: Float64Array, task: number): FirstStep => {
    const odds = meanOver(weights, risks.figures[task]?.odds)
    const price = meanOver(weights, risks.figures[task]?.cost)
    const success = estimate(outcomes, evaluator, weights, task, true)
    const failure = estimate(outcomes, evaluator, weights, task, false)
    const mix = (of: (worth: typeof success) => number) => (odds > 0 ? odds * of(success) : 0) + (odds < 1 ? (1 - odds) * of(failure) : 0)
    const swing = objective.kind === 'value' ? success.value - failure.value : failure.costToKnow - success.costToKnow
    const steps = { task, chanceIfWorks: success.chance, chanceIfFails: failure.chance, swing }
    return objective.kind === 'value'
      ? { ...steps, value: mix(({ value }) => value) - price, expectedCost: price + mix(({ valueCost }) => valueCost) }
      : { ...steps, value: mix(({ chance }) => chance), expectedCost: price + mix(({ costToKnow }) => costToKnow) }
  }
  const begin = (outcomes: Uint8Array) => {
    residual.look(outcomes)
    const tree = treesOf(residual)
    if (tree === null) return null
    const weights = risks.weights(outcomes)
    return { tree, weights, evaluator: createEvaluator(tree, risks.figures, risks.combinations, reward) }
  }
  return {
    advise(outcomes, { among = null, most = LOOKED_AT_MAX } = {}) {
      const begun = begin(outcomes)
      if (begun === null) return { chance: residual.truth[problem.root] === WORKED ? 1 : 0, states: 1, steps: [] }
      const { tree, weights, evaluator } = begun
      const { chance } = evaluator.worth(weights, -1, -1)
      const allowed = among === null ? residual.startable : residual.startable.filter((task) => among.has(task))
      const candidates = allowed.length > most ? nearestToFront(tree, evaluator, allowed) : allowed
      const steps = candidates.map((task) => stepFor(outcomes, evaluator, weights, task))
      return {
        chance,
        states: tree.nodes.length * (candidates.length + problem.nodeCount / 16),
        steps: objective.kind === 'value' ? [...steps, { ...STOP }] : steps,
      }
    },
    swings(outcomes, among) {
      const begun = begin(outcomes)
      if (begun === null) return new Map()
      const { tree, weights, evaluator } = begun
      const worthOf = objective.kind === 'value' ? 'value' : 'chance'
      return new Map(
        (among?.filter((task) => tree.leaves.has(task)) ?? [...tree.leaves.keys()]).map((task) => [
          task,
          estimate(outcomes, evaluator, weights, task, true)[worthOf] - estimate(outcomes, evaluator, weights, task, false)[worthOf],
        ]),
      )
    },
  }
}

const STOP: FirstStep = { task: -1, value: 0, expectedCost: 0, chanceIfWorks: 0, chanceIfFails: 0, swing: 0 }

function meanOver(weights: Float64Array, values: Float64Array | undefined): number {
  let sum = 0
  if (values) for (let s = 0; s < weights.length; s += 1) sum += (weights[s] as number) * (values[s] as number)
  return sum
}

/** Startable tasks by how far from the front they stand, counted in places passed over in all the tests above them. */
function nearestToFront(tree: TestTree, evaluator: Evaluator, startable: readonly number[]): number[] {
  const passed = new Map<number, number>()
  const allowed = new Set(startable)
  const walk = (node: TestNode, before: number): void => {
    if (node.kind === LEAF) {
      if (allowed.has(node.task)) passed.set(node.task, Math.min(before, passed.get(node.task) ?? Number.POSITIVE_INFINITY))
      return
    }
    const order = node.parts.length > 1 ? evaluator.orderOf(node) : [0]
    order.forEach((part, place) => {
      if (node.parts[part]) walk(node.parts[part], before + place)
    })
  }
  walk(tree.root, 0)
  return [...passed]
    .sort(([a, x], [b, y]) => x - y || a - b)
    .slice(0, CANDIDATES)
    .map(([task]) => task)
}
