import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { getAccess } from '../access/access.ts'
import { ApiProblem, api } from '../api.ts'
import { say } from '../control/toast.tsx'
import { onPlanChange, type PlanNotice } from '../live/live.ts'
import { teamApi } from '../team/team-api.ts'
import type { Session } from './session.ts'

/** Shows what others write as they write it, and says who did. Where something is unsaved here, the next save asks what to keep. */
export function useLivePlan(session: Session, onShowHistory: () => void): void {
  const queries = useQueryClient()
  const showHistory = useRef(onShowHistory)
  showHistory.current = onShowHistory
  useEffect(() => {
    if (session.part === 'past') return
    let ended = false
    const stop = onPlanChange(async (notice) => {
      if (notice !== null && notice.planId !== session.planId) return
      const done = await follow(session, notice, queries).catch(() => null)
      if (done === null || ended) return
      const action = done === 'changed' ? { label: 'See what', run: () => showHistory.current() } : null
      say(`${notice === null ? 'Somebody' : await doerOf(notice, queries)} ${done} this plan`, { action })
    })
    return () => {
      ended = true
      stop()
    }
  }, [session, queries])
}

/** Brings the draft up to date; gives what was done elsewhere, or null where nothing was that is not known here. */
async function follow({ planId, draft }: Session, notice: PlanNotice | null, queries: QueryClient) {
  // One's own save is told to oneself too, perhaps before its answer comes.
  await draft.settled()
  const { revision, save } = draft.getState()
  if (notice?.kind === 'deleted') {
    if (save.kind === 'gone') return null
    draft.deleted()
    return 'deleted'
  }
  if (notice !== null && notice.kind !== 'restored' && notice.revision <= revision) return null
  try {
    const plan = await api.plan(planId)
    if (save.kind === 'gone') {
      draft.restored(plan)
      return 'restored'
    }
    if (!draft.offer(plan)) return null
    queries.setQueryData(['plan', planId], plan)
    return 'changed'
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.status !== 404 || save.kind === 'gone') throw error
    draft.deleted()
    return 'deleted'
  }
}

/** Names are asked for once in a while: people rarely change them. */
const MEMBERS_MS = 60_000

async function doerOf({ authorId }: PlanNotice, queries: QueryClient): Promise<string> {
  const access = getAccess()
  if (access.kind !== 'signed-in' || authorId === access.account.person.userId) return 'Another window of yours'
  const query = { queryKey: ['members'], queryFn: teamApi.members, staleTime: MEMBERS_MS }
  const members = await queries.fetchQuery(query).catch(() => null)
  return members?.members.find(({ person }) => person.userId === authorId)?.person.name ?? 'Somebody'
}
