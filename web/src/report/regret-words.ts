import { ERRORS_IN_RANGE, money, type NextRow } from '@nonlinear/model'
import { roughMoney } from './money.ts'
import { points } from './percent.ts'

/** Exact amounts as the reason beside them writes them, estimated ones rounded. */
export const amountOf = ({ standardError }: NextRow, amount: number, currency: string | null): string =>
  standardError === 0 ? money(amount, currency) : roughMoney(amount, currency)

/** How much worse than the best row: `1.3 ± 0.9 points less`; the 95 % range of the difference where it was simulated. */
export function regretWords(row: NextRow, currency: string | null): string {
  const { regret, regretIn, regretStandardError } = row
  const error = ERRORS_IN_RANGE * regretStandardError
  if (regretIn === 'chance') return error === 0 ? `${points(regret)} less` : `${inPoints(regret)} ± ${inPoints(error)} points less`
  if (error === 0) return `${amountOf(row, regret, currency)} worse`
  return `${amountOf(row, regret, null)} ± ${roughMoney(error, currency)} worse`
}

const inPoints = (chance: number): string => (100 * chance).toFixed(1)
