import type { NextRow } from '@nonlinear/model'
import type { Style } from './style.ts'
import { type Line, padEnd, printable, textWidth, truncate, wrap } from './text.ts'

/** Longer ids are cut, so that room is left for the reason. */
const NAME_COLUMNS_MAX = 32

/** What to do next, best first, each with its reason, which also says what choosing it would lose. */
export function nextSection(rows: readonly NextRow[], width: number, style: Style): Line[] {
  const nameColumns = Math.min(NAME_COLUMNS_MAX, Math.max(...rows.map(({ task }) => textWidth(task))))
  return rows.flatMap((row, index): Line[] => {
    const rank = `${index + 1}.`.padStart(3)
    const name = padEnd(truncate(row.task, nameColumns), nameColumns)
    const indent = rank.length + 1 + textWidth(name) + 2
    const [first, ...others] = wrap(printable(row.reason), width - indent)
    return [
      [{ text: `${rank} `, paint: style.faint }, { text: name, paint: index === 0 ? style.strong : style.good }, { text: `  ${first}` }],
      ...others.map((text): Line => [{ text: ' '.repeat(indent) + text }]),
    ]
  })
}
