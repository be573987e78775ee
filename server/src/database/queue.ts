import { drizzle } from 'drizzle-orm/node-postgres'
import type pg from 'pg'
import type PgBoss from 'pg-boss'
import { QUEUE_CHANNEL } from './listen.ts'
import { isSuperior, type Queries, TENANT_ROLE } from './tenants.ts'

/** Tables of pg-boss, which belong to no workspace: what is in a message names its workspace. */
const SCHEMA = 'nonlinear_jobs'

/**
 * Whoever works on a message says so again before this ends, or another takes it. Nothing is computed in the thread that says so, so six seconds of silence
 * mean that the process is gone or cut off; and where they did not, work done twice does no harm.
 */
const LEASE_S = 6
/** How often whoever works says so. */
export const RENEW_MS = 2_000

/**
 * Messages wait in lanes, and each has workers of its own, so that a long forecast holds back no letter. `quick`: letters and calls of other servers; `long`:
 * what computes. The others are sent by the clock alone.
 */
export const LANES = ['quick', 'long', 'nightly', 'retention', 'backup'] as const
export type Lane = (typeof LANES)[number]

export interface SendOptions {
  /** Not before. */
  readonly afterS?: number
  /** How often it is worked on again after it failed or its worker was lost. */
  readonly retries?: number
  /** Before the first retry; each further one waits twice as long. */
  readonly retryAfterS?: number
}

/** A message that this process works on. */
export interface Taken {
  readonly id: string
  readonly lane: Lane
  readonly data: unknown
  /** Grows with every worker that took it. */
  readonly delivery: number
  /** Whether it is given up when it fails now. */
  readonly isLast: boolean
}

/** Messages that are worked on by one process at a time, at least once each. A throw, or the loss of a worker, delivers one again. */
export interface Queue {
  /** `db`: as part of that transaction. */
  send(lane: Lane, data: object, options?: SendOptions, db?: Queries): Promise<void>
  take(lane: Lane): Promise<Taken | null>
  /** Whether it is still ours. */
  renew(taken: Taken): Promise<boolean>
  finish(taken: Taken): Promise<void>
  /** To be delivered again later, if it was not the last time. */
  fail(taken: Taken, reason: string): Promise<void>
  /** To be delivered again at once, as if it had not been taken. */
  putBack(taken: Taken): Promise<void>
  /** Takes messages from workers that are gone. */
  reclaim(): Promise<void>
  /** Sends an empty message to the lane at these times, once however many processes keep the time. null: no more. */
  schedule(lane: Lane, cron: string | null, zone: string): Promise<void>
  /** Sends what is due by the clock until it is closed. */
  keepTime(): Promise<void>
  /** How many messages wait, are worked on, or were given up, by lane. */
  count(): Promise<readonly LaneCount[]>
  /** Forgets messages that were done long ago. */
  tidy(): Promise<void>
  close(): Promise<void>
}

export interface LaneCount {
  readonly lane: Lane
  readonly state: 'waiting' | 'active' | 'failed'
  readonly n: number
}

export interface QueueOptions {
  readonly pool: pg.Pool
  readonly onFault: (error: unknown) => void
}

const RETRIES = 3
const RETRY_AFTER_S = 5
const DONE_KEPT_S = 3_600
const CRON_LOOK_S = 30

export function openQueue({ pool, onFault }: QueueOptions): Queue {
  let boss: Promise<PgBoss> | null = null
  let keepsTime = false
  // Loaded when it is first needed: that takes longer than most of a start.
  const open = (): Promise<PgBoss> => {
    boss ??= loadBoss(pool, onFault)
    return boss
  }
  return {
    send: async (lane, data, { afterS, retries = RETRIES, retryAfterS = RETRY_AFTER_S } = {}, db = drizzle({ client: pool })) => {
      const given = { retryLimit: retries, retryDelay: retryAfterS, retryBackoff: true, expireInSeconds: LEASE_S }
      const executeSql = (text: string, values: unknown[]) => db.$client.query(text, values)
      await (await open()).send(lane, data, { ...given, ...(afterS === undefined ? {} : { startAfter: afterS }), db: { executeSql } })
      await db.$client.query('select pg_notify($1, $2)', [QUEUE_CHANNEL, lane])
    },
    take: async (lane) => {
      const [found] = await (await open()).fetch<unknown>(lane, { includeMetadata: true })
      if (found === undefined) return null
      const { id, data, retryCount, retryLimit } = found
      return { id, lane, data, delivery: retryCount, isLast: retryCount >= retryLimit }
    },
    renew: async ({ id, lane, delivery }) => {
      const renewed = `update ${SCHEMA}.job set started_on = now() where name = $1 and id = $2 and state = 'active' and retry_count = $3`
      return (await pool.query(renewed, [lane, id, delivery])).rowCount === 1
    },
    finish: async ({ id, lane }) => (await open()).complete(lane, id),
    fail: async ({ id, lane }, reason) => (await open()).fail(lane, id, { reason }),
    putBack: async ({ id, lane, delivery }) => {
      // The next to take it counts one more.
      const put = `update ${SCHEMA}.job set state = 'retry', start_after = now() - interval '1 second', retry_limit = retry_limit + 1
        where name = $1 and id = $2 and state = 'active' and retry_count = $3`
      await pool.query(put, [lane, id, delivery])
      await pool.query('select pg_notify($1, $2)', [QUEUE_CHANNEL, lane])
    },
    reclaim: async () => {
      // At once, not after the pause of what failed. The last time is left to `tidy`, which gives it up.
      const lost = `update ${SCHEMA}.job set state = 'retry', start_after = now() - interval '1 second'
        where state = 'active' and started_on + expire_in < now() and retry_count < retry_limit returning name`
      const { rows } = await pool.query<{ name: string }>(lost)
      for (const lane of new Set(rows.map(({ name }) => name))) await pool.query('select pg_notify($1, $2)', [QUEUE_CHANNEL, lane])
    },
    schedule: async (lane, cron, zone) => {
      if (cron === null) await (await open()).unschedule(lane)
      else await (await open()).schedule(lane, cron, {}, { tz: zone })
    },
    keepTime: async () => {
      keepsTime = true
      await (await open()).start()
    },
    count: async () => {
      const counted = `select name as lane, case when state in ('created', 'retry') then 'waiting' else state::text end as state, count(*)::int as n
        from ${SCHEMA}.job where state in ('created', 'retry', 'active', 'failed') group by 1, 2`
      const { rows } = await pool.query<LaneCount>(counted)
      // Zeros too: a series that comes only with the first trouble is missed by alerts.
      return LANES.flatMap((lane) =>
        (['waiting', 'active', 'failed'] as const).map((state) => ({
          lane,
          state,
          n: rows.find((row) => row.lane === lane && row.state === state)?.n ?? 0,
        })),
      )
    },
    tidy: async () => (await open()).maintain(),
    close: async () => {
      if (keepsTime) await (await open()).stop({ graceful: false })
    },
  }
}

async function loadBoss(pool: pg.Pool, onFault: (error: unknown) => void): Promise<PgBoss> {
  const { default: Boss } = await import('pg-boss')
  const loaded = new Boss({
    schema: SCHEMA,
    db: { executeSql: (text, values) => execute(pool, text, values) },
    migrate: false,
    supervise: false,
    archiveCompletedAfterSeconds: DONE_KEPT_S,
    deleteAfterDays: 1,
    cronMonitorIntervalSeconds: CRON_LOOK_S,
    cronWorkerIntervalSeconds: CRON_LOOK_S,
  })
  loaded.on('error', onFault)
  return loaded
}

/** Several statements in one text may leave a transaction open where one of them fails: such a connection goes to nobody else. */
async function execute(pool: pg.Pool, text: string, values: unknown[]): Promise<{ rows: unknown[] }> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    return await client.query(text, values)
  } catch (error) {
    broken = error as Error
    throw error
  } finally {
    client.release(broken)
  }
}

/** Makes the tables of the queue, or brings them up to this release. Under the schema lock. */
export async function prepareQueue(client: pg.PoolClient): Promise<void> {
  const { rows } = await client.query<{ found: boolean }>(`select to_regclass('${SCHEMA}.version') is not null as found`)
  const version = rows[0]!.found
    ? (await client.query<{ version: number }>(`select version from ${SCHEMA}.version`)).rows[0]?.version
    : null
  const lanes =
    version == null ? [] : (await client.query<{ name: string }>(`select name from ${SCHEMA}.queue`)).rows.map(({ name }) => name)
  if (version !== QUEUE_SCHEMA_VERSION || LANES.some((lane) => !lanes.includes(lane))) {
    const { default: Boss } = await import('pg-boss')
    const boss = new Boss({
      schema: SCHEMA,
      db: { executeSql: (text, values) => client.query(text, values) },
      supervise: false,
      schedule: false,
    })
    boss.on('error', () => {})
    await boss.start()
    for (const lane of LANES)
      await boss.createQueue(lane, { name: lane, expireInSeconds: LEASE_S, retryLimit: RETRIES, retryDelay: RETRY_AFTER_S })
    await boss.stop({ graceful: false })
  }
  if (!(await isSuperior(client))) return
  await client.query(`grant usage on schema ${SCHEMA} to ${TENANT_ROLE}`)
  await client.query(`grant select on ${SCHEMA}.queue to ${TENANT_ROLE}`)
  await client.query(`grant insert, select (id) on ${SCHEMA}.job to ${TENANT_ROLE}`)
}

/** Of the tables that this release of pg-boss works on. */
export const QUEUE_SCHEMA_VERSION = 24
