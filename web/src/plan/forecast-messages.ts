import type { Diagnostic, Forecast, NextAdvice, Objective, Plan, PlanDate } from '@nonlinear/model'

// What the page and its forecast worker say to each other.

/** Reads a text and forecasts it; a newer request makes older ones moot. */
export interface ForecastRequest {
  readonly generation: number
  readonly text: string
  readonly today: PlanDate
  /** The day to forecast as of; null lets the model choose. */
  readonly asOf: PlanDate | null
  /** False when the picture of this very text is there already and only advice is wanted. */
  readonly picture: boolean
  /** What to rank next steps by; null while nobody looks at them. */
  readonly objective: Objective | null
}

export type ForecastAnswer =
  | { readonly kind: 'read'; readonly generation: number; readonly plan: Plan | null; readonly diagnostics: readonly Diagnostic[] }
  | {
      readonly kind: 'forecast'
      readonly generation: number
      readonly forecast: Forecast
      /** False for the first, coarser picture. */
      readonly final: boolean
      /** Since the request arrived. */
      readonly milliseconds: number
    }
  | {
      readonly kind: 'advice'
      readonly generation: number
      readonly objective: Objective
      readonly advice: NextAdvice | null
      readonly unavailable: string | null
    }
  /** Still at work on it. */
  | { readonly kind: 'alive'; readonly generation: number }
  | { readonly kind: 'fault'; readonly generation: number; readonly message: string }
