import type { EstimateSwing, Figure, Plan, SensitivityMeasure, SensitivityReport, SensitivityRow } from '@nonlinear/model'
import { chanceWords, isNoise, moneyWords, pointsWords } from './differences.ts'
import { PAGE_COLUMNS_MAX, PAGE_COLUMNS_MIN, titleLines } from './forecast-page.ts'
import { days, grouped, money, percent, SIMULATION_ERROR_WORDS, simulationError } from './numbers.ts'
import { currencySuffix } from './plan-view.ts'
import type { Style } from './style.ts'
import { type Cell, table } from './table.ts'
import { type Line, lineWidth, wrap } from './text.ts'

export interface SensitivityPageOptions {
  readonly report: SensitivityReport
  readonly plan: Plan
  readonly file: string
  readonly all: boolean
  readonly columns: number
  readonly style: Style
}

const ROWS_MAX = 20
const SCHEDULE_ROWS_MAX = 6
/** Columns of either half of a bar at most. */
const HALF_BAR_MAX = 16
const HALF_BAR_MIN = 4

const MEASURES: Readonly<Record<SensitivityMeasure, string>> = {
  netValue: 'net value',
  byDeadline: 'chance by the deadline',
  success: 'chance of success',
}

interface Estimate {
  readonly name: string
  readonly swing: EstimateSwing
  readonly isOdds: boolean
}

/** Which estimates the forecast hangs on, as a page for a terminal: a bar for each, the longest first. */
export function sensitivityPage(options: SensitivityPageOptions): Line[] {
  const { report, plan, file, columns, style } = options
  const width = Math.min(PAGE_COLUMNS_MAX, Math.max(PAGE_COLUMNS_MIN, columns)) - 2
  const body = [
    ...titleLines(plan, file, report.asOf, width, style),
    ...heading(options, width),
    [],
    ...rows(options, width),
    ...scheduleRows(options, width),
    ...footer(options, width),
  ]
  return [[], ...body.map((line): Line => [{ text: ' ' }, ...line]), []]
}

function heading({ report, plan, style }: SensitivityPageOptions, width: number): Line[] {
  const figure = report[report.measure] as Figure
  const planned = report.measure === 'netValue' ? `${money(Math.round(figure.value))}${currencySuffix(plan)}` : chanceWords(figure)
  const text = `What the ${MEASURES[report.measure]} hangs on: ${planned} as planned, and with one estimate otherwise.`
  return wrap(text, width).map((line): Line => [{ text: line, paint: style.strong }])
}

function estimatesOf({ report }: SensitivityPageOptions): Estimate[] {
  const size = ({ swing }: Estimate) => Math.abs(swing.swing[report.measure]?.value ?? 0)
  return report.rows
    .flatMap(({ task, odds, days }): Estimate[] => [
      ...(odds ? [{ name: `${task} odds`, swing: odds, isOdds: true }] : []),
      ...(days ? [{ name: `${task} days`, swing: days, isOdds: false }] : []),
    ])
    .sort((a, b) => size(b) - size(a))
}

function rows(options: SensitivityPageOptions, width: number): Line[] {
  const { report, plan, all, style } = options
  const estimates = estimatesOf(options)
  const told = estimates.filter(({ swing }) => !isNoise(swing.swing[report.measure] as Figure) && swing.swing[report.measure]?.value !== 0)
  const shown = all ? estimates : told.slice(0, ROWS_MAX)
  if (shown.length === 0) return [[{ text: 'No estimate moves it by more than so many futures can tell.' }]]
  const ends = ({ swing }: Estimate) => [swing.low[report.measure], swing.high[report.measure]] as [Figure, Figure]
  const words = (figure: Figure) =>
    (report.measure === 'netValue'
      ? moneyWords(exact(figure), { currency: null })
      : pointsWords(exact(figure)).replace(' points', '')
    ).replace('none', '0')
  const at = (swing: EstimateSwing, isOdds: boolean) =>
    `${isOdds ? percent({ value: swing.low.at, standardError: 0 }) : days(swing.low.at)} – ${isOdds ? percent({ value: swing.high.at, standardError: 0 }) : days(swing.high.at)}`
  const cells = shown.map((estimate): Cell[] => {
    const [low, high] = ends(estimate)
    const error = simulationError(estimate.swing.swing[report.measure] as Figure)
    const shownError = report.measure === 'netValue' ? money(Math.round(error)) : (error * 100).toFixed(1)
    return [
      [{ text: estimate.name }],
      [{ text: at(estimate.swing, estimate.isOdds), paint: style.faint }],
      [{ text: words(low) }],
      [{ text: words(high) }],
      [{ text: `± ${shownError}`, paint: style.faint }],
    ]
  })
  const unit = report.measure === 'netValue' ? currencySuffix(plan).trim() : 'points'
  const headings = ['', 'low – high', 'at low', 'at high', unit]
  const columns = headings.map((heading, index) => ({ heading, align: index === 0 ? ('left' as const) : ('right' as const) }))
  const lines = table(columns, cells, style.faint, width - 2 * HALF_BAR_MIN - 3)
  return [
    ...withBars(lines, shown.map(ends), width, style),
    ...moreLines(options, estimates.length - shown.length, told.length - shown.length),
  ]
}

/** Tasks whose days move the finish, by the schedule sensitivity index: all of one measure, so they are told apart from money and chances. */
function scheduleRows({ report, all, style }: SensitivityPageOptions, width: number): Line[] {
  const index = ({ scheduleSensitivity }: SensitivityRow) => scheduleSensitivity?.value ?? 0
  const moving = report.rows
    .filter(({ scheduleSensitivity }) => scheduleSensitivity !== null && scheduleSensitivity.value > 0 && !isNoise(scheduleSensitivity))
    .sort((a, b) => index(b) - index(a))
  const shown = all ? moving : moving.slice(0, SCHEDULE_ROWS_MAX)
  if (shown.length === 0) return []
  const cells = shown.map(({ task, criticality, cruciality, scheduleSensitivity }): Cell[] => [
    [{ text: task }],
    [{ text: criticality ? percent(criticality) : '' }],
    [{ text: cruciality ? cruciality.value.toFixed(2).replace('-', '−') : '' }],
    [{ text: (scheduleSensitivity?.value ?? 0).toFixed(2) }],
  ])
  const columns = ['', 'critical', 'with finish', 'index'].map((heading, i) => ({
    heading,
    align: i === 0 ? ('left' as const) : ('right' as const),
  }))
  return [[], [{ text: 'Whose days move the finish', paint: style.strong }], ...table(columns, cells, style.faint, width)]
}

const exact = ({ value }: Figure): Figure => ({ value, standardError: 0 })

/** To the right of each row how far the ends lie to either side of what is planned. */
function withBars(lines: readonly Line[], ends: readonly (readonly [Figure, Figure])[], width: number, style: Style): Line[] {
  const room = width - Math.max(...lines.map(lineWidth)) - 3
  const half = Math.min(HALF_BAR_MAX, Math.floor(room / 2))
  if (half < HALF_BAR_MIN) return [...lines]
  const most = Math.max(...ends.flat().map(({ value }) => Math.abs(value)))
  const size = (value: number) => (most === 0 ? 0 : Math.round((Math.abs(value) / most) * half))
  return lines.map((line, index): Line => {
    const pair = ends[index - 1]
    if (!pair) return line
    const down = Math.max(0, ...pair.map(({ value }) => (value < 0 ? size(value) : 0)))
    const up = Math.max(0, ...pair.map(({ value }) => (value > 0 ? size(value) : 0)))
    return [
      ...line,
      { text: ' '.repeat(2 + half - down) },
      { text: '█'.repeat(down), paint: style.late },
      { text: '│', paint: style.faint },
      { text: '█'.repeat(up), paint: style.good },
    ]
  })
}

function moreLines({ report, all, style }: SensitivityPageOptions, hidden: number, more: number): Line[] {
  const quiet = hidden - Math.max(0, more)
  const lines: string[] = []
  if (more > 0) lines.push(`… and ${more} more`)
  if (quiet > 0) lines.push(`${quiet} ${quiet === 1 ? 'estimate moves' : 'estimates move'} it by no more than the simulation's error`)
  if (report.leftOut > 0) lines.push(`${report.leftOut} tasks of less importance were not looked at`)
  return lines.length === 0 || all ? [] : [[{ text: `${lines.join('; ')}; --all shows them`, paint: style.faint }]]
}

function footer({ report, style }: SensitivityPageOptions, width: number): Line[] {
  const text = `${grouped(report.trials)} futures, seed ${report.seed}, the same for every end · ${SIMULATION_ERROR_WORDS} · odds without a range: as far off as odds usually are`
  return [[], ...wrap(text, width).map((line): Line => [{ text: line, paint: style.faint }])]
}
