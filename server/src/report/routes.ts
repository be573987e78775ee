import { z } from '@hono/zod-openapi'
import { type ForecastOptions, isPlanDate, reportText, type WhatIf } from '@nonlinear/model'
import type { ForecastPool } from '../forecast/pool.ts'
import { TRIALS_MAX } from '../forecast/routes.ts'
import { dayOf } from '../forecast/today.ts'
import { PLAN_EXAMPLE } from '../http/example.ts'
import { route } from '../http/route.ts'
import { body, json, newRouter, onlyFields, problems, wholeNumber } from '../http/router.ts'
import { checkPlanText, type PlanService } from '../plan/index.ts'

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
const whatIf = z.custom<WhatIf>().openapi('WhatIf', { type: 'object', description: 'nonlinear.what-if/1' })

const reportRoute = route('plan.read', {
  method: 'get',
  path: '/plans/{id}/report',
  summary: 'A draft of a report in plain words; every figure in it is computed',
  request: {
    params: idParam,
    query: onlyFields({ asOf: day.optional(), since: day.optional().openapi({ description: 'Says what has moved since that day' }) }),
  },
  responses: { 200: json(report, 'The draft'), ...problems(404, 422, 503) },
})
const compareRoute = route('plan.read', {
  method: 'post',
  path: '/plans/{id}/compare',
  summary: 'A plan beside another text of it, over the same futures; nothing is kept',
  request: {
    params: idParam,
    body: body(
      onlyFields({
        text: z.string().openapi({ description: 'The changed text', example: PLAN_EXAMPLE.replace('60%', '80%') }),
        asOf: day.optional(),
        trials: wholeNumber(1, TRIALS_MAX).optional(),
      }),
    ),
  },
  responses: { 200: json(whatIf, 'Both, and the difference'), ...problems(404, 413, 415, 422, 503) },
})

/** A plan in words, and beside what it might be. */
export function reportRoutes(plans: PlanService, pool: ForecastPool, now: () => Date) {
  return newRouter()
    .openapi(reportRoute, async (c) => {
      const { text } = await plans.get(c.get('caller').workspaceId, c.req.valid('param').id)
      const { asOf, since = null } = c.req.valid('query')
      const draft = await pool.report(text, { options: given({ asOf }, now), since }, c.req.raw.signal)
      const sections = draft.sections.map(({ heading, lines }) => ({ heading, lines: [...lines] }))
      return c.json({ ...draft, sections, text: reportText(draft) }, 200)
    })
    .openapi(compareRoute, async (c) => {
      const { text: other, ...options } = c.req.valid('json')
      checkPlanText(other)
      const { text } = await plans.get(c.get('caller').workspaceId, c.req.valid('param').id)
      return c.json(await pool.compare(text, other, given(options, now), c.req.raw.signal), 200)
    })
}

function given({ asOf, trials }: { asOf?: string | undefined; trials?: number | undefined }, now: () => Date): ForecastOptions {
  return { today: dayOf(now()), ...(asOf === undefined ? {} : { asOf }), ...(trials === undefined ? {} : { trials }) }
}
