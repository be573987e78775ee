import type pg from 'pg'
import {
  applyMigrations,
  copyRows,
  knownMigrations,
  lastMigration,
  type Pool,
  prepareTenantRole,
  underSchemaLock,
} from '../database/index.ts'
import { type ArchivePerson, ArchiveRefused } from './format.ts'
import { TABLES } from './tables.ts'

/** A plan as it is, for people. */
export interface PlanText {
  readonly planId: string
  readonly name: string
  readonly text: string
}

/** All rows as they were at one instant. */
export interface Snapshot {
  /** The last migration of the database, by its time in milliseconds. */
  readonly migration: number
  workspaces(): Promise<{ readonly id: string; readonly name: string }[]>
  /** The columns of each table, in their order. */
  columns(tables: readonly string[]): Promise<Record<string, string[]>>
  /** Each row as JSON, in the order of its key; of one workspace, or of a table that belongs to none. */
  rows(table: string, workspaceId: string | null): AsyncIterable<string>
  /** Each an `ArchivePerson` as JSON: members, then those who are invited. */
  people(workspaceId: string, now: Date): AsyncIterable<string>
  texts(workspaceId: string): AsyncIterable<PlanText>
}

/** Reads everything in one transaction that sees the database as it was when it began, and keeps nobody from writing. */
export async function inSnapshot<T>(pool: Pool, work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query('begin isolation level repeatable read read only')
    // JSON of instants and numbers must not hang on who asks, and a large table takes its time.
    await client.query(`set local statement_timeout = 0; set local timezone = 'UTC'; set local extra_float_digits = 1`)
    const result = await work(await openSnapshot(client))
    await client.query('commit')
    return result
  } catch (error) {
    broken = error as Error
    throw error
  } finally {
    client.release(broken) // a connection in the middle of a copy is of no more use
  }
}

async function openSnapshot(client: pg.PoolClient): Promise<Snapshot> {
  const migration = await lastMigration(client)
  checkIsCurrent(migration)
  // Nobody changes a table while it is read; whoever would waits.
  await client.query(`lock table ${Object.keys(TABLES).join(', ')} in access share mode`)
  const see = (workspaceId: string) => client.query(`select set_config('nonlinear.workspace', $1, true)`, [workspaceId])
  const columns = async (tables: readonly string[]) => {
    const found: Record<string, string[]> = {}
    for (const table of tables) found[table] = await columnsOf(client, table)
    return found
  }
  return {
    migration,
    columns,
    workspaces: async () =>
      (await client.query<{ id: string; name: string }>('select id, name from workspace order by created_at, id')).rows,
    rows: async function* (table, workspaceId) {
      const { key } = TABLES[table]!
      if (workspaceId !== null) await see(workspaceId)
      const only = key === null ? '' : `where ${key} = current_workspace()`
      const names = (await columnsOf(client, table)).join(', ')
      yield* copyRows(client, `select to_json(r) from (select ${names} from ${table} ${only} order by ${await keyOf(client, table)}) r`)
    },
    people: async function* (workspaceId, now) {
      await see(workspaceId)
      yield* copyRows(
        client,
        `select json_build_object('userId', m.user_id, 'name', u.name, 'email', u.email, 'role', m.role)
          from member m join auth_user u on u.id = m.user_id where m.workspace_id = current_workspace() order by m.created_at, m.user_id`,
      )
      yield* copyRows(
        client,
        `select json_build_object('userId', null, 'name', '', 'email', i.email, 'role', i.role) from invitation i
          where i.workspace_id = current_workspace() and i.accepted_at is null and i.revoked_at is null
          and i.expires_at > timestamptz '${now.toISOString()}' order by i.created_at, i.id`,
      )
    },
    texts: async function* (workspaceId) {
      await see(workspaceId)
      const texts = `select json_build_object('planId', p.id, 'name', p.name, 'text', r.text) from plan p
        join plan_revision r on (r.workspace_id, r.plan_id, r.revision) = (p.workspace_id, p.id, p.revision)
        where p.workspace_id = current_workspace() and p.deleted_at is null order by p.id`
      for await (const line of copyRows(client, texts)) yield JSON.parse(line) as PlanText
    },
  }
}

/** Refuses tables of another release, whose columns this one does not know. */
export function checkIsCurrent(migration: number): void {
  const newest = Math.max(...knownMigrations())
  if (migration === 0) throw new ArchiveRefused('there is no Nonlinear in this database yet')
  if (migration > newest) throw new ArchiveRefused('this database was last used by a newer release of Nonlinear. Use that release')
  if (migration < newest)
    throw new ArchiveRefused(
      'this database was last used by an older release of Nonlinear. Start this release once, which brings it up to date',
    )
}

/** All but those that the database computes. */
async function columnsOf(client: pg.PoolClient, table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
    [table],
  )
  return rows.map(({ name }) => name)
}

async function keyOf(client: pg.PoolClient, table: string): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `select a.attname as name from pg_index i, unnest(i.indkey) with ordinality as k(attnum, place)
      join pg_attribute a on a.attrelid = $1::regclass and a.attnum = k.attnum where i.indrelid = $1::regclass and i.indisprimary order by k.place`,
    [table],
  )
  return rows.map(({ name }) => name).join(', ')
}

/** Rows of one table on their way into the database. */
export interface NewRows {
  readonly table: string
  readonly columns: readonly string[]
  readonly lines: readonly string[]
  /** The workspace they come into; null for tables of accounts. */
  readonly workspaceId: string | null
  /** What persons are called here who were called otherwise there. */
  readonly personIds: Readonly<Record<string, string>>
}

/** What a restoration does to the database, all of it in one transaction. */
export interface Restoration {
  /** What stands in the database, in words; null when there is nothing at all. */
  readonly found: string | null
  /** The last migration of the database; 0 where there is none. */
  migration(): Promise<number>
  /** Makes the tables as they were after that migration. */
  prepare(migration: number): Promise<void>
  /** Brings them up to this release. */
  bringForward(): Promise<void>
  columns(table: string): Promise<string[]>
  insert(rows: NewRows): Promise<void>
  /** Ids of the accounts of these addresses. */
  accountsOf(emails: readonly string[]): Promise<Map<string, string>>
  isWorkspace(id: string): Promise<boolean>
  addMember(workspaceId: string, userId: string, role: ArchivePerson['role'], at: Date): Promise<void>
  addInvitation(workspaceId: string, row: NewInvitation): Promise<void>
}

export interface NewInvitation {
  readonly id: string
  readonly email: string
  readonly role: ArchivePerson['role']
  readonly secretDigest: string
  readonly createdBy: string
  readonly createdAt: Date
  readonly expiresAt: Date
}

/** Does all of it or nothing, while no server migrates or starts anew. */
export async function inRestoration<T>(pool: Pool, work: (restoration: Restoration) => Promise<T>): Promise<T> {
  return underSchemaLock(pool, async (client) => {
    await client.query(`begin; set local synchronous_commit = on; set local timezone = 'UTC'`)
    try {
      const result = await work(await openRestoration(client))
      await client.query('commit')
      return result
    } catch (error) {
      await client.query('rollback').catch(() => {})
      throw error
    }
  })
}

async function openRestoration(client: pg.PoolClient): Promise<Restoration> {
  const see = (workspaceId: string) => client.query(`select set_config('nonlinear.workspace', $1, true)`, [workspaceId])
  return {
    found: await whatIsThere(client),
    migration: () => lastMigration(client),
    prepare: async (migration) => {
      await applyMigrations(client, migration)
      await client.query('delete from workspace') // the first one, which comes with the tables
    },
    bringForward: async () => {
      await applyMigrations(client)
      await prepareTenantRole(client)
    },
    columns: (table) => columnsOf(client, table),
    insert: async ({ table, columns, lines, workspaceId, personIds }) => {
      const { key, persons = [] } = TABLES[table]!
      if (workspaceId !== null) await see(workspaceId)
      const expressionOf = (column: string): string => {
        if (column === key) return '$2::text'
        return persons.includes(column) ? `coalesce($3::jsonb ->> r.${column}, r.${column})` : `r.${column}`
      }
      const values = [`[${lines.join(',')}]`, workspaceId, JSON.stringify(personIds)]
      const given = `with given as (select $1::json as rows, $2::text as workspace, $3::jsonb as persons)`
      const statement = `${given} insert into ${table} (${columns.join(', ')}) overriding system value
        select ${columns.map(expressionOf).join(', ')} from given, json_populate_recordset(null::${table}, given.rows) r`
      await client.query(statement, values).catch((error: Error) => {
        throw isOfData(error) ? new ArchiveRefused(`a row of "${table}" cannot be kept: ${error.message}`) : error
      })
    },
    accountsOf: async (emails) => {
      const { rows } = await client.query<{ id: string; email: string }>('select id, email from auth_user where email = any($1)', [emails])
      return new Map(rows.map(({ id, email }) => [email, id]))
    },
    isWorkspace: async (id) => (await client.query('select 1 from workspace where id = $1', [id])).rows.length > 0,
    addMember: async (workspaceId, userId, role, at) => {
      await see(workspaceId)
      await client.query('insert into member (workspace_id, user_id, role, created_at) values ($1, $2, $3, $4)', [
        workspaceId,
        userId,
        role,
        at,
      ])
    },
    addInvitation: async (workspaceId, { id, email, role, secretDigest, createdBy, createdAt, expiresAt }) => {
      await see(workspaceId)
      await client.query(
        `insert into invitation (workspace_id, id, email, role, secret_digest, created_by, created_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [workspaceId, id, email, role, secretDigest, createdBy, createdAt, expiresAt],
      )
    },
  }
}

/** Classes 22 and 23: the values are no good, or do not fit together. */
const isOfData = (error: unknown): boolean => /^2[23]/.test(String((error as { readonly code?: unknown }).code))

/** What is in the database besides what every database has. */
async function whatIsThere(client: pg.PoolClient): Promise<string | null> {
  const { rows } = await client.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
      and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e') order by 1`,
  )
  const names = rows.map(({ name }) => name)
  if (names.length === 0) return null
  if (!['plan', 'workspace', 'auth_user'].every((name) => names.includes(name)))
    return `the tables of something else (${names.slice(0, 5).join(', ')}${names.length > 5 ? ' …' : ''})`
  const workspaces = (await client.query<{ id: string }>('select id from workspace')).rows
  let plans = 0
  for (const { id } of workspaces) {
    await client.query(`select set_config('nonlinear.workspace', $1, true)`, [id])
    plans += (await client.query<{ n: number }>('select count(*)::int as n from plan where workspace_id = $1', [id])).rows[0]!.n
  }
  const accounts = (await client.query<{ n: number }>('select count(*)::int as n from auth_user')).rows[0]!.n
  return `a Nonlinear with ${counted(workspaces.length, 'workspace')}, ${counted(plans, 'plan')} and ${counted(accounts, 'account')}`
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`
