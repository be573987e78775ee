import type { SampledLaw } from './distribution/sampled-law.ts'
import type { JointRisks } from './joint-risks.ts'
import { refuse, requireList } from './refuse.ts'

/** Rows of whole numbers of different lengths in two flat arrays: row i is `items[starts[i] .. starts[i + 1])`. */
export interface Rows {
  readonly starts: Int32Array
  readonly items: Int32Array
}

export const TASK = 0
export const ALL = 1
export const ANY = 2
export const AT_LEAST = 3

export const AFTER = 0
export const NEED = 1
export const FALLBACK = 2

export const OPEN = 0
export const SUCCEEDED = 1
export const FAILED_BEFORE = 2

/** How a task ends, in one combination of the risks that hit it. */
export interface Variant {
  /** Chance that it works in the end, given all that happened. */
  readonly odds: number
  /** Law of the time (still) needed if it works. */
  readonly success: SampledLaw
  /** Law of the time until a failure shows, before the stop cuts it. */
  readonly failure: SampledLaw
}

export interface Risks {
  /** Number of risks, at most RISKS_MAX. */
  readonly count: number
  /** Draw key of each. */
  readonly keys: Int32Array
  /** Chance of each one, used where `joints` do not say otherwise. */
  readonly chances: Float64Array
  /** Risks that recorded outcomes inform: those they tie together are one entry, no risk is in two, and entries are independent. */
  readonly joints: readonly JointRisks[]
}

/** People as interchangeable places (one a person) and what each task asks of them. */
export interface Crew {
  /** Free time of each person, in thousandths of a working day. */
  readonly capacity: Int32Array
  /** Money per day of work. */
  readonly rate: Float64Array
  /** Asks of each task, as indices into the three that follow; asks for a named person come first. */
  readonly asks: Rows
  /** Who can meet each ask, best first. */
  readonly askCandidates: Rows
  /** Thousandths of a working day asked for; 0 = all of the person's time. */
  readonly askShare: Int32Array
  /** How many different people each ask wants. */
  readonly askCount: Int32Array
  /** Teams of each person, numbered from 0: of these it is told how busy they are. Without it, of none. */
  readonly teams?: Rows
  /** Without it everybody is always there. */
  readonly attendance?: Attendance
}

/** When people are away. A task starts when all its people are there; while one of them is away it makes no progress and keeps them all. */
export interface Attendance {
  /** Absences of each person, in units: from, to, from, to …, in order and apart. The last may last FOREVER: then a task that the person holds is broken off. */
  readonly away: Rows
  /** 1: away at `now` because not there yet or no longer, so not even what is under way is theirs. */
  readonly notHere: Uint8Array
  /** When the last of those who could do a task are gone: what has not ended by then fails. FOREVER: never. */
  readonly closes: Int32Array
}

/** Until after all times. */
export const FOREVER = 0x7fffffff

/** How money at a time is discounted to time 0: not at all, by a rate per working day, or by calendar days. */
export type DiscountRule =
  | { readonly kind: 'none' }
  | { readonly kind: 'continuous'; readonly ratePerDay: number }
  /** `logRatePerDay` = ln(1 + yearly rate)/365; `calendarDays[n]` = calendar days from the start to the n-th working day. */
  | { readonly kind: 'calendar'; readonly logRatePerDay: number; readonly calendarDays: Int32Array }

/** What reaching the root is worth. */
export interface Valuation {
  readonly value: number
  /** Last working day on which the full value is had; Infinity without a deadline or where the value keeps. */
  readonly fullUntilDay: number
  /** Working days over which it then falls to 0; 0 = gone at once. */
  readonly fadeDays: number
}

/**
 * A plan as flat numbers: nodes 0 … taskCount − 1 are tasks, taskCount … nodeCount − 1 goals. Times are engine units (see time.ts) from the
 * morning of the plan's start; money is in the plan's currency. Looked at once, where it comes
 * in (`checkProblem`), and trusted from there on.
 */
export interface Problem {
  readonly taskCount: number
  readonly nodeCount: number
  readonly root: number
  /** TASK, ALL, ANY or AT_LEAST. */
  readonly kind: Uint8Array
  /** How many parts must succeed: all of them, 1, or k; more than there are: the goal is lost (see `isLost`). 0 for tasks. */
  readonly needed: Int32Array
  /** Parts of each goal in order; empty for tasks. */
  readonly parts: Rows
  /** What each node waits for, and how: AFTER, NEED or FALLBACK beside each item. */
  readonly waits: Rows
  readonly waitKind: Uint8Array
  /** `any` goals whose parts are tried one after another. */
  readonly inOrder: Uint8Array
  /** The instant the forecast is made: nothing starts before it. */
  readonly now: number
  /** Draw key of each task. */
  readonly keys: Int32Array
  /** OPEN, SUCCEEDED or FAILED_BEFORE, by the log. */
  readonly settled: Uint8Array
  /** When it settled, for tasks that have; then, for goals that are lost, since when. */
  readonly settledAt: Int32Array
  /** Started by the log and not settled: goes on from `now` (or `release`), its cost is paid. */
  readonly underWay: Uint8Array
  /** Does not (re)start before. */
  readonly release: Int32Array
  /** Latest time of work still allowed before it is given up; TIME_MAX without a stop. */
  readonly stop: Int32Array
  /** Risks that hit each task, in the order of the variants' bits. */
  readonly hits: Rows
  /** First variant of each task; bit i of the rest of the index = the i-th of its risks holds. */
  readonly variantStarts: Int32Array
  readonly variants: readonly Variant[]
  readonly risks: Risks
  readonly cost: Float64Array
  readonly keep: Uint8Array
  /** Dispatch order of tasks under limited people: smaller first, all different. */
  readonly rank: Int32Array
  /** null: people are unlimited. */
  readonly crew: Crew | null
  /** Money spent before `now`, and the same discounted to time 0. */
  readonly spent: number
  readonly spentDiscounted: number
  readonly discount: DiscountRule
  readonly valuation: Valuation | null
}

/** Whether a node is a goal with fewer parts than it needs: it has failed before the first trial. Only an AT_LEAST goal may be. */
export function isLost({ kind, needed, parts }: Pick<Problem, 'kind' | 'needed' | 'parts'>, node: number): boolean {
  const { length } = rowOf(parts, node)
  return kind[node] === AT_LEAST && (needed[node] as number) > length
}

/** The items of one row. Throws a RangeError where there is no such row. */
export function rowOf(rows: Rows, index: number): Int32Array {
  const end = rows.starts[index + 1]
  if (end === undefined || !(index >= 0)) refuse('the row', index, `from 0 to ${rows.starts.length - 2}`)
  return rows.items.subarray(rows.starts[index] as number, end)
}

/** Flat rows from lists. Throws a RangeError for items that are no whole numbers of 32 bits. */
export function toRows(lists: readonly (readonly number[])[]): Rows {
  requireList('the rows', lists)
  const starts = new Int32Array(lists.length + 1)
  lists.forEach((list, i) => {
    starts[i + 1] = (starts[i] as number) + list.length
  })
  const flat = lists.flat()
  const items = Int32Array.from(flat)
  for (let i = 0; i < items.length; i += 1) if (items[i] !== flat[i]) refuse('an item of a row', flat[i], 'a whole number of 32 bits')
  return { starts, items }
}
