import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import type pg from 'pg'
import { CannotStart } from '../cannot-start.ts'
import { MIGRATIONS_FOLDER } from '../repository.ts'
import { LANES, prepareQueue, QUEUE_SCHEMA_VERSION } from './queue.ts'
import { prepareTenantRole } from './tenants.ts'

/** Held while the schema changes and the first plans are written; drizzle's migrator takes no lock itself. */
const SCHEMA_LOCK = 0x6e6d

/** Runs `work` in the only process that may change the schema at this moment. */
export async function underSchemaLock<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query('set statement_timeout = 0') // another process may migrate a large database just now
    await client.query('select pg_advisory_lock($1)', [SCHEMA_LOCK])
    return await work(client)
  } finally {
    client.release(true) // closed: with the session go the lock and the setting
  }
}

/** Brings the schema up to this release; refuses data that a newer release has already changed. */
export async function migrateSchema(client: pg.PoolClient): Promise<void> {
  await refuseNewerSchema(client)
  await client.query('begin')
  try {
    await applyMigrations(client)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  }
  await prepareTenantRole(client)
  await prepareQueue(client)
}

/** Applies what the database does not have yet, up to a migration (by its time in milliseconds), in the caller's transaction and under the schema lock. */
export async function applyMigrations(client: pg.PoolClient, upTo = Number.POSITIVE_INFINITY): Promise<void> {
  // The table that drizzle's own migrator would keep.
  await client.query(`create schema if not exists drizzle;
    create table if not exists drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)`)
  const last = await lastMigration(client)
  for (const { sql, hash, folderMillis } of readMigrationFiles({ migrationsFolder: MIGRATIONS_FOLDER })) {
    if (folderMillis <= last || folderMillis > upTo) continue
    for (const statement of sql) await client.query(statement)
    await client.query('insert into drizzle.__drizzle_migrations (hash, created_at) values ($1, $2)', [hash, folderMillis])
  }
}

/** The last migration that the database has had, by its time in milliseconds; 0 before the first. */
export async function lastMigration(client: pg.PoolClient): Promise<number> {
  const { rows } = await client.query<{ found: boolean }>(`select to_regclass('drizzle.__drizzle_migrations') is not null as found`)
  if (!rows[0]!.found) return 0
  const last = await client.query<{ at: string | null }>('select max(created_at) as at from drizzle.__drizzle_migrations')
  return Number(last.rows[0]!.at ?? 0)
}

/** The times in milliseconds of the migrations of this release, oldest first. */
export const knownMigrations = (): number[] =>
  readMigrationFiles({ migrationsFolder: MIGRATIONS_FOLDER }).map(({ folderMillis }) => folderMillis)

/** Whether the database answers and has the tables of this release. */
export async function isCurrent(pool: pg.Pool): Promise<boolean> {
  const client = await pool.connect()
  try {
    return (await lastMigration(client)) === Math.max(...knownMigrations())
  } finally {
    client.release()
  }
}

async function refuseNewerSchema(client: pg.PoolClient): Promise<void> {
  if ((await lastMigration(client)) > Math.max(...knownMigrations())) {
    throw new CannotStart(
      'This data was last used by a newer release of Nonlinear, which changed its tables. Start that release or a later one, or choose another data folder with NONLINEAR_DATA=/path/to/folder.',
    )
  }
}

/** Changes whenever the migrations do. */
export function schemaDigest(): string {
  const files = readdirSync(MIGRATIONS_FOLDER).filter((name) => name.endsWith('.sql'))
  const hash = createHash('sha256').update(`${QUEUE_SCHEMA_VERSION} ${LANES.join(' ')}`)
  for (const file of files.sort()) hash.update(readFileSync(path.join(MIGRATIONS_FOLDER, file)))
  return hash.digest('hex').slice(0, 16)
}
