import { type Diagnostic, type Forecast, forecastSentence, type Plan } from '@nonlinear/model'
import { lazy, memo, Suspense, useDeferredValue, useState } from 'react'
import type { View } from '../app/view-state.ts'
import { panelOf, Tabs } from '../control/tabs.tsx'
import { facts } from '../report/facts.ts'
import { FuturesFigure } from './futures-figure.tsx'
import { GoalsPanel } from './goals-panel.tsx'
import { HowSure } from './how-sure.tsx'
import { NextPanel } from './next-panel.tsx'
import { counted, problemsOf } from './problem-list.ts'
import { ProblemRows } from './problems.tsx'
import { type Session, useForecast } from './session.ts'
import { TasksPanel } from './tasks-panel.tsx'

const GraphPanel = lazy(() => import('./graph/graph-panel.tsx').then((module) => ({ default: module.GraphPanel })))

interface PictureSideProps {
  readonly session: Session
  readonly view: View
  readonly onView: (view: View) => void
  readonly selected: string | null
  readonly onSelect: (id: string) => void
  /** Goes to a place in the text. */
  readonly onGo: (offset: number) => void
}

/** Errors listed where the picture would be. */
const ERRORS_SHOWN = 8

/** What the plan means: the sentence and its figure always, one section below them. */
export function PictureSide(props: PictureSideProps) {
  const { session, onGo } = props
  const { picture, reading, stale, fault } = useForecast(session)
  // The sentence and the figure come first; long tables follow when there is time.
  const settled = useDeferredValue(picture)
  const { problems } = problemsOf({ reading, picture })
  const errors = problems.filter((d) => d.severity === 'error').length
  if (!picture)
    return (
      <section className="picture-side" aria-label="Forecast">
        {fault ? <Fault message={fault} /> : errors > 0 ? <NoPicture problems={problems} onGo={onGo} /> : <WaitingPicture />}
      </section>
    )
  const { plan, forecast } = picture
  const broken = stale && errors > 0
  return (
    <section className="picture-side" aria-label="Forecast" aria-busy={stale}>
      {fault && <Fault message={fault} />}
      {broken && (
        <p className="stale-note" role="status">
          {counted(errors, 'error')} in the text. This is the last picture that could be computed.
        </p>
      )}
      <div className={`picture ${broken ? 'picture-stale' : ''}`}>
        <div className="picture-top">
          <SentenceBlock plan={plan} forecast={forecast} final={picture.final} milliseconds={picture.milliseconds} />
          <FuturesFigure plan={plan} forecast={forecast} />
        </div>
        <Sections {...props} plan={(settled ?? picture).plan} forecast={(settled ?? picture).forecast} />
      </div>
    </section>
  )
}

interface OfPlan {
  readonly plan: Plan
  readonly forecast: Forecast
}

/** A date that breaks over two lines reads badly. */
const keepDatesWhole = (text: string): string => text.replace(/(\d{1,2}) ([A-Z][a-z]+) (\d{4})/g, '$1\u00a0$2\u00a0$3')

function SentenceBlock({ plan, forecast, final, milliseconds }: OfPlan & { readonly final: boolean; readonly milliseconds: number }) {
  const [open, setOpen] = useState(false)
  const said = keepDatesWhole(forecastSentence(forecast, plan))
  const cut = said.lastIndexOf('; ')
  return (
    <div className="sentence-block">
      <div className="sentence-row">
        <p className="sentence" aria-live="polite">
          {cut === -1 ? said : said.slice(0, cut + 1)}
          {cut !== -1 && <strong> {said.slice(cut + 2)}</strong>}
        </p>
        <button type="button" className="how-sure-button" aria-expanded={open} onClick={() => setOpen(!open)}>
          How sure?
        </button>
      </div>
      <dl className="facts-list">
        {facts(plan, forecast).map(({ label, value, note }) => (
          <div key={label} className="fact">
            <dt>{label}</dt>
            <dd>
              {value}
              {note && <span className="fact-note">{note}</span>}
            </dd>
          </div>
        ))}
      </dl>
      {open && <HowSure plan={plan} forecast={forecast} final={final} milliseconds={milliseconds} />}
    </div>
  )
}

const Sections = memo(function Sections({ session, view, onView, selected, onSelect, plan, forecast }: PictureSideProps & OfPlan) {
  const tabs = [
    { id: 'tasks', label: 'Tasks', count: plan.tasks.length, keys: 'T' },
    { id: 'graph', label: 'Graph', keys: 'G' },
    { id: 'next', label: 'Next', keys: 'N' },
    { id: 'goals', label: 'Goals', count: plan.goals.length, keys: 'O' },
  ] as const
  const shared = { plan, forecast, selected, onSelect }
  return (
    <div className="sections">
      <Tabs id="section" label="Sections of the picture" tabs={tabs} selected={view} onSelect={onView} />
      <div {...panelOf('section', view)} className={`section-panel section-${view}`}>
        {view === 'tasks' && <TasksPanel {...shared} />}
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
  readonly onGo: (offset: number) => void
}

function NoPicture({ problems, onGo }: NoPictureProps) {
  const errors = problems.filter((d) => d.severity === 'error')
  return (
    <div className="no-picture">
      <h2>No picture yet</h2>
      <p role="status">
        The text has {counted(errors.length, 'error')}. The picture appears as soon as {errors.length === 1 ? 'it is' : 'they are'} mended.
      </p>
      <ProblemRows problems={errors.slice(0, ERRORS_SHOWN)} onGo={onGo} />
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
        <div className="figure-waiting" />
      </div>
    </div>
  )
}
