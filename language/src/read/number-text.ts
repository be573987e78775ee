// Numbers, percentages and money as authors write them.

const NUMBER = /^[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?$/
const PERCENT = /^([+-]?(?:\d+(?:\.\d+)?|\.\d+))\s?%$/
const MONEY = /^(\S+)\s+([A-Z]{3})$/

/** A finite decimal number, or null. */
export function numberFromText(text: string): number | null {
  if (!NUMBER.test(text)) return null
  const value = Number(text)
  return Number.isFinite(value) ? value + 0 : null
}

/** `95%`, `.95` or `1` (which is 100 %) as a fraction; exact to the last bit, since the point is moved in the text. */
export function fractionFromText(text: string): number | null {
  const percent = PERCENT.exec(text)
  if (!percent) return numberFromText(text)
  const value = Number(`${percent[1]}e-2`)
  return Number.isFinite(value) ? value + 0 : null
}

/** An amount with the currency written beside it, if any. */
export function moneyFromText(text: string): { readonly amount: number; readonly currency: string | null } | null {
  const bare = numberFromText(text)
  if (bare !== null) return { amount: bare, currency: null }
  const match = MONEY.exec(text)
  const amount = match ? numberFromText(match[1] as string) : null
  return amount === null || !match ? null : { amount, currency: match[2] as string }
}
