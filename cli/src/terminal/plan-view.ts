import type { Forecast, Plan, PlanDate } from '@nonlinear/model'
import { printable } from './text.ts'

// What the sections of a page ask of the plan: names to show and what the log says of each task.

/** Where a task stands on the day of the forecast. */
export type Standing = 'waiting' | 'running' | 'blocked' | 'succeeded' | 'failed' | 'removed'

/** What each verb of the log leaves a task in; verbs that leave it as it was are not listed. */
const STANDING_AFTER: Readonly<Record<string, Standing>> = {
  started: 'running',
  progressed: 'running',
  resumed: 'running',
  blocked: 'blocked',
  succeeded: 'succeeded',
  failed: 'failed',
  stopped: 'failed',
  removed: 'removed',
}

/** Standing of each subject that the log mentions, by the end of the as-of day. */
export function standings(plan: Plan, asOf: PlanDate | null): Map<string, Standing> {
  const result = new Map<string, Standing>()
  for (const { subject, verb, date } of plan.log) {
    const standing = verb === null ? undefined : STANDING_AFTER[verb]
    if (standing !== undefined && (asOf === null || date <= asOf)) result.set(subject, standing)
  }
  return result
}

/** What a title adds to the id; empty without one. */
export const titleOf = (node: { readonly title: string | null }): string => (node.title === null ? '' : printable(node.title))

export const planName = (plan: Plan): string => printable(plan.name ?? '') || 'Untitled plan'

/** ` EUR`, or nothing where the plan has no currency. */
export const currencySuffix = (plan: Pick<Plan, 'currency'>): string => (plan.currency === null ? '' : ` ${plan.currency}`)

/** Whether the plan or the forecast speaks of money at all. */
export const hasMoney = (plan: Plan, { cost }: Forecast): boolean =>
  plan.value !== null || cost.mean.value !== 0 || cost.spent !== 0 || cost.p90 !== 0
