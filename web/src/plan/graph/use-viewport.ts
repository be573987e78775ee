import { useReactFlow } from '@xyflow/react'
import { type RefObject, useCallback, useLayoutEffect, useRef } from 'react'
import { CARD_WIDTH, type Layout, type Point } from './layout.ts'

export const MIN_ZOOM = 0.1
/** Smaller than this no card can be read: a larger graph opens at its goal instead of whole. */
const READABLE_ZOOM = 0.8
/** Pixels kept free around a graph. */
const MARGIN = 24

export interface Viewport extends Point {
  readonly zoom: number
}

/** Largest zoom, up to 1, at which the whole graph is in sight. */
const wholeZoom = ({ width, height }: Layout, across: number, down: number): number =>
  Math.min(1, (across - 2 * MARGIN) / width, (down - 2 * MARGIN) / height)

/** The graph in the middle of a box, where it fits at that zoom; else its root at the top, in the middle. */
export function viewportOf(layout: Layout, root: string, across: number, down: number, zoomMin: number): Viewport {
  const zoom = Math.max(zoomMin, wholeZoom(layout, across, down))
  const top = layout.places.get(root) ?? { x: 0, y: 0 }
  const middle = layout.width * zoom <= across ? layout.width / 2 : top.x + CARD_WIDTH / 2
  const y = layout.height * zoom <= down ? (down - layout.height * zoom) / 2 : MARGIN - top.y * zoom
  return { x: across / 2 - middle * zoom, y, zoom }
}

interface ViewportControl {
  /** Shows everything, however small. */
  readonly showAll: () => void
  /** The next layout leaves this card where it is on the screen. */
  readonly hold: (id: string) => void
}

/** A graph opens where it can be read; when a goal is opened or collapsed, that goal stays where it was. */
export function useViewport(canvas: RefObject<HTMLElement | null>, layout: Layout | null, root: string): ViewportControl {
  const flow = useReactFlow()
  const held = useRef<{ readonly id: string; readonly at: Point } | null>(null)
  const show = useCallback(
    (zoomMin: number) => {
      if (!layout || !canvas.current) return
      const { clientWidth, clientHeight } = canvas.current
      void flow.setViewport(viewportOf(layout, root, clientWidth, clientHeight, zoomMin))
    },
    [layout, root, flow, canvas],
  )
  useLayoutEffect(() => {
    const kept = held.current
    held.current = null
    const place = kept && layout?.places.get(kept.id)
    if (!kept || !place) return show(READABLE_ZOOM)
    const { x, y, zoom } = flow.getViewport()
    void flow.setViewport({ x: x + (kept.at.x - place.x) * zoom, y: y + (kept.at.y - place.y) * zoom, zoom })
  }, [layout, show, flow])
  const showAll = useCallback(() => show(MIN_ZOOM), [show])
  const hold = useCallback(
    (id: string) => {
      const at = layout?.places.get(id)
      held.current = at ? { id, at } : null
    },
    [layout],
  )
  return { showAll, hold }
}
