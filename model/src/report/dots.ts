import type { Forecast } from './forecast-json.ts'
import { FUTURES } from './sentence.ts'

/** One of so many equally likely futures. */
export interface Dot {
  /** `reached`: by the deadline, or ever where there is none. */
  readonly outcome: 'reached' | 'late' | 'failed'
  /** Working days from the start to the finish; null when it failed or when no task has days. */
  readonly day: number | null
}

/**
 * The forecast as a quantile dot plot: `count` equally likely futures, earliest finish first, failures last. People decide better from
 * dots they can count than from a density (Fernandes et al. 2018). The dots agree with the counts of the sentence.
 */
export function quantileDots(forecast: Pick<Forecast, 'success' | 'byDeadline' | 'successByDay'>, count: number = FUTURES): Dot[] {
  const { success, byDeadline, successByDay } = forecast
  const succeeded = Math.round(success.value * count)
  const inTime = byDeadline === null ? succeeded : Math.min(succeeded, Math.round(byDeadline.value * count))
  return Array.from({ length: count }, (_, index): Dot => {
    if (index >= succeeded) return { outcome: 'failed', day: null }
    const day = successByDay === null ? null : dayAtChance(successByDay, (index + 0.5) / count)
    return { outcome: index < inTime ? 'reached' : 'late', day }
  })
}

/** First day by which the chance is reached; the last day of the curve when rounding asks for slightly more than it holds. */
function dayAtChance(curve: NonNullable<Forecast['successByDay']>, chance: number): number | null {
  const point = curve.find(([, reached]) => reached >= chance - 1e-12) ?? curve.at(-1)
  return point === undefined ? null : point[0]
}
