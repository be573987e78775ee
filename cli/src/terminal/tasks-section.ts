import { decidedOutcome, type Forecast, type Plan, percentsOfWhole, type Task, type TaskForecast } from '@nonlinear/model'
import { bar } from './bar.ts'
import { percent, points } from './numbers.ts'
import { titleOf } from './plan-view.ts'
import type { Style } from './style.ts'
import { type Cell, COLUMN_GAP, table } from './table.ts'
import { type Line, lineWidth, textWidth, truncate } from './text.ts'

/** Odds and importance each get a bar of so many columns; a shorter one on a page too narrow for titles beside it. */
const BAR_COLUMNS = 6
const BAR_COLUMNS_NARROW = 4
const NARROW = 98

/** A title cut shorter than this says too little to be shown. */
const TITLE_COLUMNS_MIN = 12

/** Ids longer than this are cut. */
const ID_COLUMNS_MAX = 20

type State = TaskForecast['state']

const MARKS: Readonly<Record<State, string>> = {
  open: ' ',
  underWay: '▶',
  blocked: '‖',
  succeeded: '✓',
  failed: '✗',
}

/** Likelihood beside importance, task by task: first what would raise the chance of the goal most if it were made certain. */
export function tasksSection(forecast: Forecast, plan: Plan, width: number, rowsMax: number, style: Style): Line[] {
  const known = plan.tasks
    .filter(({ id }) => forecast.tasks[id] !== undefined)
    .map((task) => ({ task, figures: forecast.tasks[task.id] as TaskForecast }))
    .sort((a, b) => Number(isOver(a.figures)) - Number(isOver(b.figures)) || leverage(b.figures) - leverage(a.figures))
  const shown = known.slice(0, rowsMax)
  if (shown.length === 0) return []
  const columns = [
    { heading: '', align: 'left' },
    { heading: 'in time', align: 'left' },
    { heading: 'importance', align: 'left' },
    { heading: 'runs', align: 'right' },
    { heading: 'critical', align: 'right' },
    { heading: 'blame', align: 'right' },
  ] as const
  const barColumns = width < NARROW ? BAR_COLUMNS_NARROW : BAR_COLUMNS
  const blame = percentsOfWhole(known.map(({ figures }) => figures.failureShare?.value ?? 0))
  const figureRows = shown.map(({ figures }, index) =>
    figureCells(figures, figures.failureShare === null ? null : (blame[index] as number), barColumns, style),
  )
  const figuresWidth = lineWidth(table(columns, figureRows, style.faint)[0] as Line)
  const nameColumns = Math.min(width - figuresWidth - COLUMN_GAP, Math.max(...shown.map(({ task }) => nameWidth(task))))
  const idColumns = Math.min(ID_COLUMNS_MAX, Math.max(...shown.map(({ task }) => textWidth(task.id))))
  const rows = shown.map((entry, index) => [
    nameCell(entry.task, entry.figures, idColumns, nameColumns, style),
    ...(figureRows[index] as Cell[]).slice(1),
  ])
  const named = [{ heading: '  task', align: 'left' as const }, ...columns.slice(1)]
  return [
    [
      { text: 'Tasks', paint: style.heading },
      ...(decidedOutcome(forecast) === null ? [{ text: ', most to gain first', paint: style.faint }] : []),
    ],
    ...table(named, rows, style.faint),
    ...moreLine(known.length - shown.length, style),
  ]
}

/** Says what a shortened table leaves out. */
export const moreLine = (count: number, style: Style): Line[] =>
  count <= 0 ? [] : [[{ text: `… and ${count} more; --all shows them`, paint: style.faint }]]

const isOver = ({ state }: TaskForecast): boolean => state === 'succeeded' || state === 'failed'

/** How much the chance of the goal would rise if the task, where it runs, were sure to succeed. */
const leverage = (figures: TaskForecast): number => figures.importance.value * (1 - figures.oddsInTime.value)

const nameWidth = (task: Task): number =>
  2 + Math.min(ID_COLUMNS_MAX, textWidth(task.id)) + (task.title === null ? 0 : 2 + textWidth(titleOf(task)))

function nameCell(task: Task, figures: TaskForecast, idColumns: number, columns: number, style: Style): Cell {
  const id = truncate(task.id, idColumns)
  const blanks = ' '.repeat(idColumns - textWidth(id) + 2)
  const room = columns - 2 - idColumns - 2
  const title = room < TITLE_COLUMNS_MIN ? '' : truncate(titleOf(task), room)
  return [
    { text: `${MARKS[figures.state]} `, paint: figures.state === 'failed' ? style.bad : style.good },
    { text: id, paint: isOver(figures) ? style.faint : style.strong },
    ...(title === '' ? [] : [{ text: blanks }, { text: title, paint: style.faint }]),
  ]
}

/** The figures of a task; `blame` in whole percent, which add up to 100 over all tasks. */
function figureCells(figures: TaskForecast, blame: number | null, barColumns: number, style: Style): Cell[] {
  const blamed = { text: blame === null || (blame === 0 && isOver(figures)) ? '' : `${blame} %` }
  if (isOver(figures)) return [[], [{ text: figures.state, paint: style.faint }], [], [], [], [blamed]]
  const odds = figures.oddsInTime
  const importance = Math.max(0, figures.importance.value)
  return [
    [],
    [{ text: bar(odds.value, barColumns), paint: style.bar }, { text: percent(odds).padStart(6) }],
    [{ text: bar(importance, barColumns), paint: style.late }, { text: points(figures.importance).padStart(6) }],
    [{ text: percent(figures.everRun) }],
    [{ text: figures.criticality === null ? '' : points(figures.criticality) }],
    [blamed],
  ]
}
