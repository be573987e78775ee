import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, type StoredPlan } from '../api.ts'
import { Button } from '../control/button.tsx'
import { Dialog } from '../control/dialog.tsx'
import { say } from '../control/toast.tsx'
import { dateAndTime, sinceWhen } from '../report/dates.ts'
import { DiffView } from './diff-view.tsx'
import { revisionQuery } from './revision-query.ts'
import { type Session, useDraft } from './session.ts'

interface ConflictDialogProps {
  readonly session: Session
  readonly current: StoredPlan
  /** Puts the question off. */
  readonly onClose: () => void
}

/** Somebody saved in between: shows how the two texts differ and lets the author choose. Neither is lost. */
export function ConflictDialog({ session, current, onClose }: ConflictDialogProps) {
  const { text } = useDraft(session)
  const by = useQuery(revisionQuery(session.planId, current.revision)).data?.by
  const keepBoth = async () => {
    try {
      const copy = await api.createPlan(text, session.draft.getState().name)
      session.draft.settle('theirs')
      say(`Your text is now a plan of its own: “${copy.name}”`)
    } catch (error) {
      say(`The copy was not made: ${(error as Error).message}`, { tone: 'bad' })
    }
  }
  const actions = (
    <>
      <Button onClick={() => void keepBoth()}>Keep both as two plans</Button>
      <Button onClick={() => session.draft.settle('theirs')}>Take theirs</Button>
      <Button kind="primary" onClick={() => session.draft.settle('mine')}>
        Keep mine
      </Button>
    </>
  )
  return (
    <Dialog title="This plan was changed elsewhere" size="large" onClose={onClose} actions={actions}>
      <p>
        Revision {current.revision} was saved {sinceWhen(current.updatedAt)}
        {by && ` by ${by.name}`}, while you were writing. Red lines are only theirs, green lines only yours. If you keep yours, theirs stays
        in the history.
      </p>
      <DiffView before={current.text} after={text} label="Their text against yours" />
    </Dialog>
  )
}

/** An earlier visit ended before its text was saved: offers it. */
export function KeptDraftNote({ session }: { readonly session: Session }) {
  const [kept, setKept] = useState(session.kept)
  const [comparing, setComparing] = useState(false)
  const { text } = useDraft(session)
  if (!kept) return null
  const restore = () => {
    session.draft.setText(kept.text)
    session.forgetKept()
    setKept(null)
  }
  const discard = () => {
    session.forgetKept()
    setKept(null)
  }
  return (
    <aside className="kept-note" aria-label="Unsaved text">
      <span>This browser holds a text of {dateAndTime(kept.at)} that was never saved.</span>
      <Button onClick={() => setComparing(true)}>Compare</Button>
      <Button kind="primary" onClick={restore}>
        Restore it
      </Button>
      <Button kind="quiet" onClick={discard}>
        Discard
      </Button>
      {comparing && (
        <Dialog title="What restoring would change" size="large" onClose={() => setComparing(false)}>
          <DiffView before={text} after={kept.text} label="The saved text against the unsaved one" />
        </Dialog>
      )}
    </aside>
  )
}
