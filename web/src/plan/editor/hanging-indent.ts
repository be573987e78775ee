import { type EditorState, RangeSetBuilder } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view'

/** Further rows of a wrapped line stand this much deeper than its first, in characters. */
const DEEPER = 4
/** Deeper than this no line is indented: a narrow screen would have no room left. */
const DEEPEST = 16

const styles = new Map<number, Decoration>()

function styleOf(indent: number): Decoration {
  const columns = Math.min(indent + DEEPER, DEEPEST)
  const style =
    styles.get(columns) ?? Decoration.line({ attributes: { style: `text-indent: -${columns}ch; padding-left: calc(8px + ${columns}ch)` } })
  styles.set(columns, style)
  return style
}

function decorate(state: EditorState, ranges: EditorView['visibleRanges']): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>()
  for (const { from, to } of ranges)
    for (let at = from; at <= to; ) {
      const line = state.doc.lineAt(at)
      builder.add(line.from, line.from, styleOf(line.text.length - line.text.trimStart().length))
      at = line.to + 1
    }
  return builder.finish()
}

const hangingLines = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet
    constructor(view: EditorView) {
      this.decorations = decorate(view.state, view.visibleRanges)
    }
    update(update: ViewUpdate) {
      if (update.docChanged || update.viewportChanged) this.decorations = decorate(update.state, update.view.visibleRanges)
    }
  },
  { decorations: (plugin) => plugin.decorations },
)

/** Wraps long lines, so that every figure of a task is in sight, and keeps their ids standing out at the left. */
export const hangingIndent = [EditorView.lineWrapping, hangingLines]
