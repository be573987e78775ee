import { useMay } from '../access/may.ts'
import { api } from '../api.ts'
import { TopBar } from '../app/top-bar.tsx'
import { Button } from '../control/button.tsx'
import { Icon } from '../control/icon.tsx'
import { Menu } from '../control/menu.tsx'
import { say } from '../control/toast.tsx'
import { Onlookers } from '../live/onlookers.tsx'
import { useAppear } from '../live/use-appear.ts'
import type { SaveState } from './draft.ts'
import { exportItems } from './export-plan.ts'
import { type Session, useDraft, usePlanName } from './session.ts'
import { undoLast } from './undo-last.ts'

interface WorkbenchBarProps {
  readonly session: Session
  readonly editorShown: boolean
  readonly onToggleEditor: () => void
  readonly onOpen: (open: 'history' | 'shortcuts' | 'share') => void
  /** Asks a conflict's question again. */
  readonly onChoose: () => void
  readonly narrow: boolean
}

export function WorkbenchBar({ session, editorShown, onToggleEditor, onOpen, onChoose, narrow }: WorkbenchBarProps) {
  const { save } = useDraft(session)
  const name = usePlanName(session)
  const writes = session.part === 'writer'
  const mayShare = useMay('plan.share')
  useAppear(session.planId, save.kind === 'waiting' || save.kind === 'saving')
  const { part } = session
  const more = [
    ...(writes ? [{ label: 'Undo the last change', keys: 'Z', run: () => void undoLast(session) }] : []),
    ...(writes ? [{ label: 'Format the plan text', run: () => void formatText(session) }] : []),
    ...(mayShare && narrow ? [{ label: 'Share with guests', run: () => onOpen('share') }] : []),
  ]
  const hasHistory = part !== 'guest' && part !== 'past'
  const actions = (
    <>
      <Onlookers planId={session.planId} />
      {!narrow && (
        <Button
          kind="quiet"
          icon="sidebar"
          aria-label={editorShown ? 'Hide the plan text' : 'Show the plan text'}
          aria-pressed={editorShown}
          keys="\\"
          onClick={onToggleEditor}
        />
      )}
      {mayShare && !narrow && <Button kind="quiet" icon="share" aria-label="Share with guests" onClick={() => onOpen('share')} />}
      {hasHistory && <Button kind="quiet" icon="history" aria-label="History" keys="H" onClick={() => onOpen('history')} />}
      <Menu label="Export" icon="download" items={exportItems(session, name)} />
      {(writes || (mayShare && narrow)) && <Menu label="More" icon="more" items={more} />}
      {!narrow && <Button kind="quiet" icon="keyboard" aria-label="Keyboard shortcuts" keys="?" onClick={() => onOpen('shortcuts')} />}
    </>
  )
  return (
    <TopBar end={actions}>
      <span className="crumb" aria-hidden="true">
        /
      </span>
      <h1 className="plan-title" title={name}>
        {name}
      </h1>
      {writes ? <SaveNote save={save} session={session} onChoose={onChoose} /> : <span className="save-note">Read only</span>}
    </TopBar>
  )
}

/** What is said of a save: a word or two, and what a wide screen adds. */
function saveWords(save: SaveState): readonly [short: string, more: string] {
  switch (save.kind) {
    case 'saved':
      return ['Saved', '']
    case 'waiting':
      return ['Editing…', '']
    case 'saving':
      return ['Saving…', '']
    case 'retrying':
      return ['Not saved', ': retrying']
    case 'conflict':
      return ['Not saved', ': changed elsewhere']
    case 'refused':
      return ['Not saved', `: ${save.reason}`]
    case 'gone':
      return ['Deleted', ' elsewhere']
    default:
      return save satisfies never
  }
}

interface SaveNoteProps {
  readonly save: SaveState
  readonly session: Session
  readonly onChoose: () => void
}

function SaveNote({ save, session, onChoose }: SaveNoteProps) {
  const bad = save.kind === 'retrying' || save.kind === 'conflict' || save.kind === 'refused' || save.kind === 'gone'
  const [short, more] = saveWords(save)
  const reason = save.kind === 'retrying' || save.kind === 'refused' ? save.reason : undefined
  return (
    <span className={`save-note ${bad ? 'save-note-bad' : `save-note-${save.kind}`}`} role="status" title={reason}>
      {save.kind === 'saved' && <Icon name="check" size={14} />}
      {bad && <Icon name="warning" size={14} />}
      <span>
        {short}
        <span className="wide-only">{more}</span>
      </span>
      {save.kind === 'conflict' && (
        <Button kind="quiet" onClick={onChoose}>
          Choose
        </Button>
      )}
      {save.kind === 'gone' && (
        <Button kind="quiet" onClick={() => void bringBack(session)}>
          Bring it back
        </Button>
      )}
    </span>
  )
}

async function bringBack(session: Session): Promise<void> {
  try {
    session.draft.restored(await api.restorePlan(session.planId))
  } catch (error) {
    say(`The plan could not be restored: ${(error as Error).message}`, { tone: 'bad' })
  }
}

/** The formatter comes with the language, which the page otherwise leaves to the worker. */
async function formatText(session: Session): Promise<void> {
  const { formatPlan } = await import('@nonlinear/language')
  const { text } = session.draft.getState()
  const formatted = formatPlan(text)
  session.draft.setText(formatted)
  if (formatted === text) say(hasProblems(session) ? 'Nothing formatted: the text has errors' : 'Already in canonical form')
}

const hasProblems = (session: Session): boolean =>
  session.forecaster.getState().reading?.diagnostics.some((d) => d.severity === 'error') ?? false
