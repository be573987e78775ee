import { useMemo } from 'react'
import { type DiffLine, lineDiff } from './line-diff.ts'

interface DiffViewProps {
  readonly before: string
  readonly after: string
  /** What is compared, such as `Revision 3 against the text now`. */
  readonly label: string
}

/** Unchanged lines kept around a change. */
const CONTEXT = 3
const SIGNS: Readonly<Record<DiffLine['kind'], string>> = { same: ' ', added: '+', removed: '−' }

type Row = (DiffLine & { readonly at: number }) | { readonly kind: 'gap'; readonly at: number; readonly lines: number }

/** Folds long runs of unchanged lines into a gap. */
function rowsOf(lines: readonly DiffLine[]): Row[] {
  const near = new Uint8Array(lines.length)
  lines.forEach((line, i) => {
    if (line.kind !== 'same') near.fill(1, Math.max(0, i - CONTEXT), i + CONTEXT + 1)
  })
  const rows: Row[] = []
  for (let i = 0; i < lines.length; ) {
    if (near[i]) {
      rows.push({ ...lines[i]!, at: i })
      i += 1
      continue
    }
    const from = i
    while (i < lines.length && !near[i]) i += 1
    rows.push({ kind: 'gap', at: from, lines: i - from })
  }
  return rows
}

export function DiffView({ before, after, label }: DiffViewProps) {
  const rows = useMemo(() => rowsOf(lineDiff(before, after)), [before, after])
  if (before === after) return <p className="quiet diff-none">The two texts are the same.</p>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
    <section className="diff" aria-label={label} tabIndex={0}>
      {rows.map((row) =>
        row.kind === 'gap' ? (
          <div key={row.at} className="diff-gap">
            {row.lines} unchanged {row.lines === 1 ? 'line' : 'lines'}
          </div>
        ) : (
          <div key={row.at} className={`diff-line diff-${row.kind}`}>
            <span className="diff-sign">{SIGNS[row.kind]}</span>
            <span>{row.text || ' '}</span>
          </div>
        ),
      )}
    </section>
  )
}
