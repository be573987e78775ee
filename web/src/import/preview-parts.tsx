import type { ImportPreview, MappedField } from '@nonlinear/language/exchange'
import type { ReactNode } from 'react'
import { SelectField } from '../control/field.tsx'
import { FIELD_NAMES, FORMAT_NAMES } from './format-names.ts'

interface PreviewPartsProps {
  readonly fileName: string
  readonly preview: ImportPreview
  /** The plan says all of it already. */
  readonly same: boolean
  readonly isUpdate: boolean
  readonly onMap: (field: MappedField, column: string) => void
}

const counted = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`

/** What would come of a file: counts, changes, what is left out, what is still to be estimated, and what is wrong, by line and column. */
export function PreviewParts({ fileName, preview, same, isUpdate, onMap }: PreviewPartsProps) {
  const { format, isGuessed, counts, changes, notes, toEstimate, unusedColumns, skipped, table, text } = preview
  const made = changes.filter(({ kind }) => kind !== 'vanished' && kind !== 'kept')
  const left = changes.filter(({ kind }) => kind === 'vanished' || kind === 'kept')
  return (
    <section className="import-preview" aria-label="What would come of it" aria-live="polite">
      {format && (
        <p>
          <strong>{FORMAT_NAMES[format]}</strong>
          {isGuessed && ', as it looks'}: {counted(counts.goals, 'goal')}, {counted(counts.tasks, 'task')}, {counts.done} done,{' '}
          {counts.started} under way, {counted(counts.people, 'person', 'people')}
        </p>
      )}
      {text === null && <p role="alert">No plan can be made of this file: see what is wrong with it below. Nothing is written.</p>}
      {isUpdate && same && <p>The plan says all of this already: there is nothing to write.</p>}
      {table && (
        <Part title="Columns">
          <div className="import-columns">
            {(Object.entries(FIELD_NAMES) as [MappedField, string][]).map(([field, name]) => (
              <SelectField
                key={field}
                label={name}
                value={table.mapping[field] ?? ''}
                onChange={({ target }) => onMap(field, target.value)}
              >
                <option value="">None</option>
                {table.columns.map((column) => (
                  <option key={column} value={column}>
                    {column}
                  </option>
                ))}
              </SelectField>
            ))}
          </div>
        </Part>
      )}
      <Rows title="Changes" rows={made.map(({ id, words }) => `${id}: ${words}`)} />
      <Rows title="Left alone" rows={left.map(({ id, words }) => `${id}: ${words}`)} />
      <Rows
        title="To be estimated"
        rows={[
          ...(toEstimate.odds.length > 0 ? [`odds of ${counted(toEstimate.odds.length, 'task')}: ${toEstimate.odds.join(', ')}`] : []),
          ...(toEstimate.days.length > 0 ? [`days of ${counted(toEstimate.days.length, 'task')}: ${toEstimate.days.join(', ')}`] : []),
        ]}
      />
      <Rows title="Not taken over" rows={[...unusedColumns, ...(skipped.length > 0 ? [counted(skipped.length, 'item')] : [])]} />
      <Rows
        title="Notes"
        rows={notes.map(({ severity, message, hint, line, column }) => {
          const place = line === null ? fileName : column === null ? `${fileName}:${line}` : `${fileName}:${line}:${column}`
          return `${place} ${severity}: ${message}${hint ? ` — ${hint}` : ''}`
        })}
      />
    </section>
  )
}

function Rows({ title, rows }: { readonly title: string; readonly rows: readonly string[] }) {
  if (rows.length === 0) return null
  return (
    <Part title={title}>
      <ul>
        {rows.map((row, at) => (
          <li key={at}>{row}</li>
        ))}
      </ul>
    </Part>
  )
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className="import-part">
      <h3>{title}</h3>
      {children}
    </div>
  )
}
