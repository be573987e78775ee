import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import type pg from 'pg'
import { CannotStart } from '../cannot-start.ts'
import { MIGRATIONS_FOLDER } from '../repository.ts'
import { prepareQueue, QUEUE_SCHEMA_VERSION } from './queue.ts'
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
  await migrate(drizzle(client), { migrationsFolder: MIGRATIONS_FOLDER })
  await prepareTenantRole(client)
  await prepareQueue(client)
}

async function refuseNewerSchema(client: pg.PoolClient): Promise<void> {
  const { rows } = await client.query<{ found: boolean }>(`select to_regclass('drizzle.__drizzle_migrations') is not null as found`)
  if (!rows[0]!.found) return
  const last = await client.query<{ at: string | null }>('select max(created_at) as at from drizzle.__drizzle_migrations')
  if (Number(last.rows[0]!.at ?? 0) > newestMigration()) {
    throw new CannotStart(
      'This data was last used by a newer release of Nonlinear, which changed its tables. Start that release or a later one, or choose another data folder with NONLINEAR_DATA=/path/to/folder.',
    )
  }
}

function newestMigration(): number {
  const journal: unknown = JSON.parse(readFileSync(path.join(MIGRATIONS_FOLDER, 'meta/_journal.json'), 'utf8'))
  const { entries } = journal as { readonly entries: readonly { readonly when: number }[] }
  return Math.max(...entries.map((entry) => entry.when))
}

/** Changes whenever the migrations do. */
export function schemaDigest(): string {
  const files = readdirSync(MIGRATIONS_FOLDER).filter((name) => name.endsWith('.sql'))
  const hash = createHash('sha256').update(String(QUEUE_SCHEMA_VERSION))
  for (const file of files.sort()) hash.update(readFileSync(path.join(MIGRATIONS_FOLDER, file)))
  return hash.digest('hex').slice(0, 16)
}
