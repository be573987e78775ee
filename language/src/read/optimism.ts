import type { Optimism } from '@nonlinear/model'
import { fractionFromText, numberFromText } from './number-text.ts'
import { type Read, report, wrongType } from './reading.ts'
import { quote } from './tree.ts'
import { oddsFromText, textAt } from './words.ts'

const EXAMPLE = 'optimism: 70% means 55%'

/** `70% means 55%` or `70% means 40%..65%`: how often what is called 70 % comes true. */
export function optimismFromText(text: string): Optimism | null {
  const [, before = '', after = ''] = /^(.*\S)\s+means\s+(\S.*)$/.exec(text) ?? []
  const said = fractionFromText(before)
  const means = oddsFromText(after)
  return said === null || means === null ? null : { said, means }
}

export const readOptimism: Read<Optimism> = (place, reading) => {
  const text = textAt(place)
  const optimism = text === null ? null : optimismFromText(text)
  if (optimism !== null) return optimism
  if (text === null) return wrongType(reading, place, 'what odds of this plan come to', EXAMPLE)
  // A bare share or factor does not say of which odds it is true: of 90 % it cannot be what it is of 10 %.
  const share = fractionFromText(text.replace(/^[x×*]\s?/, '')) ?? numberFromText(text)
  const usable = share !== null && share > 0 && 0.7 * share < 1
  const message = `\`optimism\` is ${quote(text)}, which does not say what a chance that is stated comes to`
  const meant = usable ? `optimism: 70% means ${Math.max(1, Math.round(70 * share))}%` : EXAMPLE
  return report(reading, place, { code: 'wrong-type', message, hint: `write ${meant}` })
}
