import { ANY, createPilot, type Pilot, type Problem, rowOf } from '@nonlinear/engine'
import type { Diagnostic } from '../diagnostic.ts'
import type { CompiledPlan } from './compile.ts'

/** Trials of the paired pilot that compares two ways of trying the parts of an `any`. */
export const PILOT_TRIALS = 2048

/** Most tasks that all pilots together may run through: with thousands of tasks only the goals nearest the root are compared. */
export const PILOT_TASKS_MAX = 2 ** 16

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
  let left = Math.floor(PILOT_TASKS_MAX / problem.taskCount)
  let uncompared = 0
  for (const goal of fromTheRootDown(problem)) {
    const authored = goals[goal - problem.taskCount]
    if (problem.kind[goal] !== ANY || rowOf(problem.parts, goal).length < 2 || (authored?.try ?? 'best') !== 'best') continue
    if (left <= 0) {
      uncompared += 1
      continue
    }
    left -= 1
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
  const warnings = uncompared === 0 ? compiled.warnings : [...compiled.warnings, uncomparedWarning(uncompared)]
  return best === problem && uncompared === 0 ? compiled : { ...compiled, problem: best, warnings }
}

const uncomparedWarning = (goals: number): Diagnostic => ({
  code: 'try-not-compared',
  severity: 'warning',
  message: `the plan is too large to compare trying together and in order for every goal; ${goals} goals are taken to be tried together`,
  hint: 'write try: inOrder or try: together where it matters',
  path: ['goals'],
})

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

/** A compiled plan with the parts of one `any` tried together, and tried in order: as listed where its author says so, else as `best` would. */
export function triedBothWays(compiled: CompiledPlan, goal: number): { readonly together: Problem; readonly inOrder: Problem } {
  const { problem, goals } = compiled
  const isListed = goals[goal - problem.taskCount]?.try === 'inOrder'
  const parts = [...rowOf(problem.parts, goal)]
  const together = problem.inOrder.slice()
  together[goal] = 0
  return {
    together: { ...problem, inOrder: together },
    inOrder: triedInOrder(problem, goal, isListed || problem.inOrder[goal] === 1 ? parts : partsByCostPerOdds(compiled, goal)),
  }
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
