import { type LogitNormal, logistic, logit, logitNormal, logitNormalMean } from '@nonlinear/engine'
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

/** Log-odds within which odds to write are looked for, either side of those believed; below 1e-15 they cannot be told from 0 anyway. */
const WRITTEN_LOGITS_MAX = 40
const HALVINGS = 60

/** The one number to write as odds for this to be their mean: the inverse of `meanOdds`. What is certain stays so. */
export function oddsToWrite(chance: Odds, optimism: Optimism | null): Odds {
  if (optimism === null || chance <= 0 || chance >= 1) return chance
  const { median, deviation } = authoredShift(optimism)
  if (deviation === 0) return asNumber(logistic(logit(chance) - median))
  let [low, high] = [logit(chance) - WRITTEN_LOGITS_MAX, logit(chance) + WRITTEN_LOGITS_MAX]
  for (let i = 0; i < HALVINGS; i += 1) {
    const middle = (low + high) / 2
    if (logitNormalMean({ mu: middle, sigma: deviation }) < chance) low = middle
    else high = middle
  }
  return asNumber(logistic((low + high) / 2 - median))
}

/** Without the dust of rounding, so that what was written comes back as it was written. */
const asNumber = (odds: number): number => Number(odds.toPrecision(12))
