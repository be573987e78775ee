import type { Diagnostic, Forecast, Plan, PlanDate } from '@nonlinear/model'
import { lazy, memo, Suspense, useDeferredValue } from 'react'
import type { View } from '../app/view-state.ts'
import { Button } from '../control/button.tsx'
import { panelOf, Tabs } from '../control/tabs.tsx'
import { NARROW, useMedia } from '../control/use-media.ts'
import { SILENCE_SECONDS_MAX } from './forecaster.ts'
import { FuturesFigure } from './futures-figure.tsx'
import { GoalsPanel } from './goals-panel.tsx'
import { NextPanel } from './next-panel.tsx'
import { counted, problemsOf } from './problem-list.ts'
import { ProblemRows } from './problems.tsx'
import { SentenceBlock } from './sentence-block.tsx'
import { type Session, useForecast } from './session.ts'
import { TasksPanel } from './tasks-panel.tsx'

const GraphPanel = lazy(() => import('./graph/graph-panel.tsx').then((module) => ({ default: module.GraphPanel })))

interface PictureSideProps {
  readonly session: Session
  readonly view: View
  readonly onView: (view: View) => void
  readonly selected: string | null
  readonly onSelect: (id: string) => void
  /** The day asked about; null for the usual one. */
  readonly asOf: PlanDate | null
  readonly onAsOf: (day: PlanDate | null) => void
  /** Whether the text, with its own list of errors, is in sight beside this. */
  readonly textShown: boolean
  /** Goes to a place in the text. */
  readonly onGo: (offset: number) => void
}

/** Errors listed where the picture would be. */
const ERRORS_SHOWN = 8

/** What the plan means: the sentence and its figure always, one section below them. */
export function PictureSide(props: PictureSideProps) {
  const { session, onGo, asOf, onAsOf, textShown } = props
  const narrow = useMedia(NARROW)
  const { picture, reading, stale, fault, stopped } = useForecast(session)
  // The sentence and the figure come first; long tables follow when there is time.
  const settled = useDeferredValue(picture) ?? picture
  const { problems } = problemsOf({ reading, picture })
  const errors = problems.filter((d) => d.severity === 'error').length
  if (!picture)
    return (
      <section className="picture-side" aria-label="Forecast">
        {fault ? (
          <Fault message={fault} />
        ) : stopped ? (
          <Stopped session={session} />
        ) : errors > 0 ? (
          <NoPicture problems={problems} listed={textShown} onGo={onGo} />
        ) : (
          <WaitingPicture />
        )}
      </section>
    )
  const { plan, forecast } = picture
  const broken = stale ? errors : 0
  return (
    <section className="picture-side" aria-label="Forecast" aria-busy={stale}>
      {fault && <Fault message={fault} />}
      {stopped === 'forecast' && <Stopped session={session} />}
      {narrow && <StaleNote errors={broken} />}
      <div className={`picture ${broken > 0 ? 'picture-stale' : ''}`}>
        <div className="picture-top">
          <SentenceBlock picture={picture} asOf={asOf} onAsOf={onAsOf} />
          <FuturesFigure plan={plan} forecast={forecast} first={picture.first} />
        </div>
        <Sections {...props} plan={settled!.plan} forecast={settled!.forecast} first={settled!.first} errors={narrow ? 0 : broken} />
      </div>
    </section>
  )
}

interface OfPlan {
  readonly plan: Plan
  readonly forecast: Forecast
  /** The first forecast of the same text and day. */
  readonly first: Forecast
}

/** Says in a place that covers nothing that the picture is older than the text. */
function StaleNote({ errors }: { readonly errors: number }) {
  if (errors === 0) return null
  return (
    <p className="stale-note" role="status">
      {counted(errors, 'error')} in the text: this is the last picture without
    </p>
  )
}

type SectionsProps = PictureSideProps & OfPlan & { readonly errors: number }

const Sections = memo(function Sections({ session, view, onView, selected, onSelect, plan, forecast, first, errors }: SectionsProps) {
  const tabs = [
    { id: 'tasks', label: 'Tasks', count: plan.tasks.length, keys: 'T' },
    { id: 'graph', label: 'Graph', keys: 'G' },
    { id: 'next', label: 'Next', keys: 'N' },
    { id: 'goals', label: 'Goals', count: plan.goals.length, keys: 'O' },
  ] as const
  const shared = { plan, forecast, selected, onSelect }
  return (
    <div className="sections">
      <Tabs
        id="section"
        label="Sections of the picture"
        tabs={tabs}
        selected={view}
        onSelect={onView}
        end={<StaleNote errors={errors} />}
      />
      <div {...panelOf('section', view)} className={`section-panel section-${view}`}>
        {view === 'tasks' && <TasksPanel {...shared} first={first} />}
        {view === 'graph' && (
          <Suspense fallback={<p className="panel-note">Drawing the graph…</p>}>
            <GraphPanel {...shared} />
          </Suspense>
        )}
        {view === 'next' && <NextPanel session={session} plan={plan} forecast={forecast} onSelect={onSelect} />}
        {view === 'goals' && <GoalsPanel {...shared} />}
      </div>
    </div>
  )
})

interface NoPictureProps {
  readonly problems: readonly Diagnostic[]
  /** The errors are listed in sight already. */
  readonly listed: boolean
  readonly onGo: (offset: number) => void
}

function NoPicture({ problems, listed, onGo }: NoPictureProps) {
  const errors = problems.filter((d) => d.severity === 'error')
  return (
    <div className="no-picture">
      <h2>No picture yet</h2>
      <p role="status">
        The text has {counted(errors.length, 'error')}. The picture appears as soon as {errors.length === 1 ? 'it is' : 'they are'} mended.
      </p>
      {!listed && <ProblemRows problems={errors.slice(0, ERRORS_SHOWN)} onGo={onGo} />}
    </div>
  )
}

function Fault({ message }: { readonly message: string }) {
  return (
    <div className="no-picture" role="alert">
      <h2>The forecast failed</h2>
      <p>This is a fault of Nonlinear, not of your plan; the text is safe. What the machine said: {message}</p>
    </div>
  )
}

/** Nothing came of the forecast within the time it has. */
function Stopped({ session }: { readonly session: Session }) {
  return (
    <div className="no-picture" role="alert">
      <h2>The forecast was stopped</h2>
      <p>
        It gave no answer for {SILENCE_SECONDS_MAX.forecast} seconds. The text is safe. Look for dates or days that are far too large, or
        try again.
      </p>
      <Button onClick={() => session.forecaster.retry()}>Try again</Button>
    </div>
  )
}

/** Takes the room of the sentence and the figure while the first forecast runs. */
function WaitingPicture() {
  return (
    <div className="picture" role="status" aria-label="Forecasting">
      <div className="picture-top">
        <div className="sentence-block">
          <p className="sentence">
            <span className="skeleton" style={{ width: '70%' }} />
          </p>
        </div>
        <div className="facts-waiting" />
        <div className="figure-waiting" />
      </div>
    </div>
  )
}
