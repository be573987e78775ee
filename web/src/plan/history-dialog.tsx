import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../api.ts'
import { Button } from '../control/button.tsx'
import { Dialog } from '../control/dialog.tsx'
import { panelOf, Tabs } from '../control/tabs.tsx'
import { say } from '../control/toast.tsx'
import { dateAndTime, today } from '../report/dates.ts'
import { DayField } from './day-field.tsx'
import { DiffView } from './diff-view.tsx'
import { EventList } from './event-list.tsx'
import { HistoryList } from './history-list.tsx'
import { NightList, NightsPicture } from './nights.tsx'
import { revisionQuery } from './revision-query.ts'
import { type Session, useDraft } from './session.ts'
import { undoLast } from './undo-last.ts'

interface HistoryDialogProps {
  readonly session: Session
  readonly onClose: () => void
}

const LISTS = [
  { id: 'revisions', label: 'Texts' },
  { id: 'events', label: 'What was done' },
  { id: 'odds', label: 'Odds' },
] as const

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

/** Every saved revision and everything that was done, by whom, what has changed since, and the way back. */
export function HistoryDialog({ session, onClose }: HistoryDialogProps) {
  const { planId, draft, part } = session
  const { text, revision: latest } = useDraft(session)
  const [chosen, setChosen] = useState<number | null>(null)
  const [list, setList] = useState<(typeof LISTS)[number]['id']>('revisions')
  const revisions = useRevisions(planId)
  const known = revisions.data?.pages.flatMap((page) => page.revisions) ?? []
  const shown = chosen ?? known[0]?.revision ?? null
  const revision = useQuery({ ...revisionQuery(planId, shown ?? 0), enabled: shown !== null })
  const showPast = useShowPast(onClose)
  const restore = (restored: string) => {
    draft.setText(restored)
    void draft.saveNow()
    onClose()
    say(`Revision ${shown} is back as the newest`)
  }
  const undo = () => {
    onClose()
    void undoLast(session)
  }
  const past = revision.data
  const actions = (
    <>
      {part === 'writer' && latest > 1 && (
        <Button className="history-undo" keys="Z" onClick={undo}>
          Undo the last change
        </Button>
      )}
      {past && shown !== latest && <Button onClick={() => showPast(past.revision, past.createdAt)}>See the plan as it was</Button>}
      {part === 'writer' && past && past.text !== text && (
        <Button kind="primary" icon="undo" onClick={() => restore(past.text)}>
          Restore revision {shown}
        </Button>
      )}
    </>
  )
  return (
    <Dialog title="History" size="large" onClose={onClose} actions={actions}>
      {revisions.isError && <p role="alert">The history could not be fetched: {revisions.error.message}.</p>}
      <div className="history">
        <div className="history-side">
          <Tabs id="history" label="Lists of the history" tabs={LISTS} selected={list} onSelect={setList} />
          <div className="history-list" {...panelOf('history', list)}>
            {list === 'events' && <EventList planId={planId} shown={shown} onSelect={setChosen} />}
            {list === 'odds' && <NightList planId={planId} />}
            {list === 'revisions' && (
              <>
                <HistoryList revisions={known} shown={shown} onSelect={setChosen} />
                {revisions.hasNextPage && (
                  <Button kind="quiet" disabled={revisions.isFetchingNextPage} onClick={() => void revisions.fetchNextPage()}>
                    {revisions.isFetchingNextPage ? 'Fetching…' : 'Older revisions'}
                  </Button>
                )}
              </>
            )}
          </div>
          <PastDay planId={planId} onFound={setChosen} />
        </div>
        <div className="history-diff">
          {list === 'odds' && <NightsPicture planId={planId} />}
          {list !== 'odds' && past && (
            <>
              <p className="quiet">
                From revision {shown}, {dateAndTime(past.createdAt)}
                {past.by && ` by ${past.by.name}`}, to the text now
              </p>
              <DiffView before={past.text} after={text} label={`Revision ${shown} against the text now`} />
            </>
          )}
        </div>
      </div>
    </Dialog>
  )
}

/** The plan of a past day, found by the text that was the latest at its end. */
function PastDay({ planId, onFound }: { readonly planId: string; readonly onFound: (revision: number) => void }) {
  const [refusal, setRefusal] = useState<string | null>(null)
  const find = async (day: string) => {
    setRefusal(null)
    try {
      onFound((await api.planAt(planId, new Date(`${day}T23:59:59.999`).toISOString())).revision)
    } catch (error) {
      setRefusal((error as Error).message)
    }
  }
  return (
    <div className="history-day">
      <DayField label="As of the end of" max={today()} onDay={(day) => void find(day)} />
      {refusal && <p role="alert">{refusal}</p>}
    </div>
  )
}

/** Shows a revision in the workbench, with the forecast of the day it was saved. */
function useShowPast(onClose: () => void) {
  const navigate = useNavigate()
  return (revision: number, savedAt: string) => {
    onClose()
    void navigate({ to: '.', search: (old) => ({ ...old, revision, asOf: today(new Date(savedAt)) }) })
  }
}
