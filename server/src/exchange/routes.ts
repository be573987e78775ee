import { z } from '@hono/zod-openapi'
import { FORMATS, type ImportFormat, type ImportOptions, type ImportPreview, MAPPED_FIELDS } from '@nonlinear/language/exchange'
import type { Context } from 'hono'
import { EXPORT_FORMATS, type ExportFormat } from '../forecast/export-format.ts'
import type { ForecastPool } from '../forecast/pool.ts'
import { dayOf } from '../forecast/today.ts'

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

/** From other tools and to them. */
export function exchangeRoutes(plans: PlanService, pool: ForecastPool, now: () => Date) {
  return newRouter()
    .openapi(importRoute, async (c) => {
      const { text, into, ...given } = c.req.valid('json')
      checkPlanText(text)
      const plan = into === undefined ? null : (await plans.get(c.get('caller').workspaceId, into)).text
      const options = { ...given, today: dayOf(now()), into: plan } as ImportOptions
      return c.json(await pool.previewImport(text, options, c.req.raw.signal), 200)
    })
    .openapi(exportRoute, async (c) => {
      const { id, format } = c.req.valid('param')
      const { text } = await plans.get(c.get('caller').workspaceId, id)
      const options = { today: dayOf(now()), ...(format === 'samples' ? { trials: SAMPLE_TRIALS } : {}) }
      const stamp = now().toISOString().replace(/\.\d+/, '')
      return file(c, id, format, await pool.write(text, { format, options, stamp }, c.req.raw.signal))
    })
}

function file(c: Context, id: string, format: ExportFormat, text: string) {
  const [type, suffix] = TYPES[format]
  return c.body(text, 200, { 'content-type': type, 'content-disposition': `attachment; filename="plan-${id}.${suffix}"` })
}
