import type { Law } from '@nonlinear/model'
import { fractionFromText, numberFromText } from './number-text.ts'
import { type FieldNames, type Place, type Read, type Readers, type Reading, readFields, report, wrongType } from './reading.ts'
import { isBlank, quote } from './tree.ts'
import { daysWithUnit, readNumber } from './words.ts'

const FORMS =
  '8 | 5..8..15 | 5..15 | {pert: [4, 7, 20]} | {discrete: {2: 50%, 4: 50%}} | {exponential: 7} | {lognormal: {median: 8, sigma: 0.5}}'

/** A law of days in any of its forms. Whether its points make sense is for the plan's check to say. */
export const readLaw: Read<Law> = (place, reading) => {
  const { tree } = place
  const name = String(place.path.at(-1))
  if (tree.kind === 'mapping') return readNamedLaw(place, reading)
  if (tree.kind === 'list' || isBlank(tree)) return wrongType(reading, place, 'a law of days', `${name}: 5..8..15`)
  return lawFromText(tree.text) ?? reportNoLaw(reading, place, tree.text)
}

/** `8`, `5..15` or `5..8..15`. */
export function lawFromText(text: string): Law | undefined {
  // `5...9` is a slip for 5..9, not 5 to .9.
  if (text.includes('...')) return undefined
  const points = text.split('..').map((part) => numberFromText(part.trim()))
  if (points.length > 3 || points.some((point) => point === null)) return undefined
  const [a, b, c] = points as number[]
  if (c !== undefined) return { kind: 'threePoint', p10: a as number, p50: b as number, p90: c }
  return b === undefined ? { kind: 'fixed', days: a as number } : { kind: 'range', p10: a as number, p90: b }
}

function reportNoLaw(reading: Reading, place: Place, text: string): undefined {
  const inUnits = daysWithUnit(text)
  const dashed = /^\s*([\d.]+)\s*(?:-|–|—|to|…)\s*([\d.]+)\s*$/.exec(text)
  const dotted = text.replaceAll(/\s*\.{3,}\s*/g, '..')
  const hint =
    inUnits !== null
      ? `write ${inUnits}, in working days`
      : dashed
        ? `write ${dashed[1]}..${dashed[2]}`
        : lawFromText(dotted)
          ? `write ${dotted}`
          : /^[\d.]+,[\d.]+$/.test(text)
            ? `write ${text.replace(',', '.')}`
            : `write one of ${FORMS}`
  report(reading, place, { code: 'wrong-type', message: `${quote(text)} is no law of days`, hint })
}

interface NamedLaws {
  pert: Law
  discrete: Law
  exponential: Law
  lognormal: Law
}

const readPert: Read<Law> = (place, reading) => {
  const { tree } = place
  const points = tree.kind === 'list' ? tree.items.map((item) => (item.kind === 'word' ? numberFromText(item.text) : null)) : []
  if (points.length !== 3 || points.includes(null)) {
    return wrongType(reading, place, 'three days: least, most likely, most', 'pert: [4, 7, 20]')
  }
  const [min, mode, max] = points as [number, number, number]
  return { kind: 'pert', min, mode, max }
}

const readDiscrete: Read<Law> = (place, reading) => {
  const { tree } = place
  const example = 'discrete: {2: 50%, 4: 50%}'
  if (tree.kind !== 'mapping' || tree.entries.length === 0) return wrongType(reading, place, 'days with their chances', example)
  const points: { days: number; chance: number }[] = []
  for (const { key, keyRange, value } of tree.entries) {
    const days = numberFromText(key)
    const chance = value.kind === 'word' ? fractionFromText(value.text) : null
    const at: Place = { path: place.path, tree: value, keyRange }
    if (days === null) {
      const message = `${quote(key)} is no number of days`
      return report(reading, at, { code: 'wrong-type', message, hint: `write ${example}`, range: keyRange })
    }
    if (chance === null) return wrongType(reading, at, 'a chance beside each number of days', example)
    points.push({ days, chance })
  }
  return { kind: 'discrete', points }
}

const readExponential: Read<Law> = (place, reading) => {
  const mean = readNumber('7', 'the mean number of days')(place, reading)
  return mean === undefined ? undefined : { kind: 'exponential', mean }
}

const LOGNORMAL: FieldNames = { what: 'a lognormal law', example: 'lognormal: {median: 8, sigma: 0.5}' }
const LOGNORMAL_READERS: Readers<{ median: number; sigma: number }> = { median: readNumber('8'), sigma: readNumber('0.5') }

const readLognormal: Read<Law> = (place, reading) => {
  const before = reading.found.length
  const { median, sigma } = readFields(place, LOGNORMAL_READERS, LOGNORMAL, reading)
  if (median !== undefined && sigma !== undefined) return { kind: 'lognormal', median, sigma }
  if (reading.found.length > before) return undefined
  return report(reading, place, {
    code: 'missing-key',
    message: `a lognormal law needs both \`median\` and \`sigma\``,
    hint: `write ${LOGNORMAL.example}`,
  })
}

const NAMED: FieldNames = {
  what: 'a law of days',
  example: 'days: 5..8..15',
  synonyms: { triangular: 'pert', triangle: 'pert', mean: 'exponential', exp: 'exponential', normal: 'lognormal' },
}
const NAMED_READERS: Readers<NamedLaws> = { pert: readPert, discrete: readDiscrete, exponential: readExponential, lognormal: readLognormal }

function readNamedLaw(place: Place, reading: Reading): Law | undefined {
  const before = reading.found.length
  const laws = Object.values(readFields(place, NAMED_READERS, NAMED, reading)) as Law[]
  if (laws.length === 1) return laws[0]
  if (reading.found.length > before) return undefined
  const message = laws.length === 0 ? 'this law of days is empty' : 'one law of days cannot be two'
  return report(reading, place, { code: 'wrong-type', message, hint: `write one of ${FORMS}` })
}
