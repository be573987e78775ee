import {
  type ChainLink,
  type Diagnostic,
  longDate,
  type Plan,
  type Schedule,
  type ScheduledTask,
  type ScheduleTime,
  shortDate,
} from '@nonlinear/model'
import { diagnosticLine } from './diagnostics.ts'
import { PAGE_COLUMNS_MIN, titleLines } from './forecast-page.ts'
import { gantt } from './gantt.ts'
import { loadsSection } from './loads-section.ts'
import { days, grouped } from './numbers.ts'
import { titleOf } from './plan-view.ts'
import type { Style } from './style.ts'
import { type Cell, table, withLastColumn } from './table.ts'
import { moreLine } from './tasks-section.ts'
import { type Line, padEnd, printable, textWidth, truncate, wrap } from './text.ts'
import { daysBetween } from './time-axis.ts'

/** Lanes want room: a page may be wider than that of a forecast. */
export const SCHEDULE_COLUMNS_MAX = 160

/** Rows shown of each part unless all are asked for. */
const LANES_SHOWN_MAX = 24
const PEOPLE_SHOWN_MAX = 16
const TASKS_SHOWN_MAX = 40
const LEFT_OUT_SHOWN_MAX = 12

/** Names of people beside a task are cut after so many columns. */
const WHO_COLUMNS_MAX = 24

export interface SchedulePageOptions {
  readonly plan: Plan
  readonly schedule: Schedule
  readonly warnings: readonly Diagnostic[]
  /** As the user wrote it. */
  readonly file: string
  /** Every row, not only the first so many. */
  readonly all: boolean
  readonly columns: number
  readonly style: Style
}

/** A schedule as a page for a terminal: when it is done, who does what when, how busy everybody is, what it hangs on, what it leaves out. */
export function schedulePage(options: SchedulePageOptions): Line[] {
  const { plan, schedule, file, columns, all, style } = options
  const width = Math.min(SCHEDULE_COLUMNS_MAX, Math.max(PAGE_COLUMNS_MIN, columns)) - 2
  const most = (rows: number) => (all ? Number.POSITIVE_INFINITY : rows)
  const head = [...titleLines(plan, file, schedule.asOf, width, style), ...sentences(options, width)]
  const sections: Line[][] = [head]
  if (schedule.status === 'scheduled') {
    const { lines, hidden } = gantt({ plan, schedule, width, lanesMax: most(LANES_SHOWN_MAX), style })
    sections.push(
      [...lines, ...moreLine(hidden, style)],
      loadsSection(schedule, width, most(PEOPLE_SHOWN_MAX), style),
      tasksTable(options, width, most(TASKS_SHOWN_MAX)),
      chainSection(schedule, width, style),
      leftOutSection(options, width, most(LEFT_OUT_SHOWN_MAX)),
    )
  }
  sections.push(warningsSection(options, width), footer(options, width))
  return [
    [],
    ...sections.filter((lines) => lines.length > 0).flatMap((lines) => [...lines.map((line): Line => [{ text: ' ' }, ...line]), []]),
  ]
}

const whenText = ({ date, day }: ScheduleTime): string => (date === null ? `working day ${days(day)}` : longDate(date))
const DAYS_WORDS: Readonly<Record<string, string>> = { P50: 'its median days', mean: 'its mean days' }
const workingDays = (count: number): string => `${days(count)} working ${days(count) === '1' ? 'day' : 'days'}`

/** When it is done, under what it is taken for granted, and how much of that is due to people. */
function sentences({ schedule, file, style }: SchedulePageOptions, width: number): Line[] {
  const strong = (text: string): Line[] => wrap(text, width).map((line) => [{ text: line, paint: style.strong }])
  const plain = (text: string): Line[] => wrap(text, width).map((line) => [{ text: line }])
  if (schedule.status === 'reached') return strong('The goal is reached; nothing is left to schedule.')
  if (schedule.status === 'out-of-reach') return strong('The goal can no longer be reached; there is nothing to schedule.')
  if (schedule.status === 'unavailable') return strong(`No schedule: ${printable(schedule.reason ?? '')}.`)
  const finish = schedule.finish as ScheduleTime
  const spare = schedule.daysToSpare
  const toDeadline =
    spare === null
      ? ''
      : spare === 0
        ? ', the day of the deadline'
        : `, ${workingDays(Math.abs(spare))} ${spare > 0 ? 'before' : 'after'} the deadline`
  const each = DAYS_WORDS[schedule.days] ?? `its ${schedule.days} days`
  return [
    ...strong(`Done by ${whenText(finish)}${toDeadline}.`),
    ...plain(`That is if every task works, each in ${each}. How likely it is, nonlinear forecast ${printable(file)} says.`),
    ...plain(peopleSentence(schedule)),
  ]
}

function peopleSentence({ finish, criticalPath, lowerBound, people }: Schedule): string {
  const [end, path, bound] = [finish, criticalPath, lowerBound].map((time) => time?.day ?? 0) as [number, number, number]
  if (people.length === 0) return 'The plan asks for nobody, so tasks wait only for one another.'
  if (end - path < 0.05) return 'More people would not make it shorter: the work waits for itself.'
  const alone = `People make it ${workingDays(end - path)} longer than the work alone (${whenText(criticalPath as ScheduleTime)})`
  if (end - bound < 0.05) return `${alone}; with these people it cannot be shorter.`
  return `${alone}; with these people none can end before ${whenText(lowerBound as ScheduleTime)}.`
}

/** Dates of a schedule this many days long need their year. */
const YEAR_DAYS_MIN = 300

function shortWhen({ start, finish }: Schedule): (time: ScheduleTime) => string {
  const withYear = start?.date && finish?.date ? daysBetween(start.date, finish.date) >= YEAR_DAYS_MIN : false
  return ({ date, day }) => (date === null ? days(day) : shortDate(date, withYear))
}

function tasksTable({ plan, schedule, style }: SchedulePageOptions, width: number, rowsMax: number): Line[] {
  const shown = schedule.tasks.slice(0, rowsMax)
  const titles = new Map(plan.tasks.map((task) => [task.id, titleOf(task)]))
  const hasDates = schedule.finish?.date !== null
  const when = shortWhen(schedule)
  const columns = [
    { heading: '  task', align: 'left' },
    { heading: hasDates ? 'from' : 'from day', align: 'right' },
    { heading: hasDates ? 'to' : 'to day', align: 'right' },
    { heading: 'work', align: 'right' },
    { heading: 'who', align: 'left' },
  ] as const
  const rows = shown.map((task): Cell[] => [
    [{ text: `${markOf(task)} ` }, task.isCritical ? { text: task.task, paint: style.good } : { text: task.task }],
    [{ text: when(task.start) }],
    [{ text: when(task.finish) }],
    [{ text: days(task.work) }],
    [{ text: truncate(task.people.join(', '), WHO_COLUMNS_MAX) }],
  ])
  const lines = table(columns, rows, style.faint, width)
  return [
    [
      { text: 'Tasks', paint: style.heading },
      {
        text: `, ◆ on the critical chain${shown.some(({ state }) => state === 'underWay') ? ' · ▶ under way, work still to do' : ''}`,
        paint: style.faint,
      },
    ],
    ...withLastColumn(
      lines,
      ['', ...shown.map((task) => [besideText(task), titles.get(task.task) ?? ''].filter(Boolean).join(' · '))],
      width,
      style.faint,
    ),
    ...moreLine(schedule.tasks.length - shown.length, style),
  ]
}

const besideText = ({ beside, isBrokenOff }: ScheduledTask): string =>
  beside === null ? '' : `beside ${beside}${isBrokenOff ? ', broken off' : ''}`

const markOf = ({ isCritical, state }: ScheduledTask): string => (isCritical ? '◆' : state === 'underWay' ? '▶' : ' ')

/** What the finish hangs on, from first to last. */
function chainSection({ chain }: Schedule, width: number, style: Style): Line[] {
  if (chain.length < 2) return []
  const links = chain.map((link, i) => `${i === 0 ? '' : arrowOf(link)}${link.task}`)
  const isBusy = chain.some(({ after }) => after === 'people')
  const isAway = chain.some(({ after }) => after === 'absence')
  const legend = ['→ waits for it', ...(isBusy ? ['⇢ its people were busy with it'] : []), ...(isAway ? ['⇥ its people were away'] : [])]
  const words = legend.join(' · ')
  const heading = { text: 'Critical chain', paint: style.heading }
  const isShort = textWidth(heading.text) + 2 + textWidth(words) <= width
  return [
    ...(isShort
      ? [[heading, { text: `  ${words}`, paint: style.faint }]]
      : [[heading], ...wrap(words, width).map((text): Line => [{ text, paint: style.faint }])]),
    ...wrap(links.join(' '), width).map((text): Line => [{ text }]),
  ]
}

const ARROWS: Readonly<Record<ChainLink['after'], string>> = { now: '', blocked: '', waits: '→ ', people: '⇢ ', absence: '⇥ ' }
const arrowOf = ({ after }: ChainLink): string => ARROWS[after]

const REASONS: Readonly<Record<Schedule['leftOut'][number]['reason'], (because: string) => string>> = {
  alternative: (because) => `another way than ${because}`,
  fallback: (because) => `only if ${because} fails`,
  impossible: (because) => `can no longer run: ${because} failed`,
  'needs-left-out': (because) => `needs ${because}, which is left out`,
  reached: (because) => `${because} is reached without it`,
  'not-needed': () => 'the goal does not need it',
  'no-time': (because) => `nobody is free for it before ${because} is reached`,
}

function leftOutSection({ schedule: { leftOut }, style }: SchedulePageOptions, width: number, rowsMax: number): Line[] {
  if (leftOut.length === 0) return []
  const shown = leftOut.slice(0, rowsMax)
  const names = Math.max(...shown.map(({ task }) => textWidth(task)))
  return [
    [{ text: 'Left out', paint: style.heading }],
    ...shown.map(({ task, reason, because }): Line => {
      const name = padEnd(truncate(task, Math.floor(width / 2)), Math.min(names, Math.floor(width / 2)))
      return [{ text: `${name}  ` }, { text: truncate(REASONS[reason](because ?? ''), width - textWidth(name) - 2), paint: style.faint }]
    }),
    ...moreLine(leftOut.length - shown.length, style),
  ]
}

function warningsSection({ warnings, file, style }: SchedulePageOptions, width: number): Line[] {
  if (warnings.length === 0) return []
  const lines = warnings.flatMap((warning) =>
    wrap(diagnosticLine(file, warning), width - 2).map((text, index) => (index === 0 ? text : `  ${text}`)),
  )
  return [[{ text: 'Worth a look', paint: style.heading }], ...lines.map((text): Line => [{ text }])]
}

function footer({ schedule, style }: SchedulePageOptions, width: number): Line[] {
  const { schedules, rule, seed, done, status } = schedule
  const made = schedules === 1 ? `1 schedule made, by ${rule}` : `the best of ${grouped(schedules)} schedules by ${rule}, seed ${seed}`
  const over = done.length === 0 ? '' : ` · ${done.length} ${done.length === 1 ? 'task has' : 'tasks have'} ended`
  if (status !== 'scheduled') return []
  return wrap(`${made}${over} · nonlinear schedule --help explains the words`, width).map((text): Line => [{ text, paint: style.faint }])
}
