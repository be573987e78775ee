import { AsyncLocalStorage } from 'node:async_hooks'
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import type pg from 'pg'

/** A role without rights of its own. Superusers see every row whatever the policies say, so their transactions take this one. */
export const TENANT_ROLE = 'nonlinear_tenant'
/** Ids stand in statements that take no parameters. */
const ID = /^[A-Za-z0-9_-]{1,64}$/

export type Queries = Pick<NodePgDatabase, 'select' | 'insert' | 'update' | 'delete' | 'execute'> & {
  /** The connection below, for statements that are not ours. */
  readonly $client: Pick<pg.PoolClient, 'query'>
}

/** Transactions that see one workspace alone: the second wall behind `workspace_id` in every query. */
export interface Tenants {
  /** On the disk when this resolves, even where the server's default is to acknowledge earlier. */
  in<T>(workspaceId: string, work: (queries: Queries) => Promise<T>): Promise<T>
  /** One transaction with every `in` of the same workspace that the work calls: all of it becomes durable, or nothing. */
  together<T>(workspaceId: string, work: (queries: Queries) => Promise<T>): Promise<T>
  /** Sees the memberships of one person, in all workspaces. */
  as<T>(userId: string, work: (queries: Queries) => Promise<T>): Promise<T>
}

export function openTenants(pool: pg.Pool): Tenants {
  let bypasses: Promise<boolean> | null = null
  const takeTurn = openTurns(TOGETHER_MAX)
  const transaction = async <T>(setting: string, id: string, work: (client: pg.PoolClient) => Promise<T>): Promise<T> => {
    if (!ID.test(id)) throw new Error(`assertion: "${id.slice(0, 80)}" is no id`)
    bypasses ??= isSuperior(pool).catch((error) => {
      bypasses = null
      throw error
    })
    const role = (await bypasses) ? `set local role ${TENANT_ROLE};` : ''
    const client = await pool.connect()
    let broken: Error | undefined
    try {
      // One message to the server.
      await client.query(`begin; set local ${setting} = '${id}'; ${DURABLE} ${role}`)
      const result = await work(client)
      await client.query('commit')
      return result
    } catch (error) {
      await client.query('rollback').catch((failure) => {
        broken = failure
      })
      throw error
    } finally {
      client.release(broken)
    }
  }
  return {
    in: (workspaceId, work) => {
      const around = surrounding.getStore()
      if (around?.isOpen && around.pool === pool && around.workspaceId === workspaceId) return step(around, work)
      return transaction('nonlinear.workspace', workspaceId, (client) => work(queriesOf(client)))
    },
    together: (workspaceId, work) =>
      takeTurn(() =>
        transaction('nonlinear.workspace', workspaceId, async (client) => {
          const around: Surrounding = { pool, workspaceId, client, isOpen: true, last: Promise.resolve() }
          try {
            return await surrounding.run(around, () => work(queriesOf(client)))
          } finally {
            around.isOpen = false
            await around.last
          }
        }),
      ),
    as: (userId, work) => transaction('nonlinear.person', userId, (client) => work(queriesOf(client))),
  }
}

/**
 * Statements with parameters are named, so that the server parses and plans each of them once a connection: with policies that is half of what a short query
 * costs. Other statements are as they were.
 */
function queriesOf(client: pg.PoolClient): Queries {
  const named = (statement: unknown, values?: readonly unknown[]) => {
    const name = isQuery(statement) && values !== undefined && values.length > 0 ? statementName(statement.text) : null
    const query = client.query as (statement: unknown, values?: readonly unknown[]) => unknown
    return query.call(client, name === null ? statement : { ...(statement as object), name }, values)
  }
  return drizzle({ client: { query: named } as unknown as pg.PoolClient })
}

const isQuery = (statement: unknown): statement is { readonly text: string } =>
  typeof statement === 'object' && statement !== null && 'text' in statement && !('submit' in statement)

/** Each connection keeps what it has planned: lists of any length, which make ever new texts, must not fill it. */
const NAMES_MAX = 300
const names = new Map<string, string>()

/** The same name for the same text; null where there are too many. */
function statementName(text: string): string | null {
  const known = names.get(text)
  if (known !== undefined) return known
  if (names.size === NAMES_MAX) return null
  const name = `nonlinear_${names.size}`
  names.set(text, name)
  return name
}

/** Its work may need a second connection while it holds one; so many leave enough of the pool for that. */
const TOGETHER_MAX = 4

/** A transaction that others join. */
interface Surrounding {
  readonly pool: pg.Pool
  readonly workspaceId: string
  readonly client: pg.PoolClient
  /** What was begun in it may outlive it, and then has transactions of its own. */
  isOpen: boolean
  last: Promise<unknown>
}

const surrounding = new AsyncLocalStorage<Surrounding>()

/** A step of a surrounding transaction: one after the other, and one that fails is undone alone. */
function step<T>(around: Surrounding, work: (queries: Queries) => Promise<T>): Promise<T> {
  const { client } = around
  const done = around.last.then(async () => {
    await client.query('savepoint step')
    try {
      const result = await work(queriesOf(client))
      await client.query('release savepoint step')
      return result
    } catch (error) {
      await client.query('rollback to savepoint step; release savepoint step')
      throw error
    }
  })
  around.last = done.catch(() => {})
  return done
}

/** Lets so many work at a time; others wait for their turn. */
function openTurns(max: number) {
  const waiting: (() => void)[] = []
  let running = 0
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= max) await new Promise<void>((resolve) => waiting.push(resolve))
    else running += 1
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next === undefined) running -= 1
      else next()
    }
  }
}

const DURABLE = `select set_config('synchronous_commit', 'on', true) where current_setting('synchronous_commit') in ('off', 'local');`

/** Whether policies do not hold for us as we are. */
export async function isSuperior(client: pg.Pool | pg.PoolClient): Promise<boolean> {
  const { rows } = await client.query<{ all: boolean }>(`select rolsuper or rolbypassrls as all from pg_roles where rolname = current_user`)
  return rows[0]!.all
}

/** Makes the role that superusers take; others are bound by the policies anyway. Under the schema lock, after the schema is there. */
export async function prepareTenantRole(client: pg.PoolClient): Promise<void> {
  if (!(await isSuperior(client))) return
  // Roles belong to the whole server: another database on it may be making the same one now.
  await client.query(`do $$ begin
    create role ${TENANT_ROLE} nologin noinherit nobypassrls;
  exception when duplicate_object or unique_violation then null;
  end $$`)
  const { rows } = await client.query<{ name: string }>(
    `select oid::regclass::text as name from pg_class where relrowsecurity and relkind in ('r', 'p') and relnamespace = 'public'::regnamespace`,
  )
  await client.query(`grant usage on schema public to ${TENANT_ROLE}`)
  for (const { name } of rows) await client.query(`grant select, insert, update, delete on ${name} to ${TENANT_ROLE}`)
}
