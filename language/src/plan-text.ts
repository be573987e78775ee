import type { Diagnostic, Plan } from '@nonlinear/model'

export interface ReadOptions {
  /** Shown in nothing; kept so that callers can pass it through. */
  readonly file?: string
}

export interface ReadResult {
  /** What was understood; null only when there is no usable `goal` and `tasks` at all. Forecast it only if `diagnostics` has no error. */
  readonly plan: Plan | null
  /** Everything wrong, in text order, with spans: of the text and of its meaning (`checkPlan`). Reading never throws. */
  readonly diagnostics: readonly Diagnostic[]
  /** Adds spans to diagnostics that carry only a path, such as a forecast's warnings. */
  locate(diagnostics: readonly Diagnostic[]): Diagnostic[]
}

/** Reads the text of a `*.plan.yaml` file. */
export function readPlan(_text: string, _options: ReadOptions = {}): ReadResult {
  throw new Error('not built yet')
}

/** The canonical text of a plan that was never a text. Reading it back gives the same plan. */
export function printPlan(_plan: Plan): string {
  throw new Error('not built yet')
}

/** The canonical form of a plan text, comments kept. Returns the text unchanged if it has errors. */
export function formatPlan(_text: string): string {
  throw new Error('not built yet')
}
