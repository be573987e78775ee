import type { Plan } from '@nonlinear/model'
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
export function printPlan(_plan: Plan): string {
  throw new Error('not built yet')
}

/** The canonical form of a plan text, comments kept. Returns the text unchanged if it has errors. */
export function formatPlan(_text: string): string {
  throw new Error('not built yet')
}
