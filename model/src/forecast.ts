import {
  createSimulation,
  DAYS_MAX,
  inputsOf,
  type Outcomes,
  type SimulationOptions,
  type SimulationThread,
  SOBOL_DIMENSIONS_MAX,
  simulateOnThreads,
  simulateReplicates,
} from '@nonlinear/engine'
import { asOfDay, type ForecastOptions } from './as-of.ts'
import type { Diagnostic } from './diagnostic.ts'
import { defaultObjective, quickAdvice } from './next.ts'
import { checkPlan } from './plan/check.ts'
import { approachesNote } from './plan/check-approaches.ts'
import { type CompiledPlan, compilePlan } from './plan/compile.ts'
import type { Plan, PlanDate } from './plan/plan.ts'
import { warning } from './plan/plan-index.ts'
import { chooseTry } from './plan/try.ts'
import { inputDigest } from './report/digest.ts'
import type { Forecast } from './report/forecast-json.ts'
import { loadsOfTeams, overloadWarning } from './report/load-report.ts'
import { type OddsOffReport, oddsOffReport } from './report/odds-off.ts'
import { summariseReplicates } from './report/replicates.ts'
import { summarise } from './report/summarise.ts'
import { DEFAULT_SEED, DEFAULT_TRIALS, replicatesFor, requireSimulation } from './simulation-options.ts'

/** A forecast of more tasks says nothing of what to do next: working it out would take longer than the forecast. `nextAdvice` does. */
const ADVISED_TASKS_MAX = 60

/**
 * The forecast of a plan without errors (see `checkPlan`): check → compile → simulate → summarise. Same input, same bits, on any machine.
 * Throws a RangeError for a seed or a number of trials out of range, and TooManyInputs for a plan too large for Sobol points.
 */
export function forecast(plan: Plan, options: ForecastOptions = {}): Forecast {
  let last: Forecast | null = null
  for (const step of forecastSteps(plan, options, [])) last = step
  return last as Forecast
}

/** The same forecast in growing steps of trials, for interfaces that show a first picture early; the last one equals `forecast()`. From Sobol points only that. */
export function* forecastSteps(plan: Plan, options: ForecastOptions = {}, steps: readonly number[] = [2048]): Generator<Forecast> {
  const { problem, seed, trials, forecastFrom, replicated } = prepare(plan, options)
  if (replicated !== null) {
    yield replicated()
    return
  }
  const simulation = createSimulation(problem, seed, trials)
  try {
    for (const step of [...steps.filter((count) => count < trials), trials]) {
      simulation.advance(step)
      yield forecastFrom(simulation.outcomes())
    }
  } finally {
    simulation.release()
  }
}

/**
 * The same forecast, to the bit, simulated on one or more threads of the caller's, which it gives back when it is done. Fails when one of them does. From
 * Sobol points, which are for small plans, it is simulated right here.
 */
export async function forecastOnThreads(plan: Plan, options: ForecastOptions, threads: readonly SimulationThread[]): Promise<Forecast> {
  const { problem, seed, trials, forecastFrom, replicated } = prepare(plan, options)
  if (replicated !== null) return replicated()
  return forecastFrom(await simulateOnThreads(problem, seed, trials, threads))
}

/** All that comes before the trials, and what makes a forecast of them. */
function prepare(plan: Plan, options: ForecastOptions) {
  const { seed = DEFAULT_SEED, trials = DEFAULT_TRIALS, sampling = 'independent' } = options
  requireSimulation(seed, trials)
  const asOf = asOfDay(plan, options)
  const compiled = chooseTry(compilePlan(plan, asOf), seed)
  const frame = { ...frameOf(compiled, seed), sampling }
  const digest = once(() => inputDigest(plan, asOf, defaultObjective(plan)))
  const forecastFrom = (outcomes: Outcomes, figures = summarise(compiled, outcomes), drawing: SimulationOptions = {}): Forecast => {
    // Early steps are for a first picture: they do without.
    const isEarly = outcomes.trials < trials && sampling === 'independent'
    const off = once(() => (isEarly ? NOTHING_OFF : oddsOffReport(compiled, outcomes, seed, figures, drawing)))
    return {
      ...frame,
      trials: outcomes.trials,
      ...figures,
      ...loadsOfTeams(compiled, outcomes),
      warnings: [...frame.warnings, ...horizonNote(figures), ...overloadWarning(compiled, outcomes)],
      // Behind all others: engines differ in the order of what follows a getter.
      get inputDigest() {
        return digest()
      },
      get ifOddsAreOff() {
        return off().ifOddsAreOff
      },
      get withoutSharedRisks() {
        return off().withoutSharedRisks
      },
    }
  }
  const replicated = (): Forecast => {
    const { count, size } = replicatesFor(trials)
    const simulated = simulateReplicates(compiled.problem, seed, count, size)
    return forecastFrom(simulated.whole, summariseReplicates(compiled, simulated), { sobol: size })
  }
  if (sampling === 'sobol') requireFewInputs(inputsOf(compiled.problem).count)
  return { problem: compiled.problem, seed, trials, forecastFrom, replicated: sampling === 'sobol' ? replicated : null }
}

/** Chance decides more in a plan than Sobol points have dimensions. */
export class TooManyInputs extends RangeError {
  constructor(inputs: number) {
    super(`Sobol points are for plans in which chance decides at most ${SOBOL_DIMENSIONS_MAX} things, and in this one it decides ${inputs}`)
    this.name = 'TooManyInputs'
  }
}

function requireFewInputs(inputs: number): void {
  if (inputs > SOBOL_DIMENSIONS_MAX) throw new TooManyInputs(inputs)
}

const NOTHING_OFF: OddsOffReport = { ifOddsAreOff: null, withoutSharedRisks: null }

/** Worked out when first asked for: a page for people shows no digest, and hashing takes longer than most of the rest. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** All of the forecast that does not come from trials. */
function frameOf(compiled: CompiledPlan, seed: number) {
  const { plan, asOf } = compiled
  const objective = defaultObjective(plan)
  const advice = compiled.tasks.length > ADVISED_TASKS_MAX ? null : quickAdvice(compiled, objective).advice
  return {
    schema: 'nonlinear.forecast/1',
    plan: plan.name,
    asOf,
    seed,
    method: 'simulation',
    next: advice?.ranked ?? null,
    nextMethod: advice?.method ?? null,
    stop: advice?.stop ?? null,
    giveUp: advice?.giveUp ?? null,
    sensitivity: null,
    portfolio: null,
    warnings: [...beforeStartNote(plan, asOf), ...warningsAsOf(plan, asOf), ...compiled.warnings, ...approachesNote(compiled)],
  } as const
}

/** Time ends for the simulation at DAYS_MAX: what would come later is counted there, and dates that far are no forecast. */
function horizonNote({ successByDay, failureByDay }: Pick<Forecast, 'successByDay' | 'failureByDay'>): Diagnostic[] {
  const reached = [successByDay, failureByDay].some((days) => (days?.at(-1)?.[0] ?? 0) >= DAYS_MAX)
  if (!reached) return []
  const day = DAYS_MAX.toLocaleString('en')
  const message = `in some futures this plan reaches working day ${day}, some sixty years on, where time ends: all that is later is counted on that day`
  return [warning('beyond-horizon', ['goal'], message, 'shorten days and stops, or split the plan')]
}

function beforeStartNote({ start }: Plan, asOf: PlanDate | null): Diagnostic[] {
  if (start === null || asOf === null || asOf >= start) return []
  return [
    warning('before-start', ['start'], `as of ${asOf} the plan has not started: it starts on ${start}`, `ask for ${start} or a later day`),
  ]
}

/** What the plan's checks warn of, knowing nothing that happened after the day; lines of the log keep their places in the file. */
function warningsAsOf(plan: Plan, asOf: PlanDate | null): Diagnostic[] {
  const all = checkPlan(plan)
  const later = plan.log.some(({ date }) => asOf === null || date > asOf)
  const known = later ? checkPlan({ ...plan, log: plan.log.filter(({ date }) => asOf !== null && date <= asOf) }) : all
  const warnings = [...known.filter(({ path }) => path[0] !== 'log'), ...all.filter(({ path }) => path[0] === 'log')]
  return warnings.filter(({ severity }) => severity !== 'error')
}
