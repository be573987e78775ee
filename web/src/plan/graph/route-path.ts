import type { Point } from './layout.ts'

const CORNER = 7

const toward = (from: Point, to: Point, distance: number): Point => {
  const length = Math.hypot(to.x - from.x, to.y - from.y)
  const share = length === 0 ? 0 : Math.min(distance, length / 2) / length
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share }
}

/** SVG path through the points, with rounded corners. */
export function routePath(points: readonly Point[]): string {
  const [first, ...rest] = points
  if (!first) return ''
  const parts = [`M${first.x} ${first.y}`]
  rest.forEach((point, i) => {
    const next = rest[i + 1]
    if (!next) {
      parts.push(`L${point.x} ${point.y}`)
      return
    }
    const into = toward(point, points[i]!, CORNER)
    const outOf = toward(point, next, CORNER)
    parts.push(`L${into.x} ${into.y}Q${point.x} ${point.y} ${outOf.x} ${outOf.y}`)
  })
  return parts.join('')
}
