import { type Schedule, type ScheduledPerson, type ScheduleWeek, shortDate } from '@nonlinear/model'
import { bar } from './bar.ts'
import { days } from './numbers.ts'
import type { Style } from './style.ts'
import { type Cell, table } from './table.ts'
import { moreLine } from './tasks-section.ts'
import { type Line, lineWidth, truncate, wrap } from './text.ts'

const BAR_COLUMNS = 6
/** Levels of one week's load, the last at full. */
const LEVELS = ['·', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const
/** A week with less of it taken is idle. */
const IDLE_BELOW = 0.01
/** More than this is wanted too much: rounding is none. */
const OVER = 1.001
const WANTED = 'wanted: if everything began as soon as what it waits for is done, whoever is busy'
/** A plan of more weeks is shown in steps of several. */
const WEEK_COLUMNS_MAX = 26

/** How busy everybody is: in all, week by week, in which weeks not at all, and in which the work would want more of them than there is. */
export function loadsSection({ people }: Schedule, width: number, rowsMax: number, style: Style): Line[] {
  if (people.length === 0) return []
  const shown = people.slice(0, rowsMax)
  const columns = [
    { heading: 'person', align: 'left' },
    { heading: 'load', align: 'left' },
    { heading: 'days', align: 'right' },
    { heading: stepText(people[0]?.weeks ?? []), align: 'left' },
    { heading: '', align: 'left' },
  ] as const
  const rows = shown.map((person): Cell[] => [
    [{ text: person.name }],
    [{ text: bar(person.load, BAR_COLUMNS), paint: style.bar }, { text: ` ${Math.round(100 * person.load)} %`.padStart(6) }],
    [{ text: `${days(person.workedDays)} of ${days(person.availableDays)}` }],
    [{ text: weeksText(person.weeks), paint: style.bar }],
    [{ text: '' }],
  ])
  const lines = table(columns, rows, style.faint, width)
  return [
    [{ text: 'People', paint: style.heading }],
    ...lines.flatMap((line, i): Line[] => {
      const notes = i === 0 ? [] : notesOf(shown[i - 1] as ScheduledPerson)
      const text = notes.join(' · ')
      const room = width - lineWidth(line) - 2
      if (text === '') return [line]
      return text.length <= room
        ? [[...line, { text: `  ${text}`, paint: style.faint }]]
        : [line, [{ text: `    ${truncate(text, width - 4)}`, paint: style.faint }]]
    }),
    ...moreLine(people.length - shown.length, style),
    ...(people.some(({ weeks }) => weeks.some(isOver)) ? wrap(WANTED, width).map((text): Line => [{ text, paint: style.faint }]) : []),
  ]
}

const isIdle = ({ load }: ScheduleWeek): boolean => load !== null && load < IDLE_BELOW
const isOver = ({ wanted }: ScheduleWeek): boolean => wanted !== null && wanted > OVER

/** Weeks in one character of the picture. */
const stepOf = (weeks: readonly ScheduleWeek[]): number => Math.ceil(weeks.length / WEEK_COLUMNS_MAX)

function stepText(weeks: readonly ScheduleWeek[]): string {
  const from = weeks[0]?.from
  const step = stepOf(weeks)
  const each = step === 1 ? 'weeks' : `by ${step} weeks`
  return from === null || from === undefined ? each : `${each} from ${shortDate(from)}`
}

function weeksText(weeks: readonly ScheduleWeek[]): string {
  const step = stepOf(weeks)
  return Array.from({ length: Math.ceil(weeks.length / step) }, (_, i) => {
    const known = weeks.slice(i * step, (i + 1) * step).flatMap(({ load }) => (load === null ? [] : [load]))
    if (known.length === 0) return ' '
    const mean = known.reduce((sum, load) => sum + load, 0) / known.length
    return LEVELS[mean < IDLE_BELOW ? 0 : Math.max(1, Math.round(Math.min(1, mean) * (LEVELS.length - 1)))]
  }).join('')
}

function notesOf({ weeks }: ScheduledPerson): string[] {
  const idle = weeks.filter(isIdle)
  const over = weeks.filter(isOver)
  const most = over.reduce<ScheduleWeek | null>(
    (top, week) => (top === null || (week.wanted as number) > (top.wanted as number) ? week : top),
    null,
  )
  const count = (list: readonly ScheduleWeek[]) => `${list.length} ${list.length === 1 ? 'week' : 'weeks'}`
  const when = most === null || most.from === null ? '' : ` (week of ${shortDate(most.from)})`
  return [
    ...(idle.length === 0 ? [] : [idle.length === weeks.length ? 'idle all the time' : `idle ${count(idle)}`]),
    ...(most === null ? [] : [`wanted too much in ${count(over)}, most ${Math.round(100 * (most.wanted as number))} %${when}`]),
  ]
}
