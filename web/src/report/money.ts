/** Whole numbers in groups of three, `62,000`; small amounts keep what they have. */
export function groupDigits(amount: number): string {
  const [whole, fraction] = String(Math.abs(amount)).split('.')
  const grouped = (whole ?? '0').replace(/\B(?=(\d{3})+(?!\d))/g, ',')
  return `${amount < 0 ? '−' : ''}${grouped}${fraction ? `.${fraction}` : ''}`
}

/** An estimated amount to three significant digits: more would pretend to know. */
export function roughMoney(amount: number, currency: string | null): string {
  const rounded = amount === 0 ? 0 : Number(amount.toPrecision(3))
  const text = groupDigits(Math.abs(rounded) >= 1000 ? Math.round(rounded) : rounded)
  return currency ? `${text}\u00a0${currency}` : text
}
