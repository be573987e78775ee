import type { Plan } from '@nonlinear/model'
import { formatPlanText } from './print/format-plan.ts'
import { planToText } from './print/print-plan.ts'
import { type ReadResult, readPlanText } from './read/read-plan.ts'

export type { ReadResult }

export interface ReadOptions {
  /** Shown in nothing; kept so that callers can pass it through. */
  readonly file?: string
}

/** Reads the text of a `*.plan.yaml` file. */
export function readPlan(text: string, _options: ReadOptions = {}): ReadResult {
  return readPlanText(text)
}

/** The canonical text of a plan that was never a text. Reading it back gives the same plan. */
export function printPlan(plan: Plan): string {
  return planToText(plan)
}

/** The canonical form of a plan text, comments kept. Returns the text unchanged if it has errors, or anchors and aliases. */
export function formatPlan(text: string): string {
  return formatPlanText(text)
}
