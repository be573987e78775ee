import type { PlanDate } from '@nonlinear/model'
import type { ForecastPool } from '../forecast/pool.ts'
import { Failure } from '../http/failure.ts'
import type { JobHandler, JobStore, Work } from '../jobs/index.ts'
import type { PlanService } from '../plan/index.ts'
import type { KeptNight, NightStore } from './store.ts'

/** When plans are forecast anew. */
export interface NightlySettings {
  readonly hour: number
  readonly minute: number
  /** Such as `Europe/Berlin`. The days of the history are its days. */
  readonly zone: string
}

/** What the job of a night gives. */
export interface NightResult {
  /** Plans whose odds were kept. */
  readonly kept: number
  /** Plans that the log has decided, and whose odds were kept when it did. */
  readonly decided: number
  /** Plans that cannot be forecast, by their errors for example. */
  readonly failed: number
}

export const cronOf = ({ hour, minute }: NightlySettings): string => `${minute} ${hour} * * *`

/** Whether the hour of this day has passed. */
export function isPast({ hour, minute, zone }: NightlySettings, at: Date): boolean {
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(at)
  const [hours, minutes] = clock.split(':').map(Number) as [number, number]
  return hours * 60 + minutes >= hour * 60 + minute
}

/** The day of an instant somewhere. */
export const dayIn = (zone: string, at: Date): PlanDate =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at)

export interface NightWorkOptions {
  readonly jobs: JobStore
  readonly workspaceIds: () => Promise<readonly string[]>
  readonly zone: string
  readonly now: () => Date
}

/** At the hour: one job a workspace and day, however often it is called. */
export function nightWork({ jobs, workspaceIds, zone, now }: NightWorkOptions): Work {
  return async () => {
    const day = dayIn(zone, now())
    for (const workspaceId of await workspaceIds())
      await jobs.add(workspaceId, { id: `night-${day}`, kind: 'nightly', planId: null, asked: { day }, createdBy: null, createdAt: now() })
  }
}

export interface NightHandlerOptions {
  readonly plans: PlanService
  readonly nights: NightStore
  readonly pool: Pick<ForecastPool, 'night'>
  readonly now: () => Date
}

/** Keeps the odds of every plan of a workspace that is neither deleted nor decided. Plans that are done already are passed over, so it may begin anew. */
export function nightHandler({ plans, nights, pool, now }: NightHandlerOptions): JobHandler {
  return async (workspaceId, { asked }, { signal, onProgress }): Promise<NightResult> => {
    const { day } = asked as { readonly day: PlanDate }
    const all = await plans.listAll(workspaceId)
    const done = await nights.listPlans(workspaceId, day)
    const result = { kept: 0, decided: 0, failed: 0 }
    for (const [index, { id, revision }] of all.entries()) {
      signal.throwIfAborted()
      const before = done.has(id) ? null : await nights.findBefore(workspaceId, id, day)
      if (done.has(id)) result.kept += 1
      else if (before?.revision === revision && before.decided !== null) result.decided += 1
      else result[await keep(workspaceId, id, day, before, signal)] += 1
      onProgress((index + 1) / all.length)
    }
    return result
  }

  async function keep(
    workspaceId: string,
    id: string,
    day: PlanDate,
    before: KeptNight | null,
    signal: AbortSignal,
  ): Promise<'kept' | 'failed'> {
    try {
      const { text, revision } = await plans.get(workspaceId, id)
      await nights.add(workspaceId, id, { day, at: now(), revision, ...(await pool.night(text, day, signal)) }, before)
      return 'kept'
    } catch (error) {
      // Plans with errors, and those that were deleted meanwhile; a cancelled job ends.
      if (!(error instanceof Failure) || signal.aborted) throw error
      return 'failed'
    }
  }
}
