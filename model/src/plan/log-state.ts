import { livesOf } from '../evidence/life.ts'
import { eventsByDay, isStaffVerb } from './events.ts'
import type { Event, Plan, PlanDate, StatedOdds } from './plan.ts'

// What the whole log says about each goal and task, read once, without dates of work or people: enough to check a plan, not to forecast it.

export interface NodeState {
  readonly kind: 'planned' | 'running' | 'blocked' | 'succeeded' | 'failed' | 'removed'
  /** How it ended, removed since or not; null if it has not. */
  readonly outcome: 'succeeded' | 'failed' | null
  /** The verb and day that led here; null while nothing has happened. */
  readonly verb: Event['verb']
  readonly date: PlanDate | null
  /** The odds as last restated. */
  readonly odds: StatedOdds | null
}

/** By id of the goal or task. */
export type LogState = ReadonlyMap<string, NodeState>

export const PLANNED: NodeState = { kind: 'planned', outcome: null, verb: null, date: null, odds: null }

export const stateOf = (log: LogState, id: string): NodeState => log.get(id) ?? PLANNED

const KIND_AFTER: Readonly<Record<NonNullable<Event['verb']>, NodeState['kind'] | null>> = {
  started: 'running',
  progressed: 'running',
  resumed: 'running',
  blocked: 'blocked',
  succeeded: 'succeeded',
  failed: 'failed',
  stopped: 'failed',
  added: null,
  removed: 'removed',
  rescoped: null,
  hired: null,
  left: null,
}

/** The state of a node after one more event. Of what has ended, or was removed, nothing more is read until it is removed, or added again. */
export function stateAfter(state: NodeState, { verb, date, odds }: Event): NodeState {
  if (verb === 'removed') return { ...state, kind: 'removed', verb, date }
  if (state.kind === 'removed') return verb === 'added' ? { ...state, kind: state.outcome ?? 'planned', verb, date } : state
  if (state.outcome !== null) return state
  const kind = (verb === null ? null : KIND_AFTER[verb]) ?? state.kind
  const outcome = kind === 'succeeded' || kind === 'failed' ? kind : null
  return { kind, outcome, verb: verb ?? state.verb, date, odds: odds ?? state.odds }
}

/** The state of every node the log names, at its end. What is told of the time before it was added is not read. */
export function stateAtEnd(plan: Plan): LogState {
  const lifeOf = livesOf(plan, null)
  const states = new Map<string, NodeState>()
  for (const [event] of eventsByDay(plan)) {
    const { born } = lifeOf(event.subject)
    if (isStaffVerb(event) || (born !== null && event.date < born)) continue
    states.set(event.subject, stateAfter(stateOf(states, event.subject), event))
  }
  return states
}
