import { type RefObject, useMemo } from 'react'
import type { View } from '../app/view-state.ts'
import type { Shortcut } from '../control/shortcuts.ts'
import type { EditorHandle } from './editor/plan-editor.tsx'
import type { Session } from './session.ts'
import { undoLast } from './undo-last.ts'

interface Actions {
  readonly session: Session
  readonly editor: RefObject<EditorHandle | null>
  readonly setView: (view: View) => void
  readonly setEditorShown: (change: (shown: boolean) => boolean) => void
  readonly setOpen: (open: 'shortcuts' | 'history') => void
}

const openDays = () => document.querySelector<HTMLButtonElement>('.as-of-button')?.click()
const focusFilter = () => document.querySelector<HTMLInputElement>('#task-filter')?.focus()

export function useWorkbenchShortcuts({ session, editor, setView, setEditorShown, setOpen }: Actions): readonly Shortcut[] {
  return useMemo(
    () => [
      ...(session.part === 'writer' ? [{ key: 's', ctrl: true, does: 'Save now', run: () => void session.draft.saveNow() }] : []),
      { key: 'e', does: session.part === 'writer' ? 'Write in the plan text' : 'Go to the plan text', run: () => editor.current?.focus() },
      { key: 'f', does: 'Search in the plan text', run: () => editor.current?.search() },
      { key: '\\', does: 'Show or hide the plan text', run: () => setEditorShown((shown) => !shown) },
      { key: 't', does: 'Tasks', run: () => setView('tasks') },
      { key: 'g', does: 'Graph', run: () => setView('graph') },
      { key: 'n', does: 'What next', run: () => setView('next') },
      { key: 'o', does: 'Goals', run: () => setView('goals') },
      {
        key: '/',
        does: 'Filter the tasks',
        run: () => {
          setView('tasks')
          requestAnimationFrame(focusFilter)
        },
      },
      { key: 'd', does: 'Forecast as of another day', run: openDays },
      ...(session.part === 'guest' || session.part === 'past' ? [] : [{ key: 'h', does: 'History', run: () => setOpen('history') }]),
      ...(session.part === 'writer' ? [{ key: 'z', does: 'Undo the last change', run: () => void undoLast(session) }] : []),
      { key: '?', does: 'These shortcuts', run: () => setOpen('shortcuts') },
    ],
    [session, editor, setView, setEditorShown, setOpen],
  )
}
