import { exactAdvice, type FirstStep, OPEN, SERIAL_TASKS_MAX, type SerialObjective } from '@nonlinear/engine'
import { asOfDay, type ForecastOptions } from './as-of.ts'
import { expectedWork, oddsInTime } from './evidence/belief.ts'
import { type CompiledPlan, compilePlan } from './plan/compile.ts'
import type { Plan } from './plan/plan.ts'
import type { NextAdvice, NextRow, Objective } from './report/forecast-json.ts'
import { money, percent } from './report/words.ts'

/** Most states the exact search may visit: a second or two. */
const STATES_MAX = 500_000
/** Exact values closer than this are a tie. */
const TIE = 1e-9

export interface NextOptions extends ForecastOptions {
  /** Default: `value` if the plan has a value, else `deadline`. */
  readonly objective?: Objective
}

export interface NextResult {
  readonly advice: NextAdvice | null
  /** Why there is no advice, in a sentence without a full stop. */
  readonly unavailable: string | null
}

/**
 * What to do next, best first, where it can be worked out exactly: time is worth nothing (no deadline or discount that the objective feels), nothing
 * is running, and about 20 tasks or fewer are still required. Running one task at a time is then best whatever the people.
 */
export function nextAdvice(plan: Plan, options: NextOptions = {}): NextResult {
  return adviceFor(compilePlan(plan, asOfDay(plan, options)), options.objective ?? defaultObjective(plan), STATES_MAX)
}

export const defaultObjective = (plan: Plan): Objective => (plan.value === null ? 'deadline' : 'value')

/** The same for a plan that has been compiled, visiting at most `statesMax` states. */
export function adviceFor(compiled: CompiledPlan, objective: Objective, statesMax: number): NextResult {
  const { plan } = compiled
  const unavailable = whyNotExact(compiled, objective)
  if (unavailable !== null) return { advice: null, unavailable }
  const { problem, beliefs, dayRates } = compiled
  const tasks = beliefs.tasks.map(({ variants }, i) => ({
    odds: variants.map(({ belief }) => oddsInTime(belief)),
    cost: variants.map(({ belief }) => (problem.cost[i] as number) + (dayRates[i] as number) * expectedWork(belief)),
  }))
  const goal: SerialObjective = objective === 'value' ? { kind: 'value', value: plan.value ?? 0 } : { kind: 'cost' }
  const exact = exactAdvice(problem, tasks, goal, statesMax)
  if (exact === null) return { advice: null, unavailable: 'the plan has too many ways to go on for an exact answer' }
  const steps = [...exact.steps].sort(
    (a, b) => (goal.kind === 'value' && Math.abs(a.value - b.value) > TIE ? b.value - a.value : 0) || costOrder(a, b),
  )
  return { advice: adviceOf(compiled, objective, exact.chance, steps), unavailable: null }
}

/** Lower expected cost first; ties in file order, with STOP last. */
const costOrder = (a: FirstStep, b: FirstStep): number =>
  Math.abs(a.expectedCost - b.expectedCost) > TIE
    ? a.expectedCost - b.expectedCost
    : (a.task < 0 ? Number.POSITIVE_INFINITY : a.task) - (b.task < 0 ? Number.POSITIVE_INFINITY : b.task)

function whyNotExact({ problem, plan, hasDays, tasks }: CompiledPlan, objective: Objective): string | null {
  if (objective === 'value' && plan.value === null) return 'the plan has no value: write `value:` or choose another objective'
  const running = tasks.filter((_, i) => problem.underWay[i] === 1 && problem.settled[i] === OPEN)
  if (running.length > 0)
    return `${running.map(({ id }) => id).join(', ')} ${running.length === 1 ? 'is' : 'are'} under way, and advice with running tasks is not built yet`
  if (hasDays && plan.discount !== null) return 'a discount makes time matter, and advice that weighs time is not built yet'
  if (hasDays && plan.deadline !== null && (objective === 'deadline' || (objective === 'value' && plan.afterDeadline.kind !== 'none')))
    return 'the deadline makes time matter, and advice that weighs time is not built yet'
  if (tasks.length > SERIAL_TASKS_MAX) return `an exact answer needs at most ${SERIAL_TASKS_MAX} tasks, and the plan has ${tasks.length}`
  return null
}

function adviceOf(compiled: CompiledPlan, objective: Objective, chance: number, steps: readonly FirstStep[]): NextAdvice {
  const best = steps[0]
  const worthOf = (step: FirstStep) => (objective === 'knowledge' ? step.expectedCost : step.value)
  const inMoney = objective === 'value'
  return {
    objective,
    value: best ? worthOf(best) : objective === 'deadline' ? chance : objective === 'value' ? chance * (compiled.plan.value ?? 0) : 0,
    standardError: 0,
    method: 'exact',
    ranked: steps.map((step): NextRow => {
      // All orders have the same chance, so what an order costs is all that tells them apart, unless the objective is money made.
      const regret = best ? (inMoney ? best.value - step.value : step.expectedCost - best.expectedCost) : 0
      return {
        task: step.task < 0 ? 'STOP' : (compiled.tasks[step.task]?.id ?? ''),
        value: worthOf(step),
        expectedCost: step.expectedCost,
        standardError: 0,
        regret: Math.max(0, regret < TIE ? 0 : regret),
        regretIn: 'money',
        reason: reasonFor(compiled, objective, chance, step, best === step ? null : Math.max(0, regret)),
      }
    }),
  }
}

/** One sentence: what running it first would teach, what it comes to, and how far behind the best it is. */
function reasonFor({ plan }: CompiledPlan, objective: Objective, chance: number, step: FirstStep, regret: number | null): string {
  const amount = (sum: number) => money(sum, plan.currency)
  const behind =
    regret === null
      ? ''
      : regret < TIE
        ? '; as good as the first'
        : `; ${amount(regret)} ${objective === 'value' ? 'less' : 'more'} than starting with the first`
  if (step.task < 0) return `Stopping spends nothing more and gives the goal up${regret === null ? '; no task is worth its cost' : behind}.`
  if (chance <= 0) return `Whatever comes of it, the goal cannot be reached${behind}.`
  const reached = step.chanceIfWorks >= 1 - 1e-12
  const works = reached ? 'the goal is reached' : `the chance of the goal goes from ${percent(chance)} to ${percent(step.chanceIfWorks)}`
  const lower = reached ? `its chance goes from ${percent(chance)} to ${percent(step.chanceIfFails)}` : `to ${percent(step.chanceIfFails)}`
  const fails = step.chanceIfFails <= 1e-12 ? 'the goal is lost' : lower
  const total =
    objective === 'value'
      ? `; worth ${amount(step.value)} on average after costs of ${amount(step.expectedCost)}`
      : step.expectedCost > 0
        ? `; ${amount(step.expectedCost)} on average until the goal is decided`
        : ''
  return `If it works, ${works}; if not, ${fails}${total}${behind}.`
}
