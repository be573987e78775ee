import { type Forecast, longDate, type Plan } from '@nonlinear/model'
import { groupDigits, roughMoney } from '../report/money.ts'
import { simulationError } from '../report/percent.ts'

interface HowSureProps {
  readonly plan: Plan
  readonly forecast: Forecast
  readonly final: boolean
  readonly milliseconds: number
}

/** What stands behind the figures: how they were computed, and how far the simulation alone may be off. */
export function HowSure({ plan, forecast, final, milliseconds }: HowSureProps) {
  const { standardError } = forecast.byDeadline ?? forecast.success
  const rows: readonly (readonly [string, string])[] = [
    [
      'Method',
      forecast.method === 'exact'
        ? 'computed exactly'
        : `${groupDigits(forecast.trials)} simulated futures${final ? '' : ', more to come'}`,
    ],
    ['Simulation error, 95 %', standardError === 0 ? 'none' : simulationError(standardError)],
    ['Seed', String(forecast.seed)],
    ['As of', forecast.asOf ? longDate(forecast.asOf) : 'before the start'],
    ...(forecast.cost.spent > 0 ? [['Spent so far', roughMoney(forecast.cost.spent, plan.currency)] as const] : []),
    ['Computed in', `${Math.round(milliseconds)} ms, in this browser`],
    ['Fingerprint', forecast.inputDigest.slice(0, 12)],
  ]
  return (
    <div className="how-sure">
      <dl>
        {rows.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="quiet">
        More trials make the simulation error smaller. They do not make the odds and days that you wrote any truer: that error is usually
        larger.
      </p>
    </div>
  )
}
