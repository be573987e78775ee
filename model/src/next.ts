import type { ForecastOptions } from './forecast.ts'
import type { Plan } from './plan/plan.ts'
import type { NextAdvice, Objective } from './report/forecast-json.ts'

export interface NextOptions extends ForecastOptions {
  /** Default: `value` if the plan has a value, else `deadline`. */
  readonly objective?: Objective
}

/** What to do next, best first; `advice` is null, with the reason, where no exact answer is available (time matters, tasks run, too many tasks). */
export function nextAdvice(
  _plan: Plan,
  _options: NextOptions = {},
): { readonly advice: NextAdvice | null; readonly unavailable: string | null } {
  throw new Error('not built yet')
}
