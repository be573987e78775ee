import { createHash, randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { migrateSchema, openPool, openPrivateServer, type PrivateServer, schemaDigest, underSchemaLock } from '@nonlinear/server/database'
import type pg from 'pg'

/** A database left by a test run that was killed is dropped by a later run after this long. */
const LEFTOVER_MS = 3_600_000

/** An empty database with the current schema, on a real PostgreSQL that all test processes of this checkout share. */
export interface TestDatabase {
  readonly pool: pg.Pool
  /** Drops it; the server stops when its last user has gone. */
  drop(): Promise<void>
}

export async function createTestDatabase(): Promise<TestDatabase> {
  const server = await openSharedServer()
  const name = `test_${Date.now().toString(36)}_${randomBytes(4).toString('hex')}`
  const admin = openPool({ ...server.config, max: 1 })
  await underSchemaLock(admin, async (client) => {
    await dropLeftovers(client)
    const template = await ensureTemplate(client, server)
    await client.query(`create database ${name} template ${template} strategy file_copy`)
  })
  const pool = openPool({ ...server.config, database: name })
  const drop = async () => {
    await pool.end()
    await admin.query(`drop database ${name} with (force)`)
    await admin.end()
    await server.close()
  }
  return { pool, drop }
}

/** Without fsync: a crash of this machine may spoil it, and then it is made anew. */
async function openSharedServer(): Promise<PrivateServer> {
  const checkout = createHash('sha256')
    .update(import.meta.dirname)
    .digest('hex')
    .slice(0, 8)
  const folder = path.join(os.tmpdir(), `nonlinear-testing-${process.getuid!()}-${checkout}`)
  try {
    return await openPrivateServer({ folder, durable: false })
  } catch {
    rmSync(folder, { recursive: true, force: true })
    return openPrivateServer({ folder, durable: false })
  }
}

/** The migrated database that others are copied from, made anew when the migrations have changed. */
async function ensureTemplate(client: pg.PoolClient, server: PrivateServer): Promise<string> {
  const name = `template_${schemaDigest()}`
  const found = await client.query('select 1 from pg_database where datname = $1 and datistemplate', [name])
  if (found.rows.length > 0) return name
  await client.query(`drop database if exists ${name} with (force)`) // half-made by a process that was killed
  await client.query(`create database ${name}`)
  const pool = openPool({ ...server.config, database: name, max: 1 })
  await underSchemaLock(pool, migrateSchema)
  await pool.end()
  await client.query(`alter database ${name} with is_template true allow_connections false`)
  return name
}

async function dropLeftovers(client: pg.PoolClient): Promise<void> {
  const { rows } = await client.query<{ name: string }>(`select datname as name from pg_database where datname ~ '^test_[0-9a-z]+_'`)
  for (const { name } of rows) {
    const made = Number.parseInt(name.split('_')[1]!, 36)
    if (Date.now() - made > LEFTOVER_MS) await client.query(`drop database if exists ${name} with (force)`)
  }
}
