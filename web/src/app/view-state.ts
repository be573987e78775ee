import { isPlanDate, type PlanDate } from '@nonlinear/model'

export const VIEWS = ['tasks', 'graph', 'next', 'goals'] as const
export type View = (typeof VIEWS)[number]

/** What the address of a workbench remembers. Everything has a default, so the plain address stays short. */
export interface ViewState {
  /** The section under the picture. Default: tasks. */
  readonly view?: View
  /** The selected goal or task. */
  readonly node?: string
  /** On a narrow screen, the side in sight. Default: the picture. */
  readonly side?: 'text'
  /** The end of this day is what the forecast knows. Default: the model's own, which is today once something is logged. */
  readonly asOf?: PlanDate
  /** The plan as this revision of it was. Default: as it is. */
  readonly revision?: number
}

/** Reads the search part of the address; what it does not know it drops. */
export function readViewState(search: Record<string, unknown>): ViewState {
  const view = VIEWS.find((v) => v === search.view)
  const node = typeof search.node === 'string' && search.node !== '' ? search.node : undefined
  const revision = Number(search.revision)
  return {
    ...(Number.isSafeInteger(revision) && revision > 0 ? { revision } : {}),
    ...(view && view !== 'tasks' ? { view } : {}),
    ...(node ? { node } : {}),
    ...(search.side === 'text' ? { side: 'text' as const } : {}),
    ...(typeof search.asOf === 'string' && isPlanDate(search.asOf) ? { asOf: search.asOf } : {}),
  }
}
