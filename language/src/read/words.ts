import {
  FIRST_YEAR,
  isOutsideYears,
  isPlanDate,
  LAST_YEAR,
  nearest,
  type OddsRange,
  type PlanDate,
  type StatedOdds,
  type Stop,
} from '@nonlinear/model'
import { fractionFromText, moneyFromText, numberFromText } from './number-text.ts'
import { type Place, type Read, type Reading, report, wrongType } from './reading.ts'
import { isBlank, quote } from './tree.ts'

/** The plain text of a place, or null when nothing or no single word is written there. */
export const textAt = ({ tree }: Place): string | null => (tree.kind === 'word' && !isBlank(tree) ? tree.text : null)

/** Any single value as text: `title: 2026` is the title "2026". An empty value in quotes is no title either. */
export const readText: Read<string> = (place, reading) => {
  const text = textAt(place)
  if (text === null) return wrongType(reading, place, 'a text', `${place.path.at(-1)}: Some words`)
  return text
}

const keyOf = (place: Place): string => String(place.path.at(-1))

/** A reader of words with one meaning each. */
export function readOneOf<T extends string>(words: readonly T[]): Read<T> {
  return (place, reading) => {
    const text = textAt(place)
    const found = words.find((word) => word === text)
    if (found !== undefined) return found
    const expected = words.join(' | ')
    if (text === null) return wrongType(reading, place, expected, `${keyOf(place)}: ${words[0]}`)
    const meant = nearest(text, words)
    const hint = meant ? `did you mean \`${meant}\`?` : `write one of ${expected}`
    return report(reading, place, { code: 'unknown-word', message: `\`${keyOf(place)}\` cannot be ${quote(text)}`, hint })
  }
}

const YES_NO: Readonly<Record<string, boolean>> = { true: true, yes: true, false: false, no: false }

export const readFlag: Read<boolean> = (place, reading) => {
  const text = textAt(place)
  const value = text === null ? undefined : YES_NO[text.toLowerCase()]
  return value ?? wrongType(reading, place, 'true or false', `${keyOf(place)}: true`)
}

export function readNumber(example: string, what = 'a number'): Read<number> {
  return (place, reading) => {
    const text = textAt(place)
    const value = text === null ? null : numberFromText(text)
    if (value !== null) return value
    if (text !== null && /^[+-]?\d+(,\d+)+$/.test(text)) return reportComma(reading, place, text)
    return wrongType(reading, place, what, `${keyOf(place)}: ${example}`)
  }
}

function reportComma(reading: Reading, place: Place, text: string): undefined {
  const hint = /^[+-]?\d{1,3}(,\d{3})+$/.test(text) ? `write ${text.replaceAll(',', '')}` : `write ${text.replace(',', '.')}`
  report(reading, place, { code: 'wrong-type', message: `${quote(text)} is no number: a comma separates items`, hint })
}

/** What has no upper limit of 100 %. */
export const A_RATE = 'a rate'

/** A chance or share: `95%` or `.95`. Whether it lies in its range is for the plan's check to say. */
export function readFraction(example: string, what = 'a chance'): Read<number> {
  return (place, reading) => {
    const text = textAt(place)
    const value = text === null ? null : fractionFromText(text)
    if (value !== null && text?.endsWith('%') && Math.abs(value - 0.5) > 0.5 && what !== A_RATE) {
      const hint = `write ${what} from 0% to 100%, such as ${example}`
      return report(reading, place, { code: 'odds-range', message: `${quote(text)} is not between 0% and 100%`, hint })
    }
    if (value !== null) return value
    if (text !== null && oddsFromText(text) !== null) {
      const message = `${quote(text)} is a range, but \`${keyOf(place)}\` is one number: only odds can be a range`
      return report(reading, place, { code: 'wrong-type', message, hint: `write ${what} such as ${example}` })
    }
    return wrongType(reading, place, what, `${keyOf(place)}: ${example}`)
  }
}

const readChance = readFraction('70%')

/** A whole number of percent whose sign may stand at the range's end only; a bare 1 is 100 %. */
const WHOLE_PERCENT = /^(?:[2-9]|[1-9]\d)$/

/** A range of chances as authors write it: `40%..70%`, `40..70%` or `.4..0.7`; whether its ends make sense is for the plan's check to say. */
function rangeFromText(text: string): OddsRange | null {
  const ends = text.split('..').map((end) => end.trim())
  if (ends.length !== 2) return null
  const [first, last] = ends as [string, string]
  const p90 = fractionFromText(last)
  const p10 = fractionFromText(last.endsWith('%') && WHOLE_PERCENT.test(first) ? `${first}%` : first)
  return p10 === null || p90 === null ? null : { p10, p90 }
}

/** `70%` or `40%..70%`, else null. */
export const oddsFromText = (text: string): StatedOdds | null => fractionFromText(text) ?? rangeFromText(text)

/** What an author most likely meant by a range written otherwise, or null. */
function rangeMeant(text: string): string | null {
  const dashed = /^([\d.]+)\s?%?\s*(?:-|–|—|to|…|\.{3,})\s*([\d.]+)\s?(%?)$/.exec(text)
  if (dashed) return dashed[3] === '%' ? `${dashed[1]}%..${dashed[2]}%` : `${dashed[1]}..${dashed[2]}`
  const points = text.split('..')
  const isThree = points.length === 3 && points.every((point) => fractionFromText(point.trim()) !== null)
  return isThree ? `${points[0]?.trim()}..${points[2]?.trim()}` : null
}

/** A chance, or a range of chances P10..P90. */
export const readOdds: Read<StatedOdds> = (place, reading) => {
  const text = textAt(place)
  const range = text === null ? null : rangeFromText(text)
  if (range !== null) return range
  const meant = text === null || fractionFromText(text) !== null ? null : rangeMeant(text)
  if (meant === null) return readChance(place, reading)
  const message = `${quote(text as string)} is no range of odds: a range is P10..P90 of the chance`
  return report(reading, place, { code: 'wrong-type', message, hint: `write ${meant}` })
}

/** `8000 EUR` or `8000`: one currency a plan. */
export const readMoney: Read<number> = (place, reading) => {
  const text = textAt(place)
  const money = text === null ? null : moneyFromText(text)
  if (money === null) {
    const plain = text === null ? null : /^[^\d.-]*([\d,.]+)\s*([kKmM]?)\s*([A-Za-z]{3})?/.exec(text)
    const example = plain ? `an amount such as ${keyOf(place)}: 8000 ${plain[3]?.toUpperCase() ?? 'EUR'}` : `${keyOf(place)}: 8000 EUR`
    return wrongType(reading, place, 'an amount of money', example)
  }
  if (money.currency !== null) reading.amounts.push({ currency: money.currency, place })
  return money.amount
}

/** The currency in which most amounts are written, the first of equals; the others are reported. */
export function oneCurrency(reading: Reading): string | null {
  const counts = new Map<string, number>()
  for (const { currency } of reading.amounts) counts.set(currency, (counts.get(currency) ?? 0) + 1)
  const [first] = [...counts].sort(([, a], [, b]) => b - a)
  if (first === undefined) return null
  for (const { currency, place } of reading.amounts) {
    if (currency === first[0]) continue
    const message = `${quote(textAt(place) ?? '')} is in ${currency}, but this plan counts in ${first[0]}`
    report(reading, place, { code: 'mixed-currencies', message, hint: `write the amount in ${first[0]}` })
  }
  return first[0]
}

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Why a text is no date, and what to write; null when it is one. */
export function dateTrouble(text: string): { readonly code: string; readonly message: string; readonly hint: string } | null {
  if (isPlanDate(text)) return null
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text) ?? []
  const padded = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const wrong = { code: 'wrong-type', message: `${quote(text)} is no date` }
  if (year === '') return { ...wrong, hint: 'write year-month-day, such as 2026-12-01' }
  if (isPlanDate(padded)) return { ...wrong, hint: `write ${padded}` }
  if (isOutsideYears(padded)) {
    return { code: 'date-range', message: `the date ${quote(text)} is not from ${FIRST_YEAR} to ${LAST_YEAR}`, hint: 'correct the year' }
  }
  const leap = new Date(Date.UTC(Number(year), 1, 29)).getUTCMonth() === 1
  const last = (DAYS_IN_MONTH[Number(month) - 1] ?? 0) + (Number(month) === 2 && leap ? 1 : 0)
  const hint = last === 0 ? 'months go from 01 to 12' : `that month has ${last} days`
  return { code: 'no-such-day', message: `the day ${quote(text)} does not exist`, hint }
}

export const readDate: Read<PlanDate> = (place, reading) => {
  const text = textAt(place)
  if (text === null) return wrongType(reading, place, 'a date', `${keyOf(place)}: 2026-12-01`)
  const trouble = dateTrouble(text)
  return trouble ? report(reading, place, trouble) : text
}

const DAYS_PER_UNIT: Readonly<Record<string, number>> = { d: 1, day: 1, days: 1, w: 5, week: 5, weeks: 5, m: 21, month: 21, months: 21 }

/** What `2 weeks` is in working days, or null. */
export function daysWithUnit(text: string): number | null {
  const [, amount, unit] = /^([\d.]+)\s*([a-z]+)$/i.exec(text) ?? []
  const perUnit = DAYS_PER_UNIT[unit?.toLowerCase() ?? '']
  return perUnit === undefined ? null : Number(amount) * perUnit
}

/** `30` days of work, or a quantile of the task's own days, as in `P90`. */
export const readStop: Read<Stop> = (place, reading) => {
  const text = textAt(place)
  const days = text === null ? null : numberFromText(text)
  if (days !== null) return { kind: 'days', days }
  const percentile = text === null ? null : /^[pP](\d+(?:\.\d+)?)$/.exec(text)
  if (percentile) return { kind: 'quantile', quantile: Number(`${percentile[1]}e-2`) }
  const inUnits = text === null ? null : daysWithUnit(text)
  if (inUnits !== null) {
    const message = `${quote(text as string)} has a unit: all days are working days`
    return report(reading, place, { code: 'wrong-type', message, hint: `write ${inUnits}` })
  }
  return wrongType(reading, place, 'days of work or a quantile of `days`', `${keyOf(place)}: 30 or ${keyOf(place)}: P90`)
}

/** The one id that a key takes. */
export const readOneId: Read<string> = (place, reading) => textAt(place) ?? wrongType(reading, place, 'an id', `${keyOf(place)}: some-id`)

/** An id written in a list or alone. Whether it names anything is for the plan's check to say. */
export const readId: Read<string> = (place, reading) => {
  const text = textAt(place)
  return text === null ? wrongType(reading, place, 'an id', '[some-id, other-id]') : text
}
