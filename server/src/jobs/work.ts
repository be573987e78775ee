import type { Taken } from '../database/index.ts'
import { databaseTrouble } from '../database/trouble.ts'
import { Failure } from '../http/failure.ts'
import { PutBack, type Work } from './runner.ts'
import type { Job, JobKind, JobMessage, JobStore } from './store.ts'

/** Whether a job was cancelled is asked so often, and its progress told. */
const TELL_MS = 1_000

/** What jobs of one kind do; what it gives is kept as their result. */
export type JobHandler = (workspaceId: string, job: Job, run: JobRun) => Promise<unknown>

export interface JobRun {
  /** Ends when it was cancelled, or the process stops. */
  readonly signal: AbortSignal
  /** Takes the share that is done, 0..1. */
  readonly onProgress: (share: number) => void
}

export interface JobWorkOptions {
  readonly store: JobStore
  readonly handlers: Readonly<Record<JobKind, JobHandler>>
  readonly now: () => Date
  /** Told of every attempt. */
  readonly onBegin: (attempt: Attempt) => void
}

export interface Attempt extends JobMessage {
  readonly kind: JobKind
  readonly attempt: number
}

/** Works on jobs of workspaces. */
export function jobWork({ store, handlers, now, onBegin }: JobWorkOptions): Work {
  return async ({ data, isLast }: Taken, stop) => {
    const { workspaceId, jobId } = data as JobMessage
    const job = await store.begin(workspaceId, jobId, now())
    if (job === null) return // cancelled, done, or forgotten
    const end = (how: Parameters<JobStore['end']>[3]) => store.end(workspaceId, jobId, job.attempts, how, now())
    if (isLast) return end({ state: 'failed', error: job.error ?? 'The process that worked on it ended, again and again.' })
    onBegin({ workspaceId, jobId, kind: job.kind, attempt: job.attempts })
    let progress = 0
    const unwanted = new AbortController()
    const telling = setInterval(async () => {
      const isWanted = await store.tell(workspaceId, jobId, job.attempts, progress).catch(() => true)
      if (!isWanted) unwanted.abort()
    }, TELL_MS)
    const onProgress = (share: number) => {
      progress = Math.max(progress, Math.min(share, 1))
    }
    try {
      const result = await handlers[job.kind](workspaceId, job, { signal: AbortSignal.any([stop, unwanted.signal]), onProgress })
      await end({ state: 'done', result })
    } catch (error) {
      if (unwanted.signal.aborted) return
      if (stop.aborted) {
        await store.release(workspaceId, jobId, job.attempts, null)
        throw new PutBack()
      }
      // What the request itself is to blame for would fail again.
      if (error instanceof Failure && error.code !== 'busy') return await end({ state: 'failed', error: error.message })
      const words = databaseTrouble(error) === null ? 'A fault of Nonlinear; its log says more.' : 'The database did not answer.'
      await store.release(workspaceId, jobId, job.attempts, words)
      throw error
    } finally {
      clearInterval(telling)
    }
  }
}
