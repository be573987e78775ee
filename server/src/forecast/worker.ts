import { readPlan } from '@nonlinear/language'
import {
  type Diagnostic,
  type Forecast,
  type ForecastOptions,
  forecast,
  hasErrors,
  type NextAdvice,
  type NextOptions,
  nextAdvice,
  type Plan,
} from '@nonlinear/model'

// What the forecast pool's threads run. Everything here is plain data, so that it can go from thread to thread.

export interface CheckTask {
  readonly text: string
}
export interface ForecastTask extends CheckTask {
  readonly options: ForecastOptions
}
export interface AdviceTask extends CheckTask {
  readonly options: NextOptions
}

/** An answer, or why there is none. */
export type Computed<T> = { readonly answer: T } | { readonly diagnostics: readonly Diagnostic[] }

export interface Advice {
  readonly advice: NextAdvice | null
  readonly unavailable: string | null
}

export function checkText({ text }: CheckTask): { readonly diagnostics: readonly Diagnostic[] } {
  return { diagnostics: readPlan(text).diagnostics }
}

export function forecastText({ text, options }: ForecastTask): Computed<Forecast> {
  const read = readGoodPlan(text)
  if ('diagnostics' in read) return read
  const answer = forecast(read.plan, options)
  return { answer: { ...answer, warnings: read.locate(answer.warnings) } }
}

export function adviseText({ text, options }: AdviceTask): Computed<Advice> {
  const read = readGoodPlan(text)
  return 'diagnostics' in read ? read : { answer: nextAdvice(read.plan, options) }
}

type GoodPlan = { readonly plan: Plan; readonly locate: (diagnostics: readonly Diagnostic[]) => Diagnostic[] }

function readGoodPlan(text: string): GoodPlan | { readonly diagnostics: readonly Diagnostic[] } {
  const read = readPlan(text)
  if (read.plan === null || hasErrors(read.diagnostics)) return { diagnostics: read.diagnostics }
  return { plan: read.plan, locate: (diagnostics) => read.locate(diagnostics) }
}
