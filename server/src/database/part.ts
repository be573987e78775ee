import { and, asc, desc, eq, gt, lt, or, type SQL } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'

/** Where a row stands in a list that has the latest first, and sorts by id what is of the same instant. */
export interface Place {
  readonly at: Date
  readonly id: string
}

/** Part of such a list: at most `limit` rows, of those after a place if one is given. */
export interface Part {
  readonly after: Place | undefined
  readonly limit: number
}

export const latestFirst = (at: AnyPgColumn, id: AnyPgColumn): SQL[] => [desc(at), asc(id)]

/** Whether a row comes after a place; with none, every row does. */
export const isAfter = (at: AnyPgColumn, id: AnyPgColumn, place: Place | undefined): SQL | undefined =>
  place && or(lt(at, place.at), and(eq(at, place.at), gt(id, place.id)))
