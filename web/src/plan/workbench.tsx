import { lazy, type ReactNode, Suspense, useCallback, useEffect, useRef, useState } from 'react'
import { useShortcuts } from '../control/shortcuts.ts'
import { Split } from '../control/split.tsx'
import { panelOf, Tabs } from '../control/tabs.tsx'
import { NARROW, useMedia } from '../control/use-media.ts'
import { ConflictDialog, KeptDraftNote } from './conflict.tsx'
import type { EditorHandle } from './editor/plan-editor.tsx'
import { PictureSide } from './picture-side.tsx'
import { type Session, useDraft, usePlanName } from './session.ts'
import { ShortcutsDialog } from './shortcuts-dialog.tsx'
import { TextSide } from './text-side.tsx'
import { type Address, type Side, useAddress } from './use-address.ts'
import { useLivePlan } from './use-live-plan.ts'
import { WorkbenchBar } from './workbench-bar.tsx'
import { useWorkbenchShortcuts } from './workbench-shortcuts.ts'

const HistoryDialog = lazy(() => import('./history-dialog.tsx').then((module) => ({ default: module.HistoryDialog })))
const ShareDialog = lazy(() => import('./share-dialog.tsx').then((module) => ({ default: module.ShareDialog })))

const SIDES: readonly { readonly id: Side; readonly label: string }[] = [
  { id: 'text', label: 'Plan text' },
  { id: 'picture', label: 'Picture' },
]

interface WorkbenchProps {
  readonly session: Session
  /** A line below the bar. */
  readonly note?: ReactNode
}

/** The plan's text at the left, what it means at the right; on a narrow screen, one of them. */
export function Workbench({ session, note }: WorkbenchProps) {
  const address = useAddress()
  const narrow = useMedia(NARROW)
  const editor = useRef<EditorHandle>(null)
  const [editorShown, setEditorShown] = useState(true)
  const [open, setOpen] = useState<'history' | 'shortcuts' | 'share' | null>(null)
  const conflict = useConflict(session)
  const { selectNode, goTo } = useReveal(editor, address, narrow, setEditorShown)
  const shortcuts = useWorkbenchShortcuts({ session, editor, setView: address.setView, setEditorShown, setOpen })
  useShortcuts(shortcuts)
  useEffect(() => session.forecaster.setAsOf(address.asOf), [session, address.asOf])
  useTitle(session)
  useLivePlan(session, () => setOpen('history'))
  const text = <TextSide session={session} editor={editor} onNode={address.setNode} onGo={goTo} />
  const picture = (
    <PictureSide
      session={session}
      view={address.view}
      onView={address.setView}
      selected={address.node}
      onSelect={selectNode}
      asOf={address.asOf}
      onAsOf={address.setAsOf}
      textShown={!narrow && editorShown}
      onGo={goTo}
    />
  )
  return (
    <>
      <WorkbenchBar
        session={session}
        editorShown={editorShown}
        onToggleEditor={() => setEditorShown(!editorShown)}
        onOpen={setOpen}
        onChoose={conflict.ask}
        narrow={narrow}
      />
      <KeptDraftNote session={session} />
      {note}
      <main className={`workbench ${narrow ? 'workbench-narrow' : ''}`}>
        {narrow ? (
          <NarrowSides address={address} text={text} picture={picture} />
        ) : (
          <Split
            label="Width of the plan text"
            storageKey="nonlinear:split"
            defaultShare={0.42}
            leftShown={editorShown}
            left={text}
            right={picture}
          />
        )}
      </main>
      {conflict.current && <ConflictDialog session={session} current={conflict.current} onClose={conflict.putOff} />}
      <Suspense>
        {open === 'history' && <HistoryDialog session={session} onClose={() => setOpen(null)} />}
        {open === 'share' && <ShareDialog planId={session.planId} onClose={() => setOpen(null)} />}
      </Suspense>
      {open === 'shortcuts' && <ShortcutsDialog shortcuts={shortcuts} onClose={() => setOpen(null)} />}
    </>
  )
}

interface NarrowSidesProps {
  readonly address: Address
  readonly text: ReactNode
  readonly picture: ReactNode
}

/** Both sides stay mounted, so neither forgets where it was. */
function NarrowSides({ address: { side, setSide }, text, picture }: NarrowSidesProps) {
  return (
    <>
      <Tabs id="side" label="Sides of the workbench" tabs={SIDES} selected={side} onSelect={setSide} />
      <div {...panelOf('side', side)} className="narrow-panel">
        <div hidden={side !== 'text'} className="narrow-side">
          {text}
        </div>
        <div hidden={side !== 'picture'} className="narrow-side">
          {picture}
        </div>
      </div>
    </>
  )
}

/** The conflict to ask about; a question that was put off is asked again only when wanted. */
function useConflict(session: Session) {
  const { save } = useDraft(session)
  const [putOff, setPutOff] = useState(false)
  const current = save.kind === 'conflict' ? save.current : null
  const isDue = current !== null
  // What others write meanwhile is no other question.
  useEffect(() => setPutOff(false), [isDue])
  return { current: putOff ? null : current, putOff: () => setPutOff(true), ask: () => setPutOff(false) }
}

/** Shows nodes and places in the text, where it is in sight; on a narrow screen, once it comes into sight. */
function useReveal(
  editor: { readonly current: EditorHandle | null },
  { side, setSide, setNode }: Address,
  narrow: boolean,
  setEditorShown: (shown: boolean) => void,
) {
  const pending = useRef<string | null>(null)
  useEffect(() => {
    if (side !== 'text' || pending.current === null) return
    editor.current?.revealNode(pending.current)
    pending.current = null
  }, [side, editor])
  const selectNode = useCallback(
    (id: string) => {
      setNode(id)
      if (narrow) pending.current = id
      else editor.current?.revealNode(id)
    },
    [setNode, narrow, editor],
  )
  const goTo = useCallback(
    (offset: number) => {
      if (narrow) setSide('text')
      setEditorShown(true)
      // The editor may only now be on its way to the screen.
      requestAnimationFrame(() => requestAnimationFrame(() => editor.current?.revealOffset(offset)))
    },
    [narrow, setSide, setEditorShown, editor],
  )
  return { selectNode, goTo }
}

/** The tab of the browser carries the plan's name. */
function useTitle(session: Session): void {
  const name = usePlanName(session)
  useEffect(() => {
    document.title = `${name} · Nonlinear`
  }, [name])
}
