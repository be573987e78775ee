import { ERRORS_IN_RANGE, type Figure, percent as percentOf } from '@nonlinear/model'

/** What stands after a ±: in 95 of 100 simulations with other seeds the figure differs from the truth by no more. */
export const simulationError = ({ standardError }: Figure): number => ERRORS_IN_RANGE * standardError

/** What is said once on a page of every ± on it. */
export const SIMULATION_ERROR_WORDS = '± simulation error, 95 %'

/** A chance as a whole percentage, in the words of the model. What is not known for certain is never shown as 0 % or 100 %. */
export function percent({ value, standardError }: Figure): string {
  if (standardError > 0 && value <= 0) return '<1 %'
  if (standardError > 0 && value >= 1) return '>99 %'
  return percentOf(value)
}

/** A chance and that of the opposite; the two add up to 100. */
export function percentAndRest(figure: Figure): readonly [string, string] {
  const shown = percent(figure)
  const rest = shown === '<1 %' ? '>99 %' : shown === '>99 %' ? '<1 %' : `${100 - Number.parseInt(shown, 10)} %`
  return [shown, rest]
}

/** A share that need not be shown as uncertain near its ends: blame, importance. */
export function points({ value }: Figure): string {
  const rounded = Math.round(value * 100)
  return `${Object.is(rounded, -0) ? 0 : rounded} %`
}

/** An amount with thousands separated: `-12,300`; below a thousand two digits are kept where they say something. */
export function money(amount: number): string {
  const digits = Math.abs(amount) >= 100 || Number.isInteger(amount) ? 0 : 2
  const [whole, fraction] = Math.abs(amount).toFixed(digits).split('.') as [string, string?]
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  const sign = amount < 0 && /[1-9]/.test(whole + (fraction ?? '')) ? '−' : ''
  return `${sign}${grouped}${fraction === undefined ? '' : `.${fraction}`}`
}

/** A number of working days, with a digit after the point only where it says something. */
export const days = (value: number): string => (Math.abs(value - Math.round(value)) < 0.05 ? String(Math.round(value)) : value.toFixed(1))

export const grouped = (value: number): string => money(Math.round(value))
