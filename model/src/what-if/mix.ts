import type { Estimate } from '@nonlinear/engine'
import { isReached, largest, meanDifference, type Trials } from './trials.ts'

/**
 * A plan as a mixture of others over the same draws: with the chance p of a task, a plan in which it works and, with 1 − p, one in which it fails. All
 * means of the plan are the same mixture of theirs, so two simulations tell them for every p. One with weight 1 is a plan as it is.
 */
export type Parts = readonly { readonly trials: Trials; readonly weight: number }[]

/** What each trial of a mixture adds to its figures. */
export interface Mix {
  readonly success: Float64Array
  readonly inTime: Float64Array | null
  readonly net: Float64Array | null
  /** Greatest worth of one trial. */
  readonly netScale: number
  readonly finish: Quantile | null
}

interface Quantile {
  /** Days until the quantile of the finish given success. */
  readonly at: number
  /** How far each trial moves it: its influence (Bahadur 1966). */
  readonly influence: Float64Array
  readonly successes: number
}

/** `quantile`: which of the finish is wanted; null for none. */
export function mixOf(parts: Parts, quantile: number | null): Mix {
  const all = parts.map(({ trials }) => trials)
  return {
    success: mixed(parts, (trials, t) => (isReached(trials, t) ? 1 : 0)),
    inTime: all.every(({ inTime }) => inTime !== null) ? mixed(parts, ({ inTime }, t) => inTime?.[t] as number) : null,
    net: all.every(({ net }) => net !== null) ? mixed(parts, ({ net }, t) => net?.[t] as number) : null,
    netScale: Math.max(...all.map(({ net }) => (net === null ? 0 : largest(net)))),
    finish: quantile === null ? null : quantileOf(parts, quantile),
  }
}

function mixed(parts: Parts, value: (trials: Trials, trial: number) => number): Float64Array {
  const sum = new Float64Array(parts[0]?.trials.count ?? 0)
  for (const { trials, weight } of parts) for (let t = 0; t < sum.length; t += 1) sum[t] = (sum[t] as number) + weight * value(trials, t)
  return sum
}

function quantileOf(parts: Parts, q: number): Quantile | null {
  const sorted = parts
    .filter(({ weight }) => weight > 0)
    .map(({ trials, weight }) => ({ weight, days: trials.reached.filter((days) => days >= 0).sort() }))
  const successes = sorted.reduce((sum, { weight, days }) => sum + weight * days.length, 0)
  if (successes <= 0) return null
  const step = Math.sqrt((q * (1 - q)) / successes)
  const at = (share: number) => quantileOfSorted(sorted, share * successes)
  const middle = at(q)
  const spread = (at(q + step) - at(q - step)) / (2 * step)
  const size = (spread * (parts[0]?.trials.count ?? 0)) / successes
  const influence = mixed(parts, ({ reached }, t) =>
    (reached[t] as number) < 0 ? 0 : (q - ((reached[t] as number) <= middle ? 1 : 0)) * size,
  )
  return { at: middle, influence, successes }
}

/** The days below which weights come to so much: at least all of the least, at most all of the greatest. */
function quantileOfSorted(sorted: readonly { readonly weight: number; readonly days: Float64Array }[], rank: number): number {
  if (sorted.length === 1) {
    const { weight, days } = sorted[0] as (typeof sorted)[number]
    return days[Math.min(days.length, Math.max(1, Math.ceil(rank / weight - 1e-9))) - 1] as number
  }
  const places = sorted.map(() => 0)
  let sum = 0
  let days = 0
  for (;;) {
    let least = -1
    for (let i = 0; i < sorted.length; i += 1) {
      const next = sorted[i]?.days[places[i] as number]
      if (next !== undefined && (least < 0 || next < (sorted[least]?.days[places[least] as number] as number))) least = i
    }
    if (least < 0) return days
    const from = sorted[least] as (typeof sorted)[number]
    days = from.days[places[least] as number] as number
    places[least] = (places[least] as number) + 1
    sum += from.weight
    if (sum >= rank - 1e-9) return days
  }
}

/** After − before, in whole working days, with the error that paired trials leave, at least what so many can tell; null where one never succeeds. */
export function quantileDifference(before: Mix, after: Mix): Estimate | null {
  const [a, b] = [before.finish, after.finish]
  if (a === null || b === null) return null
  const { length } = a.influence
  let squares = 0
  for (let t = 0; t < length; t += 1) squares += ((b.influence[t] as number) - (a.influence[t] as number)) ** 2
  const floor = 1 / (Math.min(a.successes, b.successes) + 2)
  return { value: Math.ceil(b.at) - Math.ceil(a.at), standardError: Math.max(Math.sqrt(squares) / length, floor) }
}

export const successDifference = (before: Mix, after: Mix): Estimate => meanDifference(after.success, before.success, 1)

export const inTimeMixDifference = (before: Mix, after: Mix): Estimate | null =>
  before.inTime === null || after.inTime === null ? null : meanDifference(after.inTime, before.inTime, 1)

export const netMixDifference = (before: Mix, after: Mix): Estimate | null =>
  before.net === null || after.net === null ? null : meanDifference(after.net, before.net, Math.max(before.netScale, after.netScale))
