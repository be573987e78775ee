// Where in a plan the cursor is, told from the lines around it alone: unlike a parse, that also works in the middle of typing.

export interface PlanCursor {
  /** Keys from the top down to the place, such as `['tasks', 'labels', 'needs']`. */
  readonly path: readonly string[]
  /** Whether a key or a value is being written there. */
  readonly writing: 'key' | 'value'
  /** The keys written before in the same flow mapping, on the same line. */
  readonly siblings: readonly string[]
}

/** How far up from the cursor its parents are looked for, in lines. */
const LINES_UP_MAX = 20_000
const KEY_LINE = /^(\s*)(?:- )?(?:"([^"]*)"|'([^']*)'|([\w.-]+))\s*:(?=\s|$)/

const indentOf = (line: string): number => line.length - line.trimStart().length

/** Keys of the block lines that a line is indented under, outermost first. */
function parentsOf(lines: readonly string[], row: number, indent: number): string[] {
  const parents: string[] = []
  let limit = indent
  for (let i = row - 1; i >= Math.max(0, row - LINES_UP_MAX) && limit > 0; i -= 1) {
    const line = lines[i]!
    if (line.trim() === '' || line.trimStart().startsWith('#') || indentOf(line) >= limit) continue
    const match = KEY_LINE.exec(line)
    if (!match) continue
    parents.unshift(match[2] ?? match[3] ?? match[4] ?? '')
    limit = indentOf(line)
  }
  return parents
}

interface Open {
  readonly bracket: '{' | '['
  key: string | null
  readonly siblings: string[]
}

/** The open brackets of a value up to its end, with the key that each stands under; quoted texts are skipped. */
function openBrackets(value: string): { stack: Open[]; word: string } {
  const stack: Open[] = []
  let word = ''
  let quote: string | null = null
  for (const char of value) {
    if (quote !== null) {
      if (char === quote) quote = null
      continue
    }
    const top = stack[stack.length - 1]
    if (char === '"' || char === "'") quote = char
    else if (char === '{' || char === '[') stack.push({ bracket: char, key: null, siblings: [] })
    else if (char === '}' || char === ']') stack.pop()
    else if (char === ':' && top?.bracket === '{' && top.key === null) {
      top.key = word.trim()
      top.siblings.push(top.key)
    } else if (char === ',' && top) top.key = null
    else {
      word += char
      continue
    }
    word = ''
  }
  return { stack, word }
}

/** The place of an offset in a plan's text. */
export function planCursor(text: string, offset: number): PlanCursor {
  const before = text.slice(0, offset)
  const lines = before.split('\n')
  const row = lines.length - 1
  const line = lines[row]!
  const match = KEY_LINE.exec(line)
  const indent = indentOf(line)
  const path = parentsOf(lines, row, match || line.trim() !== '' ? indent : Math.max(indent, line.length))
  const head = match ? match[0].length : 0
  if (match) path.push(match[2] ?? match[3] ?? match[4] ?? '')
  const { stack } = openBrackets(line.slice(head))
  for (const { key } of stack) if (key !== null) path.push(key)
  const top = stack[stack.length - 1]
  if (top) return { path, writing: top.bracket === '{' && top.key === null ? 'key' : 'value', siblings: top.siblings }
  const isItem = /^\s*- /.test(line)
  return { path, writing: match || isItem ? 'value' : 'key', siblings: [] }
}

/** The goal or task that an offset belongs to: its own entry, or a line of the log about it. */
export function nodeAtOffset(text: string, offset: number): string | null {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1
  const lineEnd = text.indexOf('\n', offset)
  const line = text.slice(lineStart, lineEnd === -1 ? undefined : lineEnd)
  // The whole key counts, also while the cursor is still inside it.
  const key = KEY_LINE.exec(line)
  const { path } = planCursor(text, Math.max(offset, key ? lineStart + key[0].length : offset))
  const [section, id] = path
  if ((section === 'tasks' || section === 'goals') && id) return id
  if (section === 'log') return /^\s*- ['"]?\d{4}-\d{2}-\d{2} ([\w-]+)/.exec(line)?.[1] ?? null
  return null
}

const escaped = (id: string): string => id.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Offset of the key of a goal or task; null when the text does not have it. */
export function offsetOfNode(text: string, id: string): number | null {
  const key = new RegExp(`(^|[\\s{,])(["']?)(${escaped(id)})\\2\\s*:(?=\\s|$)`, 'gm')
  for (const match of text.matchAll(key)) {
    const offset = match.index + match[1]!.length
    const { path } = planCursor(text, offset)
    const parent = path[path.length - 1]
    if (path.length === 1 && (parent === 'tasks' || parent === 'goals')) return offset
  }
  return null
}
