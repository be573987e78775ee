import { type LogitNormal, logit, logitNormal, logitNormalMean } from '@nonlinear/engine'
import type { Odds, OddsRange, Optimism, StatedOdds } from '../plan/plan.ts'

// Odds that are guesses themselves, and odds that are known to be off, as laws of log-odds.

export const isRange = (odds: StatedOdds): odds is OddsRange => typeof odds !== 'number'

/** What is believed of a chance; certain chances have infinite log-odds and are never moved by anything. */
export const beliefAbout = (odds: StatedOdds): LogitNormal =>
  isRange(odds) ? logitNormal(odds.p10, odds.p90) : { mu: logit(odds), sigma: 0 }

/** The shift of all log-odds that the author wrote: its median and its spread; none is 0 and 0. */
export function authoredShift(optimism: Optimism | null): { readonly median: number; readonly deviation: number } {
  if (optimism === null) return { median: 0, deviation: 0 }
  const means = beliefAbout(optimism.means)
  return { median: means.mu - logit(optimism.said), deviation: means.sigma }
}

/** The one number that stands for stated odds: the mean of what is believed of them, as the author's optimism corrects it. */
export function meanOdds(odds: StatedOdds, optimism: Optimism | null): Odds {
  if (typeof odds === 'number' && optimism === null) return odds
  const { mu, sigma } = beliefAbout(odds)
  const { median, deviation } = authoredShift(optimism)
  return logitNormalMean({ mu: mu + median, sigma: Math.sqrt(sigma * sigma + deviation * deviation) })
}
