import type { NextRow, Plan } from '@nonlinear/model'
import { money, points } from './numbers.ts'
import { currencySuffix } from './plan-view.ts'
import type { Style } from './style.ts'
import { type Line, printable, textWidth, wrap } from './text.ts'

/** What to do next, best first, each with its reason; the cost of choosing otherwise is said in the row's own unit. */
export function nextSection(rows: readonly NextRow[], plan: Plan, width: number, style: Style): Line[] {
  const nameColumns = Math.min(24, Math.max(...rows.map(({ task }) => textWidth(task))))
  return rows.flatMap((row, index): Line[] => {
    const rank = `${index + 1}.`.padStart(3)
    const name = row.task.padEnd(nameColumns)
    const indent = rank.length + 1 + textWidth(name) + 2
    const [first, ...others] = wrap([printable(row.reason), lossText(row, plan, index === 0)].filter(Boolean).join('; '), width - indent)
    return [
      [{ text: `${rank} `, paint: style.faint }, { text: name, paint: index === 0 ? style.strong : style.good }, { text: `  ${first}` }],
      ...others.map((text): Line => [{ text: ' '.repeat(indent) + text }]),
    ]
  })
}

function lossText(row: NextRow, plan: Plan, best: boolean): string {
  if (best || row.regret === 0) return ''
  const loss =
    row.regretIn === 'chance'
      ? `${points({ value: row.regret, standardError: 0 })} of chance`
      : `${money(row.regret)}${currencySuffix(plan)}`
  return `${loss} worse`
}
