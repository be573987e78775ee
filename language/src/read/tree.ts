// What a text holds before it means anything: mappings, lists and words, each with its place. Offsets count UTF-16 units of the text.

export interface Range {
  readonly start: number
  readonly end: number
}

export interface Word extends Range {
  readonly kind: 'word'
  readonly text: string
  /** `plain` words may mean numbers or nothing at all; quoted ones are always words. */
  readonly quoting: 'plain' | 'single' | 'double' | 'block'
}

export interface List extends Range {
  readonly kind: 'list'
  readonly items: readonly Tree[]
}

export interface Entry {
  readonly key: string
  readonly keyRange: Range
  readonly value: Tree
}

export interface Mapping extends Range {
  readonly kind: 'mapping'
  readonly entries: readonly Entry[]
}

export type Tree = Word | List | Mapping

/** Whether nothing is written there: `odds:` alone, `~` or `null`. */
export const isBlank = (tree: Tree): boolean =>
  tree.kind === 'word' && tree.quoting === 'plain' && (tree.text === '' || tree.text === '~' || /^(null|Null|NULL)$/.test(tree.text))

/** The first entry with that key. */
export function entryOf(tree: Tree, key: string): Entry | undefined {
  return tree.kind === 'mapping' ? tree.entries.find((entry) => entry.key === key) : undefined
}

/** How a value is called in messages: what the author sees, shortened. */
export function describe(tree: Tree): string {
  if (tree.kind === 'list') return tree.items.length === 0 ? 'an empty list' : 'a list'
  if (tree.kind === 'mapping') return tree.entries.length === 0 ? 'an empty mapping' : 'a mapping'
  return isBlank(tree) ? 'nothing' : quote(tree.text)
}

const MAX_QUOTED = 60

/** Text in backticks, one line, shortened. */
export function quote(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return `\`${line.length > MAX_QUOTED ? `${line.slice(0, MAX_QUOTED)}…` : line}\``
}
