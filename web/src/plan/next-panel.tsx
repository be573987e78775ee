import type { Forecast, NextAdvice, NextRow, Objective, Plan } from '@nonlinear/model'
import { useEffect, useState } from 'react'
import { daysWords } from '../report/law-text.ts'
import { roughMoney } from '../report/money.ts'
import { nodeTitle } from '../report/node-title.ts'
import { percent, points, simulationError } from '../report/percent.ts'
import { amountOf, regretWords } from '../report/regret-words.ts'
import { SILENCE_SECONDS_MAX } from './forecaster.ts'
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
  const { advice, stopped } = useForecast(session)
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
      {!ready && stopped === null && <p className="panel-note">Working it out…</p>}
      {!ready && stopped !== null && (
        <p className="panel-note" role="alert">
          The search was stopped: it gave no answer for {SILENCE_SECONDS_MAX[stopped]} seconds.{' '}
          <button type="button" className="link" onClick={() => session.forecaster.retry()}>
            Try again
          </button>
        </p>
      )}
      {!ready && objective === standard && forecast.next && (
        <Ranked rows={forecast.next} objective={objective} plan={plan} onSelect={onSelect} />
      )}
      {ready?.advice && (
        <>
          <Ranked rows={ready.advice.ranked} objective={objective} plan={plan} onSelect={onSelect} />
          <Stops plan={plan} advice={ready.advice} onSelect={onSelect} />
          <Asked plan={plan} advice={ready.advice} onSelect={onSelect} />
          <p className="panel-note">{howComputed(ready.advice, forecast)}</p>
        </>
      )}
      {ready && !ready.advice && <p className="panel-note">There is no ranking: {ready.unavailable}.</p>}
    </div>
  )
}

/** Tells the figures of the advice from those of the forecast, which may differ. */
function howComputed({ objective, method }: NextAdvice, forecast: Forecast): string {
  if (method === 'lookahead')
    return 'The plan is too large to try every order: each task is judged by what is left after its success and after its failure, both estimated.'
  if (method === 'simulation')
    return 'People, dates or a discount matter here: each row was simulated as “this first, then as usual”, all on the same futures. ± is the simulation error, 95 %.'
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

/** What the objective comes to, in its own unit. */
function outcome(row: NextRow, objective: Objective, currency: string | null): string {
  if (objective === 'deadline') return `chance ${percent(row.value)}`
  if (objective === 'value') return `${amountOf(row, row.value, currency)} expected`
  return `${amountOf(row, row.expectedCost, currency)} until it is settled`
}

function standing(row: NextRow, first: boolean, currency: string | null): string {
  if (first) return row.underWay ? 'go on' : 'best'
  if (row.tie) return 'as good'
  return row.regret > 0 ? regretWords(row, currency) : 'near'
}

/** At which odds of the task another one would be first, or it would be. */
function flipWords({ flipPoint, flipFrom, tie }: NextRow, first: boolean): string | null {
  if (flipPoint === null || flipFrom === null || tie) return null
  const way = flipPoint < flipFrom ? 'fall' : 'rise'
  return `${first ? 'Stays first until' : 'Comes first once'} its odds ${way} from ${percent(flipFrom)} to ${percent(flipPoint)}`
}

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
              {flipWords(row, i === 0) && <span className="ranked-flip">{flipWords(row, i === 0)}</span>}
            </span>
            <span className="ranked-figures">
              <span>{outcome(row, objective, plan.currency)}</span>
              <span className="quiet">{standing(row, i === 0, plan.currency)}</span>
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

interface NotesProps {
  readonly plan: Plan
  readonly advice: NextAdvice
  readonly onSelect: (id: string) => void
}

/** Running tasks to stop, and when to give up on others. */
function Stops({ plan, advice, onSelect }: NotesProps) {
  const giveUp = Object.entries(advice.giveUp ?? {})
  if (advice.stop.length === 0 && giveUp.length === 0) return null
  return (
    <ul className="stops">
      {advice.stop.map(({ task, reason }) => (
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
          : give up after {daysWords(days)} of work without a result
        </li>
      ))}
    </ul>
  )
}

/** Which estimates are worth knowing better, most first. */
function Asked({ plan, advice, onSelect }: NotesProps) {
  if (advice.ask === null || advice.ask.length === 0) return null
  return (
    <section className="asked">
      <h2>Worth knowing better</h2>
      <ul>
        {advice.ask.map(({ task, what, gain, gainIn }) => (
          <li key={`${task} ${what}`}>
            <button type="button" className="link" onClick={() => onSelect(task)}>
              {what === 'odds' ? 'The odds' : 'The days'} of {nodeTitle(plan, task)}
            </button>
            <span className="quiet"> · {gainIn === 'chance' ? points(gain) : roughMoney(gain, plan.currency)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
