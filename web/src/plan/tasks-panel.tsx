import type { Forecast, Plan } from '@nonlinear/model'
import { type KeyboardEvent, memo, useMemo, useRef, useState } from 'react'
import { Icon } from '../control/icon.tsx'
import { useWidth } from '../control/use-width.ts'
import { lawText, lawWords, stopText } from '../report/law-text.ts'
import { percent } from '../report/percent.ts'
import { STATE_WORDS } from '../report/task-state.ts'
import { counted } from './problem-list.ts'
import { StateMark } from './state-mark.tsx'
import { arrange, type Column, nextOrder, type Order, type TaskRow, taskRows } from './task-rows.ts'

interface TasksPanelProps {
  readonly plan: Plan
  readonly forecast: Forecast
  /** The first forecast of the same text and day. */
  readonly first: Forecast
  readonly selected: string | null
  readonly onSelect: (id: string) => void
}

interface Head {
  readonly column: Column
  readonly label: string
  readonly about: string
  /** Left out where the table is narrower, in pixels. */
  readonly from?: number
}

const HEADS: readonly Head[] = [
  { column: 'title', label: 'Task', about: 'What is done' },
  { column: 'state', label: 'State', about: 'Where it stands by the log', from: 900 },
  { column: 'oddsInTime', label: 'Likely', about: 'Chance that it works before its time box ends' },
  { column: 'importance', label: 'Matters', about: 'How much the chance of the goal rises when this works rather than fails' },
  {
    column: 'criticality',
    label: 'On path',
    about: 'Share of the successful futures in which it decides when the goal is reached',
    from: 600,
  },
  { column: 'days', label: 'Days', about: 'Days of full-time work if it works: 1 in 10, half, 9 in 10' },
  { column: 'everRun', label: 'Ever run', about: 'Chance that it is started at all', from: 780 },
]

/** Rows drawn before more are asked for: each takes time on every forecast. */
const ROWS_AT_FIRST = 300

export function TasksPanel({ plan, forecast, first, selected, onSelect }: TasksPanelProps) {
  const [filter, setFilter] = useState('')
  const [order, setOrder] = useState<Order | null>(null)
  const [all, setAll] = useState(false)
  const body = useRef<HTMLTableSectionElement>(null)
  const rows = useMemo(() => taskRows(plan, forecast, first), [plan, forecast, first])
  const shown = useMemo(() => arrange(rows, filter, order), [rows, filter, order])
  const [ref, width] = useWidth<HTMLDivElement>()
  const heads = useMemo(() => HEADS.filter(({ from = 0 }) => width >= from), [width])
  return (
    <div className={`tasks ${width < 560 ? 'tasks-tight' : ''}`} ref={ref}>
      <label className="filter">
        <Icon name="search" size={14} />
        <span className="visually-hidden">Filter the tasks</span>
        <input
          id="task-filter"
          type="search"
          placeholder="Filter tasks"
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
        />
        <span className="quiet filter-count" role="status">
          {filter ? `${shown.length} of ${rows.length}` : order === null ? 'most to gain first' : ''}
        </span>
      </label>
      <table className="task-table">
        <thead>
          <tr>
            {heads.map(({ column, label, about }) => (
              <th key={column} className={`col-${column}`} scope="col" aria-sort={sortOf(order, column)}>
                <button type="button" title={about} onClick={() => setOrder(nextOrder(order, column))}>
                  {label}
                  <span className="sort-sign" aria-hidden="true">
                    {order?.column === column ? (order.descending ? '↓' : '↑') : ''}
                  </span>
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body} onKeyDown={(event) => moveRow(event, body.current)}>
          {(all ? shown : shown.slice(0, ROWS_AT_FIRST)).map((row) => (
            <TaskTableRow key={row.id} row={row} selected={row.id === selected} onSelect={onSelect} columns={heads} />
          ))}
        </tbody>
      </table>
      {!all && shown.length > ROWS_AT_FIRST && (
        <p className="panel-note">
          <button type="button" className="link" onClick={() => setAll(true)}>
            Show {counted(shown.length - ROWS_AT_FIRST, 'more task')}
          </button>
        </p>
      )}
      {shown.length === 0 && <p className="panel-note">{rows.length === 0 ? 'The plan has no tasks.' : `No task matches “${filter}”.`}</p>}
    </div>
  )
}

const sortOf = (order: Order | null, column: Column) => (order?.column !== column ? 'none' : order.descending ? 'descending' : 'ascending')

/** Arrows go from row to row. */
function moveRow(event: KeyboardEvent, body: HTMLElement | null): void {
  const buttons = [...(body?.querySelectorAll<HTMLElement>('.task-name') ?? [])]
  const at = buttons.indexOf(document.activeElement as HTMLElement)
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key]
  const next = to === undefined || at === -1 ? undefined : buttons[Math.min(buttons.length - 1, Math.max(0, to))]
  if (!next) return
  event.preventDefault()
  next.focus()
}

interface TaskTableRowProps {
  readonly row: TaskRow
  readonly selected: boolean
  readonly onSelect: (id: string) => void
  readonly columns: readonly Head[]
}

const TaskTableRow = memo(function TaskTableRow({ row, selected, onSelect, columns }: TaskTableRowProps) {
  const { id, title, state, oddsInTime, importance, criticality, days, stop, everRun } = row
  const has = (column: Column) => columns.some((head) => head.column === column)
  const choose = () => onSelect(id)
  return (
    <tr className={selected ? 'row-selected' : ''} onClick={choose}>
      <th scope="row" className="col-title">
        <button
          type="button"
          className="task-name"
          aria-pressed={selected}
          onClick={choose}
          title={`${title} (${id}), ${STATE_WORDS[state].toLowerCase()}`}
        >
          {!has('state') && <StateMark state={state} bare />}
          <span className="task-title">{title}</span>
          {!has('state') && <span className="visually-hidden">, {STATE_WORDS[state].toLowerCase()}</span>}
        </button>
      </th>
      {has('state') && (
        <td className="col-state">
          <StateMark state={state} />
        </td>
      )}
      <td>
        <Bar value={oddsInTime} kind="likely" />
      </td>
      <td>
        <Bar value={importance} kind="matters" />
      </td>
      {has('criticality') && <td className="figure-cell">{criticality === null ? '–' : percent(criticality)}</td>}
      <td className="days-cell" title={days ? lawWords(days) : undefined}>
        {days ? lawText(days) : <span className="quiet">none</span>}
        {stop && <span className="stop">stop {stopText(stop)}</span>}
      </td>
      {has('everRun') && <td className="figure-cell">{percent(everRun)}</td>}
    </tr>
  )
})

function Bar({ value, kind }: { readonly value: number; readonly kind: 'likely' | 'matters' }) {
  return (
    <span className="bar">
      <span className="bar-figure">{percent(value)}</span>
      <span className="bar-track" aria-hidden="true">
        <span className={`bar-fill bar-${kind}`} style={{ width: `${Math.max(0, Math.min(1, value)) * 100}%` }} />
      </span>
    </span>
  )
}
