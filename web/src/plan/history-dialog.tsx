import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api.ts'
import { Button } from '../control/button.tsx'
import { Dialog } from '../control/dialog.tsx'
import { say } from '../control/toast.tsx'
import { DiffView } from './diff-view.tsx'
import { HistoryList } from './history-list.tsx'
import { type Session, useDraft } from './session.ts'

interface HistoryDialogProps {
  readonly session: Session
  readonly onClose: () => void
}

/** Every revision the server has told of so far, newest first, and a way to ask for older ones. */
function useRevisions(planId: string) {
  return useInfiniteQuery({
    queryKey: ['revisions', planId],
    queryFn: ({ pageParam }) => api.revisions(planId, pageParam),
    initialPageParam: null as number | null,
    // Revisions count up from 1.
    getNextPageParam: ({ revisions }) => {
      const oldest = revisions.at(-1)?.revision ?? 1
      return oldest > 1 ? oldest : null
    },
  })
}

/** Every saved revision, what has changed since, and the way back. */
export function HistoryDialog({ session, onClose }: HistoryDialogProps) {
  const { planId, draft, part } = session
  const { text } = useDraft(session)
  const [chosen, setChosen] = useState<number | null>(null)
  const list = useRevisions(planId)
  const revisions = list.data?.pages.flatMap((page) => page.revisions) ?? []
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
  const actions = part === 'writer' && revision.data && revision.data.text !== text && (
    <Button kind="primary" icon="undo" onClick={() => restore(revision.data.text)}>
      Restore revision {shown}
    </Button>
  )
  return (
    <Dialog title="History" size="large" onClose={onClose} actions={actions}>
      {list.isError && <p role="alert">The history could not be fetched: {list.error.message}.</p>}
      <div className="history">
        <div className="history-list">
          <HistoryList revisions={revisions} shown={shown} onSelect={setChosen} />
          {list.hasNextPage && (
            <Button kind="quiet" disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {list.isFetchingNextPage ? 'Fetching…' : 'Older revisions'}
            </Button>
          )}
        </div>
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
