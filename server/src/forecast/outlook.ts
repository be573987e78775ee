import { decidedOutcome, type Forecast, forecastSteps, type Plan, type PlanDate, quantileDots } from '@nonlinear/model'

/** What a list shows of a plan's forecast. */
export interface ForecastOutlook {
  readonly kind: 'forecast'
  readonly trials: number
  /** Chance that it is ever reached. */
  readonly success: number
  /** Chance that it is reached by `deadline`; null without a deadline or without days. */
  readonly byDeadline: number | null
  readonly deadline: PlanDate | null
  /** When it is reached, 8 times in 10 by this day: a date, or working days from the start for a plan without dates. */
  readonly p80: PlanDate | null
  readonly p80Days: number | null
  /** What the log alone has decided. */
  readonly decided: 'reached' | 'unreachable' | null
  /** Of 20 equally likely futures: how many reach it in time (ever, without a deadline), and how many too late. */
  readonly futures: { readonly reached: number; readonly late: number; readonly failed: number }
}

export type Outlook =
  | ForecastOutlook
  /** The text is no plan yet. */
  | { readonly kind: 'errors'; readonly errors: number; readonly first: string }
  /** There is no forecast, for a reason that is not in the text. */
  | { readonly kind: 'unavailable'; readonly reason: string }

/** Plans that are slow to play out are shown by fewer trials: a list is not worth more time than this for one plan, in milliseconds. */
const PATIENCE_MS = 3_000
/** Trials after which the time is looked at; more are only played while there is time. */
const STEPS = [1_024, 2_048, 4_096]

/** The outlook of a plan without errors, by the very trials of its forecast. */
export function forecastOutlook(plan: Plan, today: PlanDate, clock: () => number = () => performance.now()): ForecastOutlook {
  const begun = clock()
  for (const step of forecastSteps(plan, { today }, STEPS)) {
    if (step.trials > STEPS.at(-1)! || clock() - begun > PATIENCE_MS) return outlookOf(plan, step)
  }
  throw new Error('a forecast ended without its last step')
}

function outlookOf(plan: Plan, forecast: Forecast): ForecastOutlook {
  const outcomes = quantileDots(forecast).map(({ outcome }) => outcome)
  const count = (wanted: (typeof outcomes)[number]) => outcomes.filter((outcome) => outcome === wanted).length
  return {
    kind: 'forecast',
    trials: forecast.trials,
    success: forecast.success.value,
    byDeadline: forecast.byDeadline?.value ?? null,
    deadline: forecast.byDeadline === null ? null : plan.deadline,
    p80: forecast.finish?.p80 ?? null,
    p80Days: forecast.finishDays?.p80.value ?? null,
    decided: decidedOutcome(forecast),
    futures: { reached: count('reached'), late: count('late'), failed: count('failed') },
  }
}
