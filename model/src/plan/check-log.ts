import type { Diagnostic, PlanPath } from '../diagnostic.ts'
import { livesOf } from '../evidence/life.ts'
import { eventsByDay, isStaffVerb } from './events.ts'
import { type NodeState, stateAfter, stateOf } from './log-state.ts'
import type { Event, PlanDate } from './plan.ts'
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
  const states = new Map<string, NodeState>()
  const gone = new Map<string, PlanDate>()
  const lifeOf = livesOf(plan, null)
  for (const [event, i] of eventsByDay(plan)) {
    const { subject, verb, date } = event
    const path = ['log', i, verb === null ? 'subject' : 'verb']
    if (isStaffVerb(event)) {
      found.push(...staffTrouble(event, gone, path))
      continue
    }
    if (plan.start !== null && date < plan.start) {
      const message = `${date} is before the start of the plan, ${plan.start}`
      found.push(warning('before-start', ['log', i, 'date'], message, 'move the start, or correct the day'))
    }
    const { born } = lifeOf(subject)
    if (born !== null && date < born) {
      const message = `\`${subject}\` was added only on ${born}: what is said of the time before is not read`
      found.push(warning('not-added', path, message, `correct the day, or write ${date} where it was added`))
      continue
    }
    const state = stateOf(states, subject)
    found.push(...orderTrouble(event, state, path))
    states.set(subject, stateAfter(state, event))
  }
  return found
}

/** Notes down in `gone` who has left since when. */
function staffTrouble({ subject, verb, date }: Event, gone: Map<string, PlanDate>, path: PlanPath): Diagnostic[] {
  const since = gone.get(subject)
  if (verb === 'hired') gone.delete(subject)
  else if (since === undefined) gone.set(subject, date)
  return verb === 'left' && since !== undefined
    ? [warning('already-settled', path, `\`${subject}\` left on ${since} already`, 'remove one of the lines')]
    : []
}

function orderTrouble({ subject, verb }: Event, state: NodeState, path: PlanPath): Diagnostic[] {
  const tell = (code: string, message: string, hint: string) => [warning(code, path, message, hint)]
  const { kind, date } = state
  if (verb === 'added')
    return kind === 'removed' || date === null ? [] : tell('already-there', `\`${subject}\` is part of the plan already`, 'remove the line')
  if (verb === 'rescoped') return []
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
