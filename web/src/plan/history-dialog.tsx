import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, type RevisionSummary } from '../api.ts'
import { Button } from '../control/button.tsx'
import { Dialog } from '../control/dialog.tsx'
import { say } from '../control/toast.tsx'
import { dateAndTime, sinceWhen } from '../report/dates.ts'
import { DiffView } from './diff-view.tsx'
import { type Session, useDraft } from './session.ts'

interface HistoryDialogProps {
  readonly session: Session
  readonly onClose: () => void
}

/** Every saved revision, what has changed since, and the way back. */
export function HistoryDialog({ session, onClose }: HistoryDialogProps) {
  const { planId, draft } = session
  const { text } = useDraft(session)
  const [chosen, setChosen] = useState<number | null>(null)
  const list = useQuery({ queryKey: ['revisions', planId], queryFn: () => api.revisions(planId) })
  const revisions = list.data?.revisions ?? []
  const shown = chosen ?? revisions[0]?.revision ?? null
  const revision = useQuery({
    queryKey: ['revision', planId, shown],
    queryFn: () => api.revision(planId, shown!),
    enabled: shown !== null,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const restore = (restored: string) => {
    draft.setText(restored)
    void draft.saveNow()
    onClose()
    say(`Revision ${shown} is back as the newest`)
  }
  const actions = revision.data && revision.data.text !== text && (
    <Button kind="primary" icon="undo" onClick={() => restore(revision.data.text)}>
      Restore revision {shown}
    </Button>
  )
  return (
    <Dialog title="History" size="large" onClose={onClose} actions={actions}>
      {list.isError && <p role="alert">The history could not be fetched: {list.error.message}.</p>}
      <div className="history">
        <ol className="history-list">
          {revisions.map((entry) => (
            <RevisionRow
              key={entry.revision}
              entry={entry}
              selected={entry.revision === shown}
              onSelect={() => setChosen(entry.revision)}
            />
          ))}
        </ol>
        <div className="history-diff">
          {revision.data && (
            <>
              <p className="quiet">From revision {shown} to the text now</p>
              <DiffView before={revision.data.text} after={text} label={`Revision ${shown} against the text now`} />
            </>
          )}
        </div>
      </div>
    </Dialog>
  )
}

interface RevisionRowProps {
  readonly entry: RevisionSummary
  readonly selected: boolean
  readonly onSelect: () => void
}

function RevisionRow({ entry, selected, onSelect }: RevisionRowProps) {
  return (
    <li>
      <button type="button" className="history-row" aria-pressed={selected} onClick={onSelect} title={dateAndTime(entry.createdAt)}>
        <span>Revision {entry.revision}</span>
        <span className="quiet">{sinceWhen(entry.createdAt)}</span>
      </button>
    </li>
  )
}
