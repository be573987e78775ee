import { type ChanceByDay, shortDate } from '@nonlinear/model'
import type { Style } from './style.ts'
import { type Line, padEnd, padStart, type Span } from './text.ts'
import type { TimeAxis } from './time-axis.ts'

/** Rows of the picture. */
const ROWS = 8
const LEVELS = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const

/** Columns left of the plot, for the labels of the axis. */
export const CURVE_MARGIN = 8

export interface CurveOptions {
  readonly curve: ChanceByDay
  readonly axis: TimeAxis
  /** Position and date of the deadline; null without one. */
  readonly deadline: { readonly position: number; readonly date: string } | null
  /** What the curve ends at, such as `72 % ever`. */
  readonly endLabel: string
  readonly style: Style
}

/** The chance of having shipped, by date: a filled area, the deadline a line through it, time along the bottom. */
export function chanceCurve(options: CurveOptions): Line[] {
  const { curve, axis, deadline, endLabel, style } = options
  const last = curve.at(-1)?.[1] ?? 0
  const top = [0.1, 0.25, 0.5].find((limit) => last <= limit * 0.9) ?? 1
  const heights = chanceByColumn(curve, axis).map((chance) => Math.max(chance > 0 ? 1 : 0, Math.round((chance / top) * ROWS * 8)))
  const passed = deadline !== null && axis.isBefore(deadline.position)
  const deadlineColumn = deadline === null || passed ? null : axis.columnOf(deadline.position)
  const endRow = Math.min(ROWS - 1, Math.max(0, Math.ceil((heights.at(-1) ?? 0) / 8) - 1))
  const rows = Array.from({ length: ROWS }, (_, index): Line => {
    const row = ROWS - 1 - index
    const cells = heights.map((height) => LEVELS[Math.min(8, Math.max(0, height - row * 8))] as string)
    return [
      { text: axisLabel(row, top), paint: style.faint },
      ...(passed ? [{ text: cells.join(''), paint: style.late }] : areaSpans(cells, deadlineColumn, style)),
      ...(row === endRow ? [{ text: ` ${endLabel}`, paint: style.strong }] : []),
    ]
  })
  return [...deadlineLabel(deadlineColumn, deadline?.date ?? '', axis.columns, style), ...rows, ...axisLines(axis, deadlineColumn, style)]
}

/** Chance of having shipped by the end of each column. */
function chanceByColumn(curve: ChanceByDay, axis: TimeAxis): number[] {
  let next = 0
  let chance = 0
  return Array.from({ length: axis.columns }, (_, column) => {
    for (let point = curve[next]; point !== undefined && axis.position(point[0]) < axis.endOfColumn(column); point = curve[next]) {
      chance = point[1]
      next += 1
    }
    return chance
  })
}

/** The label left of a row stands beside the row's upper edge. */
function axisLabel(row: number, top: number): string {
  const label = row === ROWS - 1 ? top : row === ROWS / 2 - 1 ? top / 2 : null
  return label === null ? padStart('│', CURVE_MARGIN) : padStart(`${Math.round(label * 1000) / 10} % ┤`, CURVE_MARGIN)
}

function areaSpans(cells: readonly string[], deadlineColumn: number | null, style: Style): Span[] {
  if (deadlineColumn === null) return [{ text: cells.join(''), paint: style.good }]
  return [
    { text: cells.slice(0, deadlineColumn).join(''), paint: style.good },
    { text: '┊', paint: style.strong },
    { text: cells.slice(deadlineColumn + 1).join(''), paint: style.late },
  ]
}

function deadlineLabel(column: number | null, date: string, columns: number, style: Style): Line[] {
  if (column === null) return []
  const label = `deadline ${shortDate(date)}`
  const from = column + label.length < columns + 10 ? column : column - label.length + 1
  return [[{ text: ' '.repeat(CURVE_MARGIN + from) }, { text: label, paint: style.strong }]]
}

function axisLines(axis: TimeAxis, deadlineColumn: number | null, style: Style): Line[] {
  const rule = Array.from({ length: axis.columns }, (_, column) => {
    if (column === deadlineColumn) return '┴'
    return axis.ticks.some((tick) => tick.column === column) ? '┬' : '─'
  })
  let labels = ''
  for (const { column, label } of axis.ticks) labels = padEnd(labels, column) + label
  return [
    [{ text: padStart('0 ┼', CURVE_MARGIN) + rule.join(''), paint: style.faint }],
    [{ text: ' '.repeat(CURVE_MARGIN) + labels, paint: style.faint }],
  ]
}
