import type { Dot, Quantiles } from '@nonlinear/model'
import { CHART_FONT, COLOURS, dayScale, type Frame } from './scale.ts'
import { stackDots } from './stack-dots.ts'

export interface QuantileDotsProps {
  readonly frame: Frame
  readonly height: number
  readonly dots: readonly Dot[]
  /** Working days given success; drawn as ranges under the dots. */
  readonly finishDays: Quantiles<number> | null
  readonly deadline: { readonly day: number; readonly text: string } | null
  readonly cursorDay: number | null
  /** What the picture says, for people who do not see it. */
  readonly label: string
}

const DOT_MAX = 11
const BASE = 16
/** Room above the dots for the deadline's label. */
const LABEL = 14
/** Width a deadline's label needs. */
const LABEL_WIDTH = 120
const FAILED_COLUMNS = 5

/** Equally likely futures as dots over the day they finish; those that fail are hollow and stand apart at the right. */
export function QuantileDots({ frame, height, dots, finishDays, deadline, cursorDay, label }: QuantileDotsProps) {
  const x = dayScale(frame)
  const baseline = height - BASE
  const finished = dots.filter((dot) => dot.day !== null)
  const failed = dots.filter((dot) => dot.outcome === 'failed')
  const { placed, size } = stackDots(
    finished.map((dot) => x(dot.day!)),
    DOT_MAX,
    baseline - LABEL - 4,
  )
  const failedLeft = frame.width - frame.right + 14
  return (
    <svg width={frame.width} height={height} viewBox={`0 0 ${frame.width} ${height}`} role="img" aria-label={label} style={CHART_FONT}>
      <line x1={frame.left} x2={frame.width - frame.right} y1={baseline + 0.5} y2={baseline + 0.5} stroke={COLOURS.axis} />
      {finishDays && <FinishRange finishDays={finishDays} x={x} y={baseline + 8} />}
      {deadline && <Deadline x={x(deadline.day)} right={frame.width - frame.right} height={height} text={deadline.text} />}
      {cursorDay !== null && <line x1={x(cursorDay)} x2={x(cursorDay)} y1={0} y2={height} stroke={COLOURS.quiet} />}
      {placed.map(({ centre, level }, i) => (
        <circle
          key={i}
          cx={centre}
          cy={baseline - 2 - size * (level + 0.5)}
          r={size / 2 - 0.75}
          fill={finished[i]!.outcome === 'late' ? COLOURS.late : COLOURS.success}
        />
      ))}
      {failed.map((_, i) => (
        <circle
          key={i}
          cx={failedLeft + DOT_MAX * ((i % FAILED_COLUMNS) + 0.5)}
          cy={baseline - 2 - DOT_MAX * (Math.floor(i / FAILED_COLUMNS) + 0.5)}
          r={DOT_MAX / 2 - 1.25}
          fill="none"
          stroke={COLOURS.failure}
          strokeWidth={1.25}
        />
      ))}
      {failed.length > 0 && (
        <text x={failedLeft} y={baseline + 12} fill={COLOURS.quiet}>
          {failed.length} fail
        </text>
      )}
    </svg>
  )
}

interface FinishRangeProps {
  readonly finishDays: Quantiles<number>
  readonly x: (day: number) => number
  readonly y: number
}

/** P10 to P90 as a thin bar, P50 to P80 as a thick one, P50 as a notch: the spread of the finish, given success. */
function FinishRange({ finishDays: { p10, p50, p80, p90 }, x, y }: FinishRangeProps) {
  return (
    <g stroke={COLOURS.success} strokeLinecap="round">
      <line x1={x(p10)} x2={x(p90)} y1={y} y2={y} strokeWidth={1.5} />
      <line x1={x(p50)} x2={x(p80)} y1={y} y2={y} strokeWidth={4} />
      <circle cx={x(p50)} cy={y} r={4} fill={COLOURS.ground} strokeWidth={2} />
    </g>
  )
}

interface DeadlineProps {
  readonly x: number
  readonly right: number
  readonly height: number
  readonly text: string
}

function Deadline({ x, right, height, text }: DeadlineProps) {
  const before = x + LABEL_WIDTH > right
  return (
    <>
      <line x1={x} x2={x} y1={0} y2={height} stroke={COLOURS.ink} strokeDasharray="2 3" />
      <text x={before ? x - 6 : x + 6} y={10} textAnchor={before ? 'end' : 'start'} fill={COLOURS.ink}>
        {text}
      </text>
    </>
  )
}
