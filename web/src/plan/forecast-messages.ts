import type { Diagnostic, Forecast, NextAdvice, Objective, Plan, PlanDate } from '@nonlinear/model'

// What the page and its forecast worker say to each other.

/** Reads a text and forecasts it; a newer request makes older ones moot. */
export interface ForecastRequest {
  readonly generation: number
  readonly text: string
  readonly today: PlanDate
  /** What to rank next steps by; null while nobody looks at them. `default` leaves the choice to the plan. */
  readonly objective: Objective | 'default' | null
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
      readonly objective: Objective | 'default'
      readonly advice: NextAdvice | null
      readonly unavailable: string | null
    }
  | { readonly kind: 'fault'; readonly generation: number; readonly message: string }
