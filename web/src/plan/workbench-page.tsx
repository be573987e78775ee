import './plan.css'
import './picture.css'
import './tasks.css'
import './goals-and-next.css'
import './windows.css'
// Last: it overrides the others.
import './small-screens.css'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { useMay } from '../access/may.ts'
import { ApiProblem, api, type Doer, type StoredPlan } from '../api.ts'
import { TopBar } from '../app/top-bar.tsx'
import { Trouble } from '../app/trouble.tsx'
import { dateAndTime } from '../report/dates.ts'
import { NoPlansPage } from '../team/no-plans-page.tsx'
import { revisionQuery } from './revision-query.ts'
import { type Part, useSession } from './session.ts'
import { Workbench } from './workbench.tsx'

/** `/plans/:id`: fetches the plan, then opens the workbench on it. */
export function WorkbenchPage() {
  return useMay('plan.list') ? <FoundPlan /> : <NoPlansPage />
}

function FoundPlan() {
  const { revision } = useSearch({ from: '/plans/$planId' })
  return revision === undefined ? <PresentPlan /> : <PastPlan revision={revision} />
}

/** The plan as a revision of it was, with the way back. */
function PastPlan({ revision }: { readonly revision: number }) {
  const { planId } = useParams({ from: '/plans/$planId' })
  const past = useQuery(revisionQuery(planId, revision))
  const plan = useQuery({ queryKey: ['plan', planId], queryFn: ({ signal }) => api.plan(planId, signal) })
  const error = past.error ?? plan.error
  if (past.data && plan.data) {
    const { text, createdAt, by } = past.data
    const shown = { ...plan.data, text, revision }
    return <Opened key={`${planId} ${revision}`} plan={shown} part="past" note={<PastNote revision={revision} at={createdAt} by={by} />} />
  }
  if (error === null) return <WaitingWorkbench />
  return (
    <>
      <TopBar />
      <main>
        <Trouble title="There is no such past" detail={error.message} onRetry={() => void past.refetch()} />
      </main>
    </>
  )
}

function PastNote({ revision, at, by }: { readonly revision: number; readonly at: string; readonly by: Doer }) {
  return (
    <aside className="guest-note past-note" aria-label="The past">
      <span>
        You see the plan as it was: revision {revision}, saved {dateAndTime(at)}
        {by && ` by ${by.name}`}.
      </span>
      <Link to="." search={({ view, node }) => ({ ...(view ? { view } : {}), ...(node ? { node } : {}) })} className="button button-plain">
        Back to the plan as it is
      </Link>
    </aside>
  )
}

function PresentPlan() {
  const { planId } = useParams({ from: '/plans/$planId' })
  const part = useMay('plan.write') ? 'writer' : 'reader'
  const plan = useQuery({ queryKey: ['plan', planId], queryFn: ({ signal }) => api.plan(planId, signal) })
  if (plan.data) return <Opened key={planId} plan={plan.data} part={part} />
  if (plan.isPending) return <WaitingWorkbench />
  const missing = plan.error instanceof ApiProblem && plan.error.status === 404
  return (
    <>
      <TopBar />
      <main>
        {missing ? (
          <Trouble title="This plan is not here" detail="It may have been deleted, or the address may be misspelt." />
        ) : (
          <Trouble
            title="The plan cannot be opened"
            detail={`The server did not answer as it should (${plan.error.message}).`}
            onRetry={() => void plan.refetch()}
          />
        )}
      </main>
    </>
  )
}

/** `/shared#SECRET`: the one plan that a guest's link shows, to read. */
export function SharedPage() {
  useEffect(() => {
    // Another link makes another guest.
    const reload = () => location.reload()
    window.addEventListener('hashchange', reload)
    return () => window.removeEventListener('hashchange', reload)
  }, [])
  const shared = useQuery({
    queryKey: ['shared'],
    queryFn: async () => {
      const { planId, workspace } = await api.shared()
      return { workspace, plan: await api.plan(planId) }
    },
  })
  if (shared.isPending) return <WaitingWorkbench />
  if (shared.data) {
    const { plan, workspace } = shared.data
    const note = (
      <aside className="guest-note" aria-label="Guest">
        You see this plan as a guest of “{workspace}”: you can read it, but not change it.
      </aside>
    )
    return <Opened plan={plan} part="guest" note={note} />
  }
  const closed = shared.error instanceof ApiProblem && shared.error.status < 500
  return (
    <>
      <TopBar />
      <main>
        {closed ? (
          <Trouble
            title="This link is not open"
            detail="It was revoked, has expired, or is not whole. Ask whoever gave it to you for a new one."
          />
        ) : (
          <Trouble
            title="The plan cannot be opened"
            detail={`The server did not answer as it should (${shared.error.message}).`}
            onRetry={() => void shared.refetch()}
          />
        )}
      </main>
    </>
  )
}

interface OpenedProps {
  readonly plan: StoredPlan
  readonly part: Part
  readonly note?: ReactNode
}

function Opened({ plan, part, note }: OpenedProps) {
  const session = useSession(plan, part)
  return session ? <Workbench session={session} note={note} /> : <WaitingWorkbench />
}

/** The workbench's own outline, empty: what comes later takes the same room. */
function WaitingWorkbench() {
  return (
    <>
      <TopBar />
      <main className="workbench-waiting" aria-busy="true">
        <p role="status" className="visually-hidden">
          Opening the plan
        </p>
      </main>
    </>
  )
}
