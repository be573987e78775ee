import type { PlanDate } from '@nonlinear/model'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { View, ViewState } from '../app/view-state.ts'

export type Side = 'text' | 'picture'

/** What the address of the workbench says, with its defaults, and how to change it. */
export interface Address {
  readonly view: View
  readonly node: string | null
  readonly side: Side
  /** The day asked about; null lets the model choose. */
  readonly asOf: PlanDate | null
  readonly setView: (view: View) => void
  readonly setNode: (id: string) => void
  readonly setSide: (side: Side) => void
  readonly setAsOf: (asOf: PlanDate | null) => void
}

/** The view, the selected node and the side in sight live in the address, so that a reload or a link shows the same. */
export function useAddress(): Address {
  const { view = 'tasks', node = null, side = 'picture', asOf = null } = useSearch({ strict: false })
  const navigate = useNavigate()
  return useMemo(() => {
    // The link of a guest stands after #, so what stands there stays.
    const change = (search: (old: ViewState) => ViewState) => void navigate({ to: '.', search, hash: true, replace: true })
    return {
      view,
      node,
      side,
      asOf,
      setView: (to) => change((old) => ({ ...old, view: to })),
      setNode: (id) => change((old) => ({ ...old, node: id })),
      setSide: (to) => change(({ side: _, ...old }) => (to === 'text' ? { ...old, side: to } : old)),
      setAsOf: (to) => change(({ asOf: _, ...old }) => (to === null ? old : { ...old, asOf: to })),
    }
  }, [view, node, side, asOf, navigate])
}
