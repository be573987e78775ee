import type { Plan, PlanDate } from './plan/plan.ts'

export interface ForecastOptions {
  /** The forecast knows what had happened by the end of this day. Default: the plan's start if its log is empty, else `today`. */
  readonly asOf?: PlanDate
  /** The current day, read by the caller: the engine has no clock. Needed only when `asOf` is not given and the plan has a log or no start. */
  readonly today?: PlanDate
  /** Whole number 0..2^32 − 1. */
  readonly seed?: number
  /** Whole number 1..MAX_TRIALS. */
  readonly trials?: number
  /**
   * How the futures of a forecast are drawn. `sobol`: evenly, from replicates of scrambled Sobol points, of so many trials as come nearest to those asked
   * for; only for plans in which chance decides at most SOBOL_DIMENSIONS_MAX things. All other questions are answered from independent futures, the default.
   */
  readonly sampling?: Sampling
}

export type Sampling = 'independent' | 'sobol'

/** The day a forecast is made for: as asked; the start of a plan to which nothing has happened; else today, else the day of the last event; none for a plan without dates. */
export function asOfDay(plan: Plan, { asOf, today }: ForecastOptions): PlanDate | null {
  if (asOf !== undefined) return asOf
  if (plan.log.length === 0 && plan.start === null && plan.deadline === null) return null
  if (plan.log.length === 0 && plan.start !== null) return plan.start
  const last = plan.log.reduce<PlanDate | null>((latest, { date }) => (latest === null || date > latest ? date : latest), null)
  return today ?? last
}
