import type { NextRow } from '@nonlinear/model'
import type { Style } from './style.ts'
import { type Line, printable, textWidth, wrap } from './text.ts'

/** What to do next, best first, each with its reason, which also says what choosing it would lose. */
export function nextSection(rows: readonly NextRow[], width: number, style: Style): Line[] {
  const nameColumns = Math.min(24, Math.max(...rows.map(({ task }) => textWidth(task))))
  return rows.flatMap((row, index): Line[] => {
    const rank = `${index + 1}.`.padStart(3)
    const name = row.task.padEnd(nameColumns)
    const indent = rank.length + 1 + textWidth(name) + 2
    const [first, ...others] = wrap(printable(row.reason), width - indent)
    return [
      [{ text: `${rank} `, paint: style.faint }, { text: name, paint: index === 0 ? style.strong : style.good }, { text: `  ${first}` }],
      ...others.map((text): Line => [{ text: ' '.repeat(indent) + text }]),
    ]
  })
}
