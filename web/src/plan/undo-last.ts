import { api } from '../api.ts'
import { say } from '../control/toast.tsx'
import type { Session } from './session.ts'

/** Takes back the last change of the plan, whoever made it, and offers to make it again. */
export async function undoLast({ planId, draft }: Pick<Session, 'planId' | 'draft'>, isAgain = false): Promise<void> {
  await draft.saveNow()
  const { revision, save } = draft.getState()
  if (save.kind !== 'saved') return say('Nothing was undone: the text here is not saved yet', { tone: 'bad' })
  if (revision === 1) return say('There is no change to undo yet')
  try {
    const plan = await api.undo(planId, revision)
    draft.offer(plan)
    const again = { label: isAgain ? 'Undo' : 'Redo', run: () => void undoLast({ planId, draft }, !isAgain) }
    say(isAgain ? `Revision ${revision - 1} is back` : `Took back revision ${revision}`, { action: again })
  } catch (error) {
    say(`Nothing was undone: ${(error as Error).message}`, { tone: 'bad' })
  }
}
