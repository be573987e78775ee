import { FAILED_BEFORE, isBrokenOff, OPEN, type PriorityRule, type StaffedSchedule, SUCCEEDED } from '@nonlinear/engine'
import type { Diagnostic } from '../diagnostic.ts'
import { checkPlan } from '../plan/check.ts'
import type { CompiledPlan } from '../plan/compile.ts'
import type { Person, Plan, PlanDate } from '../plan/plan.ts'
import type { Timeline } from '../quantity/timeline.ts'
import type { ChainLink, Schedule, ScheduledTask, ScheduleTime } from '../report/schedule-json.ts'
import { type Booking, loadsOf } from '../team/loads.ts'
import { type ChainStep, criticalChain } from './chain.ts'
import type { ScheduleDays } from './days.ts'
import { leftOutTasks } from './left-out.ts'
import type { Scenario } from './scenario.ts'
import { type StaffedScenario, UNITS_PER_DAY } from './staffed.ts'

/** All that a schedule was made from. */
export interface Making {
  readonly plan: Plan
  readonly asOf: PlanDate | null
  readonly compiled: CompiledPlan
  readonly timeline: Timeline | null
  readonly scenario: Scenario
  /** Who is there that day. */
  readonly people: readonly Person[]
  /** Working days from the plan's start. */
  readonly now: number
  readonly days: ScheduleDays
  readonly rule: PriorityRule
  readonly seed: number
}

export interface Made {
  readonly staffed: StaffedScenario
  readonly made: StaffedSchedule
  /** Activities under way that end because they have become moot. */
  readonly brokenOff: ReadonlySet<number>
}

/** Working days after which no date is told: some sixty years. */
const DATED_DAYS_MAX = 16_000

/** A schedule, or the reason why there is none, as the command line and programs read it. */
export function summariseSchedule(making: Making, result: Made | null, unavailable: string | null): Schedule {
  const { plan, asOf, compiled, scenario, days, rule, seed } = making
  const root = compiled.problem.root
  const status =
    unavailable !== null
      ? 'unavailable'
      : scenario.settled[root] === SUCCEEDED
        ? 'reached'
        : scenario.settled[root] === FAILED_BEFORE
          ? 'out-of-reach'
          : result === null
            ? 'unavailable'
            : 'scheduled'
  const idOf = nodeIds(compiled)
  return {
    schema: 'nonlinear.schedule/1',
    plan: plan.name,
    asOf,
    status,
    reason: unavailable ?? (status === 'unavailable' ? 'the goal needs something that runs only if something else fails' : null),
    days: days.kind === 'mean' ? 'mean' : `P${Number((days.quantile * 100).toPrecision(12))}`,
    rule,
    seed,
    schedules: 0,
    start: null,
    finish: null,
    criticalPath: null,
    lowerBound: null,
    daysToSpare: null,
    tasks: [],
    chain: [],
    people: [],
    ...(result && scheduledParts(making, result, idOf)),
    done: doneTasks(making),
    leftOut:
      status === 'scheduled'
        ? [...leftOutTasks(scenario), ...withoutTime(making, result as Made)].map(({ task, reason, because }) => ({
            task: idOf(task),
            reason,
            because: because < 0 ? null : idOf(because),
          }))
        : [],
    warnings: warningsFor(making),
  }
}

/** Chances are left aside, and so is what could be wrong with them. */
const warningsFor = ({ plan, compiled }: Making): Diagnostic[] => [
  ...checkPlan(plan).filter(({ code }) => code === 'missing-days'),
  ...compiled.warnings.filter(({ code }) => code !== 'too-many-informed-risks'),
]

const nodeIds =
  ({ tasks, goals }: CompiledPlan) =>
  (node: number): string =>
    (node < tasks.length ? tasks[node] : goals[node - tasks.length])?.id ?? ''

type Parts = Pick<Schedule, 'schedules' | 'start' | 'finish' | 'criticalPath' | 'lowerBound' | 'daysToSpare' | 'tasks' | 'chain' | 'people'>

function scheduledParts(making: Making, result: Made, idOf: (node: number) => string): Parts {
  const { compiled, now } = making
  const { made, staffed } = result
  const chain = criticalChain(staffed.problem, made, Math.round(now * UNITS_PER_DAY))
  const finish = made.length / UNITS_PER_DAY
  return {
    schedules: made.schedules,
    start: beginning(making, now),
    finish: ending(making, finish),
    criticalPath: ending(making, made.criticalPath / UNITS_PER_DAY),
    lowerBound: ending(making, made.lowerBound / UNITS_PER_DAY),
    daysToSpare: compiled.deadlineDay === null ? null : compiled.deadlineDay - Math.ceil(finish),
    tasks: tasksOf(making, result, new Set(chain.map(({ activity }) => activity)), idOf),
    chain: linksOf(making, result, chain, idOf),
    people: peopleOf(making, result),
  }
}

/** The working day in which something begins that does so at a time, and its date. */
const beginning = ({ timeline }: Making, day: number): ScheduleTime => ({
  day,
  date: timeline === null || day >= DATED_DAYS_MAX ? null : timeline.calendar.dateOfWorkingDay(Math.floor(day) + 1),
})

const ending = ({ timeline }: Making, day: number): ScheduleTime => ({
  day,
  date: timeline === null || day > DATED_DAYS_MAX ? null : timeline.calendar.dateOfWorkingDay(Math.max(1, Math.ceil(day))),
})

/** From when to when an activity runs; one that takes no time is a moment at the end of a day. */
function timesOf(
  making: Making,
  { made, staffed }: Made,
  activity: number,
): { readonly start: ScheduleTime; readonly finish: ScheduleTime } {
  const [from, to] = [(made.start[activity] as number) / UNITS_PER_DAY, (made.end[activity] as number) / UNITS_PER_DAY]
  const finish = ending(making, to)
  const node = staffed.nodeOf[activity] as number
  return { start: startedBefore(making, node) ?? (from === to ? finish : beginning(making, from)), finish }
}

/** When the log says that a task under way began. */
function startedBefore({ compiled, plan, asOf, timeline }: Making, node: number): ScheduleTime | null {
  if (node < 0 || compiled.problem.underWay[node] !== 1 || timeline === null) return null
  const id = compiled.tasks[node]?.id
  const begun = plan.log
    .filter(
      ({ subject, verb, date }) =>
        subject === id && (verb === 'started' || verb === 'resumed' || verb === 'progressed') && (asOf === null || date <= asOf),
    )
    .reduce<PlanDate | null>((first, { date }) => (first === null || date < first ? date : first), null)
  return begun === null ? null : { day: timeline.morning(begun), date: begun }
}

/** Names of people by their place: one of several interchangeable ones has a number. */
const namesOf = (people: readonly Person[]): string[] =>
  people.flatMap(({ id, count }) => Array.from({ length: count }, (_, i) => (count === 1 ? id : `${id} ${i + 1}`)))

function tasksOf(making: Making, result: Made, critical: ReadonlySet<number>, idOf: (node: number) => string): ScheduledTask[] {
  const { compiled, scenario, people } = making
  const { made, staffed, brokenOff } = result
  const names = namesOf(people)
  const rows: ScheduledTask[] = []
  staffed.nodeOf.forEach((node, activity) => {
    if (node < 0 || node >= compiled.tasks.length || (made.end[activity] as number) < 0) return
    const moot = scenario.mootWith[node] as number
    rows.push({
      task: idOf(node),
      state: compiled.problem.underWay[node] === 1 ? 'underWay' : 'planned',
      ...timesOf(making, result, activity),
      goesOn: compiled.problem.underWay[node] === 1 ? beginning(making, (made.start[activity] as number) / UNITS_PER_DAY) : null,
      work: (staffed.problem.work[activity] as number) / UNITS_PER_DAY,
      people: (made.people[activity] ?? []).map((person) => names[person] ?? ''),
      isCritical: critical.has(activity),
      beside: moot < 0 ? null : idOf(moot),
      isBrokenOff: brokenOff.has(activity) || isBrokenOff(staffed.problem, made, activity),
    })
  })
  return rows.sort((a, b) => a.start.day - b.start.day || a.finish.day - b.finish.day)
}

/** Only tasks are told of; what a goal or a gate between two of them adds is nothing. */
function linksOf(making: Making, result: Made, chain: readonly ChainStep[], idOf: (node: number) => string): ChainLink[] {
  const names = namesOf(making.people)
  const links: ChainLink[] = []
  let after: ChainStep['after'] | null = null
  for (const step of chain) {
    const node = result.staffed.nodeOf[step.activity] as number
    const isTask = node >= 0 && node < making.compiled.tasks.length
    // Behind a goal that began now, so did its gates.
    if (!isTask) {
      if (links.length === 0) after = step.after
      continue
    }
    links.push({
      task: idOf(node),
      ...timesOf(making, result, step.activity),
      after: links.length === 0 && step.after === 'waits' ? (after ?? 'now') : step.after,
      people: step.people.map((person) => names[person] ?? ''),
    })
  }
  return links
}

function peopleOf(making: Making, { made, staffed }: Made): Schedule['people'] {
  const { people, now, timeline } = making
  const { crew, off, work, besides } = staffed.problem
  if (crew === null) return []
  const day = (time: number) => time / UNITS_PER_DAY
  const bookings = (from: (activity: number) => number, only: (activity: number) => boolean): Booking[] =>
    made.people.flatMap((held, activity) =>
      !only(activity)
        ? []
        : held.map((person, place) => ({
            person,
            from: day(from(activity)),
            to: day(from(activity) + (made.end[activity] as number) - (made.start[activity] as number)),
            share: (made.shares[activity]?.[place] as number) / 1000,
          })),
    )
  const loads = loadsOf(
    bookings(
      (activity) => made.start[activity] as number,
      (activity) => (made.start[activity] as number) >= 0,
    ),
    bookings(
      (activity) => made.earliestStart[activity] as number,
      (activity) => (besides[activity] as number) < 0 && (work[activity] as number) > 0,
    ),
    {
      shares: Array.from(crew.capacity, (share) => share / 1000),
      isAway: (person, n) => {
        const spans = off[person] ?? []
        for (let i = 0; i < spans.length; i += 2) if (day(spans[i] as number) < n && n <= day(spans[i + 1] as number)) return true
        return false
      },
      from: now,
      to: Math.min(DATED_DAYS_MAX, day(made.length)),
      calendar: timeline?.calendar ?? null,
    },
  )
  const ids = people.flatMap(({ id, count }) => Array.from({ length: count }, () => id))
  return namesOf(people).map((name, i) => ({ name, person: ids[i] as string, ...(loads[i] as (typeof loads)[number]) }))
}

function doneTasks({ compiled, plan, asOf }: Making): Schedule['done'] {
  const { problem, tasks } = compiled
  return tasks.flatMap(({ id }, i) => {
    if (problem.settled[i] === OPEN) return []
    const last = plan.log.filter(
      ({ subject, verb, date }) =>
        subject === id && (verb === 'succeeded' || verb === 'failed' || verb === 'stopped') && (asOf === null || date <= asOf),
    )
    return [
      {
        task: id,
        outcome: problem.settled[i] === SUCCEEDED ? ('succeeded' as const) : ('failed' as const),
        date: last.at(-1)?.date ?? null,
      },
    ]
  })
}

/** What was to run beside others and found nobody free in time. */
function withoutTime({ compiled, scenario }: Making, { made, staffed }: Made) {
  return Array.from(staffed.nodeOf)
    .map((node, activity) => ({ node, activity }))
    .filter(({ node, activity }) => node >= 0 && node < compiled.tasks.length && (made.end[activity] as number) < 0)
    .map(({ node }) => ({ task: node, reason: 'no-time' as const, because: scenario.mootWith[node] as number }))
}
