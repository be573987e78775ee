import { scaleLinear } from 'd3-scale'

/** Where a chart draws: the outer size, the margins and the days from left to right. Charts with the same frame line up. */
export interface Frame {
  readonly width: number
  readonly left: number
  readonly right: number
  readonly lastDay: number
}

/** Pixels of a working day. */
export function dayScale({ width, left, right, lastDay }: Frame): (day: number) => number {
  return scaleLinear([0, lastDay], [left, width - right]).clamp(true)
}

/** Working day under a pixel, within the frame. */
export function dayAt({ width, left, right, lastDay }: Frame, x: number): number {
  const share = (x - left) / (width - right - left)
  return Math.round(Math.min(1, Math.max(0, share)) * lastDay)
}

/** Colours by meaning: the page's theme sets the variables, a static picture falls back to the light ones. */
export const COLOURS = {
  success: 'var(--chart-success, #0b6e75)',
  successArea: 'var(--chart-success-area, #cfe6e6)',
  failure: 'var(--chart-failure, #a3224f)',
  failureArea: 'var(--chart-failure-area, #f5e3e8)',
  late: 'var(--chart-late, #7fb3b5)',
  ink: 'var(--ink, #1c1d1f)',
  quiet: 'var(--ink-3, #676b72)',
  line: 'var(--line, #e4e4e0)',
  axis: 'var(--line-strong, #c9c9c4)',
  ground: 'var(--surface, #ffffff)',
} as const

/** Type in charts: the page's own, small. */
export const CHART_FONT = { fontFamily: 'var(--font, system-ui, sans-serif)', fontSize: 11 } as const
