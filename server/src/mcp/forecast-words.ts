import { type Forecast, futuresPhrase, likelihoodPhrase, longDate, money, percent, type WhatIf } from '@nonlinear/model'

type Figure = Forecast['success']

const TASKS_MAX = 5

const withError = ({ value, standardError }: Figure): string =>
  `${percent(value)}${standardError === 0 ? '' : ` ± ${(200 * standardError).toFixed(1)} points`}`

/** A forecast in a few lines, each chance with its range. */
export function forecastWords(forecast: Forecast): string {
  const { byDeadline, success, finish, finishDays, cost, netValue, asOf, ifOddsAreOff: off } = forecast
  const chance = (what: string, figure: Figure) =>
    `${what}: ${withError(figure)}, ${futuresPhrase(figure.value)}, ${likelihoodPhrase(figure.value)}.`
  const band = byDeadline === null ? off?.success : off?.byDeadline
  return [
    asOf === null ? 'Without dates.' : `As of ${longDate(asOf)}.`,
    ...(byDeadline === null ? [] : [chance('Chance by the deadline', byDeadline)]),
    chance('Chance to be reached at all', success),
    ...(band == null ? [] : [`If the odds are as far off as usual: ${percent(band.p10)} to ${percent(band.p90)}.`]),
    ...(finish === null ? [] : [`If reached: half by ${finish.p50}, 8 of 10 by ${finish.p80}, 9 of 10 by ${finish.p90}.`]),
    ...(finish === null && finishDays !== null
      ? [
          `If reached, working days: half by ${days(finishDays.p50)}, 8 of 10 by ${days(finishDays.p80)}, 9 of 10 by ${days(finishDays.p90)}.`,
        ]
      : []),
    `Cost: ${money(cost.mean.value, null)} on average, 8 of 10 between ${money(cost.p10, null)} and ${money(cost.p90, null)}; spent ${money(cost.spent, null)}.`,
    ...(netValue === null ? [] : [`Worth less cost: ${money(netValue.value, null)} on average.`]),
    ...taskLines(forecast),
    ...forecast.warnings.map(({ message }) => `Warning: ${message}.`),
  ].join('\n')
}

const days = ({ value }: Figure): string => String(Math.ceil(value))

function taskLines({ tasks }: Forecast): string[] {
  const open = Object.entries(tasks).filter(([, { state }]) => state !== 'succeeded' && state !== 'failed')
  const ranked = open.sort(([, a], [, b]) => b.importance.value - a.importance.value).slice(0, TASKS_MAX)
  if (ranked.length === 0) return []
  const rows = ranked.map(
    ([id, { oddsInTime, importance }]) => `- ${id}: odds in time ${percent(oddsInTime.value)}, importance ${percent(importance.value)}`,
  )
  return ['Tasks whose result moves the chance most:', ...rows]
}

/** After less before, each with its error. */
export function whatIfWords({ before, after, difference }: WhatIf): string {
  const chance = (what: string, from: Figure, to: Figure, by: Figure) =>
    `${what}: ${percent(from.value)} → ${percent(to.value)}, ${signed(100 * by.value)} ± ${(200 * by.standardError).toFixed(1)} points${noise(by)}.`
  const lines = [chance('Chance to be reached at all', before.success, after.success, difference.success)]
  if (before.byDeadline !== null && after.byDeadline !== null && difference.byDeadline !== null)
    lines.unshift(chance('Chance by the deadline', before.byDeadline, after.byDeadline, difference.byDeadline))
  if (difference.finishDays !== null)
    lines.push(`If reached: ${later(difference.finishDays.p50)} at the half, ${later(difference.finishDays.p80)} at 8 of 10.`)
  lines.push(`Mean cost: ${money(before.cost.value, null)} → ${money(after.cost.value, null)}${noise(difference.cost)}.`)
  if (before.netValue !== null && after.netValue !== null)
    lines.push(
      `Worth less cost: ${money(before.netValue.value, null)} → ${money(after.netValue.value, null)}${noise(difference.netValue)}.`,
    )
  return lines.join('\n')
}

const signed = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(1)}`

const later = ({ value }: Figure): string => {
  if (value === 0) return 'as soon'
  return `${Math.abs(value).toFixed(1)} working days ${value < 0 ? 'sooner' : 'later'}`
}

/** Whether so many futures cannot tell the difference from none. */
const noise = (figure: Figure | null): string =>
  figure !== null && figure.standardError > 0 && Math.abs(figure.value) <= 2 * figure.standardError ? ' (within noise)' : ''
