import type { Forecast, LoadForecast, Plan } from '@nonlinear/model'
import { bar } from './bar.ts'
import { days } from './numbers.ts'
import type { Style } from './style.ts'
import { type Cell, table } from './table.ts'
import { moreLine } from './tasks-section.ts'
import type { Line } from './text.ts'

const BAR_COLUMNS = 8

/** Who is the bottleneck: how busy people and equipment are until the goal is decided, and how many days tasks wait for them; the worst first. */
export function busySection({ people, equipment }: Forecast, plan: Plan, width: number, rowsMax: number, style: Style): Line[] {
  const all = [...Object.entries(people ?? {}), ...Object.entries(equipment ?? {})].filter(([, { load }]) => load.value > 0)
  if (all.length === 0) return []
  const counts = new Map([...(plan.people ?? []), ...plan.equipment].map(({ id, count }) => [id, count]))
  const worst = ([, a]: readonly [string, LoadForecast], [, b]: readonly [string, LoadForecast]): number =>
    b.waiting.value - a.waiting.value || b.load.value - a.load.value
  const shown = all.sort(worst).slice(0, rowsMax)
  const columns = [
    { heading: 'who', align: 'left' },
    { heading: 'busy', align: 'left' },
    { heading: 'tasks wait', align: 'right' },
  ] as const
  const rows = shown.map(([id, { load, waiting }]): Cell[] => {
    const count = counts.get(id) ?? 1
    return [
      [{ text: count === 1 ? id : `${id} (${count})` }],
      [{ text: bar(load.value, BAR_COLUMNS), paint: style.bar }, { text: `${Math.round(100 * load.value)} %`.padStart(6) }],
      [{ text: waiting.value < 0.05 ? '' : `${days(waiting.value)} days` }],
    ]
  })
  return [
    [{ text: 'Who is busy until then', paint: style.heading }],
    ...table(columns, rows, style.faint, width),
    ...moreLine(all.length - shown.length, style),
  ]
}
