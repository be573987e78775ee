import type { Event, PlanDate, Verb } from '@nonlinear/model'
import type { Item } from './item.ts'
import type { Notes } from './note.ts'

export const eventOf = (date: PlanDate, subject: string, verb: Verb, note: string | null = null): Event => ({
  date,
  subject,
  verb,
  odds: null,
  days: null,
  until: null,
  note,
})

/** What an item says has happened, in the order of its days. A day that nobody wrote down is taken from the last change, and told. */
export function eventsOf(item: Item, id: string, isGoal: boolean, today: PlanDate, notes: Notes): Event[] {
  const { state, started, closed } = item
  if (state === 'open') return []
  // Goals follow from their parts; only that one was dropped must be said.
  if (isGoal && state !== 'cancelled') return []
  const wanted = state === 'started' ? started : closed
  const guess = item.changed ?? item.created ?? today
  const date = wanted ?? (started !== null && guess < started ? started : guess)
  const note = wanted === null ? 'the day is not in the imported file' : null
  if (wanted === null) {
    const said = { started: 'was started', done: 'was done', cancelled: 'was cancelled' }[state]
    const from = item.changed ? 'the day of the last change' : item.created ? 'the day it was created' : 'today'
    notes.tell({
      code: 'missing-date',
      message: `when ${item.key} ${said} is not said; ${from} is taken, ${date}`,
      hint: 'correct the log',
      line: item.line,
    })
  }
  if (state === 'started') return [eventOf(date, id, 'started', note)]
  // An end before the beginning is a slip of whoever closed it.
  const begun = started !== null && started <= date && !isGoal ? [eventOf(started, id, 'started')] : []
  if (state === 'done') return [...begun, eventOf(date, id, 'succeeded', note)]
  // Stopped alone would count as a failure of whatever it is a part of, though it is no longer wanted there.
  const stopped = begun.length > 0 ? [eventOf(date, id, 'stopped')] : []
  return [...begun, ...stopped, eventOf(date, id, 'removed', note)]
}

const RANK = new Map<Verb | null, number>([
  ['added', 0],
  ['started', 1],
])
const LAST_RANK = 2

/** By day; on one day what came into the plan stands before what began, and that before what ended. */
export const byDay = (events: readonly Event[]): Event[] =>
  events
    .map((event, i) => ({ event, i, rank: RANK.get(event.verb) ?? LAST_RANK }))
    .sort((a, b) => (a.event.date < b.event.date ? -1 : a.event.date > b.event.date ? 1 : a.rank - b.rank || a.i - b.i))
    .map(({ event }) => event)
