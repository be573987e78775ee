import { readPlan } from '@nonlinear/language'
import { type Diagnostic, hasErrors, type Plan } from '@nonlinear/model'

/** An answer, or why there is none: errors of the plan, or of what was asked of it. */
export type Computed<T> = { readonly answer: T } | { readonly diagnostics: readonly Diagnostic[] } | { readonly refused: string }

export type GoodPlan = { readonly plan: Plan; readonly locate: (diagnostics: readonly Diagnostic[]) => Diagnostic[] }

/** The plan of a text, or what keeps it from being computed. */
export function readGoodPlan(text: string): GoodPlan | { readonly diagnostics: readonly Diagnostic[] } {
  const read = readPlan(text)
  if (read.plan === null || hasErrors(read.diagnostics)) return { diagnostics: read.diagnostics }
  return { plan: read.plan, locate: (diagnostics) => read.locate(diagnostics) }
}
