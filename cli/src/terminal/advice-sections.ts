import type { Forecast, Plan } from '@nonlinear/model'
import { nextSection } from './next-section.ts'
import { days, percent } from './numbers.ts'
import type { Style } from './style.ts'
import { type Cell, table, withLastColumn } from './table.ts'
import { type Line, printable, wrap } from './text.ts'

/** What to do next, what to stop, and how long to go on with what has not worked yet. */
export function adviceSection(forecast: Forecast, width: number, style: Style): Line[] {
  const lines: Line[] = []
  if (forecast.next && forecast.next.length > 0) {
    lines.push([
      { text: 'Next', paint: style.heading },
      { text: `, best first${methodNote(forecast)}`, paint: style.faint },
    ])
    lines.push(...nextSection(forecast.next, width, style))
  }
  for (const { task, reason } of forecast.stop ?? []) {
    const [first, ...others] = wrap(`Stop ${task}: ${printable(reason)}`, width - 2)
    lines.push([{ text: first ?? '', paint: style.bad }], ...others.map((text): Line => [{ text: `  ${text}` }]))
  }
  const giveUp = Object.entries(forecast.giveUp ?? {})
  if (giveUp.length > 0) {
    const text = `Give up without a result: ${giveUp.map(([task, elapsed]) => `${task} after ${days(elapsed)} days of work`).join(', ')}.`
    lines.push(...wrap(text, width).map((line): Line => [{ text: line }]))
  }
  return lines
}

/** Chances in exact advice may differ from the simulated one at the top of the page; says why, or nothing where none is told. */
function methodNote({ next, success }: Forecast): string {
  const exact = next?.every(({ standardError }) => standardError === 0) ?? false
  const tellsChances = next?.some(({ reason }) => reason.includes('%')) ?? false
  return exact && tellsChances && success.standardError > 0 ? `; computed exactly (the ${percent(success)} ever above is simulated)` : ''
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
