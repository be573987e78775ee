import type { CompiledPlan } from '../plan/compile.ts'

/** How long tasks are taken to be: a quantile of their days, given that they work, or the mean. */
export type ScheduleDays = { readonly kind: 'quantile'; readonly quantile: number } | { readonly kind: 'mean' }

export const MEDIAN_DAYS: ScheduleDays = { kind: 'quantile', quantile: 0.5 }

/** Days of work of each task, still to come, if it works and no risk holds; never more than its stop allows. */
export function daysOf({ beliefs }: CompiledPlan, length: ScheduleDays): Float64Array {
  return Float64Array.from(beliefs.tasks, ({ variants }) => {
    const belief = variants[0]?.belief
    if (belief === undefined) return 0
    const days = length.kind === 'mean' ? belief.success.mean : belief.success.quantile(length.quantile)
    return Math.max(0, Math.min(days, belief.stop ?? days))
  })
}
