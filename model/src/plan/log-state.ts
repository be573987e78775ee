import type { Event, Plan, PlanDate, StatedOdds } from './plan.ts'

// What the whole log says about each thing, read once, without dates of work or people: enough to check a plan, not to forecast it.

export interface ThingState {
  readonly kind: 'planned' | 'running' | 'blocked' | 'succeeded' | 'failed' | 'removed' | 'left'
  /** The verb and day that led here; null while nothing has happened. */
  readonly verb: Event['verb']
  readonly date: PlanDate | null
  /** The odds as last restated. */
  readonly odds: StatedOdds | null
}

export type LogState = ReadonlyMap<string, ThingState>

const PLANNED: ThingState = { kind: 'planned', verb: null, date: null, odds: null }

export const stateOf = (log: LogState, id: string): ThingState => log.get(id) ?? PLANNED

const KIND_AFTER: Readonly<Record<NonNullable<Event['verb']>, ThingState['kind'] | null>> = {
  started: 'running',
  progressed: 'running',
  resumed: 'running',
  blocked: 'blocked',
  succeeded: 'succeeded',
  failed: 'failed',
  stopped: 'failed',
  added: 'planned',
  removed: 'removed',
  rescoped: null,
  hired: 'planned',
  left: 'left',
}

/** The state of a thing after one more event. */
export function stateAfter(state: ThingState, { verb, date, odds }: Event): ThingState {
  const kind = (verb === null ? null : KIND_AFTER[verb]) ?? state.kind
  return { kind, verb: verb ?? state.verb, date, odds: odds ?? state.odds }
}

/** The events with their places in the file, by day; those of one day as written. */
export const eventsByDay = ({ log }: Plan): readonly (readonly [Event, number])[] =>
  log.map((event, index) => [event, index] as const).sort(([a], [b]) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))

/** The state of everything the log names, at its end. */
export function stateAtEnd(plan: Plan): LogState {
  const states = new Map<string, ThingState>()
  for (const [event] of eventsByDay(plan)) states.set(event.subject, stateAfter(states.get(event.subject) ?? PLANNED, event))
  return states
}
