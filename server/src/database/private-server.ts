import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { stageBinaries } from './binaries.ts'
import { checkCluster, ensureCluster, ROLE } from './cluster.ts'
import { watchForDeath } from './death-watch.ts'
import { ensureRunning, type PostmasterOptions, stopPostmaster } from './postmaster.ts'
import { openStateFolder, readSecret, type StateFolder } from './state-folder.ts'
import { databaseTrouble } from './trouble.ts'

/** Session lock of the one process that answers for the server's life. It frees itself when that process dies. */
const OWNER_LOCK = 0x6e6c
const CONNECT_MS_MAX = 60_000
const REVIVAL_PAUSE_MS = 1_000
const LEAVING_LOOKS = 6
const LEAVING_PAUSE_MS = 60
const GUARD_NAME = 'nonlinear guard'

export interface PrivateServerOptions {
  readonly folder: string
  /** false only in tests: commits are not written through to the disk. */
  readonly durable?: boolean
  /** Told when the server was lost and could not be brought back at once. */
  readonly onTrouble?: (error: unknown) => void
}

/** A private PostgreSQL: shared by all processes on its folder, kept alive by them, stopped by the last one to leave. */
export interface PrivateServer {
  readonly state: StateFolder
  readonly config: pg.PoolConfig
  isOwner(): boolean
  /** Tells others on the folder where this process answers, and gives those that have told the same. */
  announce(url: string): Promise<readonly Neighbour[]>
  close(): Promise<void>
}

/** Another process that answers with the same data. */
export interface Neighbour {
  readonly pid: number
  readonly url: string
}

export async function openPrivateServer(options: PrivateServerOptions): Promise<PrivateServer> {
  const server = await joinPrivateServer(options)
  const watch = watchForDeath(server.state.path)
  const close = async () => {
    await server.close()
    await watch.dismiss()
  }
  return { ...server, close }
}

/** As `openPrivateServer`, but nobody cleans up when this process is killed. */
export async function joinPrivateServer(options: PrivateServerOptions): Promise<PrivateServer> {
  const state = openStateFolder(options.folder)
  checkCluster(state)
  const bin = stageBinaries(state.path)
  const durable = options.durable ?? true
  ensureCluster(state, bin, { durable })
  const config = { host: state.socketFolder, port: 5432, user: ROLE, password: readSecret(state), database: 'postgres', ssl: false }
  const guard = await keepAlive({ state, bin, durable }, config, options.onTrouble ?? (() => {}))
  const close = async () => {
    const last = await guard.release()
    if (last) await stopPostmaster(state)
  }
  return { state, config, isOwner: guard.isOwner, announce: guard.announce, close }
}

interface Guard {
  isOwner(): boolean
  announce(url: string): Promise<readonly Neighbour[]>
  /** Lets go; true when nobody else is there, so the server should stop. */
  release(): Promise<boolean>
}

/** Holds one connection open. When it breaks, the server was killed: bring it back. */
async function keepAlive(server: PostmasterOptions, config: pg.ClientConfig, onTrouble: (error: unknown) => void): Promise<Guard> {
  let client: pg.Client
  let name = GUARD_NAME
  let owner = false
  let released = false
  let waiting: Promise<void> = Promise.resolve()
  let revival: Promise<void> = Promise.resolve()
  const hold = async () => {
    const held = await connectGuard(server, { ...config, application_name: name })
    client = held.client
    owner = held.owner
    client.once('end', () => {
      if (!released) revival = revive()
    })
    if (!owner) waiting = waitToOwn()
  }
  const waitToOwn = async () => {
    owner = await waitForOwnership(client)
  }
  const stopWaitingToOwn = async () => {
    if (!owner) await cancelQuery(client, config)
    await waiting // it may have become ours at this very moment
  }
  const revive = async () => {
    owner = false
    while (!released) {
      try {
        return await hold()
      } catch (error) {
        onTrouble(error)
        await sleep(REVIVAL_PAUSE_MS)
      }
    }
  }
  await hold()
  const announce = async (url: string) => {
    name = guardNameAt(url)
    await revival
    await stopWaitingToOwn()
    const held = client
    try {
      await held.query(`set application_name = ${held.escapeLiteral(name)}`)
      return await listNeighbours(held)
    } catch {
      return [] // the connection broke; the next one has the name from the start
    } finally {
      if (!owner && held === client) waiting = waitToOwn()
    }
  }
  const release = async () => {
    released = true
    await revival
    await stopWaitingToOwn()
    const last = owner && !(await othersStay(client))
    await client.end().catch(() => {})
    return last
  }
  return { isOwner: () => owner, announce, release }
}

/** A guard's connection, and whether it is the first. The server may be stopped by its last user at this very moment. */
async function connectGuard(server: PostmasterOptions, config: pg.ClientConfig): Promise<{ client: pg.Client; owner: boolean }> {
  const deadline = Date.now() + CONNECT_MS_MAX
  for (;;) {
    await ensureRunning(server)
    const client = new pg.Client(config)
    client.on('error', () => {}) // its end is handled; without a listener Node dies
    try {
      await client.connect()
      const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [OWNER_LOCK])
      return { client, owner: rows[0]!.got }
    } catch (error) {
      void client.end().catch(() => {})
      if (databaseTrouble(error) !== 'unavailable' || Date.now() > deadline) throw error
      await sleep(50)
    }
  }
}

/** Waits in PostgreSQL's own queue: the lock comes to us when the owner leaves or dies. */
async function waitForOwnership(client: pg.Client): Promise<boolean> {
  try {
    await client.query('select pg_advisory_lock($1)', [OWNER_LOCK])
    return true
  } catch {
    return false // the connection broke, which `revive` handles
  }
}

/** A connection that waits for a lock does not notice that we close it; only another one can wake it. */
async function cancelQuery(client: pg.Client, config: pg.ClientConfig): Promise<void> {
  const other = new pg.Client(config)
  other.on('error', () => {})
  try {
    await other.connect()
    await other.query('select pg_cancel_backend($1)', [(client as unknown as { readonly processID: number }).processID])
    await other.end()
  } catch {
    // the server is gone, and with it the wait
  }
}

/** How a guard's connection is called once its process answers at an address, so that others can say where it is. */
const guardNameAt = (url: string): string => `${GUARD_NAME} ${process.pid} ${url}`

/** Other processes that answer with the same data. */
async function listNeighbours(client: pg.Client): Promise<Neighbour[]> {
  const question = 'select application_name as name from pg_stat_activity where application_name like $1 and pid <> pg_backend_pid()'
  const { rows } = await client.query<{ name: string }>(question, [`${GUARD_NAME} %`])
  return rows.map(({ name }) => {
    const [pid, url] = name.slice(GUARD_NAME.length + 1).split(' ')
    return { pid: Number(pid), url: url! }
  })
}

/** Whether other processes use the server. One that is just leaving is seen a moment longer, so it is asked more than once. */
async function othersStay(client: pg.Client): Promise<boolean> {
  const question = 'select 1 from pg_stat_activity where application_name like $1 and pid <> pg_backend_pid() limit 1'
  for (let look = 0; look < LEAVING_LOOKS; look++) {
    if (look > 0) await sleep(LEAVING_PAUSE_MS)
    try {
      if ((await client.query(question, [`${GUARD_NAME}%`])).rows.length === 0) return false
    } catch {
      return false // the server is gone already
    }
  }
  return true
}
