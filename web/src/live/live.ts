import { useSyncExternalStore } from 'react'
import { openStream, type PlanEventKind } from '../api.ts'
import { type Connection, type ConnectionState, connect } from './connection.ts'
import { PRESENCE_MS, type PresenceNotice, type Present, withNotice } from './present.ts'
import type { ServerEvent } from './server-events.ts'

/** Something was done to a plan. */
export interface PlanNotice {
  readonly planId: string
  readonly seq: number
  readonly revision: number
  readonly kind: PlanEventKind
  readonly authorId: string | null
}

export interface LiveState {
  readonly connection: ConnectionState
  /** Windows that look at plans. */
  readonly windows: readonly Present[]
}

const NOTHING: LiveState = { connection: 'opening', windows: [] }

let state = NOTHING
const listeners = new Set<() => void>()
const planListeners = new Set<(notice: PlanNotice | null) => void>()

function change(part: Partial<LiveState>): void {
  state = { ...state, ...part }
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** What is known of others at present. */
export const useLive = (): LiveState => useSyncExternalStore(subscribe, () => state)

/** Calls back whenever a plan changes, whoever changed it; with null where something may have been missed. */
export function onPlanChange(listener: (notice: PlanNotice | null) => void): () => void {
  planListeners.add(listener)
  return () => planListeners.delete(listener)
}

const tellPlan = (notice: PlanNotice | null) => {
  for (const listener of planListeners) listener(notice)
}

function hear({ event, data }: ServerEvent): void {
  if (event === 'plan') tellPlan(JSON.parse(data) as PlanNotice)
  else if (event === 'presence') change({ windows: withNotice(state.windows, JSON.parse(data) as PresenceNotice, Date.now()) })
  // What was done before the stream began, or while it was broken, is not told by it.
  else if (event === 'hello' || event === 'again') tellPlan(null)
}

/**
 * Hears of what others do while the page is in sight, until it is ended. A page out of sight hears nothing and reads anew when it comes back: a browser
 * opens six connections to a server, and pages in many tabs would take them all.
 */
export function startLive(): () => void {
  let connection: Connection | null = null
  const follow = () => {
    if (document.visibilityState === 'visible') {
      connection ??= connect({
        open: (signal) => openStream('/stream', signal),
        onEvent: hear,
        onState: (to) => state.connection !== to && change({ connection: to }),
      })
      return
    }
    connection?.close()
    connection = null
  }
  const wake = () => connection?.wake()
  const lose = () => {
    connection?.close()
    connection = null
    change({ connection: 'broken' })
  }
  const forget = setInterval(() => {
    const now = Date.now()
    if (state.windows.some(({ until }) => until <= now)) change({ windows: state.windows.filter(({ until }) => until > now) })
  }, PRESENCE_MS / 4)
  follow()
  document.addEventListener('visibilitychange', follow)
  window.addEventListener('offline', lose)
  window.addEventListener('online', follow)
  window.addEventListener('focus', wake)
  return () => {
    clearInterval(forget)
    document.removeEventListener('visibilitychange', follow)
    window.removeEventListener('offline', lose)
    window.removeEventListener('online', follow)
    window.removeEventListener('focus', wake)
    connection?.close()
    state = NOTHING
  }
}
