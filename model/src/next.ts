import { CANDIDATES, createLookahead, daysToUnits, NESTING_MAX, nestingOf, OPEN } from '@nonlinear/engine'
import { asOfDay, type ForecastOptions } from './as-of.ts'
import { estimatedRanking } from './next/estimated.ts'
import { estimatesToAsk, FLIPS_MAX, flipOf, type Rescore } from './next/estimates.ts'
import { type Boxes, serialTasks } from './next/figures.ts'
import { markovRanking } from './next/markov.ts'
import { bestFirst, noiseBetween, type Ranking, type Step, serialRanking, TIE, timeMatters } from './next/ranking.ts'
import { amountWithError, reasonFor } from './next/reason.ts'
import { boxesOf, giveUpDays, isRunning, keptScores, type StopAdvice, switchingCost, tasksToStop } from './next/running.ts'
import { gainOfGivingUp, simulatedRanking, trialsFor } from './next/simulated.ts'
import { simulatedRescore } from './next/simulated-estimates.ts'
import { type CompiledPlan, compilePlan } from './plan/compile.ts'
import type { Plan } from './plan/plan.ts'
import { chooseTry } from './plan/try.ts'
import type { NextAdvice, NextRow, Objective } from './report/forecast-json.ts'

/** Most states the exact search may visit: a second or two. */
const STATES_MAX = 500_000
/** The same inside a forecast, which must not wait. */
const QUICK_STATES_MAX = 20_000
/** Most states of the exact search, and most estimates, gone through in all to see how the ranking changes with what was stated. */
const RESCORED_STATES_MAX = 100_000
const RESCORED_ESTIMATES_MAX = 800_000
/** So many rankings it may take. */
const RESCORINGS = 150
/** Tasks whose estimates are looked at in the question which to know better. */
const LOOKED_AT_MAX = 10

/** In plans of more tasks the parts of an `any` are taken together: choosing how to try each takes too long. */
const TRIED_MAX = 120
/** In plans of more tasks only those that could start now are considered for that. */
const WEIGHED_MAX = 300
/** Of an estimated ranking, so many leading steps are ranked anew under other estimates. */
const RERANKED_MAX = 12

const DEFAULT_SEED = 1

export interface NextOptions extends ForecastOptions {
  /** Default: `value` if the plan has a value, else `deadline`. */
  readonly objective?: Objective
}

export interface NextResult {
  readonly advice: NextAdvice | null
  /** Why there is no advice, in a sentence without a full stop. */
  readonly unavailable: string | null
}

export const defaultObjective = (plan: Plan): Objective => (plan.value === null ? 'deadline' : 'value')

/**
 * What to do next, best first. Where time is worth nothing one task at a time is best whatever the people: exactly for about 20 open tasks, by looking
 * one step ahead for more. Where people, dates or a discount make time matter, the best candidates are simulated on the same futures.
 */
export function nextAdvice(plan: Plan, options: NextOptions = {}): NextResult {
  const objective = options.objective ?? defaultObjective(plan)
  const seed = options.seed ?? DEFAULT_SEED
  const compiled = compilePlan(plan, asOfDay(plan, options))
  const unavailable = whyNot(compiled, objective)
  if (unavailable !== null) return { advice: null, unavailable }
  if (timeMatters(compiled, objective))
    return { advice: markovAdvice(compiled, objective) ?? timedAdvice(compiled, objective, seed), unavailable: null }
  const boxes = boxesOf(compiled, objective)
  const ranking = serialRanking(compiled, objective, plan.value ?? 0, STATES_MAX, serialTasks(compiled, boxes))
  return { advice: adviceOf(compiled, objective, ranking, serialRescore(compiled, objective, boxes, ranking)), unavailable: null }
}

/** The same for a plan that has been compiled, within milliseconds: fewer states, no simulation, and no second look at the estimates. */
export function quickAdvice(compiled: CompiledPlan, objective: Objective): NextResult {
  const unavailable = whyNot(compiled, objective)
  if (unavailable !== null) return { advice: null, unavailable }
  // An estimate on mean days may call a good plan lost; only a simulation tells, which takes longer than a forecast.
  if (timeMatters(compiled, objective))
    return { advice: null, unavailable: 'dates, people or money over time matter here: nonlinear next simulates them' }
  const boxes = boxesOf(compiled, objective)
  const worth = compiled.plan.value ?? 0
  const ranking = serialRanking(compiled, objective, worth, QUICK_STATES_MAX, serialTasks(compiled, boxes), { most: CANDIDATES })
  return { advice: adviceOf(compiled, objective, ranking, null), unavailable: null }
}

function whyNot({ plan, problem }: CompiledPlan, objective: Objective): string | null {
  if (objective === 'value' && plan.value === null) return 'the plan has no value: write `value:` or choose another objective'
  const nesting = nestingOf(problem)
  return nesting > NESTING_MAX
    ? `goals and waits lie ${nesting} deep in one another, more than the ${NESTING_MAX} that advice goes into`
    : null
}

/** Simulated, with what is under way among the candidates; a task under way is also compared with giving it up. */
function timedAdvice(untried: CompiledPlan, objective: Objective, seed: number): NextAdvice {
  const plain = untried.tasks.length > TRIED_MAX ? untried : chooseTry(untried, seed)
  const boxes = boxesOf(plain, objective)
  const compiled = { ...plain, problem: { ...plain.problem, stop: boxedStops(plain, boxes) } }
  const inChance = objective === 'deadline'
  const estimated = estimatedRanking(compiled, objective, boxes)
  if (estimated.steps.every(({ task }) => task < 0)) return adviceOf(compiled, objective, estimated, null)
  const running = runningTasks(compiled)
  const candidates = bestFirst(estimated)
  const simulated = simulatedRanking(compiled, candidates, inChance, seed, running)
  const ranking = { ...simulated, chance: estimated.chance }
  const trials = trialsFor(compiled, 2 * Math.max(1, running.length))
  const stops = tasksToGiveUp(compiled, ranking, inChance, (task) => gainOfGivingUp(compiled, task, inChance, seed, trials))
  return adviceOf(compiled, objective, ranking, simulatedRescore(compiled, ranking, inChance, seed), stops)
}

/** Exactly, with a decision at every completion; null where time is not exponential. */
function markovAdvice(compiled: CompiledPlan, objective: Objective): NextAdvice | null {
  const found = objective === 'value' ? markovRanking(compiled) : null
  if (found === null) return null
  const stops = tasksToGiveUp(compiled, found.ranking, false, (task) => ({ mean: found.gainOfGivingUp(task), error: 0 }))
  return adviceOf(compiled, objective, found.ranking, found.rescore, stops)
}

const runningTasks = (compiled: CompiledPlan): number[] => compiled.tasks.flatMap((_, task) => (isRunning(compiled, task) ? [task] : []))

/** Tasks under way that are better given up, by more than changing over costs and than can be told. */
function tasksToGiveUp(
  compiled: CompiledPlan,
  ranking: Ranking,
  inChance: boolean,
  gainOf: (task: number) => { readonly mean: number; readonly error: number },
): StopAdvice[] {
  return runningTasks(compiled).flatMap((task): StopAdvice[] => {
    if (compiled.tasks[task]?.keep) return []
    const { mean, error } = gainOf(task)
    if (mean <= Math.max(2 * error, switchingCost(compiled, ranking, inChance, task))) return []
    const gain = `${amountWithError(mean, error, inChance, ranking.method, compiled.plan.currency)}${inChance ? ' of the chance' : ''}`
    return [{ task: compiled.tasks[task]?.id ?? '', reason: `giving it up gains ${gain}, more than changing over costs` }]
  })
}

const boxedStops = ({ problem }: CompiledPlan, boxes: Boxes): Int32Array =>
  problem.stop.map((stop, task) => Math.min(stop, daysToUnits(boxes.get(task) ?? Number.POSITIVE_INFINITY)))

/**
 * Ranks anew with one estimate otherwise, as long as all of it stays within bounds: exactly if that can be done often enough, else by looking one step
 * ahead where that agrees on what is best now.
 */
function serialRescore(compiled: CompiledPlan, objective: Objective, boxes: Boxes, first: Ranking): Rescore {
  const value = compiled.plan.value ?? 0
  const again = first.method === 'exact' && first.effort * RESCORINGS <= RESCORED_STATES_MAX
  const estimated = first.method === 'exact' && !again ? serialRanking(compiled, objective, value, 0, serialTasks(compiled, boxes)) : first
  const leading = leadersOf(compiled, estimated)
  const agrees = leading[0] === leadersOf(compiled, first)[0]
  const among = new Set(leading)
  let left = agrees ? (again ? RESCORED_STATES_MAX : RESCORED_ESTIMATES_MAX) : 0
  return (change) => {
    if (left <= 0) return null
    const ranking = serialRanking(compiled, objective, value, again ? STATES_MAX : 0, serialTasks(compiled, boxes, change), { among })
    left -= ranking.effort
    return keptScores(compiled, ranking, false)
  }
}

const leadersOf = (compiled: CompiledPlan, ranking: Ranking): number[] =>
  bestFirst(ranking, keptScores(compiled, ranking, false))
    .slice(0, RERANKED_MAX)
    .map(({ task }) => task)

function adviceOf(
  compiled: CompiledPlan,
  objective: Objective,
  ranking: Ranking,
  rescore: Rescore | null,
  found: readonly StopAdvice[] = [],
): NextAdvice {
  const inChance = ranking.timed && objective === 'deadline'
  const steps = bestFirst(ranking, keptScores(compiled, ranking, inChance))
  const best = steps[0]
  const top = best && topOf(ranking, best)
  const giveUp =
    objective === 'value' ? giveUpDays(compiled, rescore === null ? steps.filter(({ task }) => isRunning(compiled, task)) : steps) : null
  const stops = tasksToStop(compiled, ranking, inChance, giveUp?.past ?? new Map())
  return {
    objective,
    value: top ? top.value : worthWithoutSteps(compiled, objective, ranking.chance),
    standardError: top?.standardError ?? 0,
    method: ranking.method,
    ranked: steps.map((step, place) =>
      rowOf(compiled, objective, ranking, step, { best, top } as Leading, place < FLIPS_MAX ? rescore : null),
    ),
    stop: [...stops, ...found.filter(({ task }) => stops.every((other) => other.task !== task))],
    giveUp: giveUp?.days ?? null,
    ask:
      rescore === null || best === undefined
        ? null
        : estimatesToAsk(compiled, mostTelling(compiled, objective, steps), best.task, inChance, rescore),
  }
}

const worthWithoutSteps = ({ plan }: CompiledPlan, objective: Objective, chance: number): number =>
  objective === 'deadline' ? chance : objective === 'value' ? chance * (plan.value ?? 0) : 0

/** The first row, and the step that is worth most. */
interface Leading {
  readonly best: Step
  readonly top: Step
}

/** What the objective comes to at best: that of the first row, or of a better one for which it is not worth leaving what is under way. */
function topOf(ranking: Ranking, first: Step): Step {
  const [ahead] = bestFirst(ranking)
  return ahead !== undefined && ahead.score - first.score > noiseBetween(ranking, ahead, first) ? ahead : first
}

function rowOf(
  compiled: CompiledPlan,
  objective: Objective,
  ranking: Ranking,
  step: Step,
  { best, top }: Leading,
  rescore: Rescore | null,
): NextRow {
  const behind = best.score - step.score
  const tie = Math.abs(behind) <= noiseBetween(ranking, best, step)
  const regret = top.score - step.score
  const flip = rescore === null || step.task < 0 ? null : flipOf(compiled, step.task, best.task, rescore)
  return {
    task: step.task < 0 ? 'STOP' : (compiled.tasks[step.task]?.id ?? ''),
    value: step.value,
    expectedCost: step.expectedCost,
    standardError: step.standardError,
    regret: regret <= TIE ? 0 : regret,
    regretStandardError: ranking.errorBetween(top, step),
    // All orders have the same chance where time does not matter: what an order costs is then all that tells them apart.
    regretIn: ranking.timed && objective === 'deadline' ? 'chance' : 'money',
    reason: reasonFor(compiled, objective, ranking, step, step === best ? { first: top } : { behind: best, tie }),
    tie: tie && step !== best,
    underWay: isRunning(compiled, step.task),
    flipPoint: flip?.to ?? null,
    flipFrom: flip?.from ?? null,
  }
}

/** Tasks whose estimates may tell most: by what their success is worth × how uncertain it is. */
function mostTelling(compiled: CompiledPlan, objective: Objective, steps: readonly Step[]): number[] {
  const { problem, beliefs, plan } = compiled
  const swing = new Map(steps.map(({ task, outcomes }) => [task, outcomes?.swing ?? 0]))
  if (problem.taskCount <= WEIGHED_MAX) {
    const goal = objective === 'value' ? ({ kind: 'value', value: plan.value ?? 0 } as const) : ({ kind: 'cost' } as const)
    const all = createLookahead(problem, serialTasks(compiled, new Map()), goal).swings(new Uint8Array(problem.taskCount))
    for (const [task, worth] of all) swing.set(task, worth)
  }
  const telling = (task: number) => {
    const odds = beliefs.tasks[task]?.oddsInTime ?? 0
    return Math.abs(swing.get(task) ?? 0) * Math.sqrt(odds * (1 - odds))
  }
  return [...swing.keys()]
    .filter((task) => task >= 0 && problem.settled[task] === OPEN)
    .sort((a, b) => telling(b) - telling(a) || a - b)
    .slice(0, LOOKED_AT_MAX)
}
