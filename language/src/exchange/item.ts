import type { Ask, Law, Person, PlanDate, Risk, StatedOdds } from '@nonlinear/model'

// The neutral list: what every reader makes of its format, before anything is said about plans.

/** `cancelled` covers duplicates and what will not be done. */
export type ItemState = 'open' | 'started' | 'done' | 'cancelled'

/** One issue, task or story of another tool. Days are working days. */
export interface Item {
  /** The key in the tool it comes from, such as `ML-12`; no two of a list have the same. */
  readonly key: string
  /** Line of the file where it begins, from 1; null where the format has no lines of use. */
  readonly line: number | null
  readonly title: string
  readonly description: string | null
  readonly state: ItemState
  /** Key of the item that this one is a part of. */
  readonly parent: string | null
  /** Keys of what must have succeeded first. */
  readonly needs: readonly string[]
  /** Reached through its needs or its parts, without work of its own. */
  readonly isMilestone: boolean
  readonly days: Law | null
  /** Story points, which are no days until somebody says how many. */
  readonly points: number | null
  readonly odds: StatedOdds | null
  readonly cost: number | null
  /** Names or addresses of those who do it. */
  readonly assignees: readonly string[]
  /** Those who give it a share of their day only. */
  readonly partTime: readonly { readonly name: string; readonly share: number }[]
  /** Asks beside the assignees, in words of the plan. */
  readonly asks: readonly Ask[]
  readonly labels: readonly string[]
  readonly priority: number | null
  readonly created: PlanDate | null
  readonly started: PlanDate | null
  /** When it was done or cancelled. */
  readonly closed: PlanDate | null
  /** When it last changed in any way. */
  readonly changed: PlanDate | null
  readonly due: PlanDate | null
}

/** A risk whose tasks are named by their keys. */
export type ItemRisk = Omit<Risk, 'id' | 'hits'> & { readonly name: string; readonly hits: Risk['hits'] }

/** All that was read of one file. */
export interface ItemList {
  /** What stands before the colon in `source`, such as `jira`. */
  readonly tool: string
  /** Name of the project, if the file has one. */
  readonly name: string | null
  readonly start: PlanDate | null
  readonly currency: string | null
  readonly items: readonly Item[]
  /** Those whom the file describes; assignees not among them are people without rates or roles. */
  readonly people: readonly (Omit<Person, 'id'> & { readonly name: string })[]
  readonly risks: readonly ItemRisk[]
  /** Records left out on purpose, each kind with how many. */
  readonly skipped: readonly { readonly what: string; readonly count: number }[]
  /** Columns or fields that have no place in a plan. */
  readonly unusedColumns: readonly string[]
}

const BARE: Omit<Item, 'key' | 'title'> = {
  line: null,
  description: null,
  state: 'open',
  parent: null,
  needs: [],
  isMilestone: false,
  days: null,
  points: null,
  odds: null,
  cost: null,
  assignees: [],
  partTime: [],
  asks: [],
  labels: [],
  priority: null,
  created: null,
  started: null,
  closed: null,
  changed: null,
  due: null,
}

/** An item of which only so much is known. */
export const itemFrom = (known: Pick<Item, 'key' | 'title'> & Partial<Item>): Item => ({ ...BARE, ...known })

export const listFrom = (known: Pick<ItemList, 'tool' | 'items'> & Partial<ItemList>): ItemList => ({
  name: null,
  start: null,
  currency: null,
  people: [],
  risks: [],
  skipped: [],
  unusedColumns: [],
  ...known,
})
