import { DAYS_MAX, discountFactor, type Law, type MarkovProcess, type MarkovTask, markovProcess, OPEN } from '@nonlinear/engine'
import { type Belief, expectedWork } from '../evidence/belief.ts'
import type { CompiledPlan } from '../plan/compile.ts'
import type { Rescore } from './estimates.ts'
import { type Change, changedBelief } from './figures.ts'
import { nothingSimulated, type Ranking, serialStep } from './ranking.ts'
import { keptScores } from './running.ts'
import { givenUp } from './simulated.ts'

/** Most states of the process: a second or two. Twelve tasks that may all run at once just fit. */
const STATES_MAX = 600_000
/** Most states gone through in all to see how the ranking changes with what was stated. */
const RESCORED_STATES_MAX = 8_000_000

/** Chances per day within this of each other, relatively, are the same law. */
const SAME = 1e-12

/** The exact ranking of a plan in which time matters, and how to work it out anew. */
export interface MarkovRanking {
  readonly ranking: Ranking
  readonly rescore: Rescore
  /** What all is worth if a task under way were given up now, less what it is worth at best. */
  gainOfGivingUp(task: number): number
}

/**
 * Ranks by value exactly where the plan is a Markov decision process: exponential days by one law whether a task works or fails, and no stop, or no days at all;
 * a continuous discount; no deadline that the value depends on. null for other plans, and for those that `markovProcess` declines.
 */
export function markovRanking(compiled: CompiledPlan): MarkovRanking | null {
  const { problem, plan } = compiled
  const { valuation, discount } = problem
  if (discount.kind !== 'continuous' || valuation === null || valuation.fullUntilDay < Number.POSITIVE_INFINITY) return null
  const tasks = markovTasks(compiled)
  const process = markovProcess(problem, tasks, STATES_MAX)
  if (process === null) return null
  // As of now, then discounted to the start as all else is.
  const factor = discountFactor(discount, problem.now)
  const objective = { value: plan.value ?? 0, ratePerDay: discount.ratePerDay }
  const rankingOf = (found: MarkovProcess, estimates: readonly (MarkovTask | null)[]): Ranking => {
    const { chance, states, steps } = found.advise(estimates, objective)
    const discounted = steps.map((step) => ({ ...step, value: step.value * factor, swing: step.swing * factor }))
    return {
      method: 'exact',
      timed: true,
      chance,
      steps: discounted.map((step) => serialStep(step, 'value')),
      errorBetween: nothingSimulated,
      effort: states,
    }
  }
  const ranking = rankingOf(process, tasks)
  const worthOf = ({ chance, steps }: Ranking): number =>
    steps.reduce((most, { score }) => Math.max(most, score), steps.length > 0 ? 0 : chance * objective.value * factor)
  let left = RESCORED_STATES_MAX
  return {
    ranking,
    rescore(change) {
      const estimates = markovTasks(compiled, change)
      if (left < process.states || estimates.some((each, task) => each === null && tasks[task] !== null)) return null
      left -= process.states
      return keptScores(compiled, rankingOf(process, estimates), false)
    },
    gainOfGivingUp(task) {
      const without = markovProcess(givenUp(problem, task), tasks, STATES_MAX)
      return without === null ? 0 : worthOf(rankingOf(without, tasks)) - worthOf(ranking)
    },
  }
}

/** null for tasks whose days are not exponential. */
function markovTasks(compiled: CompiledPlan, change: Change | null = null): (MarkovTask | null)[] {
  const { problem, beliefs, dayRates } = compiled
  return beliefs.tasks.map(({ variants }, task) => {
    const held = variants.map((variant) => (change?.task === task ? changedBelief(variant, change) : variant.belief))
    const rates = held.map(endsPerDay)
    const rate = rates[0] as number | null
    // A risk that changes the days would be learnt about from time alone.
    if (problem.settled[task] !== OPEN || rate === null || rates.some((other) => other === null || !isSame(rate, other))) return null
    const pay = (dayRates[task] as number) * expectedWork(held[0] as Belief)
    return { odds: held.map(({ odds }) => odds), endsPerDay: rate, cost: (problem.cost[task] as number) + pay, paidByDay: pay > 0 }
  })
}

/** Chance per day of work that the task ends, whether it works or fails; Infinity where it takes no time; null where that depends on how long it has lasted. */
function endsPerDay({ success, failure, stop }: Belief): number | null {
  if (failure === null || (stop !== null && stop < DAYS_MAX)) return null
  const [works, fails] = [rateOf(success), rateOf(failure)]
  return works !== null && fails !== null && isSame(works, fails) ? works : null
}

const rateOf = (law: Law): number | null => law.endsPerDay ?? (law.mean === 0 ? Number.POSITIVE_INFINITY : null)

const isSame = (a: number, b: number): boolean => a === b || Math.abs(a - b) <= SAME * a
