import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { useMay } from '../access/may.ts'
import { TopBar } from '../app/top-bar.tsx'
import { Trouble } from '../app/trouble.tsx'
import { Button } from '../control/button.tsx'
import { type Shortcut, useShortcuts } from '../control/shortcuts.ts'
import { today } from '../report/dates.ts'
import { EmptyList } from './empty-list.tsx'
import { LegendDot } from './futures-dots.tsx'
import { PlanRow } from './plan-row.tsx'
import { freeName, starterPlan } from './starter-plan.ts'
import { useCreatePlan, usePlans } from './use-plans.ts'
import { useUpload } from './use-upload.ts'

const ImportDialog = lazy(() => import('../import/import-dialog.tsx').then((module) => ({ default: module.ImportDialog })))
const NoPlansPage = lazy(() => import('../team/no-plans-page.tsx').then((module) => ({ default: module.NoPlansPage })))

export function PlanListPage() {
  const mayList = useMay('plan.list')
  const mayWrite = useMay('plan.write')
  if (mayList) return <ListPage mayWrite={mayWrite} />
  return (
    <Suspense fallback={<TopBar />}>
      <NoPlansPage />
    </Suspense>
  )
}

const NO_SHORTCUTS: readonly Shortcut[] = []

function ListPage({ mayWrite }: { readonly mayWrite: boolean }) {
  const plans = usePlans()
  const create = useCreatePlan()
  const upload = useUpload()
  const [importing, setImporting] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const names = plans.data?.map(({ name }) => name) ?? []
  const newPlan = () => create.mutate(starterPlan(today(), freeName(names)))
  const chooseFiles = () => input.current?.click()
  const shortcuts = [
    { key: 'n', does: 'New plan', run: newPlan },
    { key: 'u', does: 'Upload', run: chooseFiles },
    { key: 'i', does: 'Import', run: () => setImporting(true) },
  ]
  useShortcuts(mayWrite ? shortcuts : NO_SHORTCUTS)
  useEffect(() => {
    document.title = 'Plans · Nonlinear'
  }, [])
  return (
    <>
      <TopBar />
      <main className="page">
        <div className="page-head">
          <h1>Plans</h1>
          {mayWrite && (
            <>
              <div className="page-actions">
                <Button keys="I" title="Import from another tool" aria-label="Import" onClick={() => setImporting(true)}>
                  Import
                </Button>
                <Button icon="upload" keys="U" title="Upload .plan.yaml" onClick={chooseFiles}>
                  <span>
                    Upload<span className="wide-only"> .plan.yaml</span>
                  </span>
                </Button>
                <Button kind="primary" icon="plus" keys="N" title="New plan" disabled={create.isPending} onClick={newPlan}>
                  New plan
                </Button>
              </div>
              <input
                ref={input}
                type="file"
                accept=".yaml,.yml"
                multiple
                hidden
                aria-label="Plan files"
                onChange={(event) => {
                  void upload([...(event.target.files ?? [])])
                  event.target.value = ''
                }}
              />
            </>
          )}
        </div>
        {importing && (
          <Suspense>
            <ImportDialog onClose={() => setImporting(false)} />
          </Suspense>
        )}
        <PlanList plans={plans} mayWrite={mayWrite} onNew={newPlan} onUpload={chooseFiles} />
      </main>
    </>
  )
}

interface PlanListProps {
  readonly plans: ReturnType<typeof usePlans>
  readonly mayWrite: boolean
  readonly onNew: () => void
  readonly onUpload: () => void
}

function PlanList({ plans, mayWrite, onNew, onUpload }: PlanListProps) {
  if (plans.isPending) return <WaitingList />
  if (plans.isError)
    return (
      <Trouble
        title="The plans cannot be shown"
        detail={`The server did not answer as it should (${plans.error.message}). Is Nonlinear still running?`}
        onRetry={() => void plans.refetch()}
      />
    )
  if (plans.data.length === 0) return <EmptyList mayWrite={mayWrite} onNew={onNew} onUpload={onUpload} />
  return (
    <>
      <Introduction />
      <ul className="plan-list">
        {plans.data.map((plan) => (
          <PlanRow key={plan.id} plan={plan} mayDelete={mayWrite} />
        ))}
      </ul>
      {plans.hasNextPage && (
        <p className="more-plans">
          <Button disabled={plans.isFetchingNextPage} onClick={() => void plans.fetchNextPage()}>
            More plans
          </Button>
        </p>
      )}
    </>
  )
}

/** What Nonlinear does, and how to read the rows. */
function Introduction() {
  return (
    <div className="list-intro">
      <p>
        Nonlinear plans by odds: every task says how likely it is to work and how long it may take, and each plan is played out thousands of
        times.
      </p>
      <p className="quiet">
        Each dot is one of 20 equally likely futures: <LegendDot kind="reached" meaning="in time" />{' '}
        <LegendDot kind="late" meaning="late" /> <LegendDot kind="failed" meaning="never" />
      </p>
    </div>
  )
}

/** Holds the room of the list while it loads, so that nothing jumps. */
function WaitingList() {
  return (
    <div className="plan-list" aria-busy="true" role="status" aria-label="Loading the plans">
      {[62, 48, 55].map((width) => (
        <div key={width} className="plan-row">
          <span className="skeleton" style={{ width: `${width}%` }} />
        </div>
      ))}
    </div>
  )
}
