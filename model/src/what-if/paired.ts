import { differenceEstimate, type Estimate } from '@nonlinear/engine'
import { isReached, largest, meanDifference, type Trials } from './trials.ts'

// What one plan is better or worse at than another, from trials with the same draws. Every difference is after − before.

/** P(after reaches the root) − P(before does). */
export function chanceDifference(before: Trials, after: Trials): Estimate {
  let [better, worse] = [0, 0]
  for (let t = 0; t < before.count; t += 1) {
    const change = Number(isReached(after, t)) - Number(isReached(before, t))
    if (change > 0) better += 1
    if (change < 0) worse += 1
  }
  return differenceEstimate(better, worse, before.count)
}

/** The same by the deadline of each; null where one of them has none. */
export function inTimeDifference(before: Trials, after: Trials): Estimate | null {
  if (before.inTime === null || after.inTime === null) return null
  let [better, worse] = [0, 0]
  for (let t = 0; t < before.count; t += 1) {
    const change = (after.inTime[t] as number) - (before.inTime[t] as number)
    if (change > 0) better += 1
    if (change < 0) worse += 1
  }
  return differenceEstimate(better, worse, before.count)
}

export const costDifference = (before: Trials, after: Trials): Estimate =>
  meanDifference(after.cost, before.cost, Math.max(largest(before.cost), largest(after.cost)))

export const netDifference = (before: Trials, after: Trials): Estimate | null =>
  before.net === null || after.net === null
    ? null
    : meanDifference(after.net, before.net, Math.max(largest(before.net), largest(after.net)))
