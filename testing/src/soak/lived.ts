import type { Event, Plan, PlanDate, Verb } from '@nonlinear/model'
import { buildEvent } from '../build-plan.ts'
import type { Dice } from './dice.ts'
import { LAWS, ODDS } from './extremes.ts'

// Logs as they come to be: each task goes its way from line to line, and goals and people come and go.

/** Days that a log may reach from the start on, and most of them between two lines about the same thing. */
const LOG_DAYS = 45
const GAP_MAX = 9
const LINES_MAX = 7

const dayOf = (n: number): PlanDate => new Date(Date.UTC(2026, 5, 1 + n)).toISOString().slice(0, 10)

type Way = readonly (readonly [Verb | 'restated', next: State])[]
type State = 'later' | 'open' | 'underWay' | 'blocked' | 'over' | 'removed'

/** What may come next of a task, as often as it is listed. */
const WAYS: Readonly<Record<State, Way>> = {
  later: [['added', 'open']],
  open: [
    ['started', 'underWay'],
    ['started', 'underWay'],
    ['progressed', 'underWay'],
    ['restated', 'open'],
    ['rescoped', 'open'],
    ['removed', 'removed'],
    ['stopped', 'over'],
  ],
  underWay: [
    ['progressed', 'underWay'],
    ['restated', 'underWay'],
    ['blocked', 'blocked'],
    ['blocked', 'blocked'],
    ['succeeded', 'over'],
    ['failed', 'over'],
    ['stopped', 'over'],
    ['removed', 'removed'],
  ],
  blocked: [
    ['resumed', 'underWay'],
    ['resumed', 'underWay'],
    ['restated', 'blocked'],
    ['failed', 'over'],
    ['removed', 'removed'],
  ],
  over: [
    ['removed', 'removed'],
    ['rescoped', 'over'],
  ],
  removed: [['added', 'open']],
}

/** Lines from a day on, each at or after the one before, as long as they last. */
function lines(dice: Dice, most: number, line: (date: PlanDate, day: number) => Event): Event[] {
  const found: Event[] = []
  for (let [day, left] = [dice.below(15), 1 + dice.below(most)]; left > 0 && day < LOG_DAYS; left -= 1, day += dice.below(GAP_MAX))
    found.push(line(dayOf(day), day))
  return found
}

function taskLines(id: string, dice: Dice): Event[] {
  let state: State = dice.comes(0.15) ? 'later' : 'open'
  return lines(dice, LINES_MAX, (date, day) => {
    const [what, next] = dice.pick(WAYS[state])
    state = next
    if (what === 'blocked') return buildEvent(date, id, what, dice.comes(0.5) ? { until: dayOf(day + dice.below(12)) } : {})
    if (what !== 'restated') return buildEvent(date, id, what, dice.comes(0.1) ? { odds: dice.pick(ODDS) ?? 0.5 } : {})
    const days = dice.comes(0.5) ? dice.pick(LAWS) : null
    return buildEvent(date, id, null, { odds: days === null || dice.comes(0.5) ? (dice.pick(ODDS) ?? 0.5) : null, days })
  })
}

/** Something that comes and goes, beginning either way. */
function comings(id: string, [comes, goes]: readonly [Verb, Verb], dice: Dice): Event[] {
  let isThere = dice.comes(0.7)
  return lines(dice, 4, (date) => {
    isThere = !isThere
    return buildEvent(date, id, isThere ? comes : goes)
  })
}

/** The plan with a log that may have been. It has no errors that it did not have without. */
export function lived(plan: Plan, dice: Dice): Plan {
  const tasks = plan.tasks.filter(() => dice.comes(0.6)).flatMap(({ id }) => taskLines(id, dice))
  const goals = plan.goals
    .filter(({ id }) => id !== plan.goal && dice.comes(0.2))
    .flatMap(({ id }) => comings(id, ['added', 'removed'], dice))
  const people = (plan.people ?? []).filter(() => dice.comes(0.4)).flatMap(({ id }) => comings(id, ['hired', 'left'], dice))
  const log = [...tasks, ...goals, ...people].sort((a, b) => (a.date < b.date ? -1 : Number(a.date > b.date)))
  return { ...plan, log }
}
