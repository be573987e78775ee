import type { Forecast, Plan } from '@nonlinear/model'
import { nextNotes, nextSection } from './next-section.ts'
import { percent } from './numbers.ts'
import type { Style } from './style.ts'
import { type Cell, table, withLastColumn } from './table.ts'
import type { Line } from './text.ts'

/** Rows of advice on the page of a forecast; `nonlinear next` shows all. */
const NEXT_ROWS_MAX = 3

/** What to do next, what to stop, and how long to go on with what has not worked yet. */
export function adviceSection(forecast: Forecast, width: number, style: Style): Line[] {
  const rows = forecast.next ?? []
  const shown = rows.length > NEXT_ROWS_MAX + 1 ? rows.slice(0, NEXT_ROWS_MAX) : rows
  const lines: Line[] = []
  if (shown.length > 0)
    lines.push(
      [
        { text: 'Next', paint: style.heading },
        { text: `, best first${methodNote(forecast)}`, paint: style.faint },
      ],
      ...nextSection(shown, width, style),
    )
  else if (forecast.next === null && forecast.success.standardError > 0)
    lines.push([
      { text: 'Next', paint: style.heading },
      { text: ': nonlinear next compares what to do, with dates and people simulated', paint: style.faint },
    ])
  if (shown.length < rows.length) lines.push([{ text: `     ${rows.length - shown.length} more: nonlinear next`, paint: style.faint }])
  return [...lines, ...nextNotes({ stop: forecast.stop ?? [], giveUp: forecast.giveUp, ask: null }, width, style)]
}

/** Chances in advice may differ from the simulated one at the top of the page; says why, or nothing where none is told. */
function methodNote({ next, nextMethod, success }: Forecast): string {
  if (nextMethod === 'lookahead') return '; estimated quickly, nonlinear next does more'
  const tellsChances = next?.some(({ reason }) => reason.includes('%')) ?? false
  return tellsChances && success.standardError > 0 ? `; computed exactly (the ${percent(success)} ever above is simulated)` : ''
}

/** Each risk with its chance as written and as of now, given what happened, and the tasks it hits. */
export function risksSection(forecast: Forecast, plan: Plan, width: number, style: Style): Line[] {
  const shown = plan.risks.filter(({ id }) => forecast.risks[id] !== undefined)
  if (shown.length === 0) return []
  const rows = shown.map((risk): Cell[] => [
    [{ text: risk.id }],
    [{ text: percent({ value: risk.chance, standardError: 0 }) }],
    [{ text: percent((forecast.risks[risk.id] as Forecast['risks'][string]).posterior), paint: style.strong }],
  ])
  const columns = [
    { heading: 'risk', align: 'left' },
    { heading: 'written', align: 'right' },
    { heading: 'now', align: 'right' },
  ] as const
  const separate = forecast.withoutSharedRisks
  const note = separate === null ? '' : `; ${percent(separate)} ever if no two tasks shared one`
  const hits = shown.map((risk) => risk.hits.map(({ task }) => task).join(', '))
  return [
    [
      { text: 'Risks', paint: style.heading },
      { text: note, paint: style.faint },
    ],
    ...withLastColumn(table(columns, rows, style.faint, width), ['hits', ...hits], width, style.faint),
  ]
}
