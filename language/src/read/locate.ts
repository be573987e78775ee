import type { Diagnostic, PlanPath, Position, Span } from '@nonlinear/model'
import { lineOf } from './log.ts'
import { type LogLine, logLineFromText } from './log-line.ts'
import { PART_KEYS } from './nodes.ts'
import { pathKey, type Reading } from './reading.ts'
import { entryOf, type Range, type Tree } from './tree.ts'

/** Finds lines and columns of offsets. */
export type ToPosition = (offset: number) => Position

/** Positions in a text whose lines end with LF, CRLF or CR LF mixed. */
export function positionsIn(text: string): ToPosition {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return (offset) => {
    let [low, high] = [0, starts.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((starts[middle] as number) <= offset) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: offset - (starts[low] as number) + 1, offset }
  }
}

const NOTHING: Range = { start: 0, end: 0 }

/** Where a path stands in the text: its word, else its key, else those of the nearest part of the path that does exist. */
export function rangeOfPath(path: PlanPath, root: Tree, reading: Reading): Range {
  let tree = root
  let range: Range = root.kind === 'mapping' && root.entries[0] ? root.entries[0].keyRange : NOTHING
  for (let depth = 0; depth < path.length; depth++) {
    const step = path[depth] as string | number
    if (path[0] === 'log' && depth === 2) return rangeInLine(tree, String(step), reading) ?? range
    const entry = typeof step === 'string' ? entryNamed(tree, step) : undefined
    const item =
      typeof step === 'number' && tree.kind === 'list' ? tree.items[originalIndex(path.slice(0, depth), step, reading)] : undefined
    const value = entry?.value ?? item
    if (value === undefined) return range
    range = value.kind === 'word' && value.end > value.start ? value : (entry?.keyRange ?? firstOf(value))
    tree = value
  }
  return range
}

const firstOf = (tree: Tree): Range => (tree.kind === 'mapping' && tree.entries[0] ? tree.entries[0].keyRange : tree)

/** Parts are written under several keys. */
const entryNamed = (tree: Tree, key: string) =>
  entryOf(tree, key) ??
  ((PART_KEYS as readonly string[]).includes(key) ? PART_KEYS.map((other) => entryOf(tree, other)).find(Boolean) : undefined)

const originalIndex = (list: PlanPath, index: number, reading: Reading): number => reading.keptItems.get(pathKey(list))?.[index] ?? index

function rangeInLine(tree: Tree, field: string, reading: Reading): Range | null {
  const line = lineOf(tree, reading.source)
  if (line === null) return null
  const word = logLineFromText(line.text)[field as keyof Omit<LogLine, 'troubles'>]
  return word ? line.rangeOf(word) : null
}

export const spanOf = ({ start, end }: Range, toPosition: ToPosition): Span => ({
  start: toPosition(start),
  end: toPosition(Math.max(start, end)),
})

/** The diagnostics with the spans they lack. */
export function withSpans(diagnostics: readonly Diagnostic[], root: Tree, reading: Reading, toPosition: ToPosition): Diagnostic[] {
  return diagnostics.map((diagnostic) =>
    diagnostic.span ? diagnostic : { ...diagnostic, span: spanOf(rangeOfPath(diagnostic.path, root, reading), toPosition) },
  )
}
