import { type Figure, type Plan, percent as percentOf } from '@nonlinear/model'
import { money, simulationError } from './numbers.ts'
import { currencySuffix } from './plan-view.ts'

// Differences of paired trials in words: how much, how sure, or that nothing can be said.

/** Whether the difference is smaller than its error at two standard errors. */
export const isNoise = ({ value, standardError }: Figure): boolean => standardError > 0 && Math.abs(value) < 2 * standardError

/** `+1.2`, `−0.3`, `0`: always with its sign. */
function signed(value: number, show: (size: number) => string): string {
  const size = show(Math.abs(value))
  return /[1-9]/.test(size) ? `${value < 0 ? '−' : '+'}${size}` : size
}

/** What stands after a difference: its error, that it is noise, or nothing where it is exact. */
const sureness = (figure: Figure, show: (size: number) => string): string => {
  const error = show(simulationError(figure))
  const shown = /[1-9]/.test(error) ? ` ± ${error}` : figure.standardError > 0 ? ` ± under ${error.replace(/0$/, '1')}` : ''
  return isNoise(figure) ? `${shown}, within noise` : shown
}

const oneDigit = (size: number): string => size.toFixed(1)

/** `+6.3 points ± 0.8` */
export const pointsWords = (figure: Figure): string => {
  const hundred = { value: figure.value * 100, standardError: figure.standardError * 100 }
  if (hundred.standardError === 0 && hundred.value === 0) return 'none'
  return `${signed(hundred.value, oneDigit)} points${sureness(hundred, oneDigit)}`
}

/** `3 working days sooner ± 1.2` */
export function daysWords(figure: Figure): string {
  if (figure.value === 0 && figure.standardError === 0) return 'none'
  const size = Math.abs(figure.value)
  const number = Number.isInteger(size) ? String(size) : oneDigit(size)
  const words = size === 0 ? 'the same day' : `${number} working ${size === 1 ? 'day' : 'days'} ${figure.value < 0 ? 'sooner' : 'later'}`
  return words + sureness(figure, oneDigit)
}

/** `+2,700 EUR ± 300` */
export function moneyWords(figure: Figure, plan: Pick<Plan, 'currency'>): string {
  if (figure.value === 0 && figure.standardError === 0) return 'none'
  const digits = Math.max(Math.abs(figure.value), simulationError(figure)) >= 100 ? 0 : 2
  const amount = (size: number) => money(Number(size.toFixed(digits)))
  return `${signed(figure.value, amount)}${currencySuffix(plan)}${sureness(figure, amount)}`
}

/** A chance to a tenth of a percent, so that it and the difference beside it tell the same. */
export function chanceWords({ value, standardError }: Figure): string {
  if (standardError === 0) return percentOf(value)
  if (value <= 0) return '<0.1 %'
  return value >= 1 ? '>99.9 %' : `${(value * 100).toFixed(1)} %`
}
