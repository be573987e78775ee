import { z } from '@hono/zod-openapi'
import { type Diagnostic, type Forecast, isPlanDate, type NextAdvice, type PlanDate } from '@nonlinear/model'
import { digestTag, unlessHeld } from '../http/conditional.ts'
import { PLAN_EXAMPLE } from '../http/example.ts'
import { checkAllowed, route } from '../http/route.ts'
import { body, conditional, json, newRouter, onlyFields, onlyQuery, problems, wholeNumber, wholeNumberText } from '../http/router.ts'
import { checkPlanText, type PlanService } from '../plan/index.ts'
import type { ForecastPool } from './pool.ts'
import { dayOf } from './today.ts'

export const TRIALS_MAX = 1_000_000
export const SEED_MAX = 2 ** 32 - 1
export const REVISION_MAX = 2 ** 31 - 1

const SAMPLING = 'With `sobol` the futures are drawn evenly, for smaller errors; only where chance decides at most 256 things'
const FULL = 'also what takes seconds: what to do next by simulation, sensitivity, portfolios'

export const asOf = z.string().refine(isPlanDate, 'must be a day that exists, such as 2026-06-01').openapi({ format: 'date' })
const planText = z.string().openapi({ example: PLAN_EXAMPLE })
const idParam = z.object({ id: z.string() })
const sampling = z.enum(['independent', 'sobol']).openapi({ description: SAMPLING })
const forecastQuery = onlyQuery({
  asOf: asOf.optional(),
  seed: wholeNumberText(0, SEED_MAX).optional(),
  trials: wholeNumberText(1, TRIALS_MAX).optional(),
  revision: wholeNumberText(1, REVISION_MAX).optional(),
  full: z.enum(['true', 'false']).optional().openapi({ description: FULL }),
  sampling: sampling.optional(),
})
const nextQuery = onlyQuery({ asOf: asOf.optional(), objective: z.enum(['deadline', 'value', 'knowledge']).optional() })
/** What a JSON body says of a forecast. */
export const forecastFields = {
  asOf: asOf.optional(),
  seed: wholeNumber(0, SEED_MAX).optional(),
  trials: wholeNumber(1, TRIALS_MAX).optional(),
  full: z.boolean().optional().openapi({ description: FULL }),
  sampling: sampling.optional(),
}
const forecastBody = onlyFields({ text: planText, ...forecastFields })
const checkBody = onlyFields({ text: planText })

const forecastAnswer = z.custom<Forecast>().openapi('Forecast', { type: 'object', description: 'nonlinear.forecast/1' })
const diagnosticList = z.object({ diagnostics: z.custom<readonly Diagnostic[]>().openapi({ type: 'array', items: { type: 'object' } }) })
const nextAnswer = z
  .custom<NextAdvice | { readonly advice: null; readonly unavailable: string }>()
  .openapi('NextAdvice', { type: 'object', description: 'What to do next, best first; or `advice: null` and why' })

const planForecastRoute = route('plan.read', {
  method: 'get',
  path: '/plans/{id}/forecast',
  summary: 'The forecast of a plan, or of one of its revisions',
  request: { params: idParam, query: forecastQuery },
  responses: { 200: json(forecastAnswer, 'The forecast'), ...conditional, ...problems(403, 404, 422, 503) },
})
const nextRoute = route('plan.read', {
  method: 'get',
  path: '/plans/{id}/next',
  summary: 'What to do next',
  request: { params: idParam, query: nextQuery },
  responses: { 200: json(nextAnswer, 'The advice'), ...conditional, ...problems(404, 422, 503) },
})
const forecastRoute = route('text.compute', {
  method: 'post',
  path: '/forecast',
  summary: 'The forecast of a text that is not kept',
  request: { body: body(forecastBody) },
  responses: { 200: json(forecastAnswer, 'The forecast'), ...problems(413, 415, 422, 503) },
})
const checkRoute = route('text.compute', {
  method: 'post',
  path: '/check',
  summary: 'What is wrong with a text',
  request: { body: body(checkBody) },
  responses: { 200: json(diagnosticList, 'Errors, warnings and notes in the order of the text'), ...problems(413, 415, 422, 503) },
})

export interface ForecastParts {
  readonly plans: PlanService
  readonly pool: ForecastPool
  readonly now: () => Date
  /** What computes: another release may come to other figures. */
  readonly version: string
}

/** Forecasts, advice and checks: everything that is computed. */
export function forecastRoutes({ plans, pool, now, version }: ForecastParts) {
  return newRouter()
    .openapi(planForecastRoute, async (c) => {
      const { revision, full, ...options } = c.req.valid('query')
      const { id } = c.req.valid('param')
      if (revision !== undefined) checkAllowed(c.get('caller'), 'plan.history')
      const found =
        revision === undefined
          ? await plans.get(c.get('caller').workspaceId, id)
          : await plans.getRevision(c.get('caller').workspaceId, id, revision)
      const asked = { ...withToday(options, now), full: full === 'true' }
      unlessHeld(c, digestTag(version, found.revision, asked))
      return c.json(await pool.forecast(found.text, asked, c.req.raw.signal), 200)
    })
    .openapi(nextRoute, async (c) => {
      const { text, revision } = await plans.get(c.get('caller').workspaceId, c.req.valid('param').id)
      const asked = withToday(c.req.valid('query'), now)
      unlessHeld(c, digestTag(version, revision, asked))
      const { advice, unavailable } = await pool.advise(text, asked, c.req.raw.signal)
      return c.json(advice ?? { advice: null, unavailable: unavailable ?? 'there is nothing left to do' }, 200)
    })
    .openapi(forecastRoute, async (c) => {
      const { text, full = false, ...options } = c.req.valid('json')
      checkPlanText(text)
      return c.json(await pool.forecast(text, { ...withToday(options, now), full }, c.req.raw.signal), 200)
    })
    .openapi(checkRoute, async (c) => {
      const { text } = c.req.valid('json')
      checkPlanText(text)
      return c.json({ diagnostics: await pool.check(text, c.req.raw.signal) }, 200)
    })
}

type Given<T> = { [Key in keyof T]: Exclude<T[Key], undefined> }

/** The options that were given, and the current day on this machine's calendar. */
export function withToday<T extends object>(asked: T, now: () => Date): Given<T> & { readonly today: PlanDate } {
  const given = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined))
  return { ...(given as Given<T>), today: dayOf(now()) }
}
