import { useState } from 'react'
import type { RevisionSummary } from '../api.ts'
import { Icon } from '../control/icon.tsx'
import { dateAndTime, sinceWhen } from '../report/dates.ts'
import { type RevisionStep, stepsOf, stepWords } from './revision-steps.ts'

interface HistoryListProps {
  /** Newest first. */
  readonly revisions: readonly RevisionSummary[]
  readonly shown: number | null
  readonly onSelect: (revision: number) => void
}

/** The saves of one sitting are one row, which opens to show each of them. */
export function HistoryList({ revisions, shown, onSelect }: HistoryListProps) {
  return (
    <ol>
      {stepsOf(revisions).map((step) => {
        const shared = { shown, onSelect }
        const [newest, second] = step
        if (second) return <StepRows key={newest.burst} step={step} {...shared} />
        return (
          <li key={newest.burst} className="history-step">
            <RevisionButton entry={newest} pressed={newest.revision === shown} onSelect={onSelect} words={`Revision ${newest.revision}`} />
          </li>
        )
      })}
    </ol>
  )
}

interface StepRowsProps extends Omit<HistoryListProps, 'revisions'> {
  readonly step: RevisionStep
}

/** The row of a sitting stands for its last save. */
function StepRows({ step, shown, onSelect }: StepRowsProps) {
  const [open, setOpen] = useState(false)
  const [newest] = step
  const words = stepWords(step)
  const pressed = !open && step.some(({ revision }) => revision === shown)
  return (
    <li className="history-step history-sitting">
      <button
        type="button"
        className="history-open"
        aria-expanded={open}
        aria-label={`Each of ${words}`}
        title={open ? 'Show as one step' : 'Show each save'}
        onClick={() => setOpen(!open)}
      >
        <Icon name={open ? 'chevronDown' : 'chevronRight'} size={12} />
      </button>
      <RevisionButton entry={newest} pressed={pressed} onSelect={onSelect} words={words} />
      {open && (
        <ol className="history-saves">
          {step.map((entry) => (
            <li key={entry.revision}>
              <RevisionButton entry={entry} pressed={entry.revision === shown} onSelect={onSelect} words={`Revision ${entry.revision}`} />
            </li>
          ))}
        </ol>
      )}
    </li>
  )
}

interface RevisionButtonProps {
  readonly entry: RevisionSummary
  readonly pressed: boolean
  readonly onSelect: (revision: number) => void
  readonly words: string
}

function RevisionButton({ entry, pressed, onSelect, words }: RevisionButtonProps) {
  return (
    <button
      type="button"
      className="history-row"
      aria-pressed={pressed}
      onClick={() => onSelect(entry.revision)}
      title={dateAndTime(entry.createdAt)}
    >
      <span className="history-words">
        {words}
        {entry.by && <span className="quiet"> · {entry.by.name}</span>}
      </span>
      <span className="quiet">{sinceWhen(entry.createdAt)}</span>
    </button>
  )
}
