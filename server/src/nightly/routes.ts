import { z } from '@hono/zod-openapi'
import { route } from '../http/route.ts'
import { json, newRouter, problems } from '../http/router.ts'
import type { PlanService } from '../plan/index.ts'
import type { NightStore } from './store.ts'

/** Nights shown: some three years. */
const NIGHTS_SHOWN_MAX = 1_100

const date = z.string().openapi({ format: 'date' })
const night = z
  .object({
    day: date,
    at: z.string().openapi({ format: 'date-time' }),
    revision: z.int(),
    success: z.number().openapi({ description: 'Chance that it is ever reached' }),
    byDeadline: z.number().nullable(),
    deadline: date.nullable(),
    finish: z.object({ p10: date, p50: date, p90: date }).nullable().openapi({ description: 'Given success' }),
    finishDays: z
      .object({ p10: z.number(), p50: z.number(), p90: z.number() })
      .nullable()
      .openapi({ description: 'The same in working days from the start' }),
    decided: z.enum(['reached', 'unreachable']).nullable(),
    seed: z.int(),
    trials: z.int(),
    engineVersion: z.int().openapi({ description: 'The same plan, seed and version give the same figures' }),
  })
  .openapi('Night')

const historyRoute = route('plan.history', {
  method: 'get',
  path: '/plans/{id}/forecast-history',
  summary: 'How the odds of a plan moved: what its forecast was each night, newest first',
  request: { params: z.object({ id: z.string() }) },
  responses: { 200: json(z.object({ nights: z.array(night) }), 'The nights'), ...problems(401, 403, 404, 503) },
})

/** What is kept of the nights. */
export function nightlyRoutes(plans: PlanService, nights: NightStore) {
  return newRouter().openapi(historyRoute, async (c) => {
    const { workspaceId } = c.get('caller')
    const { id } = await plans.get(workspaceId, c.req.valid('param').id)
    const found = await nights.list(workspaceId, id, NIGHTS_SHOWN_MAX)
    return c.json({ nights: found.map((each) => ({ ...each, at: each.at.toISOString() })) }, 200)
  })
}
