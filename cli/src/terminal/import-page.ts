import type { ImportChange, ImportNote, ImportPreview } from '@nonlinear/language/exchange'
import type { Style } from './style.ts'
import { type Line, printable, wrap } from './text.ts'

export interface ImportPage {
  readonly preview: ImportPreview
  readonly formatName: string | null
  readonly file: string
  /** The plan imported into, or the new file; null where none is named. */
  readonly target: string | null
  readonly output: string | null
  readonly isWritten: boolean
  readonly columns: number
  readonly style: Style
}

/** Ids named in a list before the rest is counted. */
const MAX_IDS = 40
const MAX_CHANGES = 100

/** What an import would do, and what has come of it. */
export function importPage(page: ImportPage): Line[] {
  const { preview, style, columns } = page
  return [
    ...headLines(page),
    ...tableLines(page),
    ...changeLines(page),
    ...(preview.text === null ? [] : estimateLines(preview, style, columns)),
    ...noteLines(page),
    [],
    [{ text: conclusion(page), paint: preview.text === null ? style.bad : style.strong }],
  ]
}

const plural = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`

function headLines({ preview, formatName, file, style }: ImportPage): Line[] {
  const { items, goals, tasks, done, cancelled, started, people } = preview.counts
  const guess = preview.isGuessed ? ', as it looks' : ''
  const head: Line = [
    { text: printable(file), paint: style.title },
    { text: formatName === null ? '' : `  ${formatName}${guess}`, paint: style.faint },
  ]
  if (items === 0) return [head]
  const states = [
    [started, 'under way'],
    [done, 'done'],
    [cancelled, 'cancelled'],
  ].flatMap(([count, word]) => (count === 0 ? [] : [`${count} ${word}`]))
  const nodes = `${plural(items, 'item')}: ${plural(goals, 'goal')}, ${plural(tasks, 'task')}`
  const skipped = preview.skipped.map(({ what, count }) => `${count} ${what} left out`)
  const all = [nodes, ...states, ...(people === 0 ? [] : [plural(people, 'person', 'people')]), ...skipped]
  return [head, [{ text: all.join(' · ') }]]
}

/** Which column is taken for what, and which for nothing. */
function tableLines({ preview: { table, unusedColumns }, style, columns }: ImportPage): Line[] {
  const mapping = Object.entries(table?.mapping ?? {}).filter(([, column]) => column !== '')
  const mapped = mapping.map(([field, column]) => `${field}=${printable(column)}`).join(', ')
  return [
    ...(mapped === '' ? [] : [[], ...labelled('Columns', mapped, style, columns)]),
    ...(unusedColumns.length === 0 ? [] : [[], ...labelled('Not taken over', unusedColumns.map(printable).join(', '), style, columns)]),
  ]
}

function labelled(label: string, text: string, style: Style, columns: number): Line[] {
  return [[{ text: label, paint: style.heading }], ...wrap(text, columns - 2).map((line): Line => [{ text: `  ${line}` }])]
}

function changeLines({ preview: { changes }, target, style, columns }: ImportPage): Line[] {
  if (target === null) return []
  const made = changes.filter(({ kind }) => kind !== 'kept' && kind !== 'vanished')
  const kept = changes.filter(({ kind }) => kind === 'kept' || kind === 'vanished')
  return [
    ...changeList(made.length === 0 ? 'Nothing has changed' : `Changes in ${printable(target)}`, made, style, columns),
    ...(kept.length === 0 ? [] : changeList('Left alone', kept, style, columns)),
  ]
}

function changeList(heading: string, changes: readonly ImportChange[], style: Style, columns: number): Line[] {
  const rows = changes.slice(0, MAX_CHANGES).flatMap(({ id, words }) => hanging(`${id}: ${printable(words)}`, columns))
  const more = changes.length - MAX_CHANGES
  return [[], [{ text: heading, paint: style.heading }], ...rows, ...(more > 0 ? [[{ text: `  and ${more} more` }]] : [])]
}

const hanging = (text: string, columns: number): Line[] =>
  wrap(text, columns - 4).map((line, i): Line => [{ text: `${i === 0 ? '  ' : '    '}${line}` }])

function estimateLines({ toEstimate: { odds, days } }: ImportPreview, style: Style, columns: number): Line[] {
  const shown = (ids: readonly string[]) =>
    ids.length > MAX_IDS ? `${ids.slice(0, MAX_IDS).join(', ')} and ${ids.length - MAX_IDS} more` : ids.join(', ')
  const lines = [
    ...(odds.length === 0 ? [] : hanging(`odds of ${plural(odds.length, 'task')}: ${shown(odds)}`, columns)),
    ...(days.length === 0 ? [] : hanging(`days of ${plural(days.length, 'task')}: ${shown(days)}`, columns)),
  ]
  return lines.length === 0 ? [] : [[], [{ text: 'To be estimated', paint: style.heading }], ...lines]
}

function noteLines({ preview: { notes }, file, style, columns }: ImportPage): Line[] {
  if (notes.length === 0) return []
  const paint = (note: ImportNote) => (note.severity === 'error' ? style.bad : note.severity === 'warning' ? style.late : style.faint)
  const rows = notes.flatMap((note) =>
    hanging(noteText(file, note), columns).map((line): Line => line.map((span) => ({ ...span, paint: paint(note) }))),
  )
  return [[], [{ text: 'Notes', paint: style.heading }], ...rows]
}

/** `FILE:line:column severity code message — hint`, as for plans; without a place where the whole file is meant. */
function noteText(file: string, { line, column, severity, code, message, hint }: ImportNote): string {
  const place = line === null ? '' : `:${line}${column === null ? '' : `:${column}`}`
  return `${printable(file)}${place} ${severity} ${code} ${printable(message)}${hint === null ? '' : ` — ${printable(hint)}`}`
}

function conclusion({ preview, target, output, isWritten, file }: ImportPage): string {
  if (preview.text === null) return 'Nothing can be imported from this file as it is.'
  if (isWritten) return `Written: ${printable(target ?? output ?? '')}`
  if (target !== null) return 'Nothing is written yet: add --write.'
  return `Nothing is written yet: add -o ${printable(file.replace(/^.*[\\/]/, '').replace(/\.[a-z0-9]+$/i, ''))}.plan.yaml`
}
