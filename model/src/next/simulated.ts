import {
  AFTER,
  createPilot,
  createSimulation,
  createWorth,
  dayOf,
  FAILED_BEFORE,
  NEED,
  OPEN,
  type Problem,
  rowOf,
  type Simulation,
  sampleLaw,
  toRows,
  UNSETTLED,
} from '@nonlinear/engine'
import type { CompiledPlan } from '../plan/compile.ts'
import { type Change, changedBelief } from './figures.ts'
import { pairedError } from './paired-error.ts'
import type { Manner, Ranking, Step } from './ranking.ts'
import { putInSeries } from './serial-problem.ts'

/** Most first steps that are simulated besides what is under way. */
export const SIMULATED_MAX = 7
/** Tasks under way that are simulated as steps at most. */
const RUNNING_MAX = 5
/** Trials of one round; after each, steps that are clearly behind are dropped. */
const ROUND = 1024
/** Most task-trials of one comparison: what bounds its time. */
const TASK_TRIALS_MAX = 1_200_000
/** In larger plans fewer steps are simulated, and each only beside the others. */
const LARGE = 300
const SIMULATED_IF_LARGE = 4
/** Of the candidates, so many may also be tried alone, as all or nothing and in series. */
const MANNERS_MAX = 4
/** A step is dropped when it is behind by so many standard errors of its paired difference. */
const CLEARLY = 3.5
const TRIALS_MAX = 8 * ROUND

/** A first step as the plan in which it comes first. */
interface Entrant {
  readonly task: number
  readonly manner: Manner
  readonly problem: Problem
}

/** What each trial counts for: 1 if the root is reached by the deadline, or worth less the costs to come. */
export type Measure = (simulation: Simulation) => { readonly counts: Float64Array; readonly costs: Float64Array }

export function measureOf({ problem, deadlineDay }: CompiledPlan, inChance: boolean): Measure {
  const worthAt = problem.valuation === null ? null : createWorth(problem.valuation, problem.discount)
  return (simulation) => {
    const { rootEnd, cost, costDiscounted } = simulation.outcomes()
    const counts = new Float64Array(rootEnd.length)
    const costs = new Float64Array(rootEnd.length)
    for (let t = 0; t < rootEnd.length; t += 1) {
      const end = rootEnd[t] as number
      costs[t] = (cost[t] as number) - problem.spent
      if (inChance) counts[t] = end < UNSETTLED && (deadlineDay === null || dayOf(end) <= deadlineDay) ? 1 : 0
      else counts[t] = (end < UNSETTLED && worthAt ? worthAt(end) : 0) - ((costDiscounted[t] as number) - problem.spentDiscounted)
    }
    return { counts, costs }
  }
}

/**
 * Simulates each candidate as "this first, then the usual policy of a forecast", all on the same futures, and drops what is clearly behind. By value a
 * candidate may also hold the others back until it is settled, be all or nothing, or begin a series of one thing after another; which of these is chosen on futures of its own.
 */
export function simulatedRanking(
  compiled: CompiledPlan,
  candidates: readonly Step[],
  inChance: boolean,
  seed: number,
  running: readonly number[],
): Ranking {
  const entrants = entrantsOf(compiled, candidates, inChance, seed, running)
  const measure = measureOf(compiled, inChance)
  const trials = trialsFor(compiled, entrants.length)
  const runs = entrants.map(({ problem }) => createSimulation(problem, seed, trials))
  const alive = new Set(runs.keys())
  let done = 0
  let measured: ReturnType<Measure>[] = []
  while (done < trials) {
    done = Math.min(trials, done + ROUND)
    for (const i of alive) runs[i]?.advance(done)
    measured = runs.map((run, i) => (alive.has(i) ? measure(run) : (measured[i] as ReturnType<Measure>)))
    const best = bestOf(measured, alive)
    for (const i of [...alive]) {
      const { mean, error } = paired(measured[best]?.counts as Float64Array, measured[i]?.counts as Float64Array)
      if (i !== best && mean > CLEARLY * error) alive.delete(i)
    }
    if (alive.size < 2) break
  }
  for (const run of runs) run.release()
  const best = bestOf(measured, alive)
  const leader = measured[best] as ReturnType<Measure>
  const counted = new Map(
    entrants.map((entrant, i) => {
      const own = measured[i] as ReturnType<Measure>
      return [stepOf(entrant, own, leader, candidates), own.counts] as const
    }),
  )
  if (!inChance) counted.set(STOP, new Float64Array(leader.counts.length))
  const countsOf = (step: Step) => counted.get(step) as Float64Array
  return {
    method: 'simulation',
    timed: true,
    chance: Number.NaN,
    steps: [...counted.keys()],
    errorBetween: (one, other) => (one === other ? 0 : pairedError(leader.counts, countsOf(one), countsOf(other))),
    effort: entrants.length * done,
  }
}

/** Stopping spends nothing and is worth nothing, in every trial. */
const STOP: Step = {
  task: -1,
  value: 0,
  expectedCost: 0,
  standardError: 0,
  score: 0,
  outcomes: null,
  manner: null,
  beside: [],
  problem: null,
}

export const trialsFor = ({ tasks }: CompiledPlan, runs: number): number => {
  const room = Math.floor(TASK_TRIALS_MAX / Math.max(1, tasks.length * runs))
  return Math.max(ROUND / 4, Math.min(TRIALS_MAX, room - (room % (ROUND / 4))))
}

function bestOf(measured: readonly ReturnType<Measure>[], alive: ReadonlySet<number>): number {
  const mean = (i: number) => meanOf(measured[i]?.counts as Float64Array)
  return [...alive].reduce((a, b) => (mean(b) > mean(a) ? b : a))
}

const meanOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)

/** Mean of the difference over the trials that both have, and its standard error. */
function paired(a: Float64Array, b: Float64Array): { readonly mean: number; readonly error: number } {
  const trials = Math.min(a.length, b.length)
  let [sum, squares] = [0, 0]
  for (let t = 0; t < trials; t += 1) {
    const difference = (a[t] as number) - (b[t] as number)
    sum += difference
    squares += difference * difference
  }
  const mean = sum / trials
  return { mean, error: Math.sqrt(Math.max(0, squares / trials - mean * mean) / trials) }
}

/** All figures as the best step's less the paired difference, which is known far better than the figure itself, and from as many trials as there are. */
function stepOf(
  { task, manner, problem }: Entrant,
  own: ReturnType<Measure>,
  best: ReturnType<Measure>,
  candidates: readonly Step[],
): Step {
  const { mean, error } = paired(best.counts, own.counts)
  const value = meanOf(best.counts) - mean
  const spread = paired(best.counts, new Float64Array(best.counts.length)).error
  return {
    task,
    value,
    expectedCost: meanOf(best.costs) - paired(best.costs, own.costs).mean,
    // That no trial was otherwise does not prove that none would be.
    standardError: Math.max(Math.hypot(spread, error), Math.abs(value) / (best.counts.length + 2)),
    score: value,
    outcomes: candidates.find((each) => each.task === task)?.outcomes ?? null,
    manner,
    beside: [],
    problem,
  }
}

function entrantsOf(
  compiled: CompiledPlan,
  candidates: readonly Step[],
  inChance: boolean,
  seed: number,
  running: readonly number[],
): Entrant[] {
  const { problem, tasks } = compiled
  const large = tasks.length > LARGE
  const going = running.slice(0, RUNNING_MAX)
  const others = candidates
    .map(({ task }) => task)
    .filter((task) => task >= 0 && !going.includes(task))
    .slice(0, large ? SIMULATED_IF_LARGE : SIMULATED_MAX)
  const beside = (task: number): Entrant => ({ task, manner: 'beside', problem: putFirst(problem, task) })
  if (inChance || large || problem.valuation === null) return [...going, ...others].map(beside)
  const varied = others.slice(0, MANNERS_MAX)
  const pilot = createPilot(problem, pilotSeed(seed), Math.min(ROUND, trialsFor(compiled, 4 * varied.length)))
  const chosen = varied.map((task) => {
    const series = putInSeries(compiled, task)
    const ways: Entrant[] = [
      beside(task),
      { task, manner: 'alone', problem: putAlone(problem, task, AFTER) },
      { task, manner: 'probe', problem: putAlone(problem, task, NEED) },
      ...(series === null ? [] : [{ task, manner: 'series' as const, problem: putFirst(series, task) }]),
    ]
    const values = ways.map((way) => pilot.netValue(way.problem))
    return ways[values.indexOf(Math.max(...values))] as Entrant
  })
  pilot.release()
  return [...going.map(beside), ...chosen, ...others.slice(MANNERS_MAX).map(beside)]
}

/** Which way is best is not to be chosen on the futures that judge it. */
const pilotSeed = (seed: number): number => (seed ^ 0x2545f491) >>> 0

/** Before all others where people are short; what is under way has its people. */
function putFirst(problem: Problem, task: number): Problem {
  if (problem.underWay[task] === 1) return problem
  const ahead = (other: number) => problem.underWay[other] === 1 && problem.settled[other] === OPEN
  const order = Array.from(problem.rank.keys()).sort((a, b) => (problem.rank[a] as number) - (problem.rank[b] as number))
  const first = [...order.filter(ahead), task, ...order.filter((other) => !ahead(other) && other !== task)]
  const rank = new Int32Array(first.length)
  first.forEach((each, place) => {
    rank[each] = place
  })
  return { ...problem, rank }
}

/** Everything else that is not under way waits until the task is settled (AFTER), or until it has worked (NEED). */
function putAlone(problem: Problem, task: number, kind: number): Problem {
  const first = putFirst(problem, task)
  const above = waitedFor(problem, task)
  const lists = Array.from({ length: problem.nodeCount }, (_, node) => {
    const own = Array.from(
      rowOf(problem.waits, node),
      (awaited, i) => [awaited, problem.waitKind[(problem.waits.starts[node] as number) + i] as number] as const,
    )
    const waits =
      node < problem.taskCount && node !== task && problem.settled[node] === OPEN && problem.underWay[node] === 0 && !above.has(node)
    return waits ? [...own, [task, kind] as const] : own
  })
  return {
    ...first,
    waits: toRows(lists.map((list) => list.map(([awaited]) => awaited))),
    waitKind: Uint8Array.from(lists.flat(), ([, each]) => each),
  }
}

/** All that a task itself waits for, and what that consists of. */
function waitedFor(problem: Problem, task: number): ReadonlySet<number> {
  const found = new Set<number>([task])
  for (const node of found)
    for (const below of [...rowOf(problem.waits, node), ...(node === task ? [] : rowOf(problem.parts, node))]) found.add(below)
  return found
}

/** The problem with a task given up now. */
export function givenUp(problem: Problem, task: number): Problem {
  const settled = problem.settled.slice()
  const settledAt = problem.settledAt.slice()
  const underWay = problem.underWay.slice()
  settled[task] = FAILED_BEFORE
  settledAt[task] = problem.now
  underWay[task] = 0
  return { ...problem, settled, settledAt, underWay }
}

/** The problem with one estimate otherwise. */
export function changedProblem({ beliefs }: CompiledPlan, problem: Problem, change: Change): Problem {
  const { variants } = beliefs.tasks[change.task] as CompiledPlan['beliefs']['tasks'][number]
  const first = problem.variantStarts[change.task] as number
  const all = [...problem.variants]
  variants.forEach((variant, i) => {
    const { belief, sampled } = variant
    const changed = changedBelief(variant, change)
    const law = (now: typeof belief.success | null, before: typeof belief.success | null, table: typeof sampled.success) =>
      now === before || now === null ? table : sampleLaw(now)
    all[first + i] = {
      odds: changed.odds,
      success: law(changed.success, belief.success, sampled.success),
      failure: law(changed.failure, belief.failure, sampled.failure),
    }
  })
  return { ...problem, variants: all }
}

/** Gain of giving up a task under way over going on as usual: mean and standard error, on the same futures. */
export function gainOfGivingUp(compiled: CompiledPlan, task: number, inChance: boolean, seed: number, trials: number) {
  const measure = measureOf(compiled, inChance)
  const [usual, without] = [compiled.problem, givenUp(compiled.problem, task)].map((problem) => {
    const simulation = createSimulation(problem, seed, trials)
    simulation.advance(trials)
    const { counts } = measure(simulation)
    const kept = counts.slice()
    simulation.release()
    return kept
  }) as [Float64Array, Float64Array]
  return paired(without, usual)
}
