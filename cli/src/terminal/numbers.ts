import type { Figure } from '@nonlinear/model'

/** A chance as a whole percentage. What is not certain is never shown as 0 % or 100 %. */
export function percent({ value, standardError }: Figure): string {
  const exact = standardError === 0
  if (value < 0.005 && !(exact && value === 0)) return '<1 %'
  if (value > 0.995 && value < 1) return '>99 %'
  if (value === 1 && !exact) return '>99 %'
  return `${Math.round(value * 100)} %`
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
