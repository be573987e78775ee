import { z } from '@hono/zod-openapi'
import { forecastFields } from '../forecast/routes.ts'
import { cutPart, next, partQuery, placeKey, placeKeyOf } from '../http/cursor.ts'
import { route } from '../http/route.ts'
import { body, json, newRouter, onlyFields, onlyQuery, problems, wholeNumber } from '../http/router.ts'
import type { PlanService } from '../plan/index.ts'
import { JOBS_LISTED_MAX, type JobService } from './service.ts'
import type { Job } from './store.ts'

const instant = z.string().openapi({ format: 'date-time' })
const job = z
  .object({
    id: z.string(),
    kind: z.enum(['forecast', 'nightly']),
    state: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
    planId: z.string().nullable(),
    asked: z.custom<object>().openapi({ type: 'object', description: 'What is to be done' }),
    progress: z.number().openapi({ description: 'Share that is done, 0..1' }),
    attempts: z.int(),
    error: z.string().nullable().openapi({ description: 'Why it failed, or will be tried again' }),
    createdBy: z.string().nullable(),
    createdAt: instant,
    startedAt: instant.nullable(),
    endedAt: instant.nullable(),
  })
  .openapi('Job')
const jobWithResult = job
  .extend({
    result: z
      .custom<unknown>()
      .openapi({ type: ['object', 'null'], description: 'What came of it: of a forecast the forecast; null until it is done' }),
  })
  .openapi('JobWithResult')

/** PostgreSQL's largest integer. */
const REVISION_MAX = 2 ** 31 - 1
const idParam = z.object({ id: z.string() })

const startRoute = route('job.run', {
  method: 'post',
  path: '/plans/{id}/forecasts',
  summary: 'Starts a forecast as a job; its result is kept',
  request: { params: idParam, body: body(onlyFields({ revision: wholeNumber(1, REVISION_MAX).optional(), ...forecastFields })) },
  responses: {
    202: { ...json(job, 'It waits; the header `location` says where its result will be'), headers: z.object({ location: z.string() }) },
    ...problems(401, 403, 404, 415, 422, 503),
  },
})
const listRoute = route('job.read', {
  method: 'get',
  path: '/jobs',
  summary: 'Jobs of the workspace, newest first',
  request: { query: onlyQuery(partQuery(placeKey, JOBS_LISTED_MAX)) },
  responses: { 200: json(z.object({ jobs: z.array(job), next }), 'The jobs, without their results'), ...problems(401, 403, 422, 503) },
})
const getRoute = route('job.read', {
  method: 'get',
  path: '/jobs/{id}',
  summary: 'One job with its result',
  request: { params: idParam },
  responses: { 200: json(jobWithResult, 'The job'), ...problems(401, 403, 404, 503) },
})
const cancelRoute = route('job.run', {
  method: 'post',
  path: '/jobs/{id}/cancel',
  summary: 'Ends a job that waits or runs, whichever process works on it',
  request: { params: idParam },
  responses: { 200: json(job, 'It is cancelled'), ...problems(401, 403, 404, 409, 503) },
})
const retryRoute = route('job.run', {
  method: 'post',
  path: '/jobs/{id}/retry',
  summary: 'Queues a job again that failed or was cancelled',
  request: { params: idParam },
  responses: { 200: json(job, 'It waits'), ...problems(401, 403, 404, 409, 503) },
})

/** `/jobs`: what takes long, and what came of it. */
export function jobRoutes(jobs: JobService, plans: PlanService) {
  return newRouter()
    .openapi(startRoute, async (c) => {
      const { revision, ...asked } = c.req.valid('json')
      const caller = c.get('caller')
      const plan = await plans.get(caller.workspaceId, c.req.valid('param').id)
      if (revision !== undefined) await plans.getRevision(caller.workspaceId, plan.id, revision)
      const started = await jobs.startForecast(caller, plan.id, { revision: revision ?? plan.revision, ...asked })
      return c.json(showJob(started), 202, { location: `/api/jobs/${started.id}` })
    })
    .openapi(listRoute, async (c) => {
      const { limit = JOBS_LISTED_MAX, cursor: after } = c.req.valid('query')
      const found = await jobs.list(c.get('caller').workspaceId, { after, limit: limit + 1 })
      const { rows, next } = cutPart(c, found, limit, ({ createdAt: at, id }) => placeKeyOf({ at, id }))
      return c.json({ jobs: rows.map(showJob), next }, 200)
    })
    .openapi(getRoute, async (c) => {
      const found = await jobs.get(c.get('caller').workspaceId, c.req.valid('param').id)
      return c.json({ ...showJob(found), result: found.result }, 200)
    })
    .openapi(cancelRoute, async (c) => c.json(showJob(await jobs.cancel(c.get('caller').workspaceId, c.req.valid('param').id)), 200))
    .openapi(retryRoute, async (c) => c.json(showJob(await jobs.retry(c.get('caller').workspaceId, c.req.valid('param').id)), 200))
}

/** A job as the API shows it. */
const showJob = (row: Job) => ({
  id: row.id,
  kind: row.kind,
  state: row.state,
  planId: row.planId,
  asked: row.asked,
  progress: row.progress,
  attempts: row.attempts,
  error: row.error,
  createdBy: row.createdBy,
  createdAt: row.createdAt.toISOString(),
  startedAt: row.startedAt?.toISOString() ?? null,
  endedAt: row.endedAt?.toISOString() ?? null,
})
