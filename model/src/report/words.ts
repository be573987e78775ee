/** A chance in whole percent, `<1 %` and `>99 %` at the ends, so that nothing looks certain that is not. */
export function percent(chance: number): string {
  if (chance > 0 && chance < 0.01) return '<1 %'
  if (chance < 1 && chance > 0.99) return '>99 %'
  return `${Math.round(chance * 100)} %`
}

/**
 * Shares of one whole as whole percentages that add up to those of the whole: each is rounded down, then what is missing goes to those that
 * lost most. Rounded one by one, 12.5 % and 87.5 % would come to 101.
 */
export function percentsOfWhole(shares: readonly number[]): number[] {
  // Sums and products of shares may lie a hair below the whole number that is meant.
  const exact = shares.map((share) => Math.round(share * 1e11) / 1e9)
  const floors = exact.map(Math.floor)
  const lost = exact.map((percentage, i) => percentage - (floors[i] as number))
  const missing = Math.round(exact.reduce((sum, percentage) => sum + percentage, 0)) - floors.reduce((sum, floor) => sum + floor, 0)
  const raised = shares
    .map((_, i) => i)
    .sort((a, b) => (lost[b] as number) - (lost[a] as number) || a - b)
    .slice(0, missing)
  for (const i of raised) floors[i] = (floors[i] as number) + 1
  return floors
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
