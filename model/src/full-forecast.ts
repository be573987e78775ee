import type { ForecastOptions } from './as-of.ts'
import { forecast } from './forecast.ts'
import { nextAdvice } from './next.ts'
import type { Plan } from './plan/plan.ts'
import type { Forecast } from './report/forecast-json.ts'
import type { OnProgress } from './what-if/progress.ts'
import { sensitivity } from './what-if/sensitivity.ts'
import { portfolios } from './what-if/worth.ts'

/**
 * The forecast of a plan without errors with all that takes longer than a forecast, some seconds: what to do next where only a simulation can tell,
 * what moves the chance most, and what each approach adds. Same input, same bits. Throws a RangeError for a seed or a number of trials out of range.
 */
export function fullForecast(plan: Plan, options: ForecastOptions & { readonly onProgress?: OnProgress } = {}): Forecast {
  const plain = forecast(plan, options)
  const { advice } = nextAdvice(plan, options)
  const { trials, measure, rows, leftOut } = sensitivity(plan, options)
  return {
    ...plain,
    next: advice?.ranked ?? null,
    nextMethod: advice?.method ?? null,
    stop: advice?.stop ?? null,
    giveUp: advice?.giveUp ?? null,
    sensitivity: { trials, measure, rows, leftOut },
    portfolio: portfolios(plan, options),
  }
}
