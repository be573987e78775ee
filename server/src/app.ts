import { OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context, MiddlewareHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { AccessEnv } from './access/caller.ts'
import type { Team } from './access/open-team.ts'
import { archiveRoutes, type WorkspaceArchiver } from './archive/index.ts'
import { databaseTrouble } from './database/trouble.ts'
import { exchangeRoutes } from './exchange/index.ts'
import { analysisRoutes } from './forecast/analysis-routes.ts'
import type { Outlooks } from './forecast/outlooks.ts'
import type { ForecastPool } from './forecast/pool.ts'
import { forecastRoutes } from './forecast/routes.ts'
import { plainAddress } from './http/address.ts'
import { API_PAGE, serveApiPage } from './http/api-page.ts'
import { jsonBody } from './http/body.ts'
import { NotModified, notModifiedResponse } from './http/conditional.ts'
import { type Description, describeApi } from './http/description.ts'
import { Failure, problemResponse } from './http/failure.ts'
import { securityHeaders } from './http/headers.ts'
import { METRICS_PAGE, type MetricsText, serveMetrics } from './http/metrics-page.ts'
import { type Answered, observe } from './http/observe.ts'
import { servePage } from './http/page.ts'
import { route } from './http/route.ts'
import { json, newRouter, problems } from './http/router.ts'
import type { Once } from './idempotency/index.ts'
import { type JobService, jobRoutes } from './jobs/index.ts'
import { type Live, liveRoutes } from './live/index.ts'
import { mcpRoutes } from './mcp/index.ts'
import { type NightStore, nightlyRoutes } from './nightly/index.ts'
import { type PlanService, planRoutes } from './plan/index.ts'
import { reportRoutes } from './report/index.ts'
import { type WebhookService, webhookRoutes } from './webhook/index.ts'
import { workspaceRoutes } from './workspace/index.ts'

/** All that the app needs from outside. */
export interface AppParts {
  readonly plans: PlanService
  readonly forecasts: ForecastPool
  readonly outlooks: Outlooks
  readonly jobs: JobService
  readonly nights: NightStore
  readonly webhooks: WebhookService
  readonly live: Live
  readonly once: Once
  readonly archive: WorkspaceArchiver
  /** Whether the database answers, with the tables of this release. */
  readonly isReady: () => Promise<boolean>
  /** Whether the server is about to end. */
  readonly isStopping: () => boolean
  readonly now: () => Date
  /** Finds out who is asking, and refuses who may not ask at all. */
  readonly access: MiddlewareHandler<AccessEnv>
  /** Accounts and workspaces; null where one person uses it on one machine. */
  readonly team: Pick<Team, 'accounts' | 'workspaces' | 'mails' | 'auth'> | null
  /** Where GitHub answers. */
  readonly githubApi: string
  /** Folder of the built page. */
  readonly page: string
  readonly version: string
  /** Tells one data folder from another: two servers with the same one are one Nonlinear. */
  readonly instance: string
  /** Told of failures that are ours, not the caller's. */
  readonly onFault: (error: unknown, requestId?: string) => void
  /** Told of every request that was answered. */
  readonly onAnswer: (answered: Answered) => void
  /** What is measured, for whoever has the token; null: nothing is. */
  readonly metrics: { readonly text: MetricsText; readonly token: string } | null
}

const health = z.object({ status: z.literal('ok'), version: z.string(), instance: z.string() })
const healthRoute = route('server.look', {
  method: 'get',
  path: '/health',
  summary: 'Whether the server is up',
  responses: { 200: json(health, 'It is') },
})

const readyRoute = route('server.look', {
  method: 'get',
  path: '/ready',
  summary: 'Whether requests should be sent here: the database answers, with the tables of this release',
  responses: { 200: json(z.object({ status: z.literal('ready') }), 'They should'), ...problems(503) },
})

const door = z
  .object({
    mode: z.enum(['local', 'team']),
    setUp: z.boolean().openapi({ description: 'Whether there are no accounts yet' }),
    signedIn: z.boolean().openapi({ description: 'Whether whoever asks has an account, so that GET /api/account tells whose' }),
    oidc: z.object({ name: z.string() }).nullable(),
    mail: z.boolean().openapi({ description: 'Whether letters reach people; otherwise links are handed on' }),
  })
  .openapi('Door')
const doorRoute = route('server.look', {
  method: 'get',
  path: '/door',
  summary: 'How one comes in',
  responses: { 200: json(door, 'Whether one signs in, and how'), ...problems(503) },
})

/** The API alone; its type is what the page's client is made of. */
function createApi({
  plans,
  forecasts,
  outlooks,
  jobs,
  nights,
  webhooks,
  live,
  archive,
  isReady,
  isStopping,
  team,
  now,
  githubApi,
  version,
  instance,
}: AppParts) {
  const api = newRouter()
    .openapi(healthRoute, (c) => c.json({ status: 'ok' as const, version, instance }, 200))
    .openapi(readyRoute, async (c) => {
      if (isStopping()) throw new Failure('not-ready', 'This server is about to end. Ask another.')
      if (!(await isReady()))
        throw new Failure(
          'not-ready',
          'Another release of Nonlinear has changed the tables of the database. Start that release, or wait until it is started here.',
        )
      return c.json({ status: 'ready' as const }, 200)
    })
    .openapi(doorRoute, async (c) => {
      if (team === null) return c.json({ mode: 'local' as const, setUp: false, signedIn: false, oidc: null, mail: false }, 200)
      const { accounts, mails: mail } = team
      const signedIn = c.get('visitor').person !== null
      return c.json({ mode: 'team' as const, setUp: await accounts.isEmpty(), signedIn, oidc: accounts.oidc, mail }, 200)
    })
    .route('/', planRoutes(plans, outlooks, team?.accounts.findAll ?? (async () => [])))
    .route('/', exchangeRoutes({ plans, pool: forecasts, now, githubApi }))
    .route('/', liveRoutes(live))
    .route('/', archiveRoutes(archive))
    .route('/', forecastRoutes({ plans, pool: forecasts, now, version }))
    .route('/', reportRoutes(plans, forecasts, now))
    .route('/', jobRoutes(jobs, plans))
    .route('/', nightlyRoutes(plans, nights))
    .route('/', webhookRoutes(webhooks))
    .route('/', analysisRoutes({ plans, pool: forecasts, now, version }))
  if (team !== null) api.route('/', workspaceRoutes(team.workspaces, plans))
  return new OpenAPIHono().route('/api', api)
}

export type ApiType = ReturnType<typeof createApi>

/** The whole HTTP application: access, API, page, and one form for everything that goes wrong. */
export function createApp(parts: AppParts): OpenAPIHono {
  const app = new OpenAPIHono()
  app.use(observe(parts.onAnswer))
  app.use(securityHeaders)
  app.use(METRICS_PAGE, serveMetrics(parts.metrics?.text ?? null, parts.metrics?.token ?? null))
  app.use(parts.access)
  app.use('/api/*', plainAddress)
  app.use('/api/*', giveOnce(parts.once))
  app.use(servePage(parts.page))
  app.use('/api/*', jsonBody)
  app.use('/mcp', jsonBody)
  if (parts.team !== null) app.all('/api/auth/*', parts.team.auth)
  app.route('/', createApi(parts))
  app.route(
    '/',
    mcpRoutes({ fetch: async (request, bindings) => app.fetch(request, bindings), version: parts.version, onFault: parts.onFault }),
  )
  const describe = once(() =>
    describeApi(
      app.getOpenAPI31Document({ openapi: '3.1.0', info: { title: 'Nonlinear', version: parts.version } }) as unknown as Description,
    ),
  )
  app.get('/api/openapi.json', (c) => c.json(describe()))
  app.use(API_PAGE, serveApiPage)
  app.use(`${API_PAGE}/*`, serveApiPage)
  app.notFound((c) => problemResponse(unknownAddress(app, c.req.method, c.req.path)))
  app.onError((error, c) => {
    const requestId = (c as Context<AccessEnv>).get('requestId')
    return error instanceof NotModified ? notModifiedResponse(error) : problemResponse(asFailure(error, requestId, parts.onFault))
  })
  return app
}

const giveOnce =
  (once: Once): MiddlewareHandler<AccessEnv> =>
  (c, next) => {
    c.set('once', once)
    return next()
  }

function once<T>(make: () => T): () => T {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}

function unknownAddress(app: OpenAPIHono, method: string, path: string): Failure {
  const allow = methodsOf(app, path)
  if (allow.length > 0) {
    return new Failure('method-not-allowed', `${path} does not take ${method}, only ${allow.join(', ')}.`, { allow })
  }
  return new Failure(
    'unknown-address',
    `There is nothing at ${path.slice(0, 200)}. GET /api/openapi.json describes the API, ${API_PAGE} shows it.`,
  )
}

function methodsOf(app: OpenAPIHono, path: string): string[] {
  const matching = app.routes.filter((route) => route.method !== 'ALL' && patternOf(route.path).test(path))
  return [...new Set(matching.map((route) => route.method))].sort()
}

const patternOf = (route: string): RegExp => new RegExp(`^${route.replaceAll('.', '\\.').replace(/:[^/]+/g, '[^/]+')}$`)

/** Whatever was thrown, as a failure that tells the caller nothing about our inside. */
function asFailure(error: unknown, requestId: string, onFault: AppParts['onFault']): Failure {
  if (error instanceof Failure) return error
  if (error instanceof HTTPException && error.status === 400) return new Failure('invalid-json', 'The body is not valid JSON.')
  onFault(error, requestId)
  const trouble = databaseTrouble(error)
  if (trouble === 'unavailable') return new Failure('database-unavailable', 'The database does not answer just now. Try again in a second.')
  if (trouble === 'disk-full')
    return new Failure('disk-full', 'The disk of the database is full, so nothing was saved. Make room and save again.')
  return new Failure('internal', `This is a fault of Nonlinear, not of your request. Its log says more, at the request ${requestId}.`, {
    requestId,
  })
}
