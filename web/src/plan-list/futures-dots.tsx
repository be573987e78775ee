import { FUTURES } from '@nonlinear/model'
import type { ForecastOutlook } from '../api.ts'

const STEP = 10
const COLUMNS = 10
const RADIUS = 3.75

type Kind = 'reached' | 'late' | 'failed' | 'waiting'

function Dot({ kind, x, y }: { readonly kind: Kind; readonly x: number; readonly y: number }) {
  return <circle className={`future-${kind}`} cx={x} cy={y} r={kind === 'failed' ? RADIUS - 0.5 : RADIUS} />
}

/** Twenty equally likely futures as two rows of dots: in time, late, and hollow for those that never get there; pale while not known. */
export function FuturesDots({ futures }: { readonly futures: ForecastOutlook['futures'] | null }) {
  const kinds =
    futures === null ? repeat('waiting', FUTURES) : (['reached', 'late', 'failed'] as const).flatMap((kind) => repeat(kind, futures[kind]))
  return (
    <svg className="futures-dots" width={STEP * COLUMNS} height={STEP * 2} viewBox={`0 0 ${STEP * COLUMNS} ${STEP * 2}`} aria-hidden="true">
      {kinds.map((kind, i) => (
        <Dot key={i} kind={kind} x={STEP * ((i % COLUMNS) + 0.5)} y={STEP * (Math.floor(i / COLUMNS) + 0.5)} />
      ))}
    </svg>
  )
}

/** One dot and what it stands for. */
export function LegendDot({ kind, meaning }: { readonly kind: Kind; readonly meaning: string }) {
  return (
    <span className="legend">
      <svg width={STEP} height={STEP} viewBox={`0 0 ${STEP} ${STEP}`} aria-hidden="true">
        <Dot kind={kind} x={STEP / 2} y={STEP / 2} />
      </svg>{' '}
      {meaning}
    </span>
  )
}

const repeat = (kind: Kind, times: number): Kind[] => Array.from({ length: times }, () => kind)
