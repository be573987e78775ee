import { useMemo } from 'react'
import { smallestChange } from './editor/smallest-change.ts'
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

/** `marked`: from and to of the part that differs from the line's other version. */
type ShownLine = DiffLine & { readonly at: number; readonly marked?: readonly [number, number] }
type Row = ShownLine | { readonly kind: 'gap'; readonly at: number; readonly lines: number }

/** A removed line right before an added one is the same line changed: what differs in them is marked. */
function withMarks(lines: readonly DiffLine[]): ShownLine[] {
  const shown: ShownLine[] = lines.map((line, at) => ({ ...line, at }))
  shown.forEach((line, at) => {
    const next = shown[at + 1]
    if (line.kind !== 'removed' || next?.kind !== 'added' || shown[at - 1]?.kind === 'removed') return
    const change = smallestChange(line.text, next.text)
    if (!change) return
    shown[at] = { ...line, marked: [change.from, change.to] }
    shown[at + 1] = { ...next, marked: [change.from, change.from + change.insert.length] }
  })
  return shown
}

/** Folds long runs of unchanged lines into a gap. */
function rowsOf(lines: readonly ShownLine[]): Row[] {
  const near = new Uint8Array(lines.length)
  lines.forEach((line, i) => {
    if (line.kind !== 'same') near.fill(1, Math.max(0, i - CONTEXT), i + CONTEXT + 1)
  })
  const rows: Row[] = []
  for (let i = 0; i < lines.length; ) {
    if (near[i]) {
      rows.push(lines[i]!)
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
  const rows = useMemo(() => rowsOf(withMarks(lineDiff(before, after))), [before, after])
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
            <span>
              <Marked line={row} />
            </span>
          </div>
        ),
      )}
    </section>
  )
}

function Marked({ line: { text, marked } }: { readonly line: ShownLine }) {
  if (!marked || marked[0] === marked[1]) return text || ' '
  return (
    <>
      {text.slice(0, marked[0])}
      <mark>{text.slice(...marked)}</mark>
      {text.slice(marked[1])}
    </>
  )
}
