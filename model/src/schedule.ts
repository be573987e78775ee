import { PRIORITY_RULES, type PriorityRule, rowOf, type StaffedSchedule, scheduleStaff } from '@nonlinear/engine'
import { asOfDay, type ForecastOptions } from './as-of.ts'
import { type CompiledPlan, compilePlan } from './plan/compile.ts'
import type { Person, Plan } from './plan/plan.ts'
import { nowOf, timelineOf } from './quantity/timeline.ts'
import type { Schedule } from './report/schedule-json.ts'
import { daysOf, MEDIAN_DAYS, type ScheduleDays } from './schedule/days.ts'
import { LEFT_OUT, type Scenario, scenarioOf } from './schedule/scenario.ts'
import { type StaffedScenario, staffedScenario, UNITS_PER_DAY } from './schedule/staffed.ts'
import { type Making, summariseSchedule } from './schedule/summary.ts'
import { ABSENCE_DAYS_MAX, absencesOf } from './team/absences.ts'
import { canMeetTogether, lastDayOf } from './team/together.ts'

export { PRIORITY_RULES, type PriorityRule }

export const DEFAULT_SCHEDULES = 1000
export const MAX_SCHEDULES = 100_000
/** Without a number of schedules asked for, so many tasks are placed in all: a large plan gets fewer schedules. */
const PLACEMENTS = 100_000
const SCHEDULES_MIN = 10

export interface ScheduleOptions extends Pick<ForecastOptions, 'asOf' | 'today' | 'seed'> {
  /** Whole number 1..MAX_SCHEDULES; more of them can only make it shorter. */
  readonly schedules?: number
  readonly rule?: PriorityRule
  /** Default: the median. */
  readonly days?: ScheduleDays
  /** Asked between schedules; what was found by then is given. */
  readonly shouldStop?: () => boolean
}

/**
 * A dated schedule of a plan without errors (see `checkPlan`), leaving chance aside: every task that runs works, in the days asked for, and of an
 * `any` one part is enough. Nobody is asked for more than they have. Same input, same schedule.
 */
export function schedulePlan(plan: Plan, options: ScheduleOptions = {}): Schedule {
  const { seed = 1, rule = 'latest-finish', days: length = MEDIAN_DAYS } = options
  requireWhole('seed', seed, 0, 2 ** 32 - 1)
  requireWhole('schedules', options.schedules ?? 1, 1, MAX_SCHEDULES)
  const asOf = asOfDay(plan, options)
  const compiled = compilePlan(plan, asOf)
  const timeline = timelineOf(plan, asOf)
  const now = Math.max(0, nowOf(plan, timeline, asOf))
  const people = compiled.resources ?? []
  const days = daysOf(compiled, length)
  const scenario = scenarioOf(compiled, days)
  const making: Making = { plan, asOf, compiled, timeline, scenario, people, now, days: length, rule, seed }
  const { problem } = compiled
  if (scenario.settled[problem.root] !== 0 || !scenario.reachable[problem.root]) return summariseSchedule(making, null, null)
  const horizon = now + days.reduce((sum, one) => sum + one, 0) * 2 + 260
  const absences = people.map((person) => absencesOf(person, timeline, horizon, UNITS_PER_DAY))
  const isEverThere = (i: number) => !isAwayFromNowOn(absences[i] ?? [], now, Math.min(horizon, ABSENCE_DAYS_MAX))
  const unavailable = whyUnavailable(compiled, scenario, people, isEverThere)
  if (unavailable !== null) return summariseSchedule(making, null, unavailable)
  const off = people.flatMap(({ count }, i) => Array.from({ length: count }, () => absences[i] ?? []))
  const staffed = staffedOrNull(compiled, scenario, days, now, off)
  if (staffed === null) return summariseSchedule(making, null, 'the waiting of goals goes round in a circle')
  const schedules =
    options.schedules ?? Math.min(DEFAULT_SCHEDULES, Math.max(SCHEDULES_MIN, Math.floor(PLACEMENTS / staffed.problem.tasks)))
  const search = {
    schedules,
    rule,
    seed,
    unitsPerPeriod: UNITS_PER_DAY,
    tolerance: TOLERANCE_DAYS * UNITS_PER_DAY,
    ...(options.shouldStop && { shouldStop: options.shouldStop }),
  }
  const made = scheduleWithMoot(staffed, making, (problem) => scheduleStaff(problem, search))
  const tooLate = doneTooLate(making, made)
  return summariseSchedule(making, tooLate === null ? made : null, tooLate)
}

/** Tasks that would end when nobody is left who can do them: days off are only read so far ahead, and then all seem to be back. */
function doneTooLate({ compiled, people, timeline }: Making, { staffed, made }: ReturnType<typeof scheduleWithMoot>): string | null {
  if (timeline === null || compiled.problem.crew === null) return null
  const late = Array.from(staffed.nodeOf).flatMap((node, activity) => {
    const task = node < 0 ? undefined : compiled.tasks[node]
    const last = task === undefined ? null : lastDayOf(task.by, people)
    return last !== null && (made.end[activity] as number) > timeline.evening(last) * UNITS_PER_DAY ? [`${task?.id} (${last})`] : []
  })
  return late.length === 0 ? null : `the last who can do it leaves before it can be done: ${late.join(', ')}`
}

function requireWhole(name: string, value: number, least: number, most: number): void {
  if (!Number.isInteger(value) || value < least || value > most)
    throw new RangeError(`${name} must be a whole number from ${least} to ${most}, not ${value}`)
}

function whyUnavailable(
  { hasDays, tasks, problem }: CompiledPlan,
  { role }: Scenario,
  people: readonly Person[],
  isEverThere: (person: number) => boolean,
): string | null {
  if (!hasDays) return 'no task has days'
  if (problem.crew === null) return null
  const unstaffed = (team: readonly Person[]) =>
    tasks.filter((task, i) => role[i] !== LEFT_OUT && !canMeetTogether(task.by, team)).map(({ id }) => id)
  const missing = unstaffed(people)
  if (missing.length > 0) return `nobody who is there that day can do ${missing.join(', ')}`
  const away = unstaffed(people.filter((_, i) => isEverThere(i)))
  return away.length > 0 ? `whoever can do ${away.join(', ')} is never there on a working day of the plan` : null
}

/** Whether the last absence has begun by now and lasts as long as days are read. */
function isAwayFromNowOn(absences: ArrayLike<number>, now: number, days: number): boolean {
  const [from, to] = [absences[absences.length - 2], absences[absences.length - 1]]
  return from !== undefined && to !== undefined && from <= now * UNITS_PER_DAY && to >= days * UNITS_PER_DAY
}

function staffedOrNull(...given: Parameters<typeof staffedScenario>): StaffedScenario | null {
  try {
    return staffedScenario(...given)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** A schedule this close to the lower bound is as short as a page of days can tell. */
const TOLERANCE_DAYS = 0.04

/** Times a schedule is made anew because what is under way beside it was broken off and so freed its people earlier. */
const ROUNDS_MAX = 3

/** A schedule in which tasks under way that a goal does not wait for end when that goal is reached. */
function scheduleWithMoot(
  staffed: StaffedScenario,
  { scenario }: Making,
  make: (problem: StaffedScenario['problem']) => StaffedSchedule,
): { readonly staffed: StaffedScenario; readonly made: StaffedSchedule; readonly brokenOff: ReadonlySet<number> } {
  const brokenOff = new Set<number>()
  let { problem } = staffed
  for (let round = 1; ; round += 1) {
    const made = make(problem)
    const work = Float64Array.from(problem.work)
    const notBefore = Float64Array.from(problem.notBefore)
    let isChanged = false
    staffed.nodeOf.forEach((node, activity) => {
      const moot = node < 0 || (problem.besides[activity] as number) >= 0 ? -1 : (scenario.mootWith[node] as number)
      if (moot < 0) return
      const limit = made.end[staffed.activityOf[moot] as number] as number
      const [start, end] = [made.start[activity] as number, made.end[activity] as number]
      if (end <= limit) return
      brokenOff.add(activity)
      // What waits for it, beside the others as well, never begins.
      for (const waiter of rowOf(problem.successors, activity)) notBefore[waiter] = Number.POSITIVE_INFINITY
      isChanged = true
      // Work is done in proportion to time, up to absences, which the next round takes into account again.
      work[activity] = Math.floor((work[activity] as number) * Math.max(0, (limit - start) / (end - start)))
      if (round === ROUNDS_MAX) made.end[activity] = Math.max(start, limit)
    })
    if (!isChanged || round === ROUNDS_MAX) return { staffed: { ...staffed, problem }, made, brokenOff }
    problem = { ...problem, work, notBefore }
  }
}
