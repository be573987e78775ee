import { decidedOutcome, ENGINE_VERSION, forecast, type Plan, type PlanDate } from '@nonlinear/model'

/** What is kept of a plan's forecast of one night. */
export interface Night {
  /** Chance that it is ever reached. */
  readonly success: number
  /** Chance that it is reached by `deadline`; null without a deadline or without days. */
  readonly byDeadline: number | null
  readonly deadline: PlanDate | null
  /** Given success; null where there are no dates. */
  readonly finish: { readonly p10: PlanDate; readonly p50: PlanDate; readonly p90: PlanDate } | null
  /** The same in working days from the start. */
  readonly finishDays: { readonly p10: number; readonly p50: number; readonly p90: number } | null
  /** What the log alone has decided. */
  readonly decided: 'reached' | 'unreachable' | null
  readonly seed: number
  readonly trials: number
  readonly engineVersion: number
}

/** By the very trials of the plan's forecast of that day. */
export function nightOf(plan: Plan, today: PlanDate): Night {
  const played = forecast(plan, { today })
  const { success, byDeadline, finish, finishDays, seed, trials } = played
  return {
    success: success.value,
    byDeadline: byDeadline?.value ?? null,
    deadline: byDeadline === null ? null : plan.deadline,
    finish: finish === null ? null : { p10: finish.p10, p50: finish.p50, p90: finish.p90 },
    finishDays: finishDays === null ? null : { p10: finishDays.p10.value, p50: finishDays.p50.value, p90: finishDays.p90.value },
    decided: decidedOutcome(played),
    seed,
    trials,
    engineVersion: ENGINE_VERSION,
  }
}
