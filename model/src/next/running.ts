import { createLookahead, type GiveUp, giveUp, OPEN, type Prospect, requiredTasks, survival } from '@nonlinear/engine'
import type { CompiledPlan } from '../plan/compile.ts'
import type { Objective } from '../report/forecast-json.ts'
import { money } from '../report/words.ts'
import { type Boxes, serialTasks } from './figures.ts'
import { bestFirst, noiseBetween, type Ranking, type Step } from './ranking.ts'

/** What it takes to leave a task that is under way: so many days' pay of its people, … */
export const SWITCHING_DAYS = 2
/** … at least this share of what the best step comes to, … */
export const SWITCHING_SHARE = 0.01
/** … and so much of a chance where a chance is what counts. */
export const SWITCHING_CHANCE = 0.01

/** A day that work without a result reaches more seldom than this is not worth naming. */
const SELDOM = 0.02

export const isRunning = ({ problem }: CompiledPlan, task: number): boolean =>
  task >= 0 && problem.underWay[task] === 1 && problem.settled[task] === OPEN

/** What changing over from a task under way costs, in what the steps are ranked by; 0 for tasks that are not under way. */
export function switchingCost(compiled: CompiledPlan, ranking: Ranking, inChance: boolean, task: number): number {
  if (!isRunning(compiled, task)) return 0
  if (inChance) return SWITCHING_CHANCE
  const best = ranking.steps.reduce((most, { score }) => Math.max(most, score), Number.NEGATIVE_INFINITY)
  return Math.max(SWITCHING_DAYS * (compiled.dayRates[task] as number), SWITCHING_SHARE * Math.abs(best))
}

/** What steps are ordered by: their score, and for what is under way also what leaving it would cost. */
export const keptScores = (compiled: CompiledPlan, ranking: Ranking, inChance: boolean): ReadonlyMap<number, number> =>
  new Map(ranking.steps.map(({ task, score }) => [task, score + switchingCost(compiled, ranking, inChance, task)]))

export interface StopAdvice {
  readonly task: string
  readonly reason: string
}

/**
 * Tasks under way that should not go on now: they no longer matter, all is better stopped, or something else first is better by more than changing
 * over costs. Where time matters only steps that say so are given here: people may work on several things at once.
 */
export function tasksToStop(compiled: CompiledPlan, ranking: Ranking, inChance: boolean, past: ReadonlyMap<number, number>): StopAdvice[] {
  const { tasks, plan } = compiled
  const best = bestFirst(ranking)[0]
  const required = requiredTasks(compiled.problem)
  return tasks.flatMap(({ id, keep }, task): StopAdvice[] => {
    if (!isRunning(compiled, task) || keep) return []
    const amount = (sum: number) => (inChance ? `${Math.round(100 * sum)} points` : money(sum, plan.currency))
    const own = ranking.steps.find((step) => step.task === task)
    const worked = past.get(task)
    if (worked !== undefined)
      return [{ task: id, reason: `after ${worked.toFixed(0)} days of work without a result, going on is worth less than stopping` }]
    if (best === undefined) return [{ task: id, reason: 'the goal is decided without it' }]
    if (required[task] === 0) return [{ task: id, reason: 'nothing that is still to be reached depends on it' }]
    if (own === undefined) return []
    const lost = best.score - own.score
    const noise = noiseBetween(ranking, best, own)
    if (lost <= noise) return []
    if (best.task < 0) return [{ task: id, reason: `nothing that is left is worth its cost; going on would lose ${amount(lost)}` }]
    if (ranking.timed || lost <= switchingCost(compiled, ranking, inChance, task)) return []
    const other = tasks[best.task]?.id ?? ''
    return [{ task: id, reason: `set it aside: ${other} first is better by ${amount(lost)}, more than changing over costs` }]
  })
}

/** How long to go on with a task for what its success is worth over its failure; null where its work costs nothing or nothing is to be gained. */
function giveUpOf({ beliefs, dayRates }: CompiledPlan, task: number, swing: number): (GiveUp & { readonly still: number }) | null {
  const rate = dayRates[task] ?? 0
  const belief = beliefs.tasks[task]
  if (belief === undefined || rate <= 0 || swing <= 0) return null
  const prospects = belief.variants.map(({ belief: each }, i) => ({ ...each, weight: belief.weights[i] as number }))
  const found = giveUp(prospects, swing, rate, belief.variants[0]?.belief.stop ?? null)
  return { ...found, still: found.days === Number.POSITIVE_INFINITY ? 0 : stillWithoutResult(prospects, found.days) }
}

/**
 * Where value counts, what is under way is valued with the right to give it up on the best day: days of work still to be given by task. Tasks not yet
 * begun are valued as they are written.
 */
export function boxesOf(compiled: CompiledPlan, objective: Objective): Boxes {
  const boxes = new Map<number, number>()
  const running = compiled.tasks.flatMap((_, task) => (isRunning(compiled, task) ? [task] : []))
  if (objective !== 'value' || running.length === 0) return boxes
  const goal = { kind: 'value', value: compiled.plan.value ?? 0 } as const
  const lookahead = createLookahead(compiled.problem, serialTasks(compiled, boxes), goal)
  for (const [task, swing] of lookahead.swings(new Uint8Array(compiled.tasks.length), running)) {
    const found = giveUpOf(compiled, task, swing)
    if (found !== null && found.days > 0 && found.days < Number.POSITIVE_INFINITY) boxes.set(task, found.days)
  }
  return boxes
}

/**
 * For tasks under way and those that could start now: days of work, from the first, after which going on without a result is worth less than stopping.
 * Only where success is worth money and work costs some; tasks that end at their stop before that are left out. `past` has those beyond that day already,
 * with the days worked.
 */
export function giveUpDays(
  compiled: CompiledPlan,
  steps: readonly Step[],
): { readonly days: Record<string, number>; readonly past: Map<number, number> } {
  const days: Record<string, number> = {}
  const past = new Map<number, number>()
  for (const { task, outcomes } of steps) {
    const found = task < 0 || outcomes === null ? null : giveUpOf(compiled, task, outcomes.swing)
    if (found === null || found.days === Number.POSITIVE_INFINITY || found.still < SELDOM) continue
    const worked = compiled.beliefs.tasks[task]?.workDone ?? 0
    // A task that is not worth its first day is not begun, which the ranking says.
    if (found.days > 0) days[compiled.tasks[task]?.id ?? ''] = worked + found.days
    else if (isRunning(compiled, task)) past.set(task, worked)
  }
  return { days, past }
}

/** Chance that nothing has been seen of a task's end after so many more days of work. */
const stillWithoutResult = (prospects: readonly Prospect[], days: number): number =>
  prospects.reduce(
    (sum, { weight, odds, success, failure }) =>
      sum + weight * (odds * survival(success, days) + (1 - odds) * (failure === null ? 1 : survival(failure, days))),
    0,
  )
