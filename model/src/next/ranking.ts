import {
  createLookahead,
  exactAdvice,
  type FirstStep,
  type LookaheadOptions,
  type Problem,
  SERIAL_TASKS_MAX,
  type SerialObjective,
  type SerialTask,
} from '@nonlinear/engine'
import type { CompiledPlan } from '../plan/compile.ts'
import type { NextAdvice, Objective } from '../report/forecast-json.ts'
import { peopleMayRunOut } from '../team/presence.ts'

/** Exact values closer than this are a tie. */
export const TIE = 1e-9

/**
 * How a first step is carried out where time matters: beside what else may start, alone until it is settled, alone and for all or nothing, or as the
 * first of a series of one thing after another.
 */
export type Manner = 'beside' | 'alone' | 'probe' | 'series'

/** One thing to do first, and what everything comes to then. */
export interface Step {
  /** −1 = stop. */
  readonly task: number
  /** In the objective's own unit. */
  readonly value: number
  readonly expectedCost: number
  readonly standardError: number
  /** What rows are ranked by; the higher the better. */
  readonly score: number
  /** Chances of the root after its two outcomes, and what success is worth over failure; null where they are not told apart. */
  readonly outcomes: { readonly ifWorks: number; readonly ifFails: number; readonly swing: number } | null
  readonly manner: Manner | null
  /** Tasks to be started with it at once, where that is known. */
  readonly beside: readonly number[]
  /** The plan in which it comes first, where that was simulated. */
  readonly problem: Problem | null
}

export interface Ranking {
  readonly method: NextAdvice['method']
  /** Whether steps differ in time and not only in what they cost. */
  readonly timed: boolean
  /** Chance of the root if all is pursued (where time matters: by the deadline if there is one). */
  readonly chance: number
  /** In no order. */
  readonly steps: readonly Step[]
  /** Standard error of the difference between the scores of two steps; 0 where nothing is simulated. */
  readonly errorBetween: (one: Step, other: Step) => number
  /** Effort it took: states or estimates gone through. */
  readonly effort: number
}

/**
 * Whether it matters when things are done: the day on which the goal is reached changes what the objective counts, or who can do a task may have left by
 * then. Cost to know is counted undiscounted, as if nobody left.
 */
export function timeMatters({ plan, problem, hasDays }: CompiledPlan, objective: Objective): boolean {
  if (!hasDays || objective === 'knowledge') return false
  if (peopleMayRunOut(problem)) return true
  if (objective === 'deadline') return plan.deadline !== null
  return problem.discount.kind !== 'none' || (plan.deadline !== null && plan.afterDeadline.kind !== 'none')
}

/**
 * Ranks as if one task at a time were run and time were worth nothing: exactly, where the plan is small enough for so many states, else by looking one
 * step ahead.
 */
export function serialRanking(
  compiled: CompiledPlan,
  objective: Objective,
  value: number,
  statesMax: number,
  tasks: readonly SerialTask[],
  options: LookaheadOptions = {},
): Ranking {
  const { problem } = compiled
  const goal: SerialObjective = objective === 'value' ? { kind: 'value', value } : { kind: 'cost' }
  const exact = problem.taskCount <= SERIAL_TASKS_MAX && statesMax > 0 ? exactAdvice(problem, tasks, goal, statesMax) : null
  const found = exact ?? createLookahead(problem, tasks, goal).advise(new Uint8Array(problem.taskCount), options)
  return {
    method: exact === null ? 'lookahead' : 'exact',
    timed: false,
    chance: found.chance,
    steps: found.steps.filter(({ task }) => !isHeld(compiled, task)).map((step) => serialStep(step, objective)),
    errorBetween: nothingSimulated,
    effort: found.states,
  }
}

/** Blocked until a later day. */
const isHeld = ({ problem }: CompiledPlan, task: number): boolean => task >= 0 && (problem.release[task] as number) > problem.now

export const serialStep = (step: FirstStep, objective: Objective): Step => ({
  task: step.task,
  value: objective === 'knowledge' ? step.expectedCost : step.value,
  expectedCost: step.expectedCost,
  standardError: 0,
  score: objective === 'value' ? step.value : -step.expectedCost,
  outcomes: step.task < 0 ? null : { ifWorks: step.chanceIfWorks, ifFails: step.chanceIfFails, swing: step.swing },
  manner: null,
  beside: step.beside ?? [],
  problem: null,
})

/** The error between any two steps of a ranking without simulation. */
export const nothingSimulated = (): number => 0

/**
 * Best first; what is a tie with the best by lower expected cost, then in file order with STOP last. STOP goes before what is worth more only where both
 * are equal: that it is not certain whether going on pays is no reason to give all up. `scores` by task take the place of the steps' own where given.
 */
export function bestFirst(ranking: Pick<Ranking, 'steps' | 'errorBetween'>, scores: ReadonlyMap<number, number> | null = null): Step[] {
  const { steps } = ranking
  const scoreOf = (step: Step) => scores?.get(step.task) ?? step.score
  const [first, ...rest] = steps
  if (first === undefined) return []
  const top = rest.reduce((most, step) => (scoreOf(step) > scoreOf(most) ? step : most), first)
  const inFile = ({ task }: Step) => (task < 0 ? Number.POSITIVE_INFINITY : task)
  const byCost = (a: Step, b: Step) =>
    Math.abs(a.expectedCost - b.expectedCost) > TIE ? a.expectedCost - b.expectedCost : inFile(a) < inFile(b) ? -1 : 1
  const isTie = (step: Step) => scoreOf(top) - scoreOf(step) <= (step.task < 0 ? TIE : noiseBetween(ranking, top, step))
  const ties = steps.filter(isTie).sort(byCost)
  const others = steps
    .filter((step) => !ties.includes(step))
    .sort((a, b) => (Math.abs(scoreOf(a) - scoreOf(b)) > TIE ? scoreOf(b) - scoreOf(a) : byCost(a, b)))
  return [...ties, ...others]
}

/** Differences between two steps up to this are a tie: rounding where exact, two standard errors where simulated. */
export const noiseBetween = ({ errorBetween }: Pick<Ranking, 'errorBetween'>, one: Step, other: Step): number =>
  Math.max(TIE, 2 * errorBetween(one, other))
