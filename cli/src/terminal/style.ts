import pc from 'picocolors'
import type { Paint } from './text.ts'

/** What colours mean on the page. Nothing is said by colour alone. */
export interface Style {
  readonly title: Paint
  readonly heading: Paint
  readonly strong: Paint
  readonly faint: Paint
  /** In time, reached. */
  readonly good: Paint
  /** Late. */
  readonly late: Paint
  /** Errors. */
  readonly bad: Paint
  /** Bars that say how much. */
  readonly bar: Paint
}

const plain: Paint = (text) => text

const PLAIN: Style = {
  title: plain,
  heading: plain,
  strong: plain,
  faint: plain,
  good: plain,
  late: plain,
  bad: plain,
  bar: plain,
}

export function styleOf(colour: boolean): Style {
  if (!colour) return PLAIN
  const c = pc.createColors(true)
  return {
    title: c.bold,
    heading: (text) => c.bold(c.cyan(text)),
    strong: c.bold,
    faint: c.dim,
    good: c.cyan,
    late: c.yellow,
    bad: c.red,
    bar: c.cyan,
  }
}
