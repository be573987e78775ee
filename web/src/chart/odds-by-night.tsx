import { line } from 'd3-shape'
import { CHART_FONT, COLOURS, dayScale } from './scale.ts'

/** What a plan's chances were on a night; `day` counts from the first night that is shown. */
export interface NightPoint {
  readonly day: number
  readonly success: number
  readonly byDeadline: number | null
  /** The text was another than on the night before. */
  readonly isChanged: boolean
}

interface OddsByNightProps {
  readonly width: number
  readonly height: number
  /** Oldest first, one at least. */
  readonly nights: readonly NightPoint[]
  readonly first: string
  readonly last: string
  /** What the picture says, for people who do not see it. */
  readonly label: string
}

const TOP = 8
const AXIS = 20
const LEFT = 44
const RIGHT = 12
const GRID = [0, 0.25, 0.5, 0.75, 1]

/** How the odds moved from night to night: by the deadline in front, at all behind; a dot where the text had changed. */
export function OddsByNight({ width, height, nights, first, last, label }: OddsByNightProps) {
  const lastDay = Math.max(1, nights.at(-1)!.day)
  const x = dayScale({ width, left: LEFT, right: RIGHT, lastDay })
  const y = (chance: number) => TOP + (1 - chance) * (height - TOP - AXIS)
  const inFront = ({ byDeadline, success }: NightPoint) => byDeadline ?? success
  const hasDeadline = nights.some(({ byDeadline }) => byDeadline !== null)
  const path = (chanceOf: (night: NightPoint) => number) =>
    line<NightPoint>(
      ({ day }) => x(day),
      (night) => y(chanceOf(night)),
    )(nights as NightPoint[]) ?? ''
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label} style={CHART_FONT}>
      {GRID.map((chance) => (
        <g key={chance}>
          <line x1={LEFT} x2={width - RIGHT} y1={y(chance)} y2={y(chance)} stroke={COLOURS.line} />
          <text x={LEFT - 6} y={y(chance) + 4} textAnchor="end" fill={COLOURS.quiet}>
            {chance * 100}
            {chance === 1 ? '\u202f%' : ''}
          </text>
        </g>
      ))}
      {hasDeadline && <path d={path(({ success }) => success)} fill="none" stroke={COLOURS.late} strokeWidth={1.5} strokeDasharray="4 3" />}
      <path d={path(inFront)} fill="none" stroke={COLOURS.success} strokeWidth={2} strokeLinejoin="round" />
      {nights
        .filter(({ isChanged }) => isChanged || nights.length === 1)
        .map((night) => (
          <circle key={night.day} cx={x(night.day)} cy={y(inFront(night))} r={3} fill={COLOURS.success} stroke={COLOURS.ground} />
        ))}
      <text x={LEFT} y={height - 5} fill={COLOURS.quiet}>
        {first}
      </text>
      {last !== first && (
        <text x={width - RIGHT} y={height - 5} textAnchor="end" fill={COLOURS.quiet}>
          {last}
        </text>
      )}
    </svg>
  )
}
