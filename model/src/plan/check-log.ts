import type { Diagnostic, PlanPath } from '../diagnostic.ts'
import { eventsByDay, stateAfter, stateOf, type ThingState } from './log-state.ts'
import type { Event } from './plan.ts'
import { type PlanIndex, warning } from './plan-index.ts'

/** Events in an order that cannot have been. All are warnings: the forecast reads a log as well as it can. */
export function checkLog({ plan }: PlanIndex): Diagnostic[] {
  const found: Diagnostic[] = []
  plan.log.forEach(({ date }, i) => {
    const before = plan.log[i - 1]?.date
    if (before === undefined || before <= date) return
    found.push(
      warning('log-order', ['log', i, 'date'], `${date} comes after ${before} in the log`, 'keep the lines in order of their days'),
    )
  })
  const states = new Map<string, ThingState>()
  for (const [event, i] of eventsByDay(plan)) {
    const state = stateOf(states, event.subject)
    const isStaff = event.verb === 'hired' || event.verb === 'left'
    if (plan.start !== null && event.date < plan.start && !isStaff) {
      found.push(
        warning(
          'before-start',
          ['log', i, 'date'],
          `${event.date} is before the start of the plan, ${plan.start}`,
          'move the start, or correct the day',
        ),
      )
    }
    found.push(...orderTrouble(event, state, ['log', i, event.verb === null ? 'subject' : 'verb']))
    states.set(event.subject, stateAfter(state, event))
  }
  return found
}

function orderTrouble({ subject, verb }: Event, state: ThingState, path: PlanPath): Diagnostic[] {
  const tell = (code: string, message: string, hint: string) => [warning(code, path, message, hint)]
  const { kind, date } = state
  if (verb === 'left')
    return kind === 'left' ? tell('already-settled', `\`${subject}\` left on ${date} already`, 'remove one of the lines') : []
  if (verb === 'added' || verb === 'hired' || verb === 'rescoped') return []
  if (kind === 'removed') return tell('already-settled', `\`${subject}\` was removed on ${date}`, 'write added to bring it back')
  if (kind === 'succeeded' || kind === 'failed') {
    if (verb === 'removed') return []
    const past = state.verb === 'stopped' ? 'was stopped' : kind
    return tell('already-settled', `\`${subject}\` ${past} on ${date} already`, 'remove one of the lines')
  }
  if (verb === 'started' && kind !== 'planned')
    return tell('already-started', `\`${subject}\` was under way already`, 'write progressed or resumed')
  if ((verb === 'progressed' || verb === 'blocked') && kind === 'planned') {
    return tell(
      'not-started',
      `\`${subject}\` ${verb === 'blocked' ? 'was blocked' : verb} before it was started`,
      'add a line with started',
    )
  }
  if (verb === 'resumed' && kind !== 'blocked')
    return tell('not-blocked', `\`${subject}\` was resumed but not blocked`, 'write blocked first, or started')
  return []
}
