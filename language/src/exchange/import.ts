import { type Diagnostic, hasErrors, type Plan, type PlanDate } from '@nonlinear/model'
import { planToText } from '../print/print-plan.ts'
import { readPlanText } from '../read/read-plan.ts'
import type { DateLayout } from './dates.ts'
import { textFromBytes } from './decode.ts'
import { type Draft, draftFrom, planFrom } from './draft-plan.ts'
import type { ItemList } from './item.ts'
import { MAX_IMPORT_LENGTH } from './limits.ts'
import { collectNotes, type ImportNote, type Notes } from './note.ts'
import { FORMATS, guessFormat, type ImportFormat } from './read/formats.ts'
import type { Mapping, ReadingOptions } from './read/reader.ts'
import { type TablePreview, tablePreview } from './read/table-preview.ts'
import { type ImportChange, nodesBySource, reimport } from './reimport.ts'
import { soundItems } from './structure.ts'

/** What a user may say beside the file. */
export interface ImportOptions {
  /** The current day, read by the caller. */
  readonly today: PlanDate
  /** null or absent: guessed from the text. */
  readonly from?: ImportFormat | null
  /** Name of the file: names the plan where nothing else does. */
  readonly fileName?: string | null
  /** Columns of a table by the field they hold; the rest is guessed. An empty name leaves a field out. */
  readonly mapping?: Mapping
  readonly dateLayout?: DateLayout | null
  readonly delimiter?: string | null
  /** Hours of work a day; what the file says, else 8, unless given. */
  readonly hoursPerDay?: number | null
  readonly daysPerPoint?: number | null
  /** Text of the plan to import into; absent: a new plan is made. */
  readonly into?: string | null
}

export interface ImportCounts {
  readonly items: number
  readonly goals: number
  readonly tasks: number
  readonly done: number
  readonly cancelled: number
  readonly started: number
  readonly people: number
}

/** What an import would do, as plain data. Nothing is written: `text` is what there would be. */
export interface ImportPreview {
  readonly format: ImportFormat | null
  readonly isGuessed: boolean
  readonly counts: ImportCounts
  /** Ids of open tasks without odds, without days: they are left open in the plan, never taken as certain in silence. */
  readonly toEstimate: { readonly odds: readonly string[]; readonly days: readonly string[] }
  readonly skipped: ItemList['skipped']
  readonly unusedColumns: readonly string[]
  /** What the columns of a table are taken for; null where the file is no table of columns to be chosen. */
  readonly table: TablePreview | null
  /** Empty for a new plan. */
  readonly changes: readonly ImportChange[]
  readonly notes: readonly ImportNote[]
  /** What is to be said of the resulting plan. */
  readonly diagnostics: readonly Diagnostic[]
  /** The text of the plan; null where there is none. */
  readonly text: string | null
}

const NOTHING: ImportPreview = {
  format: null,
  isGuessed: false,
  counts: { items: 0, goals: 0, tasks: 0, done: 0, cancelled: 0, started: 0, people: 0 },
  toEstimate: { odds: [], days: [] },
  skipped: [],
  unusedColumns: [],
  table: null,
  changes: [],
  notes: [],
  diagnostics: [],
  text: null,
}

/** Reads a file of another tool and says what would come of it. Never throws. */
export function previewImport(file: string | Uint8Array, options: ImportOptions): ImportPreview {
  const notes = collectNotes()
  const text = textOf(file, notes)
  if (text === null) return { ...NOTHING, notes: notes.all() }
  const format = options.from ?? guessFormat(text)
  if (format === null) {
    const hint = `say which it is: ${Object.keys(FORMATS).join(', ')}`
    notes.tell({ code: 'unknown-format', severity: 'error', message: 'this file looks like none of the formats that can be read', hint })
    return { ...NOTHING, notes: notes.all() }
  }
  const reading = readingOptions(options)
  const list = FORMATS[format].read(text, reading, notes)
  const table = FORMATS[format].isTable ? tablePreview(text, reading) : null
  const known = { ...NOTHING, format, isGuessed: !options.from, table }
  if (list === null) return { ...known, notes: notes.all() }
  return previewList(list, reading, options, known, notes)
}

function textOf(file: string | Uint8Array, notes: Notes): string | null {
  const read = typeof file === 'string' ? file : file.length > 4 * MAX_IMPORT_LENGTH ? null : textFromBytes(file)
  if (read !== null && typeof read !== 'string') {
    notes.tell({ code: 'no-text', severity: 'error', ...read })
    return null
  }
  if (read !== null && read.length <= MAX_IMPORT_LENGTH) return read
  const message = `the file has more than ${MAX_IMPORT_LENGTH.toLocaleString('en')} characters`
  notes.tell({ code: 'too-long', severity: 'error', message, hint: 'export less at a time' })
  return null
}

const readingOptions = (options: ImportOptions): ReadingOptions => ({
  hoursPerDay: options.hoursPerDay ?? null,
  daysPerPoint: options.daysPerPoint ?? null,
  mapping: options.mapping ?? {},
  dateLayout: options.dateLayout ?? null,
  delimiter: options.delimiter ?? null,
  today: options.today,
})

function previewList(
  list: ItemList,
  { today, daysPerPoint }: ReadingOptions,
  options: ImportOptions,
  known: ImportPreview,
  notes: Notes,
): ImportPreview {
  const target = options.into == null ? null : readTarget(options.into, notes)
  if (options.into != null && target === null) return { ...known, notes: notes.all() }
  const items = soundItems(list, notes)
  const sources = target === null ? null : nodesBySource(target)
  const draft = draftFrom(
    list,
    items,
    {
      today,
      daysPerPoint,
      idOf: (source) => sources?.get(source)?.id ?? null,
      takenIds: target === null ? [] : [...target.goals, ...target.tasks].map(({ id }) => id),
    },
    notes,
  )
  const read = { ...known, skipped: list.skipped, unusedColumns: list.unusedColumns, counts: countsOf(draft) }
  const plan = planFrom(draft, list, nameOf(options.fileName ?? null), today, notes)
  if (plan === null || target === null) return result(read, plan === null ? null : planToText(plan), notes)
  const { changes, text } = reimport(options.into as string, target, { ...draft, tasks: plan.tasks }, list, today, notes)
  return result({ ...read, changes }, text, notes)
}

function readTarget(text: string, notes: Notes): Plan | null {
  const { plan, diagnostics } = readPlanText(text)
  if (plan !== null && !hasErrors(diagnostics)) return plan
  const hint = 'see what nonlinear check says about it'
  notes.tell({ code: 'plan-has-errors', severity: 'error', message: 'the plan to import into has errors', hint })
  return null
}

function result(preview: ImportPreview, text: string | null, notes: Notes): ImportPreview {
  if (text === null) return { ...preview, notes: notes.all() }
  const { plan, diagnostics } = readPlanText(text)
  const openWithout = (code: string) => diagnostics.flatMap((diagnostic) => (diagnostic.code === code ? [String(diagnostic.path[1])] : []))
  const withoutOdds = openWithout('missing-odds')
  // Without any days in a plan none are missing there, yet each open task still wants some.
  const someDays = plan?.tasks.some(({ days }) => days !== null) ?? false
  const days = someDays ? openWithout('missing-days') : openTasks(plan)
  return { ...preview, text, diagnostics, notes: notes.all(), toEstimate: { odds: withoutOdds, days } }
}

function openTasks(plan: Plan | null): string[] {
  const settled = new Set(
    plan?.log.flatMap(({ subject, verb }) =>
      verb === 'succeeded' || verb === 'removed' || verb === 'failed' || verb === 'stopped' ? [subject] : [],
    ),
  )
  return (plan?.tasks ?? []).flatMap(({ id }) => (settled.has(id) ? [] : [id]))
}

function countsOf({ itemOf, goals, tasks, people }: Draft): ImportCounts {
  const count = (state: string) => [...itemOf.values()].filter((item) => item.state === state).length
  return {
    items: itemOf.size,
    goals: goals.length,
    tasks: tasks.length,
    done: count('done'),
    cancelled: count('cancelled'),
    started: count('started'),
    people: people.length,
  }
}

/** The file's name without its folder and ending. */
function nameOf(fileName: string | null): string | null {
  const name = fileName?.replace(/^.*[\\/]/, '').replace(/\.[a-z0-9]{1,5}$/i, '') ?? ''
  return name === '' || name === '-' ? null : name
}
