import { lazy, type RefObject, Suspense, useMemo } from 'react'
import type { EditorHandle } from './editor/plan-editor.tsx'
import { Problems } from './problems.tsx'
import { type Session, useDraft, useForecast } from './session.ts'

const PlanEditor = lazy(() => import('./editor/plan-editor.tsx').then((module) => ({ default: module.PlanEditor })))

/** Lines shown as they are while the editor loads. */
const WAITING_LINES = 60

interface TextSideProps {
  readonly session: Session
  readonly editor: RefObject<EditorHandle | null>
  readonly onNode: (id: string) => void
  readonly onGo: (offset: number) => void
}

/** The plan as its author writes it, and what is wrong with it. */
export function TextSide({ session, editor, onNode, onGo }: TextSideProps) {
  const { text } = useDraft(session)
  const { reading, picture } = useForecast(session)
  const plan = reading?.plan ?? picture?.plan ?? null
  const waiting = useMemo(() => <pre className="editor-waiting">{text.split('\n').slice(0, WAITING_LINES).join('\n')}</pre>, [text])
  return (
    <section className="text-side" aria-label="Plan text">
      <Suspense fallback={waiting}>
        <PlanEditor ref={editor} text={text} onText={session.draft.setText} checked={reading} plan={plan} onNode={onNode} />
      </Suspense>
      <Problems session={session} onGo={onGo} />
    </section>
  )
}
