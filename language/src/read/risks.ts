import type { OddsHit, Risk } from '@nonlinear/model'
import { numberFromText } from './number-text.ts'
import { type FieldNames, type Read, type Readers, readById, readFields, report, wrongType } from './reading.ts'
import { entryOf, quote } from './tree.ts'
import { oddsFromText, readFraction, readText, textAt } from './words.ts'

/** `x0.5` as a number, or null. */
export const factorFromText = (text: string): number | null => numberFromText(/^[x×*]\s?(\S+)$/.exec(text)?.[1] ?? '')

/** `x0.5` multiplies the odds, `20%` or `10%..30%` takes their place. */
const readOddsHit: Read<OddsHit> = (place, reading) => {
  const text = textAt(place)
  const factor = text === null ? null : factorFromText(text)
  if (factor !== null) return { kind: 'times', factor }
  const odds = text === null ? null : oddsFromText(text)
  return odds === null ? wrongType(reading, place, 'a factor or a chance', 'odds: x0.5 or odds: 20%') : { kind: 'set', odds }
}

/** `x1.5` */
const readDaysFactor: Read<number> = (place, reading) => {
  const text = textAt(place)
  const factor = text === null ? null : factorFromText(text)
  if (factor !== null) return factor
  const bare = text === null ? null : numberFromText(text)
  if (bare === null) return wrongType(reading, place, 'a factor', 'days: x1.5')
  return report(reading, place, {
    code: 'wrong-type',
    message: `a risk multiplies days, ${quote(text as string)} is no factor`,
    hint: `write x${text}`,
  })
}

const HIT: FieldNames = {
  what: 'a hit on a task',
  example: 'baseline: {odds: x0.5, days: x1.5}',
  synonyms: { duration: 'days', p: 'odds' },
}
const HIT_READERS: Readers<{ odds: OddsHit; days: number }> = { odds: readOddsHit, days: readDaysFactor }

const readHits: Read<Risk['hits']> = (place, reading) =>
  readById(place, reading, 'tasks by their ids, with what the risk does to each', `hits: {${HIT.example}}`, (hit, task) => {
    const { odds = null, days = null } = readFields(hit, HIT_READERS, HIT, reading)
    return { task, odds, daysFactor: days }
  })

const RISK: FieldNames = {
  what: 'a risk',
  example: 'noisy-labels: {chance: 30%, hits: {baseline: {odds: x0.5}}}',
  synonyms: { odds: 'chance', p: 'chance', probability: 'chance', tasks: 'hits', affects: 'hits', name: 'title' },
}
const RISK_READERS: Readers<{ title: string; chance: number; hits: Risk['hits'] }> = {
  title: readText,
  chance: readFraction('30%'),
  hits: readHits,
}

export const readRisks: Read<Risk[]> = (place, reading) =>
  readById(place, reading, 'risks by their ids', RISK.example, (risk, id) => {
    const { title = null, chance = 0, hits = [] } = readFields(risk, RISK_READERS, RISK, reading)
    if (risk.tree.kind === 'mapping' && !entryOf(risk.tree, 'chance')) {
      report(reading, risk, { code: 'missing-key', message: `risk \`${id}\` has no \`chance\``, hint: `write ${RISK.example}` })
    }
    return { id, title, chance, hits }
  })
