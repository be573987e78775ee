import type { Diagnostic } from '../diagnostic.ts'
import type { PlanDate } from '../plan/plan.ts'
import type { PlanEdit } from '../what-if/edit.ts'
import type { Figure } from './figure.ts'

// Two plans side by side as the CLI and the library give them: `nonlinear.what-if/1`. Fields are only ever added.

/** What is told of each of the two; the figures are those of its forecast with the same seed and trials. */
export interface WhatIfSide {
  readonly plan: string | null
  readonly asOf: PlanDate | null
  readonly deadline: PlanDate | null
  readonly inputDigest: string
  readonly success: Figure
  /** null without a deadline or when no task has days. */
  readonly byDeadline: Figure | null
  /** Dates given success; null without a start, without days, or when it never succeeds. */
  readonly finish: { readonly p50: PlanDate; readonly p80: PlanDate } | null
  /** Working days from its own start, given success. */
  readonly finishDays: { readonly p50: Figure; readonly p80: Figure } | null
  /** Mean cost. */
  readonly cost: Figure
  /** null without a value. */
  readonly netValue: Figure | null
  /** How the parts of each `any` are tried. */
  readonly try: Readonly<Record<string, 'together' | 'inOrder'>>
}

/** After less before; the errors are those of the differences of paired trials. A field is null where either side has none. */
export interface WhatIfDifference {
  readonly success: Figure
  readonly byDeadline: Figure | null
  /** Working days of the first plan's calendar, between the quantiles; negative is sooner. */
  readonly finishDays: { readonly p50: Figure; readonly p80: Figure } | null
  readonly cost: Figure
  readonly netValue: Figure | null
}

export interface WhatIf {
  readonly schema: 'nonlinear.what-if/1'
  readonly seed: number
  readonly trials: number
  /** What was changed; null where two plans were given. */
  readonly edits: readonly PlanEdit[] | null
  readonly before: WhatIfSide
  readonly after: WhatIfSide
  readonly difference: WhatIfDifference
  /** Open tasks of the second plan, and how many of them meet the same draws as in the first because they bear the same id. */
  readonly sameDraws: { readonly tasks: number; readonly of: number }
  /** What there is to warn of in the second plan but not in the first. */
  readonly warnings: readonly Diagnostic[]
}
