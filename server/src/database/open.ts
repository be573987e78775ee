import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { CannotStart } from '../cannot-start.ts'
import { type Neighbour, openPrivateServer } from './private-server.ts'

const CONNECTIONS_MAX = 10
const CONNECT_MS_MAX = 10_000
const STATEMENT_MS_MAX = 30_000
const CLOSE_MS_MAX = 5_000
/** Oldest PostgreSQL that its makers still mend. */
const VERSION_MIN = 14

export interface DatabaseOptions {
  /** Folder of the private PostgreSQL. */
  readonly folder: string
  /** A PostgreSQL of the team's own; then the folder is not used. */
  readonly url?: string | undefined
  readonly onTrouble?: (error: unknown) => void
}

export type Pool = pg.Pool

export interface Database {
  readonly pool: Pool
  /** Where the data is, for people; never with a password. */
  readonly place: string
  /** Tells others that use the same data folder where this process answers, and gives those that have told the same. */
  announce(url: string): Promise<readonly Neighbour[]>
  close(): Promise<void>
}

/** Opens the team's own PostgreSQL, or the private one of the data folder. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  return options.url === undefined ? openPrivate(options) : openOwn(options.url, options)
}

async function openPrivate({ folder, onTrouble }: DatabaseOptions): Promise<Database> {
  const server = await openPrivateServer(onTrouble === undefined ? { folder } : { folder, onTrouble })
  const pool = openPool(server.config)
  const close = async () => {
    await closePool(pool)
    await server.close()
  }
  return { pool, place: server.state.path, announce: server.announce, close }
}

async function openOwn(url: string, { onTrouble }: DatabaseOptions): Promise<Database> {
  const place = placeOf(url)
  const pool = openPool({ connectionString: url })
  try {
    await checkServer(pool, place, onTrouble)
  } catch (error) {
    await closePool(pool)
    throw new CannotStart(`The database of DATABASE_URL, ${place}, cannot be used: ${reasonOf(error)}`)
  }
  // Those who share a team's PostgreSQL may be on other machines, where our address means nothing.
  return { pool, place, announce: async () => [], close: () => closePool(pool) }
}

function placeOf(url: string): string {
  try {
    if (!/^postgres(ql)?:\/\//.test(url)) throw new Error('another protocol')
    const { host, port, database } = new pg.Client({ connectionString: url })
    return `PostgreSQL at ${host}:${port}/${database}`
  } catch {
    throw new CannotStart('DATABASE_URL is not the address of a PostgreSQL. It looks like postgres://user:password@host:5432/database.')
  }
}

async function checkServer(pool: pg.Pool, place: string, onTrouble: DatabaseOptions['onTrouble']): Promise<void> {
  const question = `select current_setting('server_version_num')::int as version, current_setting('fsync') as fsync`
  const { version, fsync } = (await pool.query<{ version: number; fsync: string }>(question)).rows[0]!
  if (version < VERSION_MIN * 10_000) {
    throw new Error(`it is version ${Math.floor(version / 10_000)}, and Nonlinear needs ${VERSION_MIN} or newer`)
  }
  if (fsync === 'off') onTrouble?.(new Error(`${place} runs with fsync off: saved plans may be lost when that machine crashes`))
}

/** A refused connection to a name with several addresses has an empty message and the reasons inside. */
function reasonOf(error: unknown): string {
  const all = error instanceof AggregateError ? error.errors : [error]
  return [...new Set(all.map((each) => (each instanceof Error ? each.message : String(each))))].join('; ')
}

export function openPool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({
    application_name: 'nonlinear',
    max: CONNECTIONS_MAX,
    connectionTimeoutMillis: CONNECT_MS_MAX,
    statement_timeout: STATEMENT_MS_MAX,
    ...config,
  })
  // A connection that lost its server says so with its next query. Without listeners, on idle ones and on those in use, Node dies.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

const closePool = async (pool: pg.Pool): Promise<void> => {
  await Promise.race([pool.end(), sleep(CLOSE_MS_MAX, undefined, { ref: false })])
}
