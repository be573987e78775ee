import { z } from '@hono/zod-openapi'
import { type ForecastOptions, isPlanDate, reportText } from '@nonlinear/model'
import type { ForecastPool } from '../forecast/pool.ts'
import { dayOf } from '../forecast/today.ts'
import { route } from '../http/route.ts'
import { json, newRouter, onlyQuery, problems } from '../http/router.ts'
import type { PlanService } from '../plan/index.ts'

const day = z.string().refine(isPlanDate, 'must be a day that exists, such as 2026-06-01').openapi({ format: 'date' })
const idParam = z.object({ id: z.string() })

const report = z
  .object({
    title: z.string(),
    asOf: z.string().nullable(),
    headline: z.string().openapi({ description: 'The forecast in one sentence' }),
    sections: z.array(z.object({ heading: z.string(), lines: z.array(z.string()) })),
    text: z.string().openapi({ description: 'All of it as one text' }),
  })
  .openapi('Report')

const reportRoute = route('plan.read', {
  method: 'get',
  path: '/plans/{id}/report',
  summary: 'A draft of a report in plain words; every figure in it is computed',
  request: {
    params: idParam,
    query: onlyQuery({ asOf: day.optional(), since: day.optional().openapi({ description: 'Says what has moved since that day' }) }),
  },
  responses: { 200: json(report, 'The draft'), ...problems(404, 422, 503) },
})

/** A plan in words. */
export function reportRoutes(plans: PlanService, pool: ForecastPool, now: () => Date) {
  return newRouter().openapi(reportRoute, async (c) => {
    const { text } = await plans.get(c.get('caller').workspaceId, c.req.valid('param').id)
    const { asOf, since = null } = c.req.valid('query')
    const draft = await pool.report(text, { options: given({ asOf }, now), since }, c.req.raw.signal)
    const sections = draft.sections.map(({ heading, lines }) => ({ heading, lines: [...lines] }))
    return c.json({ ...draft, sections, text: reportText(draft) }, 200)
  })
}

function given({ asOf }: { asOf?: string | undefined }, now: () => Date): ForecastOptions {
  return { today: dayOf(now()), ...(asOf === undefined ? {} : { asOf }) }
}
