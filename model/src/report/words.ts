/** A chance in whole percent, `<1 %` and `>99 %` at the ends, so that nothing looks certain that is not. */
export function percent(chance: number): string {
  if (chance > 0 && chance < 0.01) return '<1 %'
  if (chance < 1 && chance > 0.99) return '>99 %'
  return `${Math.round(chance * 100)} %`
}

/** An amount with thousands separated by commas and the plan's currency, to three significant digits below 100. */
export function money(amount: number, currency: string | null): string {
  const size = Math.abs(amount)
  const digits = size >= 100 ? 0 : size >= 10 ? 1 : 2
  const [whole, fraction] = size.toFixed(digits).split('.') as [string, string?]
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  const cents = fraction?.replace(/0+$/, '')
  return `${amount < 0 ? '−' : ''}${grouped}${cents ? `.${cents}` : ''}${currency === null ? '' : ` ${currency}`}`
}
