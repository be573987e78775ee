import type { Law, Stop } from '@nonlinear/model'
import { percent } from './percent.ts'

/** Days as people write them: `8`, `5..8..15`, `about 8` and so on. */
export function lawText(law: Law): string {
  switch (law.kind) {
    case 'fixed':
      return String(law.days)
    case 'range':
      return `${law.p10}..${law.p90}`
    case 'threePoint':
      return `${law.p10}..${law.p50}..${law.p90}`
    case 'pert':
      return `${law.min}–${law.mode}–${law.max} pert`
    case 'discrete':
      return law.points.map(({ days, chance }) => `${days} (${percent(chance)})`).join(', ')
    case 'exponential':
      return `mean ${law.mean}, exp.`
    case 'lognormal':
      return `median ${law.median}, σ ${law.sigma}`
    default:
      return law satisfies never
  }
}

/** What a reader hears for the law: the quantiles named. */
export function lawWords(law: Law): string {
  if (law.kind === 'threePoint') return `1 in 10 within ${law.p10} days, half within ${law.p50}, 9 in 10 within ${law.p90}`
  if (law.kind === 'range') return `1 in 10 within ${law.p10} days, 9 in 10 within ${law.p90}`
  return `${lawText(law)} days`
}

/** A number of days as a sentence says it: `1 day`, `2.5 days`, `19.3 days`. */
export function daysWords(days: number): string {
  const rounded = Math.round(days * 10) / 10
  return `${rounded} ${rounded === 1 ? 'day' : 'days'}`
}

export const stopText = (stop: Stop): string => (stop.kind === 'days' ? String(stop.days) : `P${Math.round(stop.quantile * 100)}`)
