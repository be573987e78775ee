import { type Outcomes, quantileOfCounts, type Replicated } from '@nonlinear/engine'
import type { CompiledPlan } from '../plan/compile.ts'
import type { Figure, GoalForecast, Quantiles, TaskForecast } from './forecast-json.ts'
import { countDays, quantilesOf, type Simulated, summarise } from './summarise.ts'

/**
 * What a simulation in replicates says: the figures of all its trials, with standard errors from how far the replicates are apart, s/√R for R of them with
 * deviation s. Where they do not differ, or some of them cannot tell a figure, the error is that of as many independent trials: rather too large.
 */
export function summariseReplicates(compiled: CompiledPlan, { whole, replicates }: Replicated): Simulated {
  const figures = summarise(compiled, whole)
  const each = replicates.map((outcomes) => summarise(compiled, outcomes))
  const told = <Told extends Figure | null>(figure: (of: Simulated) => Told): Told => withError(figure(figures), each.map(figure))
  const daysOfPlan = (outcomes: Outcomes) => countDays(outcomes).successDays
  const finishDays = withErrors(figures.finishDays, daysOfPlan(whole), replicates.map(daysOfPlan))
  const goalForecast = (id: string, i: number): GoalForecast => {
    const goal = (of: Simulated) => of.goals[id] as GoalForecast
    const daysOfGoal = ({ goalDays }: Outcomes) => goalDays[i] as Uint32Array
    return {
      ...goal(figures),
      success: told((of) => goal(of).success),
      finishDays:
        id === compiled.plan.goal ? finishDays : withErrors(goal(figures).finishDays, daysOfGoal(whole), replicates.map(daysOfGoal)),
    }
  }
  const taskForecast = (id: string): TaskForecast => {
    const task = (of: Simulated) => of.tasks[id] as TaskForecast
    return {
      ...task(figures),
      everRun: told((of) => task(of).everRun),
      importance: told((of) => task(of).importance),
      criticality: told((of) => task(of).criticality),
      failureShare: told((of) => task(of).failureShare),
    }
  }
  return {
    ...figures,
    success: told(({ success }) => success),
    byDeadline: told(({ byDeadline }) => byDeadline),
    finishDays,
    cost: { ...figures.cost, mean: told(({ cost }) => cost.mean) },
    netValue: told(({ netValue }) => netValue),
    goals: Object.fromEntries(compiled.goals.map(({ id }, i) => [id, goalForecast(id, i)])),
    tasks: Object.fromEntries(compiled.tasks.map(({ id }) => [id, taskForecast(id)])),
  }
}

/** The figure with the error of the mean of the replicates' own. One without an error has not been told it. */
function withError<Told extends Figure | null>(figure: Told, replicates: readonly Told[]): Told {
  if (figure === null || replicates.some((one) => one === null || one.standardError === 0)) return figure
  const error = errorOfMean(replicates.map((one) => one?.value ?? 0))
  return error === 0 ? figure : { ...figure, standardError: error }
}

function errorOfMean(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return Math.sqrt(squares / (values.length - 1) / values.length)
}

/**
 * Whole days hide how far replicates are apart. So the error of a quantile is, as without replicates, half the way between the quantiles to either side
 * whose shares are one standard error off; that of the share by the day is told from the replicates.
 */
function withErrors(
  quantiles: Quantiles<Figure> | null,
  days: ArrayLike<number>,
  replicates: readonly ArrayLike<number>[],
): Quantiles<Figure> | null {
  if (quantiles === null) return null
  const totals = replicates.map((counts) => sumThrough(counts, counts.length))
  if (totals.some((total) => total === 0)) return quantiles
  return quantilesOf((q, key) => {
    const shares = replicates.map((counts, i) => sumThrough(counts, quantiles[key].value + 1) / (totals[i] as number))
    const error = errorOfMean(shares)
    return error === 0 ? quantiles[key] : quantileOfCounts(days, sumThrough(days, days.length), q, error)
  })
}

function sumThrough(counts: ArrayLike<number>, end: number): number {
  let sum = 0
  for (let day = 0; day < Math.min(end, counts.length); day += 1) sum += counts[day] as number
  return sum
}
