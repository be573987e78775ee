import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { LOCAL_WORKSPACE, LOOPBACK, localAccess } from './access/local.ts'
import { createApp } from './app.ts'
import { CannotStart } from './cannot-start.ts'
import { type Database, databaseTrouble, migrateSchema, type Neighbour, openDatabase, underSchemaLock } from './database/index.ts'

import { openOutlooks, type PlanAtRevision } from './forecast/outlooks.ts'
import { openForecastPool } from './forecast/pool.ts'
import { type Listening, listen } from './http/listen.ts'
import { addExamples, createPlanService, openPlanStore, type PlanStore } from './plan/index.ts'
import { EXAMPLES_FOLDER, PAGE_FOLDER, VERSION } from './repository.ts'

export const DEFAULT_PORT = 4680

export interface ServerOptions {
  /** 0 takes any free port. */
  readonly port: number
  /** Folder of the private database. */
  readonly dataFolder: string
  /** A PostgreSQL of the team's own, used instead. */
  readonly databaseUrl?: string | undefined
  /** Told of faults while serving. */
  readonly onFault?: (error: unknown) => void
}

export interface RunningServer {
  /** Such as `http://127.0.0.1:4680`. */
  readonly url: string
  /** Where the data is, for people. */
  readonly place: string
  /** Others that answer with the same data. */
  readonly neighbours: readonly Neighbour[]
  close(): Promise<void>
}

/** A Nonlinear with the same data already answers at the wanted address. */
export class AlreadyServing extends Error {
  override readonly name = 'AlreadyServing'
  readonly url: string
  readonly place: string

  constructor(url: string, place: string) {
    super(`Nonlinear already runs at ${url}`)
    this.url = url
    this.place = place
  }
}

/** Opens the database, brings its schema up to date and answers on loopback until closed. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const onFault = options.onFault ?? (() => {})
  const database = await openDatabase({ folder: options.dataFolder, url: options.databaseUrl, onTrouble: onFault })
  const closing: (() => Promise<void>)[] = [database.close]
  const close = async () => {
    for (const step of closing.splice(0).reverse()) await step()
  }
  try {
    const store = openPlanStore(database.pool)
    await prepareDatabase(database, store)
    const forecasts = openForecastPool()
    closing.push(forecasts.close)
    const instance = instanceOf(database)
    let listening: Listening | null = null
    const now = () => new Date()
    const plans = createPlanService(store, now)
    const textOf = async ({ workspaceId, id, revision }: PlanAtRevision) => (await plans.getRevision(workspaceId, id, revision)).text
    const outlooks = openOutlooks({ textOf, now, onFault })
    closing.push(outlooks.close)
    const access = localAccess(() => listening?.port ?? options.port)
    const app = createApp({ plans, forecasts, outlooks, now, access, page: PAGE_FOLDER, version: VERSION, instance, onFault })
    listening = await listenAt(options.port, (request) => app.fetch(request), instance, database.place)
    closing.push(listening.close)
    const url = urlOf(listening.port)
    return { url, place: database.place, neighbours: await database.announce(url), close }
  } catch (error) {
    await close()
    throw error
  }
}

const urlOf = (port: number): string => `http://${LOOPBACK}:${port}`

const instanceOf = (database: Database): string => createHash('sha256').update(database.place).digest('hex').slice(0, 16)

/** A private database may be stopped by somebody who takes himself for its last user; its guard has it back in a moment. */
const PREPARE_MS_MAX = 30_000
const PREPARE_PAUSE_MS = 100

async function prepareDatabase(database: Database, store: PlanStore): Promise<void> {
  for (const deadline = Date.now() + PREPARE_MS_MAX; ; await sleep(PREPARE_PAUSE_MS)) {
    try {
      return await underSchemaLock(database.pool, async (client) => {
        await migrateSchema(client)
        await addExamples(store, LOCAL_WORKSPACE, EXAMPLES_FOLDER, new Date())
      })
    } catch (error) {
      if (databaseTrouble(error) !== 'unavailable' || Date.now() > deadline) throw error
    }
  }
}

async function listenAt(port: number, fetch: Parameters<typeof listen>[0], instance: string, place: string): Promise<Listening> {
  try {
    return await listen(fetch, port)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'EADDRINUSE') throw await whoIsThere(port, instance, place)
    if (code === 'EACCES')
      throw new CannotStart(`Port ${port} may not be used by this user. Choose another: NONLINEAR_PORT=${DEFAULT_PORT}.`)
    throw new CannotStart(`Nonlinear cannot listen at ${urlOf(port)}: ${message}`)
  }
}

const ANSWER_MS_MAX = 2_000

/** Asks the program that has our port who it is. */
async function whoIsThere(port: number, instance: string, place: string): Promise<Error> {
  const url = urlOf(port)
  const elsewhere = `Choose another port: NONLINEAR_PORT=${port + 1}.`
  try {
    const answer = await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(ANSWER_MS_MAX) })
    const found = (await answer.json()) as { readonly instance?: unknown } | null
    if (found?.instance === instance) return new AlreadyServing(url, place)
    if (typeof found?.instance === 'string') return new CannotStart(`Another Nonlinear, with other data, runs at ${url}. ${elsewhere}`)
  } catch {
    // not a Nonlinear
  }
  return new CannotStart(`Port ${port} is in use by another program. ${elsewhere}`)
}
