import { type Forecast, type Goal, likelihoodPhrase, type Plan } from '@nonlinear/model'
import { nodeTitle, titleOf } from '../report/node-title.ts'
import { percent } from '../report/percent.ts'
import { timeAxis } from '../report/time-axis.ts'

interface GoalsPanelProps {
  readonly plan: Plan
  readonly forecast: Forecast
  readonly selected: string | null
  readonly onSelect: (id: string) => void
}

export const TRY_WORDS = { together: 'tried together', inOrder: 'tried one after the other' } as const

/** How a goal is reached, in words. */
export function kindWords(goal: Goal): string {
  const { kind, parts, atLeast } = goal
  if (kind === 'all') return parts.length === 1 ? 'its one part' : `all of ${parts.length}`
  if (kind === 'any') return `any one of ${parts.length}`
  return `at least ${atLeast} of ${parts.length}`
}

/** Each goal with its chance, as if pursued to its end, and the order its approaches are tried in. */
export function GoalsPanel({ plan, forecast, selected, onSelect }: GoalsPanelProps) {
  if (plan.goals.length === 0) return <p className="panel-note">The goal of this plan is a task: there are no parts to show.</p>
  return (
    <ul className="goals">
      {plan.goals.map((goal) => (
        <GoalRow key={goal.id} goal={goal} plan={plan} forecast={forecast} selected={goal.id === selected} onSelect={onSelect} />
      ))}
    </ul>
  )
}

interface GoalRowProps extends Omit<GoalsPanelProps, 'selected'> {
  readonly goal: Goal
  readonly selected: boolean
}

function GoalRow({ goal, plan, forecast, selected, onSelect }: GoalRowProps) {
  const figures = forecast.goals[goal.id]
  if (!figures) return null
  const chance = figures.success.value
  return (
    <li className={`goal ${selected ? 'row-selected' : ''}`}>
      <button type="button" className="goal-button" aria-pressed={selected} onClick={() => onSelect(goal.id)}>
        <span className="goal-chance">{percent(chance)}</span>
        <span className="goal-text">
          <span className="goal-title">
            {titleOf(goal)}
            {goal.id === plan.goal && <span className="tag">the goal</span>}
            {goal.kind === 'any' && <span className="tag tag-portfolio">portfolio</span>}
          </span>
          <span className="goal-facts">
            {likelihoodPhrase(chance)} · {kindWords(goal)}
            {figures.try ? `, ${TRY_WORDS[figures.try]}` : ''}
            {figures.finishDays ? ` · ${finishWords(plan, figures.finishDays.p50.value, figures.finishDays.p90.value)}` : ''}
          </span>
          <span className="goal-parts">{goal.parts.map((part) => nodeTitle(plan, part)).join(goal.kind === 'any' ? ' or ' : ', ')}</span>
        </span>
      </button>
    </li>
  )
}

/** Half and nine in ten, given success. */
function finishWords(plan: Plan, p50: number, p90: number): string {
  if (plan.start === null) return `half by day ${Math.ceil(p50)}, 9 in 10 by day ${Math.ceil(p90)}`
  const axis = timeAxis(plan.start, plan.calendar)
  return `half by ${axis.shortLabel(p50)}, 9 in 10 by ${axis.shortLabel(p90)}`
}
