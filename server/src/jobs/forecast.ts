import type { ForecastOptions } from '@nonlinear/model'
import type { ForecastPool } from '../forecast/pool.ts'
import { dayOf } from '../forecast/today.ts'
import type { PlanService } from '../plan/index.ts'
import type { ForecastAsked } from './service.ts'
import type { JobHandler } from './work.ts'

/** Longest that the forecast of a job may take. */
export const JOB_FORECAST_MS_MAX = 900_000

/** Forecasts one revision of a plan. */
export function forecastHandler(plans: PlanService, pool: Pick<ForecastPool, 'longForecast'>): JobHandler {
  return async (workspaceId, { planId, asked, createdAt }, { signal, onProgress }) => {
    const { revision, full = false, ...given } = asked as ForecastAsked
    const { text } = await plans.getRevision(workspaceId, planId!, revision)
    // Of the day on which it was asked for, however long it waits.
    const options = { ...(given as ForecastOptions), today: dayOf(createdAt), full }
    return pool.longForecast(text, options, onProgress, signal)
  }
}
