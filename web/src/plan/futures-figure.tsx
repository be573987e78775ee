import type { Forecast, Plan } from '@nonlinear/model'
import { type KeyboardEvent, type PointerEvent, useMemo, useState } from 'react'
import { ChanceByDate } from '../chart/chance-by-date.tsx'
import { QuantileDots } from '../chart/quantile-dots.tsx'
import { dayAt, type Frame } from '../chart/scale.ts'
import { useWidth } from '../control/use-width.ts'
import { chanceOnDay } from '../report/futures.ts'
import { percent, percentsOf } from '../report/percent.ts'
import { type FigureModel, figureModel } from './figure-model.ts'
import { FuturesRow } from './futures-row.tsx'

const DOTS_HEIGHT = 84
const CURVE_HEIGHT = 168
/** Pixels a mark of the time axis needs. */
const TICK_ROOM = 64

interface FuturesFigureProps {
  readonly plan: Plan
  readonly forecast: Forecast
  /** The first forecast of the same text and day. */
  readonly first: Forecast
}

/** Twenty futures over the curve they come from, on one axis of dates, read out by pointer or arrow keys. */
export function FuturesFigure({ plan, forecast, first }: FuturesFigureProps) {
  const model = useMemo(() => figureModel(plan, forecast, first), [plan, forecast, first])
  const [ref, width] = useWidth<HTMLDivElement>()
  const [cursor, setCursor] = useState<number | null>(null)
  if (!model) return <FuturesRow forecast={forecast} />
  const frame: Frame = { width, left: 34, right: width < 480 ? 72 : 92, lastDay: model.lastDay }
  const day = cursor === null ? null : Math.min(cursor, model.lastDay)
  const onPointer = (event: PointerEvent) => setCursor(dayAt(frame, event.clientX - event.currentTarget.getBoundingClientRect().left))
  const onKeyDown = (event: KeyboardEvent) => {
    const next = stepCursor(event, day ?? model.deadline?.day ?? 0, model.lastDay)
    if (next === undefined) return
    event.preventDefault()
    setCursor(next)
  }
  return (
    <figure className="figure" ref={ref}>
      <Readout model={model} forecast={forecast} day={day} />
      <div
        className="figure-charts"
        role="slider"
        tabIndex={0}
        aria-label="Day to read out"
        aria-valuemin={0}
        aria-valuemax={model.lastDay}
        aria-valuenow={day ?? model.deadline?.day ?? 0}
        aria-valuetext={readoutText(model, forecast, day ?? model.deadline?.day ?? model.lastDay)}
        onPointerMove={onPointer}
        onPointerDown={onPointer}
        onPointerLeave={() => setCursor(null)}
        onBlur={() => setCursor(null)}
        onKeyDown={onKeyDown}
        style={{ minHeight: DOTS_HEIGHT + CURVE_HEIGHT }}
      >
        {width > 0 && <Charts model={model} forecast={forecast} frame={frame} day={day} />}
      </div>
    </figure>
  )
}

interface ChartsProps {
  readonly model: FigureModel
  readonly forecast: Forecast
  readonly frame: Frame
  readonly day: number | null
}

function Charts({ model, forecast, frame, day }: ChartsProps) {
  const { dots, finishDays, deadline, asOf, axis, dotsLabel, curveLabel } = model
  const ticks = axis.ticks(frame.lastDay, Math.max(2, Math.floor((frame.width - frame.left - frame.right) / TICK_ROOM)))
  return (
    <>
      <QuantileDots
        frame={frame}
        height={DOTS_HEIGHT}
        dots={dots}
        finishDays={finishDays}
        deadline={deadline}
        cursorDay={day}
        label={dotsLabel}
      />
      <ChanceByDate
        frame={frame}
        height={CURVE_HEIGHT}
        success={forecast.successByDay!}
        failure={forecast.failureByDay}
        deadline={deadline}
        asOf={asOf}
        ticks={ticks}
        cursorDay={day}
        label={curveLabel}
      />
    </>
  )
}

function stepCursor({ key, shiftKey }: KeyboardEvent, day: number, lastDay: number): number | null | undefined {
  const step = shiftKey ? 10 : 1
  const to = { ArrowLeft: day - step, ArrowRight: day + step, PageDown: day - 20, PageUp: day + 20, Home: 0, End: lastDay }[key]
  if (key === 'Escape') return null
  return to === undefined ? undefined : Math.min(lastDay, Math.max(0, to))
}

interface DayPercents {
  readonly reached: string
  readonly failed?: string | undefined
  readonly open?: string | undefined
}

/** The three make up every future, so their percentages add up to 100. */
export function percentsOn({ successByDay, failureByDay }: Pick<Forecast, 'successByDay' | 'failureByDay'>, day: number): DayPercents {
  const reachedBy = chanceOnDay(successByDay ?? [], day)
  if (!failureByDay) return { reached: percent(reachedBy) }
  const failedBy = chanceOnDay(failureByDay, day)
  const [reached, failed, open] = percentsOf([reachedBy, failedBy, Math.max(0, 1 - reachedBy - failedBy)])
  return { reached: reached!, failed, open }
}

function readoutText(model: FigureModel, forecast: Forecast, day: number): string {
  const { reached, failed, open } = percentsOn(forecast, day)
  return `${model.axis.dayLabel(day)}: reached ${reached}${failed === undefined ? '' : `, failed ${failed}, still open ${open}`}`
}

/** One line that explains the picture and, under the pointer, reads it out; it keeps its place. */
function Readout({ model, forecast, day }: { readonly model: FigureModel; readonly forecast: Forecast; readonly day: number | null }) {
  if (day === null)
    return (
      <figcaption className="readout">
        <span className="readout-title">20 futures by the day they finish, over the chance by date</span>
        {model.finishDays && <RangeKey />}
      </figcaption>
    )
  const { reached, failed, open } = percentsOn(forecast, day)
  return (
    <figcaption className="readout">
      <strong>{model.axis.dayLabel(day)}</strong>
      <span className="readout-good">reached {reached}</span>
      {open !== undefined && <span>open {open}</span>}
      {failed !== undefined && <span className="readout-bad">failed {failed}</span>}
    </figcaption>
  )
}

/** Explains the bar under the dots: the finish of the futures that succeed. */
function RangeKey() {
  return (
    <span className="readout-key">
      <svg width="46" height="10" viewBox="0 0 46 10" aria-hidden="true">
        <line x1="1" x2="45" y1="5" y2="5" className="key-line" strokeWidth="1.5" />
        <line x1="16" x2="30" y1="5" y2="5" className="key-line" strokeWidth="4" />
        <circle cx="16" cy="5" r="3.5" className="key-middle" strokeWidth="2" />
      </svg>
      <span>when reached: 10, 50, 80 and 90{'\u202f'}% by then</span>
    </span>
  )
}
