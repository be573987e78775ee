import type { NextAdvice, NextRow } from '@nonlinear/model'
import { days, percent } from './numbers.ts'
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
    const flips = flipWords(row, index === 0)
    return [
      [{ text: `${rank} `, paint: style.faint }, { text: name, paint: index === 0 ? style.strong : style.good }, { text: `  ${first}` }],
      ...others.map((text): Line => [{ text: ' '.repeat(indent) + text }]),
      ...(flips === null ? [] : [[{ text: ' '.repeat(indent) + flips, paint: style.faint }] as Line]),
    ]
  })
}

/** At which odds of the task another one would be first, or it would be; nothing where there are none. */
function flipWords({ flipPoint, flipFrom, tie }: NextRow, best: boolean): string | null {
  if (flipPoint === null || flipFrom === null || tie) return null
  const [from, to] = [flipFrom, flipPoint].map((value) => percent({ value, standardError: 0 }))
  return `${best ? 'Stays first until' : 'Comes first once'} its odds ${flipPoint < flipFrom ? 'fall' : 'rise'} from ${from} to ${to}.`
}

/** Tasks to stop, days on which to give up, and what is worth knowing better. */
export function nextNotes(advice: Pick<NextAdvice, 'stop' | 'giveUp' | 'ask'>, width: number, style: Style): Line[] {
  const stops = advice.stop.flatMap(({ task, reason }) => hanging(`Stop ${task}: ${printable(reason)}.`, width, style.bad))
  const giveUp = Object.entries(advice.giveUp ?? {})
  const until = giveUp.map(([task, elapsed]) => `${task} after ${days(elapsed)} days of work`).join(', ')
  const ask = advice.ask ?? []
  return [
    ...stops,
    ...(giveUp.length > 0 ? hanging(`Give up without a result: ${until}.`, width, undefined) : []),
    ...(ask.length > 0 ? [[{ text: 'Worth knowing better, most first', paint: style.heading }] as Line] : []),
    ...ask.flatMap(({ reason }) => hanging(`  ${printable(reason)}`, width, undefined)),
  ]
}

function hanging(text: string, width: number, paint: Style['bad'] | undefined): Line[] {
  const indent = ' '.repeat(text.length - text.trimStart().length)
  const [first, ...others] = wrap(text.trim(), width - 4)
  return [[{ text: indent + (first ?? ''), ...(paint && { paint }) }], ...others.map((line): Line => [{ text: `${indent}  ${line}` }])]
}
