import { needsInCircles } from './circles.ts'
import type { Item, ItemList } from './item.ts'
import { MAX_ITEMS } from './limits.ts'
import type { Notes } from './note.ts'

/** Items whose parents and needs all exist, wait for nothing in a circle, and have keys of their own. */
export function soundItems({ items }: ItemList, notes: Notes): Item[] {
  const unique = withoutDoubles(items, notes)
  if (unique.length > MAX_ITEMS) {
    const message = `there are ${unique.length} items; a plan takes at most ${MAX_ITEMS}`
    notes.tell({ code: 'too-many', severity: 'error', message, hint: 'export less at a time, such as what is still open' })
    return []
  }
  const linked = withoutLooseEnds(unique, notes)
  return withoutCircles(withoutParentCircles(linked, notes), notes)
}

function withoutDoubles(items: readonly Item[], notes: Notes): Item[] {
  const lines = new Map<string, number | null>()
  return items.filter(({ key, line }) => {
    const first = lines.get(key)
    if (first === undefined) lines.set(key, line)
    else {
      const message = `the key ${key} stands on line ${first} already`
      notes.tell({ code: 'same-key', severity: 'error', message, hint: 'this one is left out; give it a key of its own', line })
    }
    return first === undefined
  })
}

/** Parents and needs by key, by title where a tool links by it; what is not in the file is told. */
function withoutLooseEnds(items: readonly Item[], notes: Notes): Item[] {
  const keys = new Map(items.map(({ key, title }) => [title.toLowerCase(), key] as const))
  for (const { key } of items) keys.set(key.toLowerCase(), key)
  return items.map((item) => {
    const find = (wanted: string, what: string): string | null => {
      const key = keys.get(wanted.toLowerCase())
      if (key !== undefined && key !== item.key) return key
      const message = key === undefined ? `${item.key} ${what} ${wanted}, which is not in the file` : `${item.key} ${what} itself`
      notes.tell({ code: 'loose-end', message, hint: 'it is read without this link', line: item.line })
      return null
    }
    const needs = new Set(item.needs.flatMap((need) => find(need, 'needs') ?? []))
    return { ...item, parent: item.parent === null ? null : find(item.parent, 'is part of'), needs: [...needs] }
  })
}

function withoutParentCircles(items: readonly Item[], notes: Notes): Item[] {
  const parents = new Map(items.map(({ key, parent }) => [key, parent] as const))
  const safe = new Set<string>()
  return items.map((item) => {
    const seen = new Set<string>()
    let at: string | null = item.key
    while (at !== null && !safe.has(at) && !seen.has(at)) {
      seen.add(at)
      at = parents.get(at) ?? null
    }
    const isCircle = at !== null && seen.has(at)
    if (isCircle) {
      parents.set(item.key, null)
      const message = `${item.key} is a part of itself, by ${item.parent}`
      notes.tell({ code: 'circle', message, hint: 'it is read without this parent', line: item.line })
    }
    for (const key of isCircle ? [item.key] : seen) safe.add(key)
    return isCircle ? { ...item, parent: null } : item
  })
}

function withoutCircles(items: readonly Item[], notes: Notes): Item[] {
  const places = new Map(items.map(({ key }, i) => [key, i] as const))
  const placeOf = (key: string) => places.get(key) as number
  const parents = items.map(({ parent }) => (parent === null ? -1 : placeOf(parent)))
  const needs = items.flatMap((item, from) => item.needs.map((need) => ({ from, to: placeOf(need) })))
  const cut = needsInCircles(parents, needs)
  if (cut.size === 0) return [...items]
  const gone = new Set([...cut].map((i) => `${needs[i]?.from} ${needs[i]?.to}`))
  return items.map((item, from) => {
    const left = item.needs.filter((need) => !gone.has(`${from} ${placeOf(need)}`))
    for (const need of item.needs) {
      if (left.includes(need)) continue
      const message = `${item.key} needs ${need}, which waits for ${item.key} itself`
      notes.tell({ code: 'circle', message, hint: 'it is read without this link', line: item.line })
    }
    return { ...item, needs: left }
  })
}
