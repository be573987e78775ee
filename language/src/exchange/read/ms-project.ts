import type { Law, PlanDate } from '@nonlinear/model'
import { dateFromText } from '../dates.ts'
import { type Item, type ItemList, type ItemState, itemFrom, listFrom } from '../item.ts'
import { counted, type Notes } from '../note.ts'
import { type ProjectXml, readProjectXml, type XmlRecord } from './ms-project-xml.ts'
import { DEFAULT_HOURS_PER_DAY, type ItemReader, roundedDays } from './reader.ts'
import { shortened, titleFrom } from './table-words.ts'

// Microsoft Project's XML (MSPDI): tasks lie in one list, their levels make the tree; links go by UID; durations are hours of work.

const LINK_TYPES: Readonly<Record<string, string>> = {
  '0': 'finish-to-finish',
  '1': 'finish-to-start',
  '2': 'start-to-finish',
  '3': 'start-to-start',
}
/** Formats of durations that count nights and weekends, too. */
const ELAPSED = new Set(['4', '6', '8', '10', '12', '20', '36', '38', '40', '42', '44', '52'])
/** Lags in percent of the predecessor's duration. */
const PERCENT_LAGS = new Set(['19', '20', '51', '52'])
const TENTHS_PER_HOUR = 600
const UNASSIGNED = '-65535'

/** Hours of work of `PT40H30M0S`; a D stands for a day of work. Null where it is no duration. */
export function hoursFromDuration(text: string, hoursPerDay: number): number | null {
  const match = /^P(?:(\d+(?:\.\d+)?)D)?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(text)
  if (!match || text === 'P' || text.endsWith('T')) return null
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1).map((part) => Number(part ?? 0))
  return days * hoursPerDay + hours + minutes / 60 + seconds / 3600
}

interface Work {
  readonly xml: ProjectXml
  readonly notes: Notes
  readonly hoursPerDay: number
  readonly asks: ReadonlyMap<string, readonly (readonly [name: string, share: number])[]>
}

export const readMsProject: ItemReader = (text, options, notes) => {
  const xml = readProjectXml(text, notes)
  if (xml === null) return null
  const minutes = Number(xml.project.MinutesPerDay ?? 0)
  const hoursPerDay = options.hoursPerDay ?? (minutes > 0 && minutes <= 1440 ? minutes / 60 : DEFAULT_HOURS_PER_DAY)
  const work: Work = { xml, notes, hoursPerDay, asks: assignmentsOf(xml) }
  const { items, skipped, name } = itemsOf(work)
  if (xml.hasExceptions) {
    const message = 'days off of the calendars are not taken over'
    notes.tell({ code: 'calendars', severity: 'info', message, hint: 'write them as calendar: {off: […]}' })
  }
  return listFrom({
    tool: 'ms-project',
    name: xml.project.Title ?? name ?? xml.project.Name?.replace(/\.(xml|mpp)$/i, '') ?? null,
    start: dateOf(xml.project.StartDate),
    currency: /^[A-Z]{3}$/.test(xml.project.CurrencyCode ?? '') ? (xml.project.CurrencyCode as string) : null,
    items,
    people: peopleOf(work),
    skipped: skipped === 0 ? [] : [{ what: 'blank or inactive', count: skipped }],
  })
}

const dateOf = (text: string | undefined): PlanDate | null => (text === undefined ? null : dateFromText(text, 'month-day'))

/** Tasks with their parents by level; level 0 is the project itself. */
function itemsOf(work: Work): { items: Item[]; skipped: number; name: string | null } {
  const items: Item[] = []
  const above: string[] = []
  let [skipped, name]: [number, string | null] = [0, null]
  for (const task of work.xml.tasks) {
    const { UID: uid, Name: title, IsNull: isNull, Active: active, OutlineLevel: level = '1' } = task.fields
    if (uid === undefined || title === undefined || isNull === '1' || active === '0') {
      if (isNull === '1' || active === '0') skipped += 1
      else {
        const message = uid === undefined ? 'this task has no UID' : 'this task has no Name'
        work.notes.tell({ code: 'bad-row', severity: 'error', message, hint: 'it is left out', line: task.line })
      }
      continue
    }
    const depth = Math.min(Math.max(Number.parseInt(level, 10) || 0, 0), above.length + 1)
    if (depth === 0) {
      name = title
      continue
    }
    above.length = depth - 1
    items.push(itemOf(task, uid, title, above.at(-1) ?? null, work))
    above.push(uid)
  }
  return { items, skipped, name }
}

function itemOf(task: XmlRecord, uid: string, title: string, parent: string | null, work: Work): Item {
  const { fields, line } = task
  const isSummary = fields.Summary === '1'
  const isMilestone = fields.Milestone === '1'
  const state = stateOf(fields.PercentComplete)
  const asks = work.asks.get(uid) ?? []
  return itemFrom({
    key: uid,
    line,
    title: titleFrom(title),
    description: fields.Notes ?? null,
    state: isSummary && state !== 'open' ? 'open' : state,
    parent,
    needs: needsOf(task, title, work),
    isMilestone: isMilestone && !isSummary,
    days: isSummary || isMilestone ? null : daysOf(task, title, work),
    assignees: isSummary ? [] : asks.filter(([, share]) => share >= 1).map(([name]) => name),
    partTime: isSummary ? [] : asks.filter(([, share]) => share < 1).map(([name, share]) => ({ name, share })),
    started: dateOf(fields.ActualStart) ?? (state === 'open' ? null : dateOf(fields.Start)),
    closed: dateOf(fields.ActualFinish) ?? (state === 'done' ? dateOf(fields.Finish) : null),
    created: dateOf(fields.CreateDate),
    due: dateOf(fields.Deadline),
  })
}

function stateOf(percent: string | undefined): ItemState {
  const complete = Number(percent ?? 0)
  return complete >= 100 ? 'done' : complete > 0 ? 'started' : 'open'
}

/** Duration in days of work, never of 24 hours. */
function daysOf({ fields, line }: XmlRecord, title: string, { notes, hoursPerDay }: Work): Law | null {
  const { Duration: duration, DurationFormat: format = '' } = fields
  if (duration === undefined) return null
  const hours = hoursFromDuration(duration, hoursPerDay)
  if (hours === null) {
    const message = `\`${shortened(duration)}\` is no duration`
    notes.tell({ code: 'bad-number', message, hint: 'the task is read without it', line })
    return null
  }
  if (ELAPSED.has(format)) {
    const message = `“${shortened(title)}” lasts ${roundedDays(hours / 24)} elapsed days, nights and weekends counted`
    notes.tell({ code: 'elapsed-duration', message, hint: 'write how many days of work it takes', line })
    return null
  }
  return hours === 0 ? null : { kind: 'fixed', days: roundedDays(hours / hoursPerDay) }
}

/** Finish-to-start links are needs; other kinds and lags are told. */
function needsOf({ links, line }: XmlRecord, title: string, { notes, hoursPerDay }: Work): string[] {
  return links.flatMap((link): string[] => {
    const { PredecessorUID: uid, Type: type = '1', CrossProject: cross, LinkLag: lag = '0', LagFormat: format = '' } = link
    if (uid === undefined) return []
    const what = `“${shortened(title)}”`
    if (cross === '1') {
      const message = `${what} waits for a task of another project, ${shortened(link.CrossProjectName ?? uid)}`
      notes.tell({ code: 'other-project', message, hint: 'make a task of it if it matters', line })
      return []
    }
    if (type !== '1') {
      const message = `${what} has a ${LINK_TYPES[type] ?? 'strange'} link to the task with UID ${uid}; a plan knows finish-to-start alone`
      notes.tell({ code: 'link-type', message, hint: 'split the task where the other one waits, or write needs', line })
      return []
    }
    if (Number(lag) !== 0) {
      const amount = PERCENT_LAGS.has(format) ? `${lag} %` : `${counted(roundedDays(Number(lag) / TENTHS_PER_HOUR / hoursPerDay), 'day')}`
      const message = `${what} waits ${amount} after the task with UID ${uid}; a plan knows no lags`
      notes.tell({ code: 'lag', message, hint: 'make a task of the waiting', line })
    }
    return [uid]
  })
}

/** Who works on each task, with which share of the time. */
function assignmentsOf({ resources, assignments }: ProjectXml): Work['asks'] {
  const names = new Map(resources.filter(isPerson).map(({ fields }) => [fields.UID as string, fields.Name as string] as const))
  const asks = new Map<string, (readonly [string, number])[]>()
  for (const { fields } of assignments) {
    const { TaskUID: task, ResourceUID: resource = UNASSIGNED, Units: units } = fields
    const name = names.get(resource)
    if (task === undefined || name === undefined) continue
    const share = Number(units ?? 1)
    asks.set(task, [...(asks.get(task) ?? []), [name, share > 0 && share < 1 ? share : 1]])
  }
  return asks
}

/** Material and cost resources are no people; type 1, or none, is work. */
const isPerson = ({ fields }: XmlRecord): boolean =>
  fields.UID !== undefined && fields.Name !== undefined && (fields.Type ?? '1') === '1' && fields.IsNull !== '1'

function peopleOf({ xml, hoursPerDay }: Work): ItemList['people'] {
  return xml.resources.filter(isPerson).map(({ fields }) => {
    const units = Number(fields.MaxUnits ?? 1)
    const rate = Number(fields.StandardRate ?? 0)
    return {
      name: fields.Name as string,
      title: fields.Name as string,
      role: null,
      skills: {},
      share: units > 0 && units < 1 ? units : 1,
      calendar: null,
      from: null,
      until: null,
      rate: rate > 0 && Number.isFinite(rate) ? Math.round(rate * hoursPerDay * 100) / 100 : 0,
      count: units >= 2 && units <= 1000 ? Math.floor(units) : 1,
    }
  })
}
