import type { Range, Tree } from '../read/tree.ts'

/** A comment of a text, with the blank lines around it. */
export interface Comment extends Range {
  readonly text: string
  /** Whether nothing but spaces stands before it on its line. */
  readonly ownLine: boolean
  readonly column: number
  readonly blankBefore: boolean
  readonly blankAfter: boolean
}

function wordRanges(tree: Tree, ranges: Range[]): void {
  if (tree.kind === 'word') ranges.push(tree)
  else if (tree.kind === 'list') for (const item of tree.items) wordRanges(item, ranges)
  else {
    for (const { keyRange, value } of tree.entries) {
      ranges.push(keyRange)
      wordRanges(value, ranges)
    }
  }
}

/** Whether the line before that of the offset is blank. */
export function isAfterBlankLine(text: string, offset: number): boolean {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1
  if (lineStart === 0) return false
  const before = text.lastIndexOf('\n', lineStart - 2) + 1
  return text.slice(before, lineStart).trim() === ''
}

function commentAt(text: string, start: number): Comment {
  const newline = text.indexOf('\n', start)
  const end = newline < 0 ? text.length : newline
  const lineStart = text.lastIndexOf('\n', start - 1) + 1
  const next = newline < 0 ? -1 : text.indexOf('\n', newline + 1)
  return {
    start,
    end,
    text: text.slice(start, end).trimEnd(),
    ownLine: text.slice(lineStart, start).trim() === '',
    column: start - lineStart,
    blankBefore: isAfterBlankLine(text, start),
    blankAfter: newline >= 0 && text.slice(newline + 1, next < 0 ? text.length : next).trim() === '',
  }
}

/** All comments of a text without mistakes: a # after a space, outside all words. */
export function commentsOf(text: string, root: Tree): Comment[] {
  const ranges: Range[] = []
  wordRanges(root, ranges)
  ranges.sort((a, b) => a.start - b.start)
  const comments: Comment[] = []
  let at = 0
  for (const { start, end } of [...ranges, { start: text.length, end: text.length }]) {
    while (at < start) {
      const hash = text.indexOf('#', at)
      if (hash < 0 || hash >= start) break
      const comment = commentAt(text, hash)
      comments.push(comment)
      at = comment.end
    }
    at = Math.max(at, end)
  }
  return comments
}
