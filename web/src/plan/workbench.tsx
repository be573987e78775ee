import { useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, type RefObject, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { StoredPlan } from '../api.ts'
import type { View } from '../app/view-state.ts'
import { useShortcuts } from '../control/shortcuts.ts'
import { Split } from '../control/split.tsx'
import { panelOf, Tabs } from '../control/tabs.tsx'
import { NARROW, useMedia } from '../control/use-media.ts'
import { ConflictDialog, KeptDraftNote } from './conflict.tsx'
import type { EditorHandle } from './editor/plan-editor.tsx'
import { HistoryDialog } from './history-dialog.tsx'
import { PictureSide } from './picture-side.tsx'
import { Problems } from './problems.tsx'
import { type Session, useDraft, useForecast } from './session.ts'
import { ShortcutsDialog } from './shortcuts-dialog.tsx'
import { WorkbenchBar } from './workbench-bar.tsx'
import { useWorkbenchShortcuts } from './workbench-shortcuts.ts'

const PlanEditor = lazy(() => import('./editor/plan-editor.tsx').then((module) => ({ default: module.PlanEditor })))

type Window = 'history' | 'shortcuts' | null

const SIDES = [
  { id: 'text', label: 'Plan text' },
  { id: 'picture', label: 'Picture' },
] as const

/** The plan's text at the left, what it means at the right; on a narrow screen, one of them. */
export function Workbench({ session }: { readonly session: Session }) {
  const draft = useDraft(session)
  const { view = 'tasks', node = null, side = 'picture' } = useSearch({ from: '/plans/$planId' })
  const navigate = useNavigate({ from: '/plans/$planId' })
  const narrow = useMedia(NARROW)
  const editor = useRef<EditorHandle>(null)
  const [editorShown, setEditorShown] = useState(true)
  const [open, setOpen] = useState<Window>(null)
  // A conflict whose question was put off; the bar still says it and can ask again.
  const [putOff, setPutOff] = useState<StoredPlan | null>(null)
  const setView = useCallback((to: View) => void navigate({ search: (old) => ({ ...old, view: to }), replace: true }), [navigate])
  const setSide = useCallback(
    (to: 'text' | 'picture') =>
      void navigate({ search: ({ side: _, ...old }) => (to === 'text' ? { ...old, side: to } : old), replace: true }),
    [navigate],
  )
  const setNode = useCallback((id: string) => void navigate({ search: (old) => ({ ...old, node: id }), replace: true }), [navigate])
  const selectNode = useCallback(
    (id: string) => {
      setNode(id)
      editor.current?.revealNode(id)
    },
    [setNode],
  )
  const goTo = useCallback(
    (offset: number) => {
      if (narrow) setSide('text')
      setEditorShown(true)
      // The editor may only now be on its way to the screen.
      requestAnimationFrame(() => requestAnimationFrame(() => editor.current?.revealOffset(offset)))
    },
    [narrow, setSide],
  )
  const shortcuts = useWorkbenchShortcuts({ session, editor, setView, setEditorShown, setOpen })
  useShortcuts(shortcuts)
  useTitle(session)
  const textSide = (
    <section className="text-side" aria-label="Plan text">
      <EditorArea session={session} editor={editor} onNode={setNode} />
      <Problems session={session} onGo={goTo} />
    </section>
  )
  const pictureSide = <PictureSide session={session} view={view} onView={setView} selected={node} onSelect={selectNode} onGo={goTo} />
  return (
    <>
      <WorkbenchBar
        session={session}
        editorShown={editorShown}
        onToggleEditor={() => setEditorShown(!editorShown)}
        onOpen={setOpen}
        onChoose={() => setPutOff(null)}
        narrow={narrow}
      />
      <KeptDraftNote session={session} />
      <main className={`workbench ${narrow ? 'workbench-narrow' : ''}`}>
        {narrow ? (
          <>
            <Tabs id="side" label="Sides of the workbench" tabs={SIDES} selected={side} onSelect={setSide} />
            <div {...panelOf('side', side)} className="narrow-panel">
              <div hidden={side !== 'text'} className="narrow-side">
                {textSide}
              </div>
              <div hidden={side !== 'picture'} className="narrow-side">
                {pictureSide}
              </div>
            </div>
          </>
        ) : editorShown ? (
          <Split label="Width of the plan text" storageKey="nonlinear:split" defaultShare={0.42} left={textSide} right={pictureSide} />
        ) : (
          pictureSide
        )}
      </main>
      {draft.save.kind === 'conflict' && draft.save.current !== putOff && (
        <ConflictDialog
          session={session}
          current={draft.save.current}
          onClose={() => setPutOff(draft.save.kind === 'conflict' ? draft.save.current : null)}
        />
      )}
      {open === 'history' && <HistoryDialog session={session} onClose={() => setOpen(null)} />}
      {open === 'shortcuts' && <ShortcutsDialog shortcuts={shortcuts} onClose={() => setOpen(null)} />}
    </>
  )
}

interface EditorAreaProps {
  readonly session: Session
  readonly editor: RefObject<EditorHandle | null>
  readonly onNode: (id: string) => void
}

function EditorArea({ session, editor, onNode }: EditorAreaProps) {
  const { text } = useDraft(session)
  const { reading, picture } = useForecast(session)
  const plan = reading?.plan ?? picture?.plan ?? null
  const waiting = useMemo(() => <pre className="editor-waiting">{text.split('\n').slice(0, 60).join('\n')}</pre>, [text])
  return (
    <Suspense fallback={waiting}>
      <PlanEditor ref={editor} text={text} onText={session.draft.setText} checked={reading} plan={plan} onNode={onNode} />
    </Suspense>
  )
}

/** The tab of the browser carries the plan's name. */
function useTitle(session: Session): void {
  const { picture } = useForecast(session)
  const name = picture?.plan.name ?? 'Plan'
  useEffect(() => {
    document.title = `${name} · Nonlinear`
  }, [name])
}
