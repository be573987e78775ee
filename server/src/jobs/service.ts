import type { Caller } from '../access/caller.ts'
import type { Part } from '../database/index.ts'
import { Failure } from '../http/failure.ts'
import { newId } from '../id.ts'
import type { Job, JobStore } from './store.ts'

export const JOBS_LISTED_MAX = 200
/** Jobs of a workspace that may wait or run. */
export const JOBS_OPEN_MAX = 100

/** A forecast that is asked for as a job. */
export interface ForecastAsked {
  readonly revision: number
  readonly asOf?: string | undefined
  readonly seed?: number | undefined
  readonly trials?: number | undefined
  readonly full?: boolean | undefined
  readonly sampling?: 'independent' | 'sobol' | undefined
}

/** Decides what may happen to jobs; workers do them. */
export interface JobService {
  startForecast(caller: Caller, planId: string, asked: ForecastAsked): Promise<Job>
  list(workspaceId: string, part: Part): Promise<Job[]>
  get(workspaceId: string, id: string): Promise<Job & { readonly result: unknown }>
  cancel(workspaceId: string, id: string): Promise<Job>
  retry(workspaceId: string, id: string): Promise<Job>
}

export function createJobService(store: JobStore, now: () => Date): JobService {
  const get = async (workspaceId: string, id: string) => {
    const found = await store.find(workspaceId, id)
    if (found === null) throw new Failure('unknown-job', `There is no job "${id.slice(0, 40)}". GET /api/jobs lists all.`)
    return found
  }
  const checkRoom = async (workspaceId: string) => {
    if ((await store.countOpen(workspaceId)) >= JOBS_OPEN_MAX)
      throw new Failure('busy', `${JOBS_OPEN_MAX} jobs of this workspace are waiting already. Wait for some, or cancel them.`)
  }
  return {
    startForecast: async ({ workspaceId, person }, planId, asked) => {
      await checkRoom(workspaceId)
      const id = newId()
      await store.add(workspaceId, { id, kind: 'forecast', planId, asked, createdBy: person?.userId ?? null, createdAt: now() })
      return get(workspaceId, id)
    },
    list: store.list,
    get,
    cancel: async (workspaceId, id) => {
      const { state } = await get(workspaceId, id)
      if (state !== 'cancelled' && !(await store.cancel(workspaceId, id, now()))) throw ended(id, (await get(workspaceId, id)).state)
      return get(workspaceId, id)
    },
    retry: async (workspaceId, id) => {
      await get(workspaceId, id)
      await checkRoom(workspaceId)
      if (!(await store.retry(workspaceId, id))) throw ended(id, (await get(workspaceId, id)).state)
      return get(workspaceId, id)
    },
  }
}

const ended = (id: string, state: string): Failure =>
  new Failure(
    'job-state',
    `The job "${id}" is ${state}; only what waits or runs is cancelled, and only what failed or was cancelled retried.`,
  )
