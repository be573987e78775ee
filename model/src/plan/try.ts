import { ANY, createPilot, type Pilot, type Problem, rowOf } from '@nonlinear/engine'
import type { CompiledPlan } from './compile.ts'

/** Trials of the paired pilot that compares two ways of trying the parts of an `any`. */
export const PILOT_TRIALS = 2048

/**
 * Decides for every `any` left to choose (`best`, the default) whether its parts are tried together or in order of expected cost ÷ odds: whichever
 * has the higher mean net value in a pilot of its own, from the root down, the goals below still together. Without a value all are tried together.
 */
export function chooseTry(compiled: CompiledPlan, seed: number): CompiledPlan {
  const { problem, goals } = compiled
  if (problem.valuation === null) return compiled
  let pilot: Pilot | null = null
  let best = problem
  let bestValue = 0
  for (const goal of fromTheRootDown(problem)) {
    const authored = goals[goal - problem.taskCount]
    if (problem.kind[goal] !== ANY || rowOf(problem.parts, goal).length < 2 || (authored?.try ?? 'best') !== 'best') continue
    if (pilot === null) {
      pilot = createPilot(problem, pilotSeed(seed), PILOT_TRIALS)
      bestValue = pilot.netValue(best)
    }
    const inOrder = triedInOrder(best, goal, partsByCostPerOdds(compiled, goal))
    const value = pilot.netValue(inOrder)
    if (value <= bestValue) continue
    best = inOrder
    bestValue = value
  }
  pilot?.release()
  return best === problem ? compiled : { ...compiled, problem: best }
}

/** The pilot's futures are not those of the forecast: a policy must not be chosen on the trials that judge it. */
const pilotSeed = (seed: number): number => (seed ^ 0x5f3759df) >>> 0

function fromTheRootDown(problem: Problem): number[] {
  const seen = new Set([problem.root])
  for (const node of seen) for (const below of [...rowOf(problem.parts, node), ...rowOf(problem.waits, node)]) seen.add(below)
  return [...seen].filter((node) => node >= problem.taskCount)
}

function triedInOrder(problem: Problem, goal: number, order: readonly number[]): Problem {
  const { starts } = problem.parts
  const items = problem.parts.items.slice()
  items.set(order, starts[goal])
  const inOrder = problem.inOrder.slice()
  inOrder[goal] = 1
  return { ...problem, parts: { starts, items }, inOrder }
}

/** Parts by ascending expected cost ÷ odds; parts that cannot succeed last; equal ones as listed. */
function partsByCostPerOdds(compiled: CompiledPlan, goal: number): number[] {
  const estimate = (node: number): { cost: number; odds: number } => {
    const { problem, beliefs } = compiled
    if (node < problem.taskCount) {
      const belief = beliefs.tasks[node] as (typeof beliefs.tasks)[number]
      return {
        cost: (compiled.problem.cost[node] as number) + (compiled.dayRates[node] as number) * belief.expectedWork(),
        odds: belief.oddsInTime,
      }
    }
    // Parts one after another until the goal is decided: all while they succeed, any while they fail, at least k all of them.
    const parts = Array.from(rowOf(problem.parts, node), estimate)
    if (problem.kind[node] === ANY)
      return parts.reduce((sum, part) => ({ cost: sum.cost + (1 - sum.odds) * part.cost, odds: 1 - (1 - sum.odds) * (1 - part.odds) }), {
        cost: 0,
        odds: 0,
      })
    return parts.reduce((sum, part) => ({ cost: sum.cost + sum.odds * part.cost, odds: sum.odds * part.odds }), { cost: 0, odds: 1 })
  }
  const parts = [...rowOf(compiled.problem.parts, goal)]
  const ratio = new Map(
    parts.map((part) => {
      const { cost, odds } = estimate(part)
      return [part, odds > 0 ? cost / odds : Number.POSITIVE_INFINITY]
    }),
  )
  return parts.sort((a, b) => {
    const [x, y] = [ratio.get(a) as number, ratio.get(b) as number]
    return x === y ? 0 : x - y
  })
}
