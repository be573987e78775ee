import { type Figure, type Plan, shortDate, type WhatIf } from '@nonlinear/model'
import { chanceWords, daysWords, isNoise, moneyWords, pointsWords } from './differences.ts'
import { PAGE_COLUMNS_MAX, PAGE_COLUMNS_MIN, titleLines } from './forecast-page.ts'
import { grouped, money, SIMULATION_ERROR_WORDS } from './numbers.ts'
import type { Style } from './style.ts'
import { type Cell, table } from './table.ts'
import { type Line, printable, textWidth, wrap } from './text.ts'

export interface WhatIfPageOptions {
  readonly whatIf: WhatIf
  readonly plan: Plan
  readonly file: string
  /** The second plan's file; null where edits were made. */
  readonly otherFile: string | null
  /** What was changed, in words. */
  readonly edits: readonly string[]
  readonly columns: number
  readonly style: Style
}

/** Two plans side by side and what differs, as a page for a terminal. */
export function whatIfPage(options: WhatIfPageOptions): Line[] {
  const { whatIf, plan, file, columns, style } = options
  const width = Math.min(PAGE_COLUMNS_MAX, Math.max(PAGE_COLUMNS_MIN, columns)) - 2
  const body = [
    ...titleLines(plan, file, whatIf.before.asOf, width, style),
    ...question(options, width),
    [],
    ...figures(options, width),
    [],
    ...verdict(options, width),
    ...tries(options, width),
    ...warnings(options, width),
    ...footer(options, width),
  ]
  return [[], ...body.map((line): Line => [{ text: ' ' }, ...line]), []]
}

function question({ edits, otherFile, whatIf, style }: WhatIfPageOptions, width: number): Line[] {
  const what = otherFile === null ? edits.join('; ') : `${printable(whatIf.after.plan ?? '') || otherFile} instead (${otherFile})`
  return wrap(`What if: ${printable(what)}`, width).map((text): Line => [{ text, paint: style.strong }])
}

interface Row {
  readonly name: string
  readonly before: string
  readonly after: string
  readonly difference: string
  readonly figure: Figure | null
  readonly better: 1 | -1 | 0
}

function rowsOf({ whatIf: { before, after, difference }, plan }: WhatIfPageOptions): Row[] {
  const rows: Row[] = []
  const add = (
    name: string,
    show: (side: typeof before) => string | null,
    figure: Figure | null,
    words: (figure: Figure) => string,
    better: Row['better'],
  ) => {
    const [one, other] = [show(before), show(after)]
    if (one === null && other === null) return
    rows.push({ name, before: one ?? '–', after: other ?? '–', difference: figure === null ? '' : words(figure), figure, better })
  }
  add('chance', ({ success }) => chanceWords(success), difference.success, pointsWords, 1)
  add('by deadline', ({ byDeadline }) => byDeadline && chanceWords(byDeadline), difference.byDeadline, pointsWords, 1)
  for (const key of ['p50', 'p80'] as const) {
    const day = ({ finish, finishDays }: typeof before) =>
      finish ? shortDate(finish[key], true) : finishDays && `day ${finishDays[key].value}`
    add(`finish ${key.toUpperCase()}`, day, difference.finishDays?.[key] ?? null, daysWords, -1)
  }
  const amount = ({ value }: Figure) => money(Math.abs(value) >= 100 ? Math.round(value) : value)
  const hasCost = before.cost.value !== 0 || after.cost.value !== 0
  if (hasCost)
    add(
      'mean cost',
      ({ cost }) => amount(cost),
      difference.cost,
      (figure) => moneyWords(figure, plan),
      -1,
    )
  add(
    'net value',
    ({ netValue }) => netValue && amount(netValue),
    difference.netValue,
    (figure) => moneyWords(figure, plan),
    1,
  )
  return rows
}

function figures(options: WhatIfPageOptions, width: number): Line[] {
  const { otherFile, style } = options
  const columns = [
    { heading: '', align: 'left' },
    { heading: otherFile === null ? 'as planned' : 'first', align: 'right' },
    { heading: otherFile === null ? 'what if' : 'second', align: 'right' },
    { heading: 'difference', align: 'left' },
  ] as const
  const rows = rowsOf(options).map(({ name, before, after, difference, figure, better }): Cell[] => [
    [{ text: name }],
    [{ text: before }],
    [{ text: after, paint: style.strong }],
    [{ text: difference, paint: paintOf(figure, better, style) }],
  ])
  return table(columns, rows, style.faint, width)
}

function paintOf(figure: Figure | null, better: Row['better'], style: Style) {
  if (figure === null || figure.value === 0 || isNoise(figure)) return style.faint
  return figure.value * better > 0 ? style.good : style.late
}

/** One sentence: what can be told, and what cannot. */
function verdict(options: WhatIfPageOptions, width: number): Line[] {
  const rows = rowsOf(options).filter((row) => row.figure !== null && row.better !== 0)
  const isSure = ({ figure }: Row) => figure !== null && figure.value !== 0 && !isNoise(figure)
  const names = (list: readonly Row[]) => list.map(({ name }) => name).join(', ')
  const better = rows.filter((row) => isSure(row) && (row.figure as Figure).value * row.better > 0)
  const worse = rows.filter((row) => isSure(row) && (row.figure as Figure).value * row.better < 0)
  const noise = rows.filter(({ figure }) => figure !== null && isNoise(figure))
  const parts = [
    ...(better.length > 0 ? [`Better: ${names(better)}.`] : []),
    ...(worse.length > 0 ? [`Worse: ${names(worse)}.`] : []),
    ...(better.length + worse.length === 0
      ? [noise.length === 0 ? 'Nothing changes.' : 'Nothing that so many futures can tell from none.']
      : []),
    ...(better.length + worse.length > 0 && noise.length > 0 ? [`Too close to tell: ${names(noise)}.`] : []),
  ]
  return wrap(parts.join(' '), width).map((text): Line => [{ text }])
}

/** Where the better way to try a goal is another one than before. */
function tries({ whatIf: { before, after } }: WhatIfPageOptions, width: number): Line[] {
  const changed = Object.entries(after.try).filter(([id, how]) => before.try[id] !== undefined && before.try[id] !== how)
  return changed.flatMap(([id, how]) =>
    wrap(`${id} is now tried ${how === 'inOrder' ? 'in order' : 'together'}.`, width).map((text): Line => [{ text }]),
  )
}

function warnings({ whatIf, style }: WhatIfPageOptions, width: number): Line[] {
  return whatIf.warnings
    .filter(({ severity }) => severity === 'warning')
    .flatMap(({ message, hint }) => wrap(`New: ${message}${hint === undefined ? '' : ` — ${hint}`}`, width))
    .map((text): Line => [{ text, paint: style.late }])
}

function footer({ whatIf, style }: WhatIfPageOptions, width: number): Line[] {
  const { tasks, of } = whatIf.sameDraws
  const shared = tasks === of ? 'the same luck in both' : `the same luck in both for ${tasks} of ${of} open tasks`
  const text = `${grouped(whatIf.trials)} futures, seed ${whatIf.seed}, ${shared} · ${SIMULATION_ERROR_WORDS} of the difference`
  const lines = textWidth(text) <= width ? [text] : wrap(text, width)
  return lines.map((line): Line => [{ text: line, paint: style.faint }])
}
