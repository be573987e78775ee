// A plan about to be text: words that are final already, in mappings and lists, with comments where they belong.

export interface PrintedItem {
  /** null in lists. */
  readonly key: string | null
  readonly value: Printed
  /** Lines before it: comments, and '' for a blank line. */
  readonly before: readonly string[]
  /** A comment on its own line's end. */
  readonly trailing: readonly string[]
  /** Comments after its last line, inside its block. */
  readonly after: readonly string[]
}

export type Printed =
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly PrintedItem[] }
  | { readonly kind: 'mapping'; readonly items: readonly PrintedItem[] }

/** An entry longer than this is printed over several lines. */
const MAX_WIDTH = 200

/** Keys whose entries each have a line of their own. */
const SECTIONS = new Set(['people', 'equipment', 'risks', 'goals', 'tasks', 'log'])

export const word = (text: string): Printed => ({ kind: 'word', text })

export const itemOf = (key: string | null, value: Printed): PrintedItem => ({ key, value, before: [], trailing: [], after: [] })

function inBrackets(value: Printed): string {
  if (value.kind === 'word') return value.text
  const inner = value.items
    .map(({ key, value: inside }) => (key === null ? inBrackets(inside) : `${key}: ${inBrackets(inside)}`))
    .join(', ')
  return value.kind === 'list' ? `[${inner}]` : `{${inner}}`
}

const isComment = (line: string): boolean => line !== ''

function hasComments(value: Printed): boolean {
  if (value.kind === 'word') return false
  return value.items.some(
    (item) => item.before.some(isComment) || item.trailing.length > 0 || item.after.length > 0 || hasComments(item.value),
  )
}

function emitItem(item: PrintedItem, indent: string, lines: string[]): void {
  for (const line of item.before) lines.push(line === '' ? '' : indent + line)
  const { value } = item
  const head = item.key === null ? `${indent}-` : `${indent}${item.key}:`
  const comment = item.trailing.length > 0 ? `  ${item.trailing.join(' ')}` : ''
  const line = `${head} ${inBrackets(value)}`
  const isSection = indent === '' && item.key !== null && SECTIONS.has(item.key)
  const isBlock =
    value.kind !== 'word' &&
    (value.items.length > 0 || item.after.length > 0) &&
    (isSection || hasComments(value) || item.after.length > 0 || line.length > MAX_WIDTH)
  if (!isBlock) {
    lines.push(line + comment)
    return
  }
  lines.push(value.items.length > 0 ? head + comment : line + comment)
  for (const inner of value.items) emitItem(inner, `${indent}  `, lines)
  for (const after of item.after) lines.push(after === '' ? '' : `${indent}  ${after}`)
}

/** The text of a plan, with the comments before and after all of it. */
export function emit(items: readonly PrintedItem[], header: readonly string[] = [], footer: readonly string[] = []): string {
  const lines: string[] = [...header]
  for (const item of items) emitItem(item, '', lines)
  lines.push(...footer)
  while (lines[0] === '') lines.shift()
  while (lines.at(-1) === '') lines.pop()
  return `${lines.filter((line, i) => line !== '' || lines[i - 1] !== '').join('\n')}\n`
}
