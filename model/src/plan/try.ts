import { ANY, createPilot, isLost, type Problem, rowOf } from '@nonlinear/engine'
import type { Diagnostic } from '../diagnostic.ts'
import type { CompiledPlan } from './compile.ts'

/** Trials of the paired pilot that compares two ways of trying the parts of an `any`, … */
export const PILOT_TRIALS = 2048
/** … in plans with many of them down to so many; … */
const PILOT_TRIALS_MIN = 256
/** … and most task-trials of all pilots together, about a second: in the largest plans only the goals nearest the root are compared. */
export const PILOT_TASK_TRIALS_MAX = 2 ** 22

/**
 * Decides for every `any` left to choose (`best`, the default) whether its parts are tried together or in order of expected cost ÷ odds: whichever
 * has the higher mean net value in a pilot of its own, from the root down, the goals below still together. Without a value all are tried together.
 */
export function chooseTry(compiled: CompiledPlan, seed: number): CompiledPlan {
  const { problem } = compiled
  if (problem.valuation === null) return compiled
  const toChoose = goalsToChoose(compiled)
  if (toChoose.length === 0) return compiled
  const trials = pilotTrials(problem.taskCount, toChoose.length)
  const compared = toChoose.slice(0, Math.floor(PILOT_TASK_TRIALS_MAX / (trials * problem.taskCount)))
  const pilot = createPilot(problem, pilotSeed(seed), trials)
  let best = problem
  let bestValue = pilot.netValue(best)
  for (const goal of compared) {
    const inOrder = triedInOrder(best, goal, partsByCostPerOdds(compiled, goal))
    const value = pilot.netValue(inOrder)
    if (value <= bestValue) continue
    best = inOrder
    bestValue = value
  }
  pilot.release()
  const uncompared = toChoose.length - compared.length
  const warnings = uncompared === 0 ? compiled.warnings : [...compiled.warnings, uncomparedWarning(uncompared)]
  return best === problem && uncompared === 0 ? compiled : { ...compiled, problem: best, warnings }
}

/** The same without a pilot: goals left to choose are tried as in another plan, in which it was chosen; goals that are not in that, together. */
export function tryAs(compiled: CompiledPlan, other: CompiledPlan): CompiledPlan {
  if (compiled.problem.valuation === null) return compiled
  const inOrder = new Set(other.goals.flatMap(({ id }, i) => (other.problem.inOrder[other.problem.taskCount + i] === 1 ? [id] : [])))
  const { taskCount } = compiled.problem
  const problem = goalsToChoose(compiled)
    .filter((goal) => inOrder.has(compiled.goals[goal - taskCount]?.id ?? ''))
    .reduce((tried, goal) => triedInOrder(tried, goal, partsByCostPerOdds(compiled, goal)), compiled.problem)
  return { ...compiled, problem }
}

/** Task-trials that `chooseTry` takes. */
export const pilotEffort = (compiled: CompiledPlan): number => {
  const { taskCount, valuation } = compiled.problem
  const goals = valuation === null ? 0 : goalsToChoose(compiled).length
  return goals === 0 ? 0 : Math.min(PILOT_TASK_TRIALS_MAX, taskCount * (goals + 1) * pilotTrials(taskCount, goals))
}

/** Goals left to choose, from the root down. */
function goalsToChoose({ problem, goals }: CompiledPlan): number[] {
  return fromTheRootDown(problem).filter(
    (goal) =>
      problem.kind[goal] === ANY && rowOf(problem.parts, goal).length > 1 && (goals[goal - problem.taskCount]?.try ?? 'best') === 'best',
  )
}

const pilotTrials = (tasks: number, goals: number): number => {
  const affordable = Math.floor(PILOT_TASK_TRIALS_MAX / (tasks * goals) / PILOT_TRIALS_MIN) * PILOT_TRIALS_MIN
  return Math.min(PILOT_TRIALS, Math.max(PILOT_TRIALS_MIN, affordable))
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
    if (isLost(problem, node)) return { cost: 0, odds: 0 }
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
