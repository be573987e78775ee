import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { LOOPBACK, localAccess } from './access/local.ts'
import { openTeam } from './access/open-team.ts'
import { sealerOf, WEBHOOK_SECRETS } from './access/sealer.ts'
import { createApp } from './app.ts'
import { archiveWorkspace } from './archive/index.ts'
import { newestDaily } from './backup/daily.ts'
import { CannotStart } from './cannot-start.ts'
import { type Database, isCurrent, type Neighbour, openDatabase, openQueue, openTenants } from './database/index.ts'
import { openOutlooks, type PlanAtRevision } from './forecast/outlooks.ts'
import { openForecastPool } from './forecast/pool.ts'
import { GITHUB_API } from './github/index.ts'
import { type Listening, listen } from './http/listen.ts'
import type { Answered } from './http/observe.ts'
import { createOnce, openAnswerStore } from './idempotency/index.ts'
import { type Attempt, createJobService, openJobStore } from './jobs/index.ts'
import { openLive } from './live/index.ts'
import type { Letter } from './mail/mailer.ts'
import { openMetrics } from './metrics/metrics.ts'
import { openOutbound } from './net/outbound.ts'
import { openNightStore } from './nightly/index.ts'
import { openWork } from './open-work.ts'
import { createPlanService, openPlanStore } from './plan/index.ts'
import { prepareDatabase } from './prepare-database.ts'
import { PAGE_FOLDER, VERSION } from './repository.ts'
import { DEFAULT_PORT, type Settings } from './settings.ts'
import { createWebhookService, openOutbox, openWebhookStore } from './webhook/index.ts'

export interface ServerOptions
  extends Pick<Settings, 'port' | 'dataFolder'>,
    Partial<
      Pick<
        Settings,
        'host' | 'databaseUrl' | 'team' | 'workers' | 'nightly' | 'outboundAllow' | 'githubApi' | 'metricsToken' | 'drainS' | 'backup'
      >
    > {
  /** Told of faults while serving. */
  readonly onFault?: (error: unknown, requestId?: string) => void
  /** Told of every request that was answered. */
  readonly onAnswer?: (answered: Answered) => void
  /** Told of every attempt at a job. */
  readonly onJob?: (attempt: Attempt) => void
  /** Takes letters where there is no mail server. */
  readonly print?: (letter: Letter) => void
}

export interface RunningServer {
  /** Such as `http://127.0.0.1:4680`. */
  readonly url: string
  /** Where the data is, for people. */
  readonly place: string
  /** Others that answer with the same data. */
  readonly neighbours: readonly Neighbour[]
  /** Where a team makes its first account; null when that is done, and without a team. */
  readonly setUpAddress: string | null
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
  const { port, host = LOOPBACK } = options
  const database = await openDatabase({ folder: options.dataFolder, url: options.databaseUrl, onTrouble: onFault })
  const closing: (() => Promise<void>)[] = [database.close]
  const close = async () => {
    for (const step of closing.splice(0).reverse()) await step()
  }
  try {
    const { pool } = database
    const tenants = openTenants(pool)
    const queue = openQueue({ pool, onFault })
    const outbox = openOutbox(queue)
    const store = openPlanStore(tenants, outbox)
    await prepareDatabase(database, store)
    const forecasts = openForecastPool()
    closing.push(forecasts.close)
    const instance = instanceOf(database)
    let listening: Listening | null = null
    const now = () => new Date()
    const plans = createPlanService(store, now, forecasts.record)
    const textOf = async ({ workspaceId, id, revision }: PlanAtRevision) => (await plans.getRevision(workspaceId, id, revision)).text
    const outlooks = openOutlooks({ textOf, now, onFault })
    closing.push(outlooks.close)
    const jobs = createJobService(openJobStore(tenants, queue, outbox), now)
    const { team: settings = null, workers = 0, nightly = null, print = () => {}, onJob = () => {} } = options
    const team = settings === null ? null : openTeam({ settings, pool, queue, now, onFault, print })
    if (team !== null) closing.push(async () => team.close())
    const outbound = openOutbound({ allow: options.outboundAllow ?? [] })
    const sealer = sealerOf(settings?.secret ?? null, WEBHOOK_SECRETS)
    const webhooks = createWebhookService({ store: openWebhookStore(tenants, queue), outbound, sealer, now })
    const access = team?.access ?? localAccess(() => listening?.port ?? port)
    const live = openLive({ pool, now })
    closing.push(live.close)
    const once = createOnce(openAnswerStore(tenants), now)
    const archive = (file: string, workspaceId: string) => archiveWorkspace(pool, file, now(), workspaceId)
    const isReady = () => isCurrent(pool)
    const nights = openNightStore(tenants)
    const { metricsToken = null, onAnswer: tell = () => {}, drainS = 0, backup = null } = options
    const newestBackup = async () => (backup === null ? null : newestDaily(backup))
    const text = metricsToken === null ? null : await openMetrics({ pool, forecasts, queue, version: VERSION, newestBackup })
    const metrics = text === null || metricsToken === null ? null : { text, token: metricsToken }
    const onAnswer = (answered: Answered) => {
      text?.answered(answered)
      tell(answered)
    }
    let stopping = false
    const isStopping = () => stopping
    const observed = { isReady, isStopping, onAnswer, metrics }
    const parts = {
      plans,
      forecasts,
      outlooks,
      jobs,
      nights,
      webhooks,
      archive,
      ...observed,
      live,
      once,
      now,
      access,
      team,
      instance,
      onFault,
    }
    const app = createApp({ ...parts, githubApi: options.githubApi ?? GITHUB_API, page: PAGE_FOLDER, version: VERSION })
    listening = await listenAt(host, port, app.fetch, instance, database.place)
    // Windows that listen for changes would keep it from closing.
    const stopListening = listening.close
    closing.push(async () => void (await Promise.all([live.close(), stopListening()])))
    const work = {
      pool,
      queue,
      outbound,
      plans,
      team: settings,
      workers,
      nightly,
      backup,
      now,
      onFault,
      onJob,
      print,
      afterMs: WORK_AFTER_MS,
    }
    if (workers > 0) closing.push(openWork(work).close)
    closing.push(async () => {
      stopping = true
      await sleep(drainS * 1000)
    })
    const url = options.team?.origin ?? urlOf(host, listening.port)
    const setUpAddress = (await team?.setUpAddress()) ?? null
    return { url, place: database.place, neighbours: await database.announce(url), setUpAddress, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** The first requests, of a page that was waiting for the start, come before jobs. */
const WORK_AFTER_MS = 1_000

const urlOf = (host: string, port: number): string => `http://${host.includes(':') ? `[${host}]` : host}:${port}`

const instanceOf = (database: Database): string => createHash('sha256').update(database.place).digest('hex').slice(0, 16)

async function listenAt(
  host: string,
  port: number,
  fetch: Parameters<typeof listen>[0],
  instance: string,
  place: string,
): Promise<Listening> {
  try {
    return await listen(fetch, port, host)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'EADDRINUSE') throw await whoIsThere(urlOf(host, port), port, instance, place)
    if (code === 'EACCES')
      throw new CannotStart(`Port ${port} may not be used by this user. Choose another: NONLINEAR_PORT=${DEFAULT_PORT}.`)
    throw new CannotStart(`Nonlinear cannot listen at ${urlOf(host, port)}: ${message}`)
  }
}

const ANSWER_MS_MAX = 2_000

/** Asks the program that has our port who it is. */
async function whoIsThere(url: string, port: number, instance: string, place: string): Promise<Error> {
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
