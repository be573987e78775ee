import './plan.css'
import './picture.css'
import './tasks.css'
import './goals-and-next.css'
import './windows.css'
// Last: it overrides the others.
import './small-screens.css'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { ApiProblem, api } from '../api.ts'
import { TopBar } from '../app/top-bar.tsx'
import { Trouble } from '../app/trouble.tsx'
import { useSession } from './session.ts'
import { Workbench } from './workbench.tsx'

/** `/plans/:id`: fetches the plan, then opens the workbench on it. */
export function WorkbenchPage() {
  const { planId } = useParams({ from: '/plans/$planId' })
  const plan = useQuery({ queryKey: ['plan', planId], queryFn: ({ signal }) => api.plan(planId, signal) })
  if (plan.data) return <Opened key={planId} plan={plan.data} />
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

function Opened({ plan }: { readonly plan: Parameters<typeof useSession>[0] }) {
  const session = useSession(plan)
  return session ? <Workbench session={session} /> : <WaitingWorkbench />
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
