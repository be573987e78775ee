import type { ScheduleSensitivity } from '@nonlinear/engine'
import type { Figure } from '../report/forecast-json.ts'
import type { SensitivityRow } from '../report/sensitivity-json.ts'

/** Successes in which a task was started, below which nothing is told of how its days and the finish go together. */
const STARTS_MIN = 30

/** How the days of a task bear on the finish. Errors are those of large samples of two normal variables. */
export function scheduleFigures(
  told: ScheduleSensitivity,
  task: number,
  criticality: Figure | null,
): Pick<SensitivityRow, 'cruciality' | 'scheduleSensitivity'> {
  const started = told.started[task] as number
  const correlation = told.correlation[task] as number
  if (started < STARTS_MIN || criticality === null || told.finishDeviation === 0) return { cruciality: null, scheduleSensitivity: null }
  const ratio = (told.deviation[task] as number) / told.finishDeviation
  const left = Number.isNaN(correlation) ? 1 : 1 - correlation ** 2
  return {
    cruciality: Number.isNaN(correlation) ? null : { value: correlation, standardError: left / Math.sqrt(started - 1) },
    scheduleSensitivity: {
      value: ratio * criticality.value,
      standardError: ratio * Math.hypot(criticality.standardError, criticality.value * Math.sqrt(left / (started - 1))),
    },
  }
}
