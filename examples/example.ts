import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readPlan } from '@nonlinear/language'
import type { Forecast, Plan, PlanDate } from '@nonlinear/model'

/** The worked examples, each with the day its golden forecast is made for. */
export const EXAMPLES = {
  'from-to': '2026-10-16',
  'first-day-grading': '2027-01-11',
  'fresh-orders': '2026-11-20',
} as const satisfies Readonly<Record<string, PlanDate>>

export type ExampleName = keyof typeof EXAMPLES
export const EXAMPLE_NAMES = Object.keys(EXAMPLES) as ExampleName[]

export const planFile = (name: ExampleName): string => join(import.meta.dirname, `${name}.plan.yaml`)
export const goldenFile = (name: ExampleName): string => join(import.meta.dirname, `${name}.golden.json`)
export const planText = (name: ExampleName): string => readFileSync(planFile(name), 'utf8')
export const goldenForecast = (name: ExampleName): Forecast => JSON.parse(readFileSync(goldenFile(name), 'utf8')) as Forecast

/** The plan of a text in which nothing is wrong, not even slightly. */
export function soundPlan(text: string): Plan {
  const { plan, diagnostics } = readPlan(text)
  if (plan === null || diagnostics.length > 0) throw new Error(`not sound: ${diagnostics.map(({ message }) => message).join('; ')}`)
  return plan
}

/** A forecast as text, one line for each figure of the plan and for each goal, task and row of advice, so that changes are seen line by line. */
export function goldenText(forecast: Forecast): string {
  const lineOf = (value: unknown): string => JSON.stringify(value)
  const blockOf = (value: unknown): string => {
    if (Array.isArray(value) && typeof value[0] === 'object' && !Array.isArray(value[0]))
      return `[\n    ${value.map(lineOf).join(',\n    ')}\n  ]`
    const entries = value !== null && typeof value === 'object' && !Array.isArray(value) ? Object.entries(value) : []
    if (!entries.some(([, inner]) => inner !== null && typeof inner === 'object')) return lineOf(value)
    return `{\n    ${entries.map(([key, inner]) => `${lineOf(key)}: ${lineOf(inner)}`).join(',\n    ')}\n  }`
  }
  return `{\n  ${Object.entries(forecast)
    .map(([key, value]) => `${lineOf(key)}: ${blockOf(value)}`)
    .join(',\n  ')}\n}\n`
}
