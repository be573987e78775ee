import { type Figure, type Forecast, type Plan, type PlanDate, shortDate } from '@nonlinear/model'
import { roughMoney } from './money.ts'
import { percent, simulationError } from './percent.ts'

/** One figure beside the sentence, with what it means. */
export interface Fact {
  readonly label: string
  readonly value: string
  readonly note: string | null
  /** How far the simulation alone may be off; nothing for exact figures. */
  readonly about?: string | undefined
}

const errorOf = ({ standardError }: Figure): string | undefined =>
  standardError === 0 ? undefined : `Simulation error, 95 %: ${simulationError(standardError)}`

const days = (n: number): string => `day ${Math.ceil(n)}`
const dateWithYear = (date: PlanDate): string => `${shortDate(date)} ${date.slice(0, 4)}`

/** When it is reached given that it is: dates when the plan has a start, else working days. */
function finishFacts(forecast: Forecast): Fact[] {
  const { finish, finishDays } = forecast
  if (finish) return [{ label: 'When reached, half by', value: dateWithYear(finish.p50), note: `9 in 10 by ${dateWithYear(finish.p90)}` }]
  if (finishDays)
    return [{ label: 'When reached, half by', value: days(finishDays.p50.value), note: `9 in 10 by ${days(finishDays.p90.value)}` }]
  return []
}

function moneyFacts(plan: Plan, forecast: Forecast): Fact[] {
  const { cost, netValue } = forecast
  const facts: Fact[] = []
  if (cost.mean.value > 0) {
    facts.push({
      label: 'Cost, mean',
      value: roughMoney(cost.mean.value, plan.currency),
      note: `9 in 10 under ${roughMoney(cost.p90, null)}`,
    })
  }
  if (netValue) facts.push({ label: 'Net value, mean', value: roughMoney(netValue.value, plan.currency), note: 'worth less cost' })
  return facts
}

/** The few figures that the sentence leaves open: the chance itself, ever, when, and at what cost. */
export function facts(plan: Plan, forecast: Forecast): Fact[] {
  const inTime = forecast.byDeadline
    ? [
        {
          label: 'By the deadline',
          value: percent(forecast.byDeadline.value),
          note: `ever ${percent(forecast.success.value)}`,
          about: errorOf(forecast.byDeadline),
        },
      ]
    : [
        {
          label: 'Chance',
          value: percent(forecast.success.value),
          note: plan.deadline ? null : 'no deadline set',
          about: errorOf(forecast.success),
        },
      ]
  return [...inTime, ...finishFacts(forecast), ...moneyFacts(plan, forecast)]
}
