import { type Forecast, money, type NextAdvice, type NextRow, type Objective, type Plan } from '@nonlinear/model'
import { useEffect, useState } from 'react'
import { roughMoney } from '../report/money.ts'
import { nodeTitle } from '../report/node-title.ts'
import { percent, points, simulationError } from '../report/percent.ts'
import { type Session, useForecast } from './session.ts'

interface NextPanelProps {
  readonly session: Session
  readonly plan: Plan
  readonly forecast: Forecast
  readonly onSelect: (id: string) => void
}

const OBJECTIVES: readonly (readonly [objective: Objective, label: string, about: string])[] = [
  ['deadline', 'Reach the goal', 'The best chance of reaching the goal by the deadline, or ever'],
  ['value', 'Earn most', 'The most expected value less cost'],
  ['knowledge', 'Know soonest', 'The least expected cost until it is settled whether the goal is reached'],
]

/** What to do next, best first, and what each other choice would give away. */
export function NextPanel({ session, plan, forecast, onSelect }: NextPanelProps) {
  const { advice } = useForecast(session)
  const standard: Objective = plan.value === null ? 'deadline' : 'value'
  const [chosen, setChosen] = useState<Objective | null>(null)
  const objective = chosen ?? standard
  useEffect(() => {
    session.forecaster.rankBy(objective)
    return () => session.forecaster.rankBy(null)
  }, [session, objective])
  const ready = advice && advice.objective === objective ? advice : null
  return (
    <div className="next">
      <fieldset className="choice">
        <legend className="visually-hidden">What counts</legend>
        {OBJECTIVES.filter(([id]) => id !== 'value' || plan.value !== null).map(([id, label, about]) => (
          <label key={id} title={about}>
            <input type="radio" name="objective" checked={id === objective} onChange={() => setChosen(id)} />
            <span>{label}</span>
          </label>
        ))}
      </fieldset>
      {!ready && <p className="panel-note">Working it out…</p>}
      {ready?.advice && (
        <>
          <Ranked rows={ready.advice.ranked} objective={objective} plan={plan} onSelect={onSelect} />
          <p className="panel-note">{howComputed(ready.advice, forecast)}</p>
        </>
      )}
      {ready && !ready.advice && <NoAdvice reason={ready.unavailable} rows={forecast.next} plan={plan} onSelect={onSelect} />}
      <Stops plan={plan} forecast={forecast} onSelect={onSelect} />
    </div>
  )
}

/** Tells the figures of the advice from those of the forecast, which may differ. */
function howComputed({ objective, method }: NextAdvice, forecast: Forecast): string {
  if (method !== 'exact') return ''
  const { standardError } = forecast.success
  const above =
    standardError === 0 ? '' : `; the chance above is simulated (${simulationError(standardError)}, 95 %), so the two may differ a little`
  const policy =
    objective === 'value'
      ? ' They take every later step to be the best one, stopping included, and leave out what is spent already; the net value above follows the plan to its end.'
      : ''
  return `The figures of this list are computed exactly${above}.${policy}`
}

interface RankedProps {
  readonly rows: readonly NextRow[]
  readonly objective: Objective
  readonly plan: Plan
  readonly onSelect: (id: string) => void
}

/** Exact amounts as the reason beside them writes them, estimated ones rounded. */
const amountOf = ({ standardError }: NextRow, amount: number, currency: string | null): string =>
  standardError === 0 ? money(amount, currency) : roughMoney(amount, currency)

/** What the objective comes to, in its own unit. */
function outcome(row: NextRow, objective: Objective, currency: string | null): string {
  if (objective === 'deadline') return `chance ${percent(row.value)}`
  if (objective === 'value') return `${amountOf(row, row.value, currency)} expected`
  return `${amountOf(row, row.expectedCost, currency)} until it is settled`
}

const regretWords = (row: NextRow, currency: string | null): string =>
  row.regretIn === 'chance' ? `${points(row.regret)} less` : `${amountOf(row, row.regret, currency)} worse`

function Ranked({ rows, objective, plan, onSelect }: RankedProps) {
  if (rows.length === 0) return <p className="panel-note">Nothing is left to do.</p>
  const worst = Math.max(...rows.map(({ regret }) => regret))
  return (
    <ol className="ranked">
      {rows.map((row, i) => (
        <li key={row.task} className={i === 0 ? 'ranked-best' : ''}>
          <button type="button" className="ranked-row" disabled={row.task === 'STOP'} onClick={() => onSelect(row.task)}>
            <span className="ranked-place">{i + 1}</span>
            <span className="ranked-text">
              <span className="ranked-title">{row.task === 'STOP' ? 'Stop here' : nodeTitle(plan, row.task)}</span>
              <span className="ranked-reason">{row.reason}</span>
            </span>
            <span className="ranked-figures">
              <span>{outcome(row, objective, plan.currency)}</span>
              <span className="quiet">{row.regret > 0 ? regretWords(row, plan.currency) : i === 0 ? 'best' : 'as good'}</span>
              <span className="bar-track" aria-hidden="true">
                <span className="bar-fill bar-regret" style={{ width: worst > 0 ? `${(row.regret / worst) * 100}%` : '0' }} />
              </span>
            </span>
          </button>
        </li>
      ))}
    </ol>
  )
}

interface NoAdviceProps {
  readonly reason: string | null
  readonly rows: readonly NextRow[] | null
  readonly plan: Plan
  readonly onSelect: (id: string) => void
}

function NoAdvice({ reason, rows, plan, onSelect }: NoAdviceProps) {
  return (
    <div className="no-advice">
      <h2>No exact ranking for this plan</h2>
      {/* The reason may begin with an id, so it does not begin a sentence. */}
      <p>{reason ? `There is none because ${reason}.` : 'The plan does not fit the exact search.'}</p>
      <p className="quiet">
        The exact answer needs at most 20 open tasks, none of them under way, and neither deadline nor discount: only then is the order of
        the tasks all that matters. Until then, the columns <em>Likely</em> and <em>Matters</em> of the tasks say where work counts most.
      </p>
      {rows && rows.length > 0 && <Ranked rows={rows} objective="deadline" plan={plan} onSelect={onSelect} />}
    </div>
  )
}

/** Running tasks to stop, and when to give up on others; only what the forecast says. */
function Stops({ plan, forecast, onSelect }: Omit<NextPanelProps, 'session'>) {
  const giveUp = Object.entries(forecast.giveUp ?? {})
  const stops = forecast.stop ?? []
  if (stops.length === 0 && giveUp.length === 0) return null
  return (
    <ul className="stops">
      {stops.map(({ task, reason }) => (
        <li key={task}>
          <button type="button" className="link" onClick={() => onSelect(task)}>
            Stop {nodeTitle(plan, task)}
          </button>
          : {reason}
        </li>
      ))}
      {giveUp.map(([task, days]) => (
        <li key={task}>
          <button type="button" className="link" onClick={() => onSelect(task)}>
            {nodeTitle(plan, task)}
          </button>
          : give up after {days} days of work without success
        </li>
      ))}
    </ul>
  )
}
