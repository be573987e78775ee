import { JOB_CHANNEL, openListener, PLAN_CHANNEL, type Pool, PRESENCE_CHANNEL } from '../database/index.ts'
import type { JobNotice } from '../jobs/index.ts'
import type { PlanNotice } from '../plan/index.ts'

/** Somebody looks at a plan, in one window of theirs. */
export interface PresenceNotice {
  readonly workspaceId: string
  readonly planId: string
  /** Of the window. */
  readonly session: string
  readonly userId: string | null
  readonly name: string
  readonly state: 'reading' | 'writing' | 'left'
}

/** What a window is told. `again`: something may have been missed, so all is to be read anew. */
export type Told =
  | { readonly kind: 'plan'; readonly notice: PlanNotice }
  | { readonly kind: 'presence'; readonly notice: PresenceNotice }
  | { readonly kind: 'job'; readonly notice: JobNotice }
  | { readonly kind: 'again' }

/** Tells all windows of a workspace what others do, whichever server they are connected to. */
export interface Live {
  /** Whether no more windows can be told. */
  isFull(): boolean
  /** Calls back until the signal ends it; first with those who are there. */
  hear(workspaceId: string, tell: (told: Told) => void, signal: AbortSignal): void
  /** Tells that somebody is there; forgotten after PRESENCE_MS unless told again. */
  appear(notice: PresenceNotice): Promise<void>
  /** Ends with the server. */
  readonly closing: AbortSignal
  close(): Promise<void>
}

/** Windows say so twice as often. */
export const PRESENCE_MS = 45_000
/** Windows that one server tells of changes. */
const HEARERS_MAX = 2_000

export interface LiveOptions {
  readonly pool: Pool
  readonly now: () => Date
}

export function openLive({ pool, now }: LiveOptions): Live {
  const hearers = new Map<(told: Told) => void, string>()
  const present = new Map<string, { readonly notice: PresenceNotice; readonly until: number }>()
  const closing = new AbortController()
  const tellAll = (told: Told, workspaceId: string | null) => {
    for (const [tell, of] of hearers) if (workspaceId === null || of === workspaceId) tell(told)
  }
  const forget = () => {
    for (const [key, { until }] of present) if (until < now().getTime()) present.delete(key)
  }
  const onNotice = (channel: string, payload: string) => {
    if (channel === PLAN_CHANNEL) {
      const notice = JSON.parse(payload) as PlanNotice
      tellAll({ kind: 'plan', notice }, notice.workspaceId)
      return
    }
    if (channel === JOB_CHANNEL) {
      const notice = JSON.parse(payload) as JobNotice
      tellAll({ kind: 'job', notice }, notice.workspaceId)
      return
    }
    const notice = JSON.parse(payload) as PresenceNotice
    const key = `${notice.workspaceId} ${notice.session}`
    forget()
    if (notice.state === 'left') present.delete(key)
    else present.set(key, { notice, until: now().getTime() + PRESENCE_MS })
    tellAll({ kind: 'presence', notice }, notice.workspaceId)
  }
  const onGap = () => tellAll({ kind: 'again' }, null)
  const listener = openListener({ pool, channels: [PLAN_CHANNEL, PRESENCE_CHANNEL, JOB_CHANNEL], onNotice, onGap })
  return {
    closing: closing.signal,
    isFull: () => hearers.size >= HEARERS_MAX,
    hear: (workspaceId, tell, signal) => {
      hearers.set(tell, workspaceId)
      signal.addEventListener('abort', () => hearers.delete(tell), { once: true })
      forget()
      for (const { notice } of present.values()) if (notice.workspaceId === workspaceId) tell({ kind: 'presence', notice })
    },
    appear: async (notice) => {
      await pool.query('select pg_notify($1, $2)', [PRESENCE_CHANNEL, JSON.stringify(notice)])
    },
    close: async () => {
      closing.abort()
      await listener.close()
    },
  }
}
