import { type CalendarDays, calendarDays, type Plan, type Schedule, type ScheduledTask } from '@nonlinear/model'
import type { Style } from './style.ts'
import { type Line, padEnd, type Span, textWidth, truncate } from './text.ts'
import { type TimeAxis, timeAxis } from './time-axis.ts'

/** Lanes are named in so many columns at most. */
const NAME_COLUMNS_MAX = 18
/** What stands before the lanes of tasks that ask for nobody. */
const NOBODY = '(no people)'
/** A name in a bar cut shorter than this says too little. */
const LABEL_MIN = 3

export interface GanttOptions {
  readonly plan: Plan
  readonly schedule: Schedule
  readonly width: number
  readonly lanesMax: number
  readonly style: Style
}

interface Lane {
  readonly name: string
  readonly tasks: readonly ScheduledTask[]
}

/** Who works on what when: a lane for each person, one more where they work on two things at a time; in a plan without people a lane for each task. */
export function gantt({ plan, schedule, width, lanesMax, style }: GanttOptions): { readonly lines: Line[]; readonly hidden: number } {
  const lanes = lanesOf(plan, schedule)
  const names = lanes.map(({ name }) => name)
  const margin = Math.min(NAME_COLUMNS_MAX, Math.max(...names.map(textWidth))) + 1
  const axis = timeAxis({
    plan,
    asOf: schedule.asOf,
    lastDay: Math.max(...schedule.tasks.map(({ finish }) => finish.day)),
    including: null,
    columns: width - margin,
  })
  const calendar = plan.start === null ? null : calendarDays(plan.start, plan.calendar)
  const isNamed = schedule.people.length > 0
  const rows = lanes.slice(0, lanesMax).map((lane, i): Line => {
    const name = i > 0 && names[i - 1] === lane.name ? '' : truncate(lane.name, margin - 1)
    return [{ text: padEnd(name, margin) }, ...barsOf(lane.tasks, axis, calendar, isNamed, style)]
  })
  const shown = { text: `  ━ on the critical chain${schedule.asOf === null ? '' : ' · from the as-of day on'}`, paint: style.faint }
  return {
    lines: [[{ text: isNamed ? 'Who does what when' : 'When', paint: style.heading }, shown], ...axisLines(axis, margin, style), ...rows],
    hidden: lanes.length - Math.min(lanes.length, lanesMax),
  }
}

function lanesOf(plan: Plan, { tasks, people }: Schedule): Lane[] {
  if (people.length === 0) {
    const titles = new Map(plan.tasks.map((task) => [task.id, task]))
    return tasks.filter(({ task }) => titles.has(task)).map((task) => ({ name: task.task, tasks: [task] }))
  }
  const lanes = people.flatMap(({ name }) =>
    apart(tasks.filter((task) => task.people.includes(name))).map((own): Lane => ({ name, tasks: own })),
  )
  const nobodys = tasks.filter((task) => task.people.length === 0 && task.finish.day > task.start.day)
  return [...lanes, ...(nobodys.length === 0 ? [] : apart(nobodys).map((own): Lane => ({ name: NOBODY, tasks: own })))]
}

/** A bar begins where work still to do does. */
const barStart = ({ start, goesOn }: ScheduledTask): number => (goesOn ?? start).day

/** Tasks, in order of their bars, spread over as few lanes as keep those at the same time apart; one empty lane for none. */
function apart(tasks: readonly ScheduledTask[]): ScheduledTask[][] {
  const lanes: ScheduledTask[][] = [[]]
  for (const task of [...tasks].sort((a, b) => barStart(a) - barStart(b))) {
    const free = lanes.find((lane) => (lane.at(-1)?.finish.day ?? 0) <= barStart(task))
    if (free) free.push(task)
    else lanes.push([task])
  }
  return lanes
}

function barsOf(tasks: readonly ScheduledTask[], axis: TimeAxis, calendar: CalendarDays | null, isNamed: boolean, style: Style): Span[] {
  const spans: Span[] = []
  let column = 0
  for (const task of tasks) {
    const from = Math.max(column, axis.columnOf(beginningAt(barStart(task), calendar)))
    const to = Math.max(from + 1, axis.columnOf(endAt(task.finish.day, calendar)) + 1)
    // So many short ones in the last column that there is no room left for this one.
    if (to > axis.columns) break
    spans.push({ text: ' '.repeat(from - column) }, barOf(task, to - from, isNamed, style))
    column = to
  }
  return spans
}

/** Where a working time lies on the axis: a beginning on the morning of its day, an end on the evening of the day before. */
const beginningAt = (day: number, calendar: CalendarDays | null): number =>
  calendar === null ? day : calendar.calendarDaysTo(Math.floor(Math.max(0, day)) + 1) + (Math.max(0, day) % 1)

const endAt = (day: number, calendar: CalendarDays | null): number =>
  calendar === null ? day - 1e-6 : calendar.calendarDaysTo(Math.max(1, Math.ceil(day))) + 1 - (Math.ceil(day) - day) - 1e-6

function barOf({ task, isCritical }: ScheduledTask, columns: number, isNamed: boolean, style: Style): Span {
  const [line, left, right, alone] = isCritical ? ['━', '┣', '┫', '┃'] : ['─', '├', '┤', '│']
  const paint = isCritical ? style.good : undefined
  const room = columns - 2
  const label = isNamed && room >= LABEL_MIN ? truncate(task, room) : ''
  const text = columns === 1 ? alone : left + label + line.repeat(room - textWidth(label)) + right
  return paint === undefined ? { text } : { text, paint }
}

function axisLines(axis: TimeAxis, margin: number, style: Style): Line[] {
  let labels = ''
  for (const { column, label } of axis.ticks) labels = padEnd(labels, column) + label
  const rule = Array.from({ length: axis.columns }, (_, column) => (axis.ticks.some((tick) => tick.column === column) ? '┬' : '─')).join('')
  return [[{ text: ' '.repeat(margin) + labels, paint: style.faint }], [{ text: ' '.repeat(margin) + rule, paint: style.faint }]]
}
