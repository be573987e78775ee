import type { Dot } from '@nonlinear/model'
import type { Style } from './style.ts'
import type { Line, Span } from './text.ts'
import type { TimeAxis } from './time-axis.ts'

/** Told apart by form, so that they need no colour. */
const GLYPHS = { reached: '●', late: '◐', failed: '○' } as const
const NAMES = { reached: 'in time', late: 'late', failed: 'never' } as const

/** A column holds at most so many dots; further ones go to the next free column on the right. */
const STACK_MAX = 6

/** Dots that never finish stand this many to a row, right of the time axis. */
const FAILED_PER_ROW = 4

const paintOf = (style: Style) => ({ reached: style.good, late: style.late, failed: style.faint }) as const

/** The dots hang from the time axis, each under its finish; those that never finish stand apart on the right. */
export function dotPlot(dots: readonly Dot[], axis: TimeAxis, margin: number, style: Style): Line[] {
  const stacks = stackDots(
    dots.filter(({ day }) => day !== null),
    axis,
  )
  const failed = dots.filter(({ outcome }) => outcome === 'failed')
  const depth = Math.max(...stacks.map((stack) => stack.length), Math.ceil(failed.length / FAILED_PER_ROW))
  const paint = paintOf(style)
  return Array.from({ length: depth }, (_, row): Line => {
    const spans: Span[] = [{ text: ' '.repeat(margin) }]
    for (const stack of stacks) {
      const dot = stack[row]
      spans.push(dot === undefined ? { text: ' ' } : { text: GLYPHS[dot.outcome], paint: paint[dot.outcome] })
    }
    const here = failed.slice(row * FAILED_PER_ROW, (row + 1) * FAILED_PER_ROW)
    spans.push({ text: ` ${here.map(() => GLYPHS.failed).join(' ')}`, paint: paint.failed })
    return spans
  })
}

/** Only every second column takes dots, so that neighbours can be counted. */
function stackDots(dots: readonly Dot[], axis: TimeAxis): Dot[][] {
  const stacks = Array.from({ length: axis.columns }, (): Dot[] => [])
  for (const dot of dots) {
    let column = axis.columnOf(axis.position(dot.day as number)) & ~1
    while (column + 2 < axis.columns && (stacks[column]?.length ?? 0) >= STACK_MAX) column += 2
    stacks[column]?.push(dot)
  }
  return stacks
}

/** The dots in one row, for plans without days. */
export function dotRow(dots: readonly Dot[], style: Style): Line {
  const paint = paintOf(style)
  return dots.map(({ outcome }, index) => ({ text: index === 0 ? GLYPHS[outcome] : ` ${GLYPHS[outcome]}`, paint: paint[outcome] }))
}

/** `● 12 in time  ◐ 3 late  ○ 5 never`; without a deadline the first are those that ship. */
export function dotLegend(dots: readonly Dot[], hasDeadline: boolean, style: Style): Line {
  const paint = paintOf(style)
  const spans: Span[] = []
  for (const outcome of ['reached', 'late', 'failed'] as const) {
    const count = dots.filter((dot) => dot.outcome === outcome).length
    if (count === 0) continue
    const name = outcome === 'reached' && !hasDeadline ? 'ship' : NAMES[outcome]
    if (spans.length > 0) spans.push({ text: '   ' })
    spans.push({ text: GLYPHS[outcome], paint: paint[outcome] }, { text: ` ${count} ${name}` })
  }
  return spans
}
