import type { PlanDate } from '@nonlinear/model'
import type { DateLayout } from '../dates.ts'
import type { ItemList } from '../item.ts'
import type { Notes } from '../note.ts'

/** How a table's columns are named in a mapping. */
export const MAPPED_FIELDS = [
  'key',
  'title',
  'description',
  'status',
  'done',
  'parent',
  'needs',
  'days',
  'odds',
  'assignee',
  'labels',
  'priority',
  'created',
  'start',
  'end',
  'due',
] as const
export type MappedField = (typeof MAPPED_FIELDS)[number]
/** The header of the column that holds each field. */
export type Mapping = Readonly<Partial<Record<MappedField, string>>>

/** What a user may say beside the file; all of it may be left out. */
export interface ReadingOptions {
  /** Hours of work a day where estimates are in hours or seconds; null: what the file says, else 8. */
  readonly hoursPerDay: number | null
  /** Days that a story point stands for; null: nobody knows, points stay points. */
  readonly daysPerPoint: number | null
  readonly mapping: Mapping
  readonly dateLayout: DateLayout | null
  readonly delimiter: string | null
  readonly today: PlanDate
}

/** Reads one format. Never throws; null where nothing could be made of the text, which has been told. */
export type ItemReader = (text: string, options: ReadingOptions, notes: Notes) => ItemList | null

/** Hours of work a day where neither the user nor the file says. */
export const DEFAULT_HOURS_PER_DAY = 8

/** Days to three places: more would be an accident of binary fractions. */
export const roundedDays = (days: number): number => Math.round(days * 1000) / 1000
