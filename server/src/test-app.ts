import { mkdtempSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createTestDatabase } from '@nonlinear/testing/database'
import type { MiddlewareHandler } from 'hono'
import type pg from 'pg'
import type { AccessEnv } from './access/caller.ts'
import { LOCAL_CALLER, LOOPBACK, localAccess } from './access/local.ts'
import { openTeam, type Team } from './access/open-team.ts'
import type { Role } from './access/permissions.ts'
import { sealerOf, WEBHOOK_SECRETS } from './access/sealer.ts'
import { createApp } from './app.ts'
import { archiveWorkspace } from './archive/index.ts'
import { isCurrent, openQueue, openTenants, type Queue } from './database/index.ts'
import { openOutlooks, type PlanAtRevision } from './forecast/outlooks.ts'
import { type ForecastPoolOptions, openForecastPool } from './forecast/pool.ts'
import { GITHUB_API } from './github/index.ts'
import { listen } from './http/listen.ts'
import type { Answered } from './http/observe.ts'
import { createOnce, openAnswerStore } from './idempotency/index.ts'
import { createJobService, openJobStore } from './jobs/index.ts'
import { openLive } from './live/index.ts'
import type { Letter } from './mail/mailer.ts'
import { openMetrics } from './metrics/metrics.ts'
import { openOutbound } from './net/outbound.ts'
import { openNightStore } from './nightly/index.ts'
import { openWork } from './open-work.ts'
import { createPlanService, openPlanStore } from './plan/index.ts'
import type { TeamSettings } from './settings.ts'
import { createWebhookService, openOutbox, openWebhookStore } from './webhook/index.ts'

/** The whole application on a real database and a real port, for tests. */
export interface TestApp {
  readonly url: string
  /** Faults of ours that it met; a test that expects none checks this. */
  readonly faults: unknown[]
  /** Requests in the order of their answers. */
  readonly answered: readonly Answered[]
  /** Letters that were to be sent. */
  readonly letters: Letter[]
  readonly team: Team | null
  readonly pool: pg.Pool
  readonly queue: Queue
  call(method: string, address: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>
  close(): Promise<void>
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly body: any
}

export interface TestAppOptions extends ForecastPoolOptions {
  readonly now?: () => Date
  /** Whoever is let in on this machine is this; default: the owner. */
  readonly role?: () => Role
  /** Receivers that webhooks may reach though they are on this machine. */
  readonly outboundAllow?: readonly string[]
  readonly githubApi?: string
  /** Seconds until webhooks are told again. */
  readonly retryAfterS?: readonly number[]
  /** Jobs worked on at a time; default: none is. */
  readonly workers?: number
  /** With accounts. */
  readonly team?: Partial<TeamSettings>
  /** Measures, and tells whoever has this. */
  readonly metricsToken?: string
}

export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const database = await createTestDatabase()
  const forecasts = openForecastPool(options)
  const faults: unknown[] = []
  const now = options.now ?? (() => new Date())
  const page = mkdtempSync(path.join(os.tmpdir(), 'nonlinear-page-'))
  writeFileSync(path.join(page, 'index.html'), '<!doctype html><title>Nonlinear</title>')
  const { pool } = database
  const tenants = openTenants(pool)
  const queue = openQueue({ pool, onFault: (error) => faults.push(error) })
  const outbox = openOutbox(queue)
  const plans = createPlanService(openPlanStore(tenants, outbox), now, forecasts.record)
  const textOf = async ({ workspaceId, id, revision }: PlanAtRevision) => (await plans.getRevision(workspaceId, id, revision)).text
  const outlooks = openOutlooks({ textOf, now, onFault: (error) => faults.push(error), ...options })
  const letters: Letter[] = []
  let app: ReturnType<typeof createApp> | null = null
  const listening = await listen((request, bindings) => app!.fetch(request, bindings), 0, LOOPBACK)
  const url = `http://${LOOPBACK}:${listening.port}`
  const onFault = (error: unknown) => faults.push(error)
  const settings: TeamSettings = { ...TEAM, origin: url, ...options.team }
  const print = (letter: Letter) => letters.push(letter)
  const jobs = createJobService(openJobStore(tenants, queue, outbox), now)
  const team = options.team === undefined ? null : openTeam({ settings, pool, queue, now, onFault, print })
  const outbound = openOutbound({ allow: options.outboundAllow ?? [] })
  const sealer = sealerOf(team === null ? null : settings.secret, WEBHOOK_SECRETS)
  const webhooks = createWebhookService({ store: openWebhookStore(tenants, queue), outbound, sealer, now })
  const access = team?.access ?? as(options.role, () => listening.port)
  const once = createOnce(openAnswerStore(tenants), now)
  const live = openLive({ pool, now })
  const archive = (file: string, workspaceId: string) => archiveWorkspace(pool, file, now(), workspaceId)
  const isReady = () => isCurrent(pool)
  const nights = openNightStore(tenants)
  const answered: Answered[] = []
  const text =
    options.metricsToken === undefined
      ? null
      : await openMetrics({ pool, forecasts, queue, version: '0.0.0-test', newestBackup: async () => null })
  const metrics = text === null ? null : { text, token: options.metricsToken! }
  const onAnswer = (each: Answered) => {
    text?.answered(each)
    answered.push(each)
  }
  const observed = { isReady, isStopping: () => false, onAnswer, metrics }
  const parts = { plans, forecasts, outlooks, jobs, nights, webhooks, archive, ...observed, live, once, now, access, team, onFault }
  app = createApp({ ...parts, githubApi: options.githubApi ?? GITHUB_API, page, version: '0.0.0-test', instance: 'test' })
  const { workers = 0 } = options
  const nightly = { hour: 3, minute: 0, zone: 'UTC' }
  const { retryAfterS } = options
  const settled = { team: team && settings, workers, nightly, ...(retryAfterS === undefined ? {} : { retryAfterS }) }
  const work = workers === 0 ? null : openWork({ pool, queue, outbound, plans, ...settled, now, onFault, print })
  const close = async () => {
    await Promise.all([listening.close(), live.close()])
    await work?.close()
    team?.close()
    await outlooks.close()
    await forecasts.close()
    await database.drop()
  }
  return { url, faults, answered, letters, team, pool, queue, close, call: (...request) => call(url, ...request) }
}

const TEAM: Omit<TeamSettings, 'origin'> = {
  secret: 'a secret of tests, of no use elsewhere',
  trustsProxy: false,
  requestsAMinute: null,
  mail: null,
  oidc: null,
  oidcDomains: [],
}

const as = (role: TestAppOptions['role'], port: () => number): MiddlewareHandler<AccessEnv> => {
  const access = localAccess(port)
  return (c, next) =>
    access(c, () => {
      if (role !== undefined) c.set('visitor', { ...c.get('visitor'), caller: async () => ({ ...LOCAL_CALLER, role: role() }) })
      return next()
    })
}

async function call(url: string, ...[method, address, body, headers = {}]: Parameters<TestApp['call']>): Promise<Answer> {
  const answer = await fetch(url + address, {
    method,
    ...(body === undefined
      ? { headers }
      : {
          headers: { 'content-type': 'application/json', ...headers },
          body: typeof body === 'string' || body instanceof Uint8Array ? (body as string) : JSON.stringify(body),
        }),
  })
  const type = answer.headers.get('content-type') ?? ''
  const isEndless = type.startsWith('text/event-stream')
  if (isEndless) await answer.body?.cancel()
  const text = isEndless ? '' : await answer.text()
  const isJson = /json/.test(type)
  return { status: answer.status, headers: answer.headers, body: isJson && text !== '' ? JSON.parse(text) : text }
}
