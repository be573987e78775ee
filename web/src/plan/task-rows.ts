import type { Forecast, Law, Plan, Stop, Task } from '@nonlinear/model'
import { titleOf } from '../report/node-title.ts'
import { STATE_WORDS, type TaskState, taskStates } from '../report/task-state.ts'

/** One task as the table shows it. */
export interface TaskRow {
  readonly id: string
  readonly title: string
  readonly state: TaskState
  readonly oddsInTime: number
  /** How much the chance of the goal would rise if the task, where it runs, were sure to work. What is over has nothing to gain. */
  readonly gain: number
  readonly posteriorOdds: number
  readonly importance: number
  readonly criticality: number | null
  readonly everRun: number
  readonly days: Law | null
  readonly stop: Stop | null
}

const OVER: ReadonlySet<TaskState> = new Set(['succeeded', 'failed', 'stopped', 'removed'])

export const COLUMNS = ['title', 'state', 'oddsInTime', 'importance', 'criticality', 'days', 'everRun'] as const
export type Column = (typeof COLUMNS)[number]

export interface Order {
  readonly column: Column
  readonly descending: boolean
}

function rowOf(task: Task, forecast: Forecast, first: Forecast, state: TaskState): TaskRow | null {
  const figures = forecast.tasks[task.id]
  if (!figures) return null
  const { importance, oddsInTime } = first.tasks[task.id] ?? figures
  return {
    id: task.id,
    title: titleOf(task),
    state,
    oddsInTime: figures.oddsInTime.value,
    gain: OVER.has(state) ? Number.NEGATIVE_INFINITY : importance.value * (1 - oddsInTime.value),
    posteriorOdds: figures.posteriorOdds.value,
    importance: figures.importance.value,
    criticality: figures.criticality?.value ?? null,
    everRun: figures.everRun.value,
    days: task.days,
    stop: task.stop,
  }
}

/** `first`: an earlier forecast of the same plan, whose order of gains is kept: rows do not change places as figures become finer. */
export function taskRows(plan: Plan, forecast: Forecast, first: Forecast = forecast): TaskRow[] {
  const states = taskStates(plan, forecast)
  return plan.tasks.flatMap((task) => rowOf(task, forecast, first, states.get(task.id) ?? 'open') ?? [])
}

/** The day that stands for a law when rows are sorted: its middle, or the nearest thing it says. */
export function typicalDays(law: Law | null): number {
  if (law === null) return -1
  switch (law.kind) {
    case 'fixed':
      return law.days
    case 'range':
      return Math.sqrt(law.p10 * law.p90)
    case 'threePoint':
      return law.p50
    case 'pert':
      return law.mode
    case 'discrete':
      return law.points.reduce((sum, { days, chance }) => sum + days * chance, 0)
    case 'exponential':
      return law.mean
    case 'lognormal':
      return law.median
    default:
      return law satisfies never
  }
}

const STATE_ORDER = Object.keys(STATE_WORDS)

function sortKey(row: TaskRow, column: Column): number | string {
  switch (column) {
    case 'title':
      return row.title.toLowerCase()
    case 'state':
      return STATE_ORDER.indexOf(row.state)
    case 'days':
      return typicalDays(row.days)
    case 'criticality':
      return row.criticality ?? -1
    default:
      return row[column]
  }
}

/** Most to gain first, as in the terminal; ties stay as in the file. */
const byGain = (a: TaskRow, b: TaskRow): number => (a.gain === b.gain ? 0 : b.gain - a.gain)

/** Rows that hold the words of the filter, in the order asked for; null puts first where there is most to gain. */
export function arrange(rows: readonly TaskRow[], filter: string, order: Order | null): TaskRow[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean)
  const kept = rows.filter(({ id, title, state }) =>
    words.every((word) => `${id} ${title} ${STATE_WORDS[state]}`.toLowerCase().includes(word)),
  )
  if (!order) return kept.sort(byGain)
  const sign = order.descending ? -1 : 1
  return kept.sort((a, b) => {
    const [x, y] = [sortKey(a, order.column), sortKey(b, order.column)]
    return x === y ? 0 : x < y ? -sign : sign
  })
}

/** The next order when a column's head is pressed: figures start with the largest, words with A; a third press puts first where there is most to gain. */
export function nextOrder(order: Order | null, column: Column): Order | null {
  const first = column !== 'title' && column !== 'state'
  if (order?.column !== column) return { column, descending: first }
  return order.descending === first ? { column, descending: !first } : null
}
