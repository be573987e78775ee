import { type Crew, type Rows, rowOf, toRows } from '../problem.ts'

/** Who may meet what the tasks ask for. */
export interface Staffing {
  /** Tasks with equal asks are one group: where its asks cannot be met for one, they cannot for another. */
  readonly groupOf: Int32Array
  /** What each group asks for: an ask for each person. Asks that the same people meet in the same way are one. */
  readonly asksOfGroup: Rows
  /** Who can meet each ask, best first, and with how much of a day, in thousandths. */
  readonly candidates: Rows
  readonly wanted: Int32Array
  /** Groups that ask for each. */
  readonly groupsOfAsk: Rows
  /** For which asks each person is a candidate, and as which item of `candidates`. */
  readonly mentions: readonly (readonly { readonly ask: number; readonly item: number }[])[]
}

export function staffingOf(crew: Crew | null, taskCount: number): Staffing {
  const asks = classesOf(Array.from(crew?.askShare ?? [], (share, ask) => [share, ...rowOf((crew as Crew).askCandidates, ask)]))
  const groups = classesOf(
    Array.from({ length: taskCount }, (_, task) =>
      crew === null
        ? []
        : Array.from(rowOf(crew.asks, task)).flatMap((ask) =>
            Array.from({ length: crew.askCount[ask] as number }, () => asks.of[ask] as number),
          ),
    ),
  )
  const candidates = toRows(asks.distinct.map(([, ...people]) => people))
  const wanted = asks.distinct.flatMap(([share, ...people]) => people.map((person) => share || (crew?.capacity[person] as number)))
  const groupsOfAsk = asks.distinct.map((): number[] => [])
  groups.distinct.forEach((places, group) => {
    for (const ask of new Set(places)) groupsOfAsk[ask]?.push(group)
  })
  const mentions = Array.from(crew?.capacity ?? [], (): { ask: number; item: number }[] => [])
  for (let ask = 0; ask < asks.distinct.length; ask += 1)
    for (let item = candidates.starts[ask] as number; item < (candidates.starts[ask + 1] as number); item += 1)
      mentions[candidates.items[item] as number]?.push({ ask, item })
  return {
    groupOf: groups.of,
    asksOfGroup: toRows(groups.distinct),
    candidates,
    wanted: Int32Array.from(wanted),
    groupsOfAsk: toRows(groupsOfAsk),
    mentions,
  }
}

/** Numbers lists so that equal ones have the same number, from 0 in the order of the first of each. */
function classesOf(lists: readonly (readonly number[])[]): { readonly of: Int32Array; readonly distinct: readonly (readonly number[])[] } {
  const byHash = new Map<number, number[]>()
  const distinct: (readonly number[])[] = []
  const of = Int32Array.from(lists, (list) => {
    const hash = list.reduce((sum, item) => Math.imul(sum ^ item, 0x01000193), list.length)
    const alike = byHash.get(hash) ?? []
    const known = alike.find((each) => isEqual(distinct[each] as readonly number[], list))
    if (known !== undefined) return known
    byHash.set(hash, [...alike, distinct.length])
    return distinct.push(list) - 1
  })
  return { of, distinct }
}

const isEqual = (a: readonly number[], b: readonly number[]): boolean => a.length === b.length && a.every((item, i) => item === b[i])
