import type { Plan, PlanDate } from './plan/plan.ts'
import type { Forecast } from './report/forecast-json.ts'

export const DEFAULT_SEED = 1
export const DEFAULT_TRIALS = 10_000

export interface ForecastOptions {
  /** The forecast knows what had happened by the end of this day. Default: the plan's start if its log is empty, else `today`. */
  readonly asOf?: PlanDate
  /** The current day, read by the caller: the engine has no clock. Needed only when `asOf` is not given and the plan has a log or no start. */
  readonly today?: PlanDate
  /** Whole number 0..2^32 − 1. */
  readonly seed?: number
  /** 1..MAX_TRIALS. */
  readonly trials?: number
}

/** The forecast of a plan without errors (see `checkPlan`): check → compile → simulate → summarise. Same input, same bits, on any machine. */
export function forecast(_plan: Plan, _options: ForecastOptions = {}): Forecast {
  throw new Error('not built yet')
}

/** The same forecast in growing steps of trials, for interfaces that show a first picture early; the last one equals `forecast()`. */
export function* forecastSteps(plan: Plan, options: ForecastOptions = {}, _steps: readonly number[] = [2048]): Generator<Forecast> {
  yield forecast(plan, options)
}
