import { FUTURES, longDate, shortDate } from '@nonlinear/model'
import type { ForecastOutlook, Outlook } from '../api.ts'
import { percent } from '../report/percent.ts'

/** What a row says of a plan's odds: a figure, what it is the figure of, and both in full for whoever asks. */
export interface OutlookWords {
  readonly figure: string
  readonly note: string
  readonly full: string
  readonly tone: 'plain' | 'good' | 'bad'
}

export function outlookWords(outlook: Outlook): OutlookWords {
  if (outlook.kind === 'errors') {
    const figure = outlook.errors > 1 ? `${outlook.errors} errors` : '1 error'
    return { figure, note: 'no odds until mended', full: `No odds yet: ${outlook.first}`, tone: 'bad' }
  }
  if (outlook.kind === 'unavailable') return { figure: 'No odds', note: outlook.reason, full: `No odds: ${outlook.reason}`, tone: 'plain' }
  return decidedWords(outlook) ?? chanceWords(outlook)
}

function decidedWords({ decided, p80 }: ForecastOutlook): OutlookWords | null {
  if (decided === 'reached' && p80 !== null) {
    return { figure: 'Reached', note: `on ${shortDate(p80, true)}`, full: `The goal was reached on ${longDate(p80)}`, tone: 'good' }
  }
  if (decided === 'unreachable')
    return { figure: percent(0), note: 'no longer possible', full: 'The goal can no longer be reached', tone: 'bad' }
  return null
}

function chanceWords({ success, byDeadline, deadline, p80, p80Days, futures, trials }: ForecastOutlook): OutlookWords {
  const { reached, late, failed } = futures
  const counted = `of ${FUTURES} futures, from ${trials.toLocaleString('en')} played out`
  if (byDeadline !== null && deadline !== null) {
    const full = `${reached} in time by ${longDate(deadline)}, ${late} later and ${failed} never ${counted}`
    return { figure: percent(byDeadline), note: `by ${shortDate(deadline, true)}`, full, tone: 'plain' }
  }
  const day = p80 !== null ? longDate(p80) : p80Days !== null ? `working day ${Math.ceil(p80Days)}` : null
  const when = day === null ? '' : `; when reached, 8 times in 10 by ${day}`
  const mark = p80 !== null ? `P80 ${shortDate(p80, true)}` : p80Days !== null ? `P80 day ${Math.ceil(p80Days)}` : null
  const full = `${reached} reach it and ${failed} never do ${counted}${when}`
  return { figure: percent(success), note: mark === null ? 'ever' : `ever · ${mark}`, full, tone: 'plain' }
}
