import { calendarDays, type Forecast, type Goal, type GoalForecast, type Plan, shortDate } from '@nonlinear/model'
import { bar } from './bar.ts'
import { days, percent } from './numbers.ts'
import { titleOf } from './plan-view.ts'
import type { Style } from './style.ts'
import { type Cell, table, withLastColumn } from './table.ts'
import { moreLine } from './tasks-section.ts'
import type { Line } from './text.ts'

const BAR_COLUMNS = 8

const TRY_WORDS = { together: 'together', inOrder: 'in order' } as const

/** Every goal as if pursued to its end: its chance, its finish given success, how its parts are tried. */
export function goalsSection(forecast: Forecast, plan: Plan, width: number, rowsMax: number, style: Style): Line[] {
  const known = plan.goals.filter(({ id }) => forecast.goals[id] !== undefined)
  // A plan of one goal that needs everything has said all there is above.
  if (known.length === 0 || (known.length === 1 && known[0]?.kind === 'all')) return []
  const shown = [...known].sort((a, b) => Number(b.id === plan.goal) - Number(a.id === plan.goal)).slice(0, rowsMax)
  const columns = [
    { heading: 'goal', align: 'left' },
    { heading: 'chance', align: 'left' },
    { heading: 'P50', align: 'right' },
    { heading: 'P90', align: 'right' },
    { heading: 'parts', align: 'left' },
  ] as const
  const dateOf = finishText(plan)
  const rows = shown.map((goal): Cell[] => {
    const figures = forecast.goals[goal.id] as Forecast['goals'][string]
    const finish = figures.finishDays
    return [
      [{ text: goal.id, paint: goal.id === plan.goal ? style.strong : (text: string) => text }],
      chanceCell(figures, style),
      [{ text: finish === null ? '' : dateOf(finish.p50.value) }],
      [{ text: finish === null ? '' : dateOf(finish.p90.value) }],
      [{ text: partsText(goal, partsAsOf(goal.parts, forecast).length, figures.try) }],
    ]
  })
  return [
    [{ text: 'Goals', paint: style.heading }],
    ...withLastColumn(table(columns, rows, style.faint, width), ['', ...shown.map(titleOf)], width, style.faint),
    ...moreLine(known.length - shown.length, style),
  ]
}

/** The parts of a goal without those that were removed, or not thought of yet. */
const partsAsOf = (parts: readonly string[], { tasks, goals }: Forecast): string[] =>
  parts.filter((id) => (tasks[id] ?? goals[id]) !== undefined)

/** The chance of a goal, or the outcome that is known. */
function chanceCell({ state, success }: GoalForecast, style: Style): Cell {
  if (state !== 'open') return [{ text: state, paint: style.faint }]
  return [{ text: bar(success.value, BAR_COLUMNS), paint: style.bar }, { text: percent(success).padStart(6) }]
}

function finishText(plan: Plan): (workingDays: number) => string {
  if (plan.start === null) return days
  const calendar = calendarDays(plan.start, plan.calendar)
  return (workingDays) => shortDate(calendar.dateOfWorkingDay(Math.ceil(workingDays)), true)
}

function partsText(goal: Goal, count: number, tried: 'together' | 'inOrder' | null): string {
  if (goal.kind === 'all') return `all of ${count}`
  if (goal.kind === 'atLeast') return `at least ${goal.atLeast} of ${count}`
  return `any of ${count}${tried === null ? '' : `, ${TRY_WORDS[tried]}`}`
}
