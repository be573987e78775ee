import { describe, expect, test } from 'vitest'
import { exactAdvice } from './exact.ts'
import { CANDIDATES, createLookahead } from './lookahead.ts'
import type { SerialObjective, SerialTask } from './serial-task.ts'
import { problemOf, randomStream, randomTree, type Tree, trueWorth } from './test-problems.ts'

const TREES = 500

const KNOW: SerialObjective = { kind: 'cost' }
const all = (...parts: Tree[]): Tree => ({ kind: 'all', parts })
const any = (...parts: Tree[]): Tree => ({ kind: 'any', parts })
const task = (odds: number, cost: number): Tree => ({ odds, cost })

function optimum(tree: Tree, objective: SerialObjective): { readonly best: number; readonly chance: number } {
  const { problem, tasks } = problemOf(tree)
  const exact = exactAdvice(problem, tasks, objective, 1e7)!
  const worths = exact.steps.map((step) => (objective.kind === 'cost' ? -step.expectedCost : step.value))
  return { best: Math.abs(Math.max(...worths)), chance: exact.chance }
}

/** What following the lookahead truly comes to, with every later step looked up anew. */
function followed(tree: Tree, objective: SerialObjective): number {
  const { problem, tasks } = problemOf(tree)
  return trueWorth(problem, tasks, objective, createLookahead(problem, tasks, objective))
}

/** A tree of 8 to 14 leaves, large ones more rarely: the exact optimum takes the time of this test. */
function treeOf(seed: number): { readonly tree: Tree; readonly draw: number } {
  const random = randomStream(seed)
  const leaves = 8 + Math.floor(7 * random() ** 1.5)
  return { tree: randomTree(leaves, random), draw: random() }
}

function expectSmall(losses: number[], meanMost: number): void {
  const sorted = [...losses].sort((a, b) => a - b)
  const mean = sorted.reduce((sum, loss) => sum + loss, 0) / sorted.length
  const p95 = sorted[Math.floor(0.95 * sorted.length)] as number
  expect(sorted.length).toBeGreaterThan(0.8 * TREES)
  expect(sorted[0]).toBeGreaterThan(-1e-9)
  expect({ mean: mean <= meanMost, p95: p95 <= 0.05 }, `mean ${mean}, 95th percentile ${p95}`).toEqual({ mean: true, p95: true })
}

describe('following the lookahead loses little against the exact optimum, on generated trees', () => {
  test('the cost to know: at most 0.3 % on average', () => {
    const losses = Array.from({ length: TREES }, (_, seed) => {
      const { tree } = treeOf(seed)
      return followed(tree, KNOW) / optimum(tree, KNOW).best - 1
    })
    expectSmall(losses, 0.003)
  })

  test('value less cost, with the right to stop: at most 0.6 % on average', () => {
    const losses = Array.from({ length: TREES }, (_, seed): number[] => {
      const { tree, draw } = treeOf(seed)
      const { problem, tasks } = problemOf(tree)
      const { steps, chance } = createLookahead(problem, tasks, KNOW).advise(new Uint8Array(tasks.length))
      // Around the value at which it just pays to begin, where stopping matters most.
      const value = (Math.min(...steps.map(({ expectedCost }) => expectedCost)) / Math.max(0.01, chance)) * (0.5 + 2.5 * draw)
      const objective: SerialObjective = { kind: 'value', value }
      const { best } = optimum(tree, objective)
      return best > 1e-9 ? [1 - followed(tree, objective) / best] : []
    })
    expectSmall(losses.flat(), 0.006)
  })
})

test('the four tasks on which every fixed order fails', () => {
  const tree = any(task(0.9, 50), all(task(0.9, 20), any(task(0.55, 50), task(0.55, 2))))
  expect(optimum(tree, KNOW).best).toBeCloseTo(40.995, 9)
  expect(followed(tree, KNOW)).toBeCloseTo(40.995, 9)
})

test('where depth-first is best, the estimates of the steps are exact', () => {
  const tree = all(any(task(0.5, 4), task(0.3, 1)), task(0.8, 3), any(task(0.6, 9), task(0.2, 2)))
  const { problem, tasks } = problemOf(tree)
  const steps = createLookahead(problem, tasks, KNOW).advise(new Uint8Array(tasks.length)).steps
  expect(Math.min(...steps.map(({ expectedCost }) => expectedCost))).toBeCloseTo(optimum(tree, KNOW).best, 9)
})

test('several of many parts: little is lost', () => {
  const parts = [task(0.9, 10), task(0.5, 3), task(0.2, 4), task(0.7, 6), task(0.4, 1)]
  for (const kind of [2, 3, 4]) {
    const tree: Tree = { kind, parts }
    expect(followed(tree, KNOW)).toBeLessThan(1.03 * optimum(tree, KNOW).best)
    const objective: SerialObjective = { kind: 'value', value: 40 }
    expect(followed(tree, objective)).toBeGreaterThan(0.97 * optimum(tree, objective).best - 1e-9)
  }
})

test('with very many tasks only the front of the cheapest order is looked ahead from', () => {
  const random = randomStream(7)
  const { problem, tasks } = problemOf(
    all(...Array.from({ length: 400 }, () => any(...Array.from({ length: 5 }, () => task(0.3 + 0.6 * random(), 1 + 9 * random()))))),
  )
  const steps = createLookahead(problem, tasks, KNOW).advise(new Uint8Array(tasks.length)).steps
  expect(steps).toHaveLength(CANDIDATES)
  // Of two levels the order is known: the portfolio with the least cost ÷ chance to fail, and in it the least cost ÷ odds.
  const groups = Array.from({ length: 400 }, (_, g) => portfolio(tasks.slice(5 * g, 5 * g + 5), 5 * g))
  const first = groups.reduce((a, b) => (b.ratio < a.ratio ? b : a)).first
  expect(steps.reduce((a, b) => (b.expectedCost < a.expectedCost ? b : a)).task).toBe(first)
})

function portfolio(tasks: readonly SerialTask[], offset: number): { readonly first: number; readonly ratio: number } {
  const sorted = tasks
    .map(({ odds, cost }, i) => ({ odds: odds[0] as number, cost: cost[0] as number, i }))
    .sort((a, b) => a.cost / a.odds - b.cost / b.odds)
  let [sum, open] = [0, 1]
  for (const { odds, cost } of sorted) {
    sum += open * cost
    open *= 1 - odds
  }
  return { first: offset + (sorted[0]?.i as number), ratio: sum / open }
}
