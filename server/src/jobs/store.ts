import { and, count, eq, inArray, lt, sql } from 'drizzle-orm'
import { isAfter, JOB_CHANNEL, latestFirst, type Part, type Queries, type Queue, type Tenants } from '../database/index.ts'
import { type JobKind, type JobState, job } from '../database/schema.ts'
import { noOutbox, type Outbox } from '../webhook/index.ts'

export type { JobKind, JobState } from '../database/schema.ts'

export interface NewJob {
  readonly id: string
  readonly kind: JobKind
  readonly planId: string | null
  readonly asked: object
  readonly createdBy: string | null
  readonly createdAt: Date
}

export interface Job extends NewJob {
  readonly state: JobState
  /** Share that is done. */
  readonly progress: number
  readonly attempts: number
  readonly error: string | null
  readonly startedAt: Date | null
  readonly endedAt: Date | null
}

/** What windows are told of a job as soon as it is durable. */
export interface JobNotice extends Pick<Job, 'kind' | 'planId' | 'state' | 'progress'> {
  readonly workspaceId: string
  readonly jobId: string
}

/** The message of a job in the queue. */
export interface JobMessage {
  readonly workspaceId: string
  readonly jobId: string
}

/** How a job ended. */
export type JobEnd = { readonly state: 'done'; readonly result: unknown } | { readonly state: 'failed'; readonly error: string }

export interface JobStore {
  /** Together with its message; nothing where there is a job with this id. */
  add(workspaceId: string, row: NewJob): Promise<void>
  countOpen(workspaceId: string): Promise<number>
  /** Newest first, without results. */
  list(workspaceId: string, part: Part): Promise<Job[]>
  find(workspaceId: string, id: string): Promise<(Job & { readonly result: unknown }) | null>
  /** One attempt more, unless it has ended. Of the attempts of a job the last counts. */
  begin(workspaceId: string, id: string, at: Date): Promise<Job | null>
  /** Whether this attempt is still wanted. */
  tell(workspaceId: string, id: string, attempt: number, progress: number): Promise<boolean>
  end(workspaceId: string, id: string, attempt: number, how: JobEnd, at: Date): Promise<void>
  /** Waits again, after a fault if one is given. */
  release(workspaceId: string, id: string, attempt: number, error: string | null): Promise<void>
  /** Whether it had not ended. */
  cancel(workspaceId: string, id: string, at: Date): Promise<boolean>
  /** Whether it had failed or was cancelled. */
  retry(workspaceId: string, id: string): Promise<boolean>
  /** Forgets jobs that ended before then. */
  forget(workspaceId: string, before: Date): Promise<number>
}

const OPEN: JobState[] = ['queued', 'running']

/** `outbox` is told of jobs that ended. */
export function openJobStore(tenants: Tenants, queue: Queue, outbox: Outbox = noOutbox): JobStore {
  const { id, kind, state, planId, asked, progress, attempts, error, createdBy, createdAt, startedAt, endedAt } = job
  const columns = { id, kind, state, planId, asked, progress, attempts, error, createdBy, createdAt, startedAt, endedAt }
  const isJob = (workspaceId: string, jobId: string) => and(eq(job.workspaceId, workspaceId), eq(job.id, jobId))
  const isAttempt = (workspaceId: string, jobId: string, attempt: number) =>
    and(isJob(workspaceId, jobId), eq(job.state, 'running'), eq(job.attempts, attempt))
  /** Changes it and tells, if it is as it should be before. */
  const change = async (db: Queries, workspaceId: string, change: Partial<typeof job.$inferInsert>, before: ReturnType<typeof and>) => {
    const [row] = await db.update(job).set(change).where(before).returning(columns)
    if (row === undefined) return null
    await notify(db, workspaceId, row as Job)
    return row as Job
  }
  const send = (db: Queries, message: JobMessage) => queue.send('long', message, {}, db)
  return {
    add: (workspaceId, row) =>
      tenants.in(workspaceId, async (db) => {
        const fresh = { workspaceId, ...row, state: 'queued', progress: 0, attempts: 0 } as const
        const [added] = await db.insert(job).values(fresh).onConflictDoNothing().returning(columns)
        if (added === undefined) return
        await send(db, { workspaceId, jobId: row.id })
        await notify(db, workspaceId, added as Job)
      }),
    countOpen: (workspaceId) =>
      tenants.in(workspaceId, async (db) => {
        const isOpen = and(eq(job.workspaceId, workspaceId), inArray(state, OPEN))
        const [row] = await db.select({ open: count() }).from(job).where(isOpen)
        return row!.open
      }),
    list: (workspaceId, { after, limit }) =>
      tenants.in(workspaceId, async (db) => {
        const isOf = and(eq(job.workspaceId, workspaceId), isAfter(createdAt, id, after))
        const rows = db.select(columns).from(job).where(isOf)
        return (await rows.orderBy(...latestFirst(createdAt, id)).limit(limit)) as Job[]
      }),
    find: (workspaceId, jobId) =>
      tenants.in(workspaceId, async (db) => {
        const [row] = await db
          .select({ ...columns, result: job.result })
          .from(job)
          .where(isJob(workspaceId, jobId))
        return (row as (Job & { readonly result: unknown }) | undefined) ?? null
      }),
    begin: (workspaceId, jobId, at) =>
      tenants.in(workspaceId, (db) => {
        const begun = { state: 'running', attempts: sql`${attempts} + 1` as never, progress: 0, startedAt: at } as const
        return change(db, workspaceId, begun, and(isJob(workspaceId, jobId), inArray(state, OPEN)))
      }),
    tell: (workspaceId, jobId, attempt, share) =>
      tenants.in(workspaceId, async (db) => {
        const is = isAttempt(workspaceId, jobId, attempt)
        if ((await change(db, workspaceId, { progress: share }, and(is, lt(progress, share)))) !== null) return true
        return (await db.select({ id }).from(job).where(is)).length > 0
      }),
    end: async (workspaceId, jobId, attempt, how, at) => {
      const progress = how.state === 'done' ? { progress: 1 } : {}
      await tenants.in(workspaceId, async (db) => {
        const ended = await change(db, workspaceId, { ...how, ...progress, endedAt: at }, isAttempt(workspaceId, jobId, attempt))
        if (ended === null) return
        const { kind, planId, state, error } = ended
        await outbox(db, workspaceId, 'job.done', { jobId, kind, planId, state, error }, at)
      })
    },
    release: async (workspaceId, jobId, attempt, error) => {
      const released = { state: 'queued', error } as const
      await tenants.in(workspaceId, (db) => change(db, workspaceId, released, isAttempt(workspaceId, jobId, attempt)))
    },
    cancel: (workspaceId, jobId, at) =>
      tenants.in(workspaceId, async (db) => {
        const cancelled = { state: 'cancelled', endedAt: at } as const
        return (await change(db, workspaceId, cancelled, and(isJob(workspaceId, jobId), inArray(state, OPEN)))) !== null
      }),
    retry: (workspaceId, jobId) =>
      tenants.in(workspaceId, async (db) => {
        const again = { state: 'queued', progress: 0, error: null, result: null, startedAt: null, endedAt: null } as const
        const ended = and(isJob(workspaceId, jobId), inArray(state, ['failed', 'cancelled']))
        if ((await change(db, workspaceId, again, ended)) === null) return false
        await send(db, { workspaceId, jobId })
        return true
      }),
    forget: (workspaceId, before) =>
      tenants.in(workspaceId, async (db) => {
        const old = and(eq(job.workspaceId, workspaceId), lt(endedAt, before))
        return (await db.delete(job).where(old).returning({ id })).length
      }),
  }
}

async function notify(db: Queries, workspaceId: string, { id: jobId, kind, planId, state, progress }: Job): Promise<void> {
  const notice: JobNotice = { workspaceId, jobId, kind, planId, state, progress }
  await db.execute(sql`select pg_notify(${JOB_CHANNEL}, ${JSON.stringify(notice)})`)
}
