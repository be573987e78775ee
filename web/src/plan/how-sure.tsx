import { type Forecast, longDate, type Plan } from '@nonlinear/model'
import { groupDigits, roughMoney } from '../report/money.ts'
import { percent, simulationError } from '../report/percent.ts'

interface HowSureProps {
  readonly plan: Plan
  readonly forecast: Forecast
  readonly final: boolean
  readonly milliseconds: number
}

const SOURCES = {
  default: () =>
    'How far off your odds usually are is not known yet: once 8 results stand beside odds that were stated before, they tell it.',
  results: (results: number) => `How far off your odds usually are is told from the ${results} results of this plan.`,
  optimism: () => 'How far off your odds usually are is what you wrote as optimism.',
} as const

const span = ({ p10, p90 }: { readonly p10: number; readonly p90: number }): string => `${percent(p10)} to ${percent(p90)}`

/** What other odds would do to the chance, and what shared risks do to it. */
function oddsRows({ ifOddsAreOff: off, byDeadline, withoutSharedRisks }: Forecast): (readonly [string, string])[] {
  const separate = withoutSharedRisks ? [['If no two tasks shared a risk, ever', percent(withoutSharedRisks.value)] as const] : []
  if (off === null) return separate
  const band = (byDeadline && off.byDeadline) ?? off.success
  return [['If odds are off as usual', span(band)], ['70\u202f% then stands for', span(off.usual.seventyMeans)], ...separate]
}

/** What stands behind the figures: how they were computed, and how far the simulation alone may be off. */
export function HowSure({ plan, forecast, final, milliseconds }: HowSureProps) {
  const { standardError } = forecast.byDeadline ?? forecast.success
  const { ifOddsAreOff: off } = forecast
  const rows: readonly (readonly [string, string])[] = [
    [
      'Method',
      forecast.method === 'exact'
        ? 'computed exactly'
        : `${groupDigits(forecast.trials)} simulated futures${final ? '' : ', more to come'}`,
    ],
    ['Simulation error, 95 %', standardError === 0 ? 'none' : simulationError(standardError)],
    ...oddsRows(forecast),
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
        larger.{off && ` ${SOURCES[off.usual.from](off.usual.results)}`}
      </p>
    </div>
  )
}
