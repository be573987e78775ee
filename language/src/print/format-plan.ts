import { hasErrors, type Plan, type PlanPath } from '@nonlinear/model'
import { PART_KEYS } from '../read/nodes.ts'
import { numberFromText } from '../read/number-text.ts'
import { readPlanText } from '../read/read-plan.ts'
import { readSyntax } from '../read/syntax.ts'
import { entryOf, isBlank, type Mapping, type Range, type Tree } from '../read/tree.ts'
import { type Comment, commentsOf, isAfterBlankLine } from './comments.ts'
import { emit, type Printed, type PrintedItem } from './emit.ts'
import { PLAN_SHAPE, type Shape } from './shapes.ts'
import { eventToWord, numberToText, textToWord } from './words.ts'

// The canonical form of a text without mistakes: what the author wrote, each value in its one form, the keys in order, every comment kept.

/** A key with its value, or an item of a list: as it will be printed, with its place in the text. */
interface Item extends Range {
  readonly key: string | null
  readonly value: { readonly kind: 'word'; readonly text: string } | { readonly kind: 'list' | 'mapping'; readonly items: readonly Item[] }
  readonly before: string[]
  readonly trailing: string[]
  readonly after: string[]
}

const itemAt = (key: string | null, value: Item['value'], { start, end }: Range): Item => ({
  key,
  value,
  start,
  end,
  before: [],
  trailing: [],
  after: [],
})

/** The canonical text of a plan as written. The text must be the plan's, and without errors. */
function formatTree(text: string, root: Tree, plan: Plan): string {
  const value = pieceFor(root, PLAN_SHAPE, [], plan)
  const items = value.kind === 'word' ? [] : value.items
  const header: string[] = []
  const footer: string[] = []
  placeBlankLines(text, items)
  const comments = commentsOf(text, root)
  // What stands above the first item and is set off from it by a blank line heads the plan, whichever item comes first in the end.
  const headerEnd = comments.findLast(({ start, blankAfter }) => blankAfter && start < (items[0]?.start ?? 0))?.end ?? 0
  for (const comment of comments) {
    if (comment.start < headerEnd) header.push(...(comment.blankBefore ? ['', comment.text] : [comment.text]))
    else placeComment(comment, text, items, footer)
  }
  if (header.length > 0) header.push('')
  return emit(inOrder(items.map(toPrinted), PLAN_SHAPE), header, footer)
}

function pieceFor(tree: Tree, shape: Shape, path: PlanPath, plan: Plan): Item['value'] {
  if (shape.whole) return { kind: 'word', text: shape.whole(plan, path) }
  if (shape.items) return listOf(tree, shape.items, path, plan)
  if (tree.kind === 'list') return { kind: 'list', items: [] }
  if (tree.kind === 'mapping') return { kind: 'mapping', items: entriesOf(tree, shape, path, plan) }
  if (isBlank(tree) && (shape.each || shape.keys)) return { kind: 'mapping', items: [] }
  return { kind: 'word', text: shape.leaf?.(tree.text, plan, path) ?? textToWord(tree.text) }
}

function listOf(tree: Tree, shape: Shape, path: PlanPath, plan: Plan): Item['value'] {
  const trees = tree.kind === 'list' ? tree.items : isBlank(tree) ? [] : [tree]
  const items = trees.map((item, i) => {
    const event = path[0] === 'log' ? plan.log[i] : undefined
    if (event) return itemAt(null, { kind: 'word', text: eventToWord(event) }, item)
    return itemAt(null, askAsWord(pieceFor(item, shape, [...path, i], plan), plan), item)
  })
  return { kind: 'list', items }
}

/** `{role: x}` is `x`, unless a person or an equipment is called so; `{person: x}` and `{equipment: x}` likewise. */
function askAsWord(value: Item['value'], { people, equipment }: Plan): Item['value'] {
  if (value.kind !== 'mapping' || value.items.length !== 1) return value
  const [{ key, value: inner }] = value.items as [Item]
  if (inner.kind !== 'word') return value
  const isPerson = people?.some(({ id }) => textToWord(id) === inner.text) ?? false
  const isEquipment = !isPerson && equipment.some(({ id }) => textToWord(id) === inner.text)
  const named = isPerson ? 'person' : isEquipment ? 'equipment' : 'role'
  return key === named ? inner : value
}

function entriesOf(tree: Mapping, shape: Shape, path: PlanPath, plan: Plan): Item[] {
  const counted = entryOf(tree, 'atLeast') !== undefined
  return tree.entries.map(({ key, keyRange, value }) => {
    const name = counted && (PART_KEYS as readonly string[]).includes(key) && path[0] === 'goals' ? 'of' : key
    const inner = shape.keys ? shape.keys[name] : shape.each
    const number = path.at(-1) === 'discrete' ? numberFromText(key) : null
    const printed = number === null ? textToWord(name) : numberToText(number)
    return itemAt(printed, pieceFor(value, inner ?? {}, [...path, name], plan), {
      start: keyRange.start,
      end: Math.max(keyRange.end, value.end),
    })
  })
}

function placeBlankLines(text: string, items: readonly Item[]): void {
  for (const item of items) {
    if (isFirstOnLine(text, item.start) && isAfterBlankLine(text, item.start)) item.before.push('')
    if (item.value.kind !== 'word') placeBlankLines(text, item.value.items)
  }
}

const isFirstOnLine = (text: string, offset: number): boolean =>
  /^\s*(?:- *)*$/.test(text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset))

/** Before the item that follows, at the end of the line it stands on, or at the end of its section. */
function placeComment(comment: Comment, text: string, items: readonly Item[], footer: string[]): void {
  if (!comment.ownLine) {
    const owner = ownerOnLine(comment, text, items)
    owner?.trailing.push(comment.text)
    if (owner) return
  }
  const lines = comment.blankBefore ? ['', comment.text] : [comment.text]
  const section = items.findLast(({ start }) => start < comment.start)
  const next = section && section.value.kind !== 'word' ? firstAfter(comment.start, section.value.items) : null
  const following = items.find(({ start }) => start > comment.start)
  if (next) insertBefore(next, lines)
  else if (section && comment.column > 0 && section.value.kind !== 'word') section.after.push(...lines)
  else if (following) insertBefore(following, lines)
  else footer.push(...lines)
}

/** Comments come in text order, so each goes behind those placed before it; a blank line right before the item stays there. */
function insertBefore(item: Item, lines: readonly string[]): void {
  const blankLast = item.before.at(-1) === '' ? 1 : 0
  item.before.splice(item.before.length - blankLast, 0, ...lines)
}

function firstAfter(offset: number, items: readonly Item[]): Item | null {
  for (const item of items) {
    if (item.start > offset) return item
    const inner = item.end > offset && item.value.kind !== 'word' ? firstAfter(offset, item.value.items) : null
    if (inner) return inner
  }
  return null
}

/** The widest item that lies on the comment's line before it, else the innermost that begins there. */
function ownerOnLine({ start }: Comment, text: string, items: readonly Item[]): Item | null {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1
  let begun: Item | null = null
  for (let level: readonly Item[] = items; ; ) {
    const item: Item | undefined = level.findLast((one) => one.start < start && one.end > lineStart)
    if (!item) return begun
    if (item.start >= lineStart) begun = item
    if (item.value.kind === 'word' || (item.start >= lineStart && item.end <= start)) return begun
    level = item.value.items
  }
}

function toPrinted({ key, value, before, trailing, after }: Item): PrintedItem {
  return { key, value: printedValue(value), before, trailing, after }
}

const printedValue = (value: Item['value']): Printed =>
  value.kind === 'word' ? value : { kind: value.kind, items: value.items.map(toPrinted) }

/** Known keys in their order, all the way down; ids and lists as written. */
function inOrder(items: readonly PrintedItem[], shape: Shape): PrintedItem[] {
  const rank = Object.keys(shape.keys ?? {})
  const sorted = shape.keys ? [...items].sort((a, b) => rank.indexOf(a.key ?? '') - rank.indexOf(b.key ?? '')) : items
  return sorted.map((item) => {
    const inner = (shape.keys ? shape.keys[item.key ?? ''] : item.key === null ? shape.items : shape.each) ?? {}
    const { value } = item
    if (value.kind === 'mapping') return { ...item, value: { ...value, items: inOrder(value.items, inner) } }
    return value.kind === 'list' ? { ...item, value: { ...value, items: inOrder(value.items, { items: inner.items ?? {} }) } } : item
  })
}

/** The canonical form of a text; the text itself where it has errors, or values shared by aliases, which have no one place. */
export function formatPlanText(text: string): string {
  const { plan, diagnostics } = readPlanText(text)
  if (plan === null || hasErrors(diagnostics)) return text
  const { tree, shared } = readSyntax(text)
  return tree === null || shared ? text : formatTree(text, tree, plan)
}
