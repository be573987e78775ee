import type { ChanceByDay } from '@nonlinear/model'
import { area, curveStepAfter, line } from 'd3-shape'
import { chanceOnDay } from '../report/futures.ts'
import { percent, percentsOf } from '../report/percent.ts'
import type { Tick } from '../report/time-axis.ts'
import { CHART_FONT, COLOURS, dayScale, type Frame } from './scale.ts'

export interface ChanceByDateProps {
  readonly frame: Frame
  readonly height: number
  readonly success: ChanceByDay
  readonly failure: ChanceByDay | null
  readonly deadline: { readonly day: number; readonly chance: number } | null
  readonly asOf: { readonly day: number; readonly label: string } | null
  readonly ticks: readonly Tick[]
  readonly cursorDay: number | null
  /** What the picture says, for people who do not see it. */
  readonly label: string
}

const TOP = 8
const AXIS = 20
/** Half the width of a mark's label, which must not stick out at the right. */
const TICK_LABEL = 24
const GRID = [0, 0.25, 0.5, 0.75, 1]

type Point = readonly [day: number, chance: number]

/** The curve from day 0 to the last day shown, with a point at both ends. */
function drawn(byDay: ChanceByDay, lastDay: number): Point[] {
  const inside = byDay.filter(([day]) => day > 0 && day < lastDay)
  return [[0, chanceOnDay(byDay, 0)], ...inside, [lastDay, chanceOnDay(byDay, lastDay)]]
}

/** Keeps two labels on the right edge from covering each other. */
function apart(low: number, high: number, gap: number): readonly [number, number] {
  const missing = gap - (low - high)
  return missing <= 0 ? [low, high] : [low + missing / 2, high - missing / 2]
}

/**
 * Chance by date: success fills from below, failure hangs from above, and what lies between is still open on that day.
 * Both are unconditional, so they meet where everything is settled.
 */
export function ChanceByDate(props: ChanceByDateProps) {
  const { frame, height, success, failure, deadline, asOf, ticks, cursorDay, label } = props
  const x = dayScale(frame)
  const y = (chance: number) => TOP + (1 - chance) * (height - TOP - AXIS)
  const right = frame.width - frame.right
  const bottom = y(0)
  const reached = drawn(success, frame.lastDay)
  const failed = failure ? drawn(failure, frame.lastDay) : null
  return (
    <svg width={frame.width} height={height} viewBox={`0 0 ${frame.width} ${height}`} role="img" aria-label={label} style={CHART_FONT}>
      {asOf && asOf.day > 0 && (
        <rect x={x(0)} y={TOP} width={x(asOf.day) - x(0)} height={bottom - TOP} fill={COLOURS.line} opacity={0.45} />
      )}
      {GRID.map((chance) => (
        <g key={chance}>
          <line x1={frame.left} x2={right} y1={y(chance)} y2={y(chance)} stroke={COLOURS.line} />
          <text x={frame.left - 6} y={y(chance) + 4} textAnchor="end" fill={COLOURS.quiet}>
            {chance * 100}
            {chance === 1 ? '\u202f%' : ''}
          </text>
        </g>
      ))}
      {failed && <FailedCurve points={failed} x={x} y={y} />}
      <ReachedCurve points={reached} x={x} y={y} />
      <line x1={frame.left} x2={right} y1={bottom + 0.5} y2={bottom + 0.5} stroke={COLOURS.axis} />
      {ticks
        .filter((tick) => x(tick.day) <= right - TICK_LABEL)
        .map((tick) => (
          <g key={tick.day} transform={`translate(${x(tick.day)} ${bottom})`}>
            <line y2={4} stroke={COLOURS.axis} />
            <text y={15} textAnchor="middle" fill={COLOURS.quiet}>
              {tick.label}
            </text>
          </g>
        ))}
      {asOf && x(asOf.day) - frame.left > AS_OF_WIDTH && <AsOfMark x={x(asOf.day)} bottom={bottom} label={asOf.label} />}
      {deadline && deadline.day <= frame.lastDay && <DeadlineMark x={x(deadline.day)} y={y(deadline.chance)} bottom={bottom} />}
      {cursorDay !== null && <Cursor day={cursorDay} success={success} failure={failure} x={x} y={y} bottom={bottom} />}
      <EndLabels reached={reached[reached.length - 1]![1]} failed={failed?.[failed.length - 1]?.[1] ?? null} right={right} y={y} />
    </svg>
  )
}

interface CurveProps {
  readonly points: readonly Point[]
  readonly x: (day: number) => number
  readonly y: (chance: number) => number
}

function ReachedCurve({ points, x, y }: CurveProps) {
  const fill = area<Point>(
    ([day]) => x(day),
    y(0),
    ([, chance]) => y(chance),
  ).curve(curveStepAfter)
  const edge = line<Point>(
    ([day]) => x(day),
    ([, chance]) => y(chance),
  ).curve(curveStepAfter)
  return (
    <>
      <path d={fill(points as Point[]) ?? ''} fill={COLOURS.successArea} />
      <path d={edge(points as Point[]) ?? ''} fill="none" stroke={COLOURS.success} strokeWidth={2} strokeLinejoin="round" />
    </>
  )
}

function FailedCurve({ points, x, y }: CurveProps) {
  const fill = area<Point>(
    ([day]) => x(day),
    y(1),
    ([, chance]) => y(1 - chance),
  ).curve(curveStepAfter)
  const edge = line<Point>(
    ([day]) => x(day),
    ([, chance]) => y(1 - chance),
  ).curve(curveStepAfter)
  return (
    <>
      <path d={fill(points as Point[]) ?? ''} fill={COLOURS.failureArea} />
      <path d={edge(points as Point[]) ?? ''} fill="none" stroke={COLOURS.failure} strokeWidth={1} strokeLinejoin="round" />
    </>
  )
}

/** Room that the words of an as-of mark need. */
const AS_OF_WIDTH = 70

function AsOfMark({ x, bottom, label }: { readonly x: number; readonly bottom: number; readonly label: string }) {
  return (
    <text x={x - 4} y={bottom - 6} textAnchor="end" fill={COLOURS.quiet}>
      {label}
    </text>
  )
}

interface DeadlineProps {
  readonly x: number
  readonly y: number
  readonly bottom: number
}

function DeadlineMark({ x, y, bottom }: DeadlineProps) {
  return (
    <g>
      <line x1={x} x2={x} y1={0} y2={bottom} stroke={COLOURS.ink} strokeDasharray="2 3" />
      <circle cx={x} cy={y} r={4} fill={COLOURS.ground} stroke={COLOURS.ink} strokeWidth={1.5} />
    </g>
  )
}

interface CursorProps extends Omit<CurveProps, 'points'> {
  readonly day: number
  readonly success: ChanceByDay
  readonly failure: ChanceByDay | null
  readonly bottom: number
}

function Cursor({ day, success, failure, x, y, bottom }: CursorProps) {
  return (
    <g>
      <line x1={x(day)} x2={x(day)} y1={0} y2={bottom} stroke={COLOURS.quiet} />
      <circle cx={x(day)} cy={y(chanceOnDay(success, day))} r={3.5} fill={COLOURS.success} />
      {failure && <circle cx={x(day)} cy={y(1 - chanceOnDay(failure, day))} r={3} fill={COLOURS.failure} />}
    </g>
  )
}

interface EndLabelsProps {
  readonly reached: number
  readonly failed: number | null
  readonly right: number
  readonly y: (chance: number) => number
}

/** The curves are named where they end, so no legend is needed. */
function EndLabels({ reached, failed, right, y }: EndLabelsProps) {
  // Two rows each, kept above the axis.
  const lowest = y(0) - 14
  const [low, high] = apart(Math.min(lowest, y(reached / 2)), Math.min(lowest, y(failed === null ? 1 : 1 - failed / 2)), 28)
  const [reachedText, failedText] = failed === null ? [percent(reached)] : percentsOf([reached, failed, Math.max(0, 1 - reached - failed)])
  return (
    <g>
      <text x={right + 10} y={low} fill={COLOURS.success} fontWeight={600}>
        {reachedText}
        <tspan x={right + 10} dy={13} fontWeight={400}>
          reached
        </tspan>
      </text>
      {failed !== null && failed > 0 && (
        <text x={right + 10} y={high} fill={COLOURS.failure} fontWeight={600}>
          {failedText}
          <tspan x={right + 10} dy={13} fontWeight={400}>
            failed
          </tspan>
        </text>
      )}
    </g>
  )
}
