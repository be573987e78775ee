import { z } from '@hono/zod-openapi'
import { FORMATS, type ImportFormat, type ImportOptions, type ImportPreview, MAPPED_FIELDS } from '@nonlinear/language/exchange'
import type { Context } from 'hono'
import { EXPORT_FORMATS, type ExportFormat } from '../forecast/export-format.ts'
import type { ForecastPool } from '../forecast/pool.ts'
import { dayOf } from '../forecast/today.ts'
import { fetchIssues, GitHubTrouble, ISSUE_STATES, OWNER, REPOSITORY } from '../github/index.ts'
import { Failure } from '../http/failure.ts'
import { route } from '../http/route.ts'
import { body, json, newRouter, onlyFields, problems } from '../http/router.ts'
import { checkPlanText, type PlanService } from '../plan/index.ts'

const FILE_NAME_LENGTH_MAX = 255
const COLUMN_LENGTH_MAX = 1_000
const HOURS_A_DAY_MAX = 24
const DAYS_A_POINT_MAX = 1_000

const column = z.string().max(COLUMN_LENGTH_MAX)
const preview = z.custom<ImportPreview>().openapi('ImportPreview', {
  type: 'object',
  description: 'What it would do; `text` is the plan that there would be. Nothing is written.',
})
const importBody = onlyFields({
  text: z.string().openapi({ description: 'The file', example: 'ID,Name,State\nT-1,Label images,Done\nT-2,Train,To Do\n' }),
  from: z
    .enum(Object.keys(FORMATS) as ImportFormat[])
    .optional()
    .openapi({ description: 'Guessed without it' }),
  fileName: z.string().max(FILE_NAME_LENGTH_MAX).optional(),
  mapping: z.partialRecord(z.enum(MAPPED_FIELDS), column).optional().openapi({ description: 'Columns of a table by the field they hold' }),
  delimiter: z.enum([',', ';', '\t', '|']).optional(),
  hoursPerDay: z.number().positive().max(HOURS_A_DAY_MAX).optional(),
  daysPerPoint: z.number().positive().max(DAYS_A_POINT_MAX).optional(),
  into: z.string().optional().openapi({ description: 'The id of a plan that is there, which the file brings up to date' }),
})
const importRoute = route('plan.write', {
  method: 'post',
  path: '/imports/preview',
  summary: 'What an import would do. To write it, make a plan of its text, or save the text in the plan that it goes into',
  request: { body: body(importBody) },
  responses: { 200: json(preview, 'The preview'), ...problems(404, 413, 415, 422, 503) },
})
const TOKEN_LENGTH_MAX = 300
const LABELS_MAX = 10
const githubBody = onlyFields({
  owner: z.string().regex(OWNER, 'must be an account of GitHub').openapi({ example: 'octo-org' }),
  repo: z.string().regex(REPOSITORY, 'must be the name of a repository, without its owner').openapi({ example: 'detector' }),
  token: z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'must be a token of GitHub')
    .max(TOKEN_LENGTH_MAX)
    .optional()
    .openapi({
      description: 'A token of GitHub that may read issues; used for this call alone and never kept. Public repositories need none',
    }),
  state: z.enum(ISSUE_STATES).optional().openapi({ description: 'All without it' }),
  labels: z.array(z.string().min(1).max(100)).max(LABELS_MAX).optional().openapi({ description: 'Only issues that have all of these' }),
  daysPerPoint: importBody.shape.daysPerPoint,
  into: importBody.shape.into,
})
const githubRoute = route('plan.write', {
  method: 'post',
  path: '/imports/github',
  summary: 'What an import of the issues of a GitHub repository would do, as they are now',
  request: { body: body(githubBody) },
  responses: { 200: json(preview, 'The preview'), ...problems(404, 413, 415, 422, 503) },
})
const exportRoute = route('plan.read', {
  method: 'get',
  path: '/plans/{id}/export/{format}',
  summary: 'A plan and its forecast of today for other programs: a table, a calendar, the graph, or every future',
  request: { params: z.object({ id: z.string(), format: z.enum(EXPORT_FORMATS) }) },
  responses: {
    200: { description: 'The file', content: { 'text/csv': { schema: z.string() }, 'text/calendar': { schema: z.string() } } },
    ...problems(404, 422, 503),
  },
})

const TYPES: Readonly<Record<ExportFormat, readonly [type: string, suffix: string]>> = {
  csv: ['text/csv; charset=utf-8', 'csv'],
  ics: ['text/calendar; charset=utf-8', 'ics'],
  mermaid: ['text/plain; charset=utf-8', 'mmd'],
  samples: ['application/json', 'json'],
}
const SAMPLE_TRIALS = 1_000

export interface ExchangeOptions {
  readonly plans: PlanService
  readonly pool: ForecastPool
  readonly now: () => Date
  /** Where GitHub answers. */
  readonly githubApi: string
}

/** From other tools and to them. */
export function exchangeRoutes({ plans, pool, now, githubApi }: ExchangeOptions) {
  return newRouter()
    .openapi(importRoute, async (c) => {
      const { text, into, ...given } = c.req.valid('json')
      checkPlanText(text)
      const plan = into === undefined ? null : (await plans.get(c.get('caller').workspaceId, into)).text
      const options = { ...given, today: dayOf(now()), into: plan } as ImportOptions
      return c.json(await pool.previewImport(text, options, c.req.raw.signal), 200)
    })
    .openapi(githubRoute, async (c) => {
      const { token = null, into, daysPerPoint = null, ...query } = c.req.valid('json')
      const plan = into === undefined ? null : (await plans.get(c.get('caller').workspaceId, into)).text
      const { signal } = c.req.raw
      const text = await fetchIssues(query, { api: githubApi, token, signal }).catch(asFailure)
      return c.json(await pool.previewImport(text, { from: 'github', today: dayOf(now()), into: plan, daysPerPoint }, signal), 200)
    })
    .openapi(exportRoute, async (c) => {
      const { id, format } = c.req.valid('param')
      const { text } = await plans.get(c.get('caller').workspaceId, id)
      const options = { today: dayOf(now()), ...(format === 'samples' ? { trials: SAMPLE_TRIALS } : {}) }
      const stamp = now().toISOString().replace(/\.\d+/, '')
      return file(c, id, format, await pool.write(text, { format, options, stamp }, c.req.raw.signal))
    })
}

function asFailure(error: unknown): never {
  if (error instanceof GitHubTrouble) throw new Failure(error.passes ? 'github-unavailable' : 'github-refused', error.message)
  throw error
}

function file(c: Context, id: string, format: ExportFormat, text: string) {
  const [type, suffix] = TYPES[format]
  return c.body(text, 200, { 'content-type': type, 'content-disposition': `attachment; filename="plan-${id}.${suffix}"` })
}
