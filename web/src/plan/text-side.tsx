import { lazy, type RefObject, Suspense, useCallback, useMemo } from 'react'
import { openingComment } from './editor/opening-comment.ts'
import type { EditorHandle } from './editor/plan-editor.tsx'
import { Problems } from './problems.tsx'
import { type Session, useDraft, useForecast } from './session.ts'

const PlanEditor = lazy(() => import('./editor/plan-editor.tsx').then((module) => ({ default: module.PlanEditor })))

/** Lines shown as they are while the editor loads. */
const WAITING_LINES = 60

/** The start of the text as the editor will show it. */
function openingLines(text: string): string {
  const comment = openingComment(text)
  const shown = comment ? `${text.slice(0, comment.from)} …${text.slice(comment.to)}` : text
  return shown.split('\n', WAITING_LINES).join('\n')
}

interface TextSideProps {
  readonly session: Session
  readonly editor: RefObject<EditorHandle | null>
  readonly onNode: (id: string) => void
  readonly onGo: (offset: number) => void
}

/** The plan as its author writes it, and what is wrong with it. */
export function TextSide({ session, editor, onNode, onGo }: TextSideProps) {
  const { text, isTheirs } = useDraft(session)
  const { reading, picture } = useForecast(session)
  const plan = reading?.plan ?? picture?.plan ?? null
  const waiting = useMemo(() => <pre className="editor-waiting">{openingLines(text)}</pre>, [text])
  const isInSight = useCallback((offset: number) => editor.current?.isInSight(offset) ?? false, [editor])
  return (
    <section className="text-side" aria-label="Plan text">
      <Suspense fallback={waiting}>
        <PlanEditor
          ref={editor}
          text={text}
          isTheirs={isTheirs}
          readOnly={session.part !== 'writer'}
          onText={session.draft.setText}
          checked={reading}
          plan={plan}
          onNode={onNode}
        />
      </Suspense>
      <Problems session={session} isInSight={isInSight} onGo={onGo} />
    </section>
  )
}
