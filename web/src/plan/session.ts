import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { api, type StoredPlan } from '../api.ts'
import { createDraft, type Draft } from './draft.ts'
import { createForecaster, type Forecaster, type ForecastWorker } from './forecaster.ts'
import { type DraftKeeper, draftKeeper, type KeptDraft } from './kept-draft.ts'

/**
 * A reader may not change the plan; a guest, who came by a link, sees nothing else of the workspace either. Of the past there is nothing to change, and it does
 * not change with the plan.
 */
export type Part = 'writer' | 'reader' | 'guest' | 'past'

/** One visit to one plan: its text on the way to the server, and its picture. */
export interface Session {
  readonly planId: string
  readonly part: Part
  readonly draft: Draft
  readonly forecaster: Forecaster
  /** What an earlier visit could not save. */
  readonly kept: KeptDraft | null
  readonly forgetKept: () => void
  dispose(): void
}

const spawnWorker = (): ForecastWorker =>
  new Worker(new URL('../forecast-worker.ts', import.meta.url), { type: 'module', name: 'forecast' })

/** Sets aside what an earlier visit left unsaved, so that this one can write drafts of its own. */
function takeKept(plan: StoredPlan, keeper: DraftKeeper): { kept: KeptDraft | null; forget: () => void } {
  const offered = draftKeeper(plan.id, localStorage, 'offered')
  const left = keeper.read()
  if (left) offered.write(left)
  keeper.clear()
  const kept = offered.read()
  if (kept && kept.text !== plan.text) return { kept, forget: () => offered.clear() }
  offered.clear()
  return { kept: null, forget: () => {} }
}

function openSession(plan: StoredPlan, part: Part, queries: QueryClient): Session {
  const keeper = draftKeeper(plan.id, localStorage)
  const { kept, forget } = part === 'writer' ? takeKept(plan, keeper) : { kept: null, forget: () => {} }
  const draft = createDraft(plan, {
    save: (text, baseRevision) => api.savePlan(plan.id, text, baseRevision),
    keeper,
    onSaved(saved) {
      queries.setQueryData(['plan', plan.id], saved)
      void queries.invalidateQueries({ queryKey: ['plans'] })
      void queries.invalidateQueries({ queryKey: ['revisions', plan.id] })
    },
  })
  const forecaster = createForecaster(spawnWorker)
  forecaster.run(plan.text)
  const stopListening = draft.subscribe(() => forecaster.run(draft.getState().text))
  // Closing the tab must not wait for the pause after the last keystroke.
  const saveLast = () => void draft.saveNow()
  window.addEventListener('pagehide', saveLast)
  return {
    planId: plan.id,
    part,
    draft,
    forecaster,
    kept,
    forgetKept: forget,
    dispose() {
      stopListening()
      window.removeEventListener('pagehide', saveLast)
      draft.dispose()
      forecaster.dispose()
    },
  }
}

/** Opens a session for a plan and closes it when the page is left. */
export function useSession(plan: StoredPlan, part: Part): Session | null {
  const queries = useQueryClient()
  const [session, setSession] = useState<Session | null>(null)
  // Only another plan needs another session: newer revisions of the same one are the draft's affair.
  useEffect(() => {
    const opened = openSession(plan, part, queries)
    setSession(opened)
    return () => opened.dispose()
  }, [plan.id, part])
  useEffect(() => void session?.draft.offer(plan), [session, plan])
  return session
}

export const useDraft = ({ draft }: Session) => useSyncExternalStore(draft.subscribe, draft.getState)
/** The name in the text; where it has none, or cannot be read, the last one known. */
export function usePlanName(session: Session): string {
  const { name } = useDraft(session)
  const { picture, reading } = useForecast(session)
  const read = reading?.plan ?? picture?.plan
  return read?.name ?? name
}

export const useForecast = ({ forecaster }: Session) => useSyncExternalStore(forecaster.subscribe, forecaster.getState)
