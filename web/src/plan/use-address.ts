import type { PlanDate } from '@nonlinear/model'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { View } from '../app/view-state.ts'

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
  const { view = 'tasks', node = null, side = 'picture', asOf = null } = useSearch({ from: '/plans/$planId' })
  const navigate = useNavigate({ from: '/plans/$planId' })
  return useMemo(
    () => ({
      view,
      node,
      side,
      asOf,
      setView: (to) => void navigate({ search: (old) => ({ ...old, view: to }), replace: true }),
      setNode: (id) => void navigate({ search: (old) => ({ ...old, node: id }), replace: true }),
      setSide: (to) => void navigate({ search: ({ side: _, ...old }) => (to === 'text' ? { ...old, side: to } : old), replace: true }),
      setAsOf: (to) => void navigate({ search: ({ asOf: _, ...old }) => (to === null ? old : { ...old, asOf: to }), replace: true }),
    }),
    [view, node, side, asOf, navigate],
  )
}
