import { type Figure, longDate, type Plan, percent, type SensitivityMeasure, type WorthReport, type WorthRow } from '@nonlinear/model'
import { chanceWords, isNoise, moneyWords, pointsWords } from './differences.ts'
import { PAGE_COLUMNS_MAX, PAGE_COLUMNS_MIN, titleLines } from './forecast-page.ts'
import { grouped, money, SIMULATION_ERROR_WORDS } from './numbers.ts'
import { currencySuffix } from './plan-view.ts'
import type { Style } from './style.ts'
import { type Cell, table } from './table.ts'
import { type Line, printable, wrap } from './text.ts'

export interface WorthPageOptions {
  readonly report: WorthReport
  readonly plan: Plan
  readonly file: string
  readonly all: boolean
  readonly columns: number
  readonly style: Style
}

const ROWS_MAX = 12

const MEASURES: Readonly<Record<SensitivityMeasure, string>> = {
  netValue: 'net value',
  byDeadline: 'chance by the deadline',
  success: 'chance of success',
}

/** What one more of anything would be worth, as a page for a terminal. */
export function worthPage(options: WorthPageOptions): Line[] {
  const { report, plan, file, columns, style } = options
  const width = Math.min(PAGE_COLUMNS_MAX, Math.max(PAGE_COLUMNS_MIN, columns)) - 2
  const body = [
    ...titleLines(plan, file, report.asOf, width, style),
    ...heading(options, width),
    [],
    ...ranking(options, width),
    ...portfolios(options, width),
    ...reach(options, width),
    [],
    ...footer(options, width),
  ]
  return [[], ...body.map((line): Line => [{ text: ' ' }, ...line]), []]
}

const measureWords = ({ report, plan }: WorthPageOptions, figure: Figure): string =>
  report.measure === 'netValue' ? moneyWords(figure, plan) : pointsWords(figure)

function heading({ report, plan, style }: WorthPageOptions, width: number): Line[] {
  const figure = report[report.measure] as Figure
  const now = report.measure === 'netValue' ? `${money(Math.round(figure.value))}${currencySuffix(plan)}` : chanceWords(figure)
  return wrap(`What one thing more would add to the ${MEASURES[report.measure]}, ${now} as planned.`, width).map(
    (text): Line => [{ text, paint: style.strong }],
  )
}

function nameOf({ kind, what, goal }: WorthRow): string {
  if (kind === 'person' || kind === 'equipment') return `one more ${what}`
  if (kind === 'approach') return `one more approach to ${goal}, like ${what}`
  if (kind === 'try') return what === 'inOrder' ? `${goal} tried in order` : `all of ${goal} tried together`
  if (kind === 'deadline') return `the deadline a working day later`
  return `knowing ${what} beforehand`
}

function ranking(options: WorthPageOptions, width: number): Line[] {
  const { report, all, style } = options
  const told = report.rows.filter(({ gain }) => gain.value !== 0 && !isNoise(gain))
  const shown = all ? report.rows : told.slice(0, ROWS_MAX)
  const hidden = report.rows.length - shown.length
  if (report.rows.length === 0) return [[{ text: 'There is nothing left to add to.' }]]
  const columns = [
    { heading: '', align: 'left' },
    { heading: 'adds', align: 'left' },
  ] as const
  const cells = shown.map((row): Cell[] => [
    [{ text: printable(nameOf(row)) }],
    [{ text: measureWords(options, row.gain), paint: isNoise(row.gain) ? style.faint : row.gain.value > 0 ? style.good : style.late }],
  ])
  const more = told.length - shown.length
  const quiet = hidden - Math.max(0, more)
  const rest = [
    ...(more > 0 ? [`${more} more that add less`] : []),
    ...(quiet > 0 ? [`${quiet} that add nothing these futures can tell`] : []),
  ]
  return [
    ...(shown.length === 0 ? [] : table(columns, cells, style.faint, width)),
    ...(rest.length === 0 || all
      ? []
      : wrap(`… and ${rest.join(', ')}; --all shows them`, width).map((text): Line => [{ text, paint: style.faint }])),
  ]
}

/** Each portfolio: how it is tried, what each approach adds, what shared risks take away. */
function portfolios(options: WorthPageOptions, width: number): Line[] {
  const { report, plan, style } = options
  const { measure } = report
  return Object.entries(report.portfolio).flatMap(([id, { tried, togetherLessInOrder, parts, sharedRisksTake }]): Line[] => {
    const difference = togetherLessInOrder[measure] ?? togetherLessInOrder.success
    const cost = togetherLessInOrder.cost
    const costWords = cost.value === 0 ? '' : `, cost ${moneyWords(cost, plan)}`
    const notes = [
      `Tried ${tried === 'together' ? 'together' : 'in order'}; together less in order: ${measureWords(options, difference)}${measure === 'netValue' ? '' : costWords}.`,
      ...(sharedRisksTake !== null && sharedRisksTake > 0.0005
        ? [`Shared risks take ${(sharedRisksTake * 100).toFixed(1)} points of its own chance.`]
        : []),
    ]
    const columns = [
      { heading: 'approach', align: 'left' },
      { heading: 'adds', align: 'left' },
    ] as const
    const cells = parts.map(({ part, ...added }): Cell[] => {
      const figure = added[measure] ?? added.success
      return [
        [{ text: part }],
        [{ text: measureWords(options, figure), paint: isNoise(figure) ? style.faint : figure.value >= 0 ? style.good : style.late }],
      ]
    })
    return [
      [],
      [
        { text: id, paint: style.heading },
        { text: ', a portfolio', paint: style.faint },
      ],
      ...(cells.length === 0 ? [] : table(columns, cells, style.faint, width)),
      ...wrap(notes.join(' '), width).map((text): Line => [{ text }]),
    ]
  })
}

/** What would bring the chance to what is wanted. */
function reach({ report, style }: WorthPageOptions, width: number): Line[] {
  const { reach: told, byDeadline } = report
  const wanted = percent(told.wanted)
  const where = byDeadline === null ? 'ever' : 'by the deadline'
  const lines: string[] = []
  if (told.isReached)
    lines.push(`It is there: ${chanceWords(told.chance)} ${where}${told.date === null ? '' : `, ${wanted} by ${longDate(told.date)}`}.`)
  else {
    const later =
      told.date !== null
        ? `by ${longDate(told.date)} it is ${wanted}`
        : told.day !== null
          ? `by working day ${told.day} it is ${wanted}`
          : 'no later date brings it there'
    lines.push(`As planned it is ${chanceWords(told.chance)} ${where}; ${later}.`)
    const rows = told.byRows.map((index) => nameOf(report.rows[index] as WorthRow))
    if (rows.length > 0) lines.push(`Enough by itself: ${rows.join('; ')}.`)
    else if (report.rows.length > 0) lines.push('None of the additions above is enough by itself.')
    lines.push(...withoutWords(told.without))
  }
  return [
    [],
    [{ text: `To have ${wanted}`, paint: style.heading }],
    ...lines.flatMap((line) => wrap(printable(line), width)).map((text): Line => [{ text }]),
  ]
}

/** What it would do if the goal could do without one of the parts it needs. */
function withoutWords(without: WorthReport['reach']['without']): string[] {
  const [first, ...others] = without
  if (first === undefined) return []
  if (first.reaches) {
    const more = others.map(({ part, chance }) => `, without ${part} ${percent(chance)}`).join('')
    return [`If the goal could do without ${first.part}, that would be enough: ${percent(first.chance)}${more}.`]
  }
  if (first.gain.value <= 0 || isNoise(first.gain)) return ['It would not help if the goal could do without one of its parts.']
  const most = `${percent(first.chance)} (${pointsWords(first.gain)})`
  return [`Doing without one of its parts would not be enough either; most would be gained without ${first.part}: ${most}.`]
}

function footer({ report, style }: WorthPageOptions, width: number): Line[] {
  const text = `${grouped(report.trials)} futures, seed ${report.seed}, the same for all · ${SIMULATION_ERROR_WORDS}`
  return wrap(text, width).map((line): Line => [{ text: line, paint: style.faint }])
}
