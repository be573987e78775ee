import type { AfterDeadline, Discount } from '@nonlinear/model'
import { fractionFromText, numberFromText } from './number-text.ts'
import { type FieldNames, type Read, type Readers, readFields, report, wrongType } from './reading.ts'
import { quote } from './tree.ts'
import { A_RATE, readFraction, readOneOf, textAt } from './words.ts'

/** What the value is worth after the deadline: `none`, `gone` or `linear 90`. */
export const readAfterDeadline: Read<AfterDeadline> = (place, reading) => {
  const text = textAt(place)
  if (text === 'none' || text === 'gone') return { kind: text }
  const days = text === null ? null : numberFromText(/^linear\s+(\S+)$/.exec(text)?.[1] ?? '')
  if (days !== null) return { kind: 'linear', days }
  return wrongType(reading, place, 'none | gone | linear N', 'afterDeadline: linear 90, to lose all value over 90 working days')
}

const NAMES: FieldNames = { what: 'a discount', example: 'discount: 8% a year, or {continuous: 0.1, per: working-day}' }
const READERS: Readers<{ continuous: number; per: 'working-day' }> = {
  continuous: readFraction('0.1', A_RATE),
  per: readOneOf(['working-day']),
}

/** `8% a year` or `{continuous: 0.1, per: working-day}`. */
export const readDiscount: Read<Discount> = (place, reading) => {
  if (place.tree.kind === 'mapping') {
    const before = reading.found.length
    const { continuous, per } = readFields(place, READERS, NAMES, reading)
    if (continuous !== undefined && per !== undefined) return { kind: 'continuous', rate: continuous }
    if (reading.found.length > before) return undefined
    const message = 'a discount as a mapping needs both `continuous` and `per`'
    return report(reading, place, { code: 'missing-key', message, hint: `write ${NAMES.example}` })
  }
  const text = textAt(place)
  if (text === null) return wrongType(reading, place, NAMES.what, NAMES.example)
  const yearly = fractionFromText(/^(\S+?\s?%)\s*(?:a year|per year|\/\s*year)$/.exec(text)?.[1] ?? '')
  if (yearly !== null) return { kind: 'yearly', rate: yearly }
  const rate = fractionFromText(text)
  const hint = rate === null ? `write ${NAMES.example}` : `write discount: ${text.endsWith('%') ? text : `${text}%`} a year`
  return report(reading, place, { code: 'wrong-type', message: `\`discount\` is ${quote(text)}, which names no period`, hint })
}
