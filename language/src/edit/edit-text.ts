import { readSyntax } from '../read/syntax.ts'
import { type Entry, entryOf, isBlank, type Mapping, type Range, type Tree } from '../read/tree.ts'

// Small changes of a plan text that leave all else as it stands: comments, layout, the order of things.

/** A change of a text, in words of the language that are final already. */
export type TextEdit =
  /** `key: value` in the entry of an id, replacing a value of that key. */
  | { readonly kind: 'field'; readonly section: 'goals' | 'tasks'; readonly id: string; readonly key: string; readonly value: string }
  /** A whole entry, `id: {…}`, at the end of a section. */
  | { readonly kind: 'entry'; readonly section: 'goals' | 'tasks'; readonly text: string }
  /** One more id in a list of parts. */
  | { readonly kind: 'part'; readonly goal: string; readonly key: string; readonly part: string }
  /** A line of the log; `after` is the index of the line it comes behind, −1 for the first place. */
  | { readonly kind: 'log'; readonly after: number; readonly text: string }

interface Splice extends Range {
  readonly text: string
}

/** The text with all edits made; null where a place is missing or has a form that cannot be added to. */
export function editText(text: string, edits: readonly TextEdit[]): string | null {
  const { tree, complaints } = readSyntax(text)
  if (tree?.kind !== 'mapping' || complaints.some(({ severity }) => severity !== 'warning')) return null
  const page: Page = { text, root: tree, newline: text.includes('\r\n') ? '\r\n' : '\n' }
  const splices: Splice[] = []
  for (const group of groupsOf(edits)) {
    const splice = spliceFor(group, page)
    if (splice === null) return null
    splices.push(splice)
  }
  return apply(text, splices)
}

interface Page {
  readonly text: string
  readonly root: Mapping
  readonly newline: string
}

/** Edits that add to one place come in one splice, in their order. */
function groupsOf(edits: readonly TextEdit[]): TextEdit[][] {
  const groups = new Map<string, TextEdit[]>()
  edits.forEach((edit, i) => {
    const place =
      edit.kind === 'entry'
        ? `entry ${edit.section}`
        : edit.kind === 'part'
          ? `part ${edit.goal}`
          : edit.kind === 'log'
            ? `log ${edit.after}`
            : `field ${i}`
    groups.set(place, [...(groups.get(place) ?? []), edit])
  })
  return [...groups.values()]
}

function spliceFor(group: readonly TextEdit[], page: Page): Splice | null {
  const [first] = group as [TextEdit]
  if (first.kind === 'field') return fieldSplice(first, page)
  if (first.kind === 'part') return partSplice(first, group, page)
  if (first.kind === 'log') return logSplice(first.after, textsOf(group), page)
  return sectionSplice(first.section, textsOf(group), page)
}

const textsOf = (group: readonly TextEdit[]): string[] => group.flatMap((edit) => ('text' in edit ? [edit.text] : []))

function apply(text: string, splices: readonly Splice[]): string {
  let result = text
  const ordered = splices.map((splice, i) => ({ splice, i })).sort((a, b) => b.splice.start - a.splice.start || b.i - a.i)
  for (const { splice } of ordered) result = result.slice(0, splice.start) + splice.text + result.slice(splice.end)
  return result
}

const lineStartOf = (text: string, offset: number): number => text.lastIndexOf('\n', offset - 1) + 1
const columnOf = (text: string, offset: number): number => offset - lineStartOf(text, offset)

/** End of the line on which the offset lies, before its line break. */
function lineEndOf(text: string, offset: number): number {
  const end = text.indexOf('\n', offset)
  if (end < 0) return text.length
  return text[end - 1] === '\r' && end > offset ? end - 1 : end
}

/** Offset behind the last thing in a tree. */
function lastOffset(tree: Tree): number {
  if (tree.kind === 'word') return tree.end
  const last = tree.kind === 'list' ? tree.items.at(-1) : tree.entries.at(-1)?.value
  const key = tree.kind === 'mapping' ? (tree.entries.at(-1)?.keyRange.end ?? 0) : 0
  return Math.max(tree.kind === 'list' && last === undefined ? tree.end : 0, key, last === undefined ? tree.end : lastOffset(last))
}

const isFlow = (page: Page, tree: Tree): boolean => tree.kind !== 'word' && /[[{]/.test(page.text[tree.start] ?? '')

/** Where the bracket of a flow collection closes; null where the text shows none. */
function closingBracket(page: Page, tree: Tree): number | null {
  const close = page.text[tree.start] === '[' ? ']' : '}'
  for (const at of [tree.end - 1, tree.end]) if (page.text[at] === close) return at
  return null
}

/** Words put in before a closing bracket. */
function beforeBracket(page: Page, tree: Tree, words: string): Splice | null {
  const close = closingBracket(page, tree)
  if (close === null || tree.kind === 'word') return null
  const size = tree.kind === 'list' ? tree.items.length : tree.entries.length
  const before = page.text.slice(tree.start + 1, close).trimEnd()
  // A comment would swallow what follows on its line.
  if (/#[^\n]*$/.test(before)) return null
  const at = tree.start + 1 + before.length
  const comma = size === 0 || before.endsWith(',') ? '' : ','
  return { start: at, end: at, text: `${comma}${size === 0 ? '' : ' '}${words}` }
}

/** Lines put in behind the line on which the offset lies. */
function linesAfter({ text, newline }: Page, offset: number, lines: readonly string[]): Splice {
  const at = lineEndOf(text, offset)
  return { start: at, end: at, text: lines.map((line) => newline + line).join('') }
}

function sectionAtEnd({ text, newline }: Page, section: string, lines: readonly string[]): Splice {
  const body = text.trimEnd()
  const end = Math.max(body.length, lineEndOf(text, body.length))
  const words = [`${section}:`, ...lines.map((line) => `  ${line}`)].map((line) => newline + line).join('')
  return { start: end, end, text: end === text.length ? words + newline : words }
}

function sectionSplice(section: string, texts: readonly string[], page: Page): Splice | null {
  const entry = entryOf(page.root, section)
  if (entry === undefined) return isFlow(page, page.root) ? null : sectionAtEnd(page, section, texts)
  const { value } = entry
  if (isBlank(value))
    return linesAfter(
      page,
      entry.keyRange.end,
      texts.map((text) => `  ${text}`),
    )
  if (value.kind !== 'mapping') return null
  if (isFlow(page, value)) return beforeBracket(page, value, texts.join(', '))
  const indent = ' '.repeat(columnOf(page.text, value.entries[0]?.keyRange.start ?? 2))
  return linesAfter(
    page,
    lastLineOf(page, value),
    texts.map((text) => indent + text),
  )
}

/** The last offset of a block, brackets of a last flow value included. */
function lastLineOf(page: Page, tree: Tree): number {
  const last = tree.kind === 'list' ? tree.items.at(-1) : tree.kind === 'mapping' ? tree.entries.at(-1)?.value : undefined
  if (last === undefined) return lastOffset(tree)
  if (isFlow(page, last)) return closingBracket(page, last) ?? lastOffset(last)
  return last.kind === 'word' ? Math.max(lastOffset(tree), blockEnd(last)) : lastLineOf(page, last)
}

/** A block text ends with its line break, so its last character lies on its last line. */
const blockEnd = (word: Tree & { kind: 'word' }): number => (word.quoting === 'block' ? Math.max(word.start, word.end - 1) : word.end)

function fieldSplice({ section, id, key, value }: TextEdit & { kind: 'field' }, page: Page): Splice | null {
  const node = entryOf(entryOf(page.root, section)?.value ?? page.root, id)
  if (node === undefined) return null
  const given = entryOf(node.value, key)
  if (given !== undefined) return replaced(given, value, page)
  const words = `${key}: ${value}`
  if (isBlank(node.value)) return { start: node.keyRange.end + 1, end: node.keyRange.end + 1, text: ` {${words}}` }
  if (node.value.kind !== 'mapping') return null
  if (isFlow(page, node.value)) return beforeBracket(page, node.value, words)
  const indent = ' '.repeat(columnOf(page.text, node.value.entries[0]?.keyRange.start ?? 0))
  return linesAfter(page, lastLineOf(page, node.value), [indent + words])
}

function replaced(entry: Entry, value: string, page: Page): Splice | null {
  const { value: old } = entry
  if (old.kind !== 'word' || old.quoting === 'block') return null
  if (old.end > old.start) return { start: old.start, end: old.end, text: value }
  const colon = page.text.indexOf(':', entry.keyRange.end)
  return colon < 0 ? null : { start: colon + 1, end: colon + 1, text: ` ${value}` }
}

function partSplice({ goal, key }: TextEdit & { kind: 'part' }, group: readonly TextEdit[], page: Page): Splice | null {
  const goals = entryOf(page.root, 'goals')?.value
  const entry = goals && entryOf(goals, goal)
  const list = entry && entryOf(entry.value, key)?.value
  const parts = group.flatMap((edit) => (edit.kind === 'part' ? [edit.part] : []))
  if (list === undefined) return null
  if (list.kind === 'word')
    return isBlank(list)
      ? null
      : { start: list.start, end: list.end, text: `[${page.text.slice(list.start, list.end)}, ${parts.join(', ')}]` }
  if (list.kind !== 'list') return null
  if (isFlow(page, list)) return beforeBracket(page, list, parts.join(', '))
  const dash = dashBefore(page, list.items[0] as Tree)
  return linesAfter(
    page,
    lastLineOf(page, list),
    parts.map((part) => `${dash}${part}`),
  )
}

/** Indent and dash of the line an item stands on. */
const dashBefore = ({ text }: Page, item: Tree): string =>
  /^\s*-\s+/.exec(text.slice(lineStartOf(text, item.start), item.start))?.[0] ?? '  - '

function logSplice(after: number, lines: readonly string[], page: Page): Splice | null {
  const entry = entryOf(page.root, 'log')
  if (entry === undefined)
    return isFlow(page, page.root)
      ? null
      : sectionAtEnd(
          page,
          'log',
          lines.map((line) => `- ${line}`),
        )
  const { value } = entry
  if (isBlank(value))
    return linesAfter(
      page,
      entry.keyRange.end,
      lines.map((line) => `  - ${line}`),
    )
  if (value.kind !== 'list') return null
  if (isFlow(page, value)) return beforeBracket(page, value, lines.join(', '))
  const first = value.items[0] as Tree
  const words = lines.map((line) => dashBefore(page, first) + line)
  if (after >= 0) return linesAfter(page, lastLineOfItem(value.items[Math.min(after, value.items.length - 1)] as Tree), words)
  const at = lineStartOf(page.text, first.start)
  return { start: at, end: at, text: words.map((line) => line + page.newline).join('') }
}

const lastLineOfItem = (item: Tree): number => (item.kind === 'word' ? blockEnd(item) : lastOffset(item))
