import {
  combinationChances,
  createWorth,
  dayOf,
  differenceEstimate,
  type Estimate,
  endTime,
  exactly,
  isLost,
  meanEstimate,
  meanOf,
  OPEN,
  type Outcomes,
  quantileOfCounts,
  quantileOfSorted,
  SUCCEEDED,
  shareEstimate,
  UNSETTLED,
} from '@nonlinear/engine'
import { errorOfDraws } from '../evidence/risk-posterior.ts'
import type { CompiledPlan } from '../plan/compile.ts'
import { nodeGraph, settledNodes } from '../schedule/graph.ts'
import type { ChanceByDay, CostForecast, Figure, Forecast, GoalForecast, Quantiles, RiskForecast, TaskForecast } from './forecast-json.ts'

export type Simulated = Pick<
  Forecast,
  | 'success'
  | 'byDeadline'
  | 'finish'
  | 'finishDays'
  | 'successByDay'
  | 'failureByDay'
  | 'cost'
  | 'netValue'
  | 'joint'
  | 'goals'
  | 'tasks'
  | 'risks'
>

/** What the trials say, in the words of the plan. */
export function summarise(compiled: CompiledPlan, outcomes: Outcomes): Simulated {
  const { plan, deadlineDay, hasDays, timeline } = compiled
  const { trials } = outcomes
  const { successDays, failureDays, successes, failures } = countDays(outcomes)
  const finishDays = hasDays && successes > 0 ? quantilesOf((q) => quantileOfCounts(successDays, successes, q)) : null
  const onTime = deadlineDay === null ? 0 : successDays.slice(0, deadlineDay + 1).reduce((sum, count) => sum + count, 0)
  const cost = costForecast(compiled, outcomes)
  const settled = settledNodes(nodeGraph(compiled.problem))
  return {
    success: isDecided(compiled, outcomes) ? exactly(successes > 0 ? 1 : 0) : shareEstimate(successes, trials),
    byDeadline: hasDays && deadlineDay !== null ? shareEstimate(onTime, trials) : null,
    finish:
      finishDays && timeline && plan.start !== null
        ? quantilesOf((_, key) => timeline.calendar.dateOfWorkingDay(finishDays[key].value))
        : null,
    finishDays,
    successByDay: hasDays ? cumulative(successDays, trials) : null,
    failureByDay: hasDays ? cumulative(failureDays, trials) : null,
    cost,
    netValue: netValue(compiled, outcomes),
    joint: finishDays ? jointOf(outcomes, finishDays, cost) : null,
    goals: Object.fromEntries(
      compiled.goals.map((goal, i) => {
        const figures = goalForecast(compiled, outcomes, i, settled)
        // The root's own dates are those of the plan; other goals' come from fewer trials where people are limited.
        return [goal.id, goal.id === plan.goal ? { ...figures, finishDays } : figures]
      }),
    ),
    tasks: Object.fromEntries(compiled.tasks.map((task, i) => [task.id, taskForecast(compiled, outcomes, i, successes, failures)])),
    risks: Object.fromEntries(plan.risks.map((risk, i) => [risk.id, riskForecast(compiled, i)])),
  }
}

/** What has happened already decides the root: the same in all futures, and known. */
const isDecided = ({ problem }: CompiledPlan, { rootEnd }: Outcomes): boolean =>
  (problem.settled.some((state) => state !== OPEN) || problem.kind.some((_, node) => isLost(problem, node))) &&
  rootEnd.every((end) => endTime(end) <= problem.now)

const LEVELS = { p10: 0.1, p50: 0.5, p80: 0.8, p90: 0.9 } as const

export const quantilesOf = <T>(of: (q: number, key: keyof typeof LEVELS) => T): Quantiles<T> => ({
  p10: of(LEVELS.p10, 'p10'),
  p50: of(LEVELS.p50, 'p50'),
  p80: of(LEVELS.p80, 'p80'),
  p90: of(LEVELS.p90, 'p90'),
})

/** In how many trials the root succeeded and failed on each working day. */
export function countDays({ rootEnd }: Outcomes) {
  const [successDays, failureDays]: [number[], number[]] = [[], []]
  let successes = 0
  for (let t = 0; t < rootEnd.length; t += 1) {
    const end = rootEnd[t] as number
    // Where those whom a task asks for are never there together, nothing is ever decided.
    if (end === UNSETTLED) continue
    const succeeded = end < UNSETTLED
    const day = dayOf(endTime(end))
    const days = succeeded ? successDays : failureDays
    while (days.length <= day) days.push(0)
    days[day] = (days[day] as number) + 1
    if (succeeded) successes += 1
  }
  return { successDays, failureDays, successes, failures: rootEnd.length - successes }
}

function cumulative(days: readonly number[], trials: number): ChanceByDay {
  let sum = 0
  return days.flatMap((count, day) => {
    sum += count
    return count > 0 ? [[day, sum / trials] as const] : []
  })
}

function costForecast({ problem, tasks, beliefs }: CompiledPlan, outcomes: Outcomes): CostForecast {
  // Nothing that could cost anything any more: what was spent is known exactly.
  const free =
    problem.cost.every((cost, i) => cost === 0 || problem.settled[i] !== OPEN) && (problem.crew?.rate.every((rate) => rate === 0) ?? true)
  const done = tasks.every((_, i) => beliefs.tasks[i]?.state === 'succeeded' || beliefs.tasks[i]?.state === 'failed')
  const sorted = Float64Array.from(outcomes.cost).sort()
  return {
    mean: free || done ? exactly(problem.spent) : meanOf(outcomes.cost),
    ...quantilesOf((q) => quantileOfSorted(sorted, q)),
    spent: problem.spent,
  }
}

function netValue({ problem }: CompiledPlan, outcomes: Outcomes): Figure | null {
  const { valuation, discount } = problem
  if (valuation === null) return null
  const worthAt = createWorth(valuation, discount)
  const values = new Float64Array(outcomes.trials)
  for (let t = 0; t < values.length; t += 1) {
    const end = outcomes.rootEnd[t] as number
    values[t] = (end < UNSETTLED ? worthAt(end) : 0) - (outcomes.costDiscounted[t] as number)
  }
  return meanOf(values)
}

/** Chance of success by each quantile day for at most each quantile cost. */
function jointOf(
  { rootEnd, cost: costs, trials }: Outcomes,
  finishDays: Quantiles<Figure>,
  cost: CostForecast,
): [number, number, number][] {
  const levels = ['p10', 'p50', 'p80', 'p90'] as const
  const days = [...new Set(levels.map((level) => finishDays[level].value))]
  const mosts = [...new Set(levels.map((level) => cost[level]))]
  // Each trial is counted in the first cell that holds it; the cells are then summed up along both axes.
  const cells = new Float64Array(days.length * mosts.length)
  for (let t = 0; t < trials; t += 1) {
    const end = rootEnd[t] as number
    if (end >= UNSETTLED) continue
    const row = firstAtLeast(days, dayOf(end))
    const column = firstAtLeast(mosts, costs[t] as number)
    if (row < days.length && column < mosts.length) cells[row * mosts.length + column] = (cells[row * mosts.length + column] as number) + 1
  }
  const sum = (row: number, column: number): number =>
    days
      .slice(0, row + 1)
      .reduce(
        (total, _, r) => total + mosts.slice(0, column + 1).reduce((part, _most, c) => part + (cells[r * mosts.length + c] as number), 0),
        0,
      )
  return days.flatMap((day, row) => mosts.map((most, column): [number, number, number] => [day, most, sum(row, column) / trials]))
}

/** Place of the first of ascending bounds that is at least the value; their number if none is. */
function firstAtLeast(bounds: readonly number[], value: number): number {
  let place = 0
  while (place < bounds.length && (bounds[place] as number) < value) place += 1
  return place
}

function goalForecast({ problem, goals, hasDays }: CompiledPlan, outcomes: Outcomes, i: number, settled: Uint8Array): GoalForecast {
  const node = problem.taskCount + i
  const days = outcomes.goalDays[i] as Uint32Array
  let seen = 0
  for (let day = 0; day < days.length; day += 1) seen += days[day] as number
  return {
    state: settled[node] === OPEN ? 'open' : settled[node] === SUCCEEDED ? 'reached' : 'lost',
    success: shareEstimate(outcomes.succeeded[node] as number, outcomes.trials),
    finishDays: hasDays && seen > 0 ? quantilesOf((q) => quantileOfCounts(days, seen, q)) : null,
    try: goals[i]?.kind !== 'any' ? null : problem.inOrder[node] === 1 ? 'inOrder' : 'together',
  }
}

function taskForecast(
  { problem, beliefs }: CompiledPlan,
  outcomes: Outcomes,
  i: number,
  successes: number,
  failures: number,
): TaskForecast {
  const belief = beliefs.tasks[i] as (typeof beliefs.tasks)[number]
  const open = problem.settled[i] === OPEN
  return {
    state: belief.state === 'underWay' && belief.isBlocked ? 'blocked' : belief.state,
    odds: exactly(belief.statedOdds),
    oddsInTime: { value: belief.oddsInTime, standardError: belief.drawsError.oddsInTime },
    posteriorOdds: { value: belief.posteriorOdds, standardError: belief.drawsError.posteriorOdds },
    everRun: belief.isBegun ? exactly(1) : !open ? exactly(0) : shareEstimate(outcomes.ran[i] as number, outcomes.trials),
    importance: open
      ? differenceEstimate(outcomes.forcedBetter[i] as number, outcomes.forcedWorse[i] as number, outcomes.forcedTrials)
      : exactly(0),
    criticality: successes === 0 ? null : open ? shareEstimate(outcomes.onPath[i] as number, successes) : exactly(0),
    failureShare: failures === 0 ? null : shareOfBlame(outcomes, i, failures),
  }
}

function shareOfBlame(outcomes: Outcomes, i: number, failures: number): Estimate {
  const estimate = meanEstimate(outcomes.blame[i] as number, outcomes.blameSquares[i] as number, failures)
  return { ...estimate, standardError: Math.max(estimate.standardError, shareEstimate(0, failures).standardError) }
}

function riskForecast({ posterior }: CompiledPlan, risk: number): RiskForecast {
  const joint = posterior.joints.find(({ members }) => members.includes(risk))
  const [, chance = 0] = combinationChances(posterior, [risk])
  return {
    posterior: { value: chance, standardError: errorOfDraws(posterior, [risk], [0, 1]) },
    effectiveSamples: joint?.effectiveSamples ?? null,
  }
}
