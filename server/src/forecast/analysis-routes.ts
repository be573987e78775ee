import { z } from '@hono/zod-openapi'
import {
  isOutsideYears,
  isPlanDate,
  MAX_SCHEDULES,
  type NextAdvice,
  PRIORITY_RULES,
  type Schedule,
  type ScheduleDays,
  type SensitivityReport,
  type WhatIf,
  type WorthReport,
} from '@nonlinear/model'
import type { Context } from 'hono'
import type { AccessEnv } from '../access/caller.ts'
import { digestTag, unlessHeld } from '../http/conditional.ts'
import { PLAN_EXAMPLE } from '../http/example.ts'
import { Failure } from '../http/failure.ts'
import { checkAllowed, route } from '../http/route.ts'
import { body, conditional, json, newRouter, onlyFields, onlyQuery, problems, wholeNumber, wholeNumberText } from '../http/router.ts'
import { checkPlanText } from '../plan/index.ts'
import type { WrittenEdit } from './edits.ts'
import { asOf, type ForecastParts, REVISION_MAX, SEED_MAX, TRIALS_MAX, withToday } from './routes.ts'

const EDITS_MAX = 100
const WORD_LENGTH_MAX = 200
const PIECES_MAX = 1_000
const TASKS_MAX = 1_000

const chanceError = 'must be a chance between 0 and 1, such as 0.8'
const want = z.number({ error: chanceError }).gt(0, { error: chanceError }).lt(1, { error: chanceError })
const wantText = z
  .string()
  .regex(/^0?\.\d{1,15}$/, { error: chanceError })
  .transform(Number)
  .refine((chance) => chance > 0, { error: chanceError })
  .openapi({ type: 'number', description: 'The chance that is wanted; 0.8 without it' })
const lengths = z
  .string()
  .regex(/^(median|mean|P[1-9]\d?)$/, { error: 'must be median, mean, or a quantile from P1 to P99' })
  .openapi({ description: 'How long tasks take; the median without it', example: 'P80' })
const rule = z.enum(PRIORITY_RULES)
const objective = z.enum(['deadline', 'value', 'knowledge'])

const fields = { asOf: asOf.optional(), seed: wholeNumber(0, SEED_MAX).optional(), trials: wholeNumber(1, TRIALS_MAX).optional() }
const queryFields = {
  asOf: asOf.optional(),
  seed: wholeNumberText(0, SEED_MAX).optional(),
  trials: wholeNumberText(1, TRIALS_MAX).optional(),
  revision: wholeNumberText(1, REVISION_MAX).optional(),
}
const { trials: _, ...scheduleFields } = fields
const { trials: __, ...scheduleQueryFields } = queryFields
const tasks = wholeNumber(1, TASKS_MAX).optional().openapi({ description: 'How many tasks are looked at, those that matter most first' })

const id = z.string().max(WORD_LENGTH_MAX, { error: `must have at most ${WORD_LENGTH_MAX} characters` })
const written = z
  .union([z.string().max(WORD_LENGTH_MAX), z.number(), z.record(z.string(), z.unknown())])
  .openapi({ description: 'As in a plan', example: '5..8..15' })
const count = wholeNumber(-PIECES_MAX, PIECES_MAX).openapi({ description: 'So many more, fewer where negative' })
const deadline = z
  .string()
  .refine((day) => isPlanDate(day) && !isOutsideYears(day), 'must be a day that exists, such as 2026-06-01')
  .openapi({ format: 'date' })
const edit = z
  .discriminatedUnion('kind', [
    onlyFields({
      kind: z.literal('set'),
      task: id,
      to: onlyFields({
        odds: written.optional(),
        days: written.optional(),
        stop: written.nullable().optional(),
        failsAfter: written.nullable().optional(),
        cost: written.optional(),
      }),
    }),
    onlyFields({ kind: z.literal('add'), goal: id, task: id, as: z.record(z.string(), z.unknown()) }),
    onlyFields({ kind: z.literal('drop'), id }),
    onlyFields({ kind: z.literal('copy'), task: id, as: id }),
    onlyFields({ kind: z.literal('people'), who: id, count }),
    onlyFields({ kind: z.literal('equipment'), what: id, count }),
    onlyFields({ kind: z.literal('deadline'), deadline: deadline.nullable() }),
    onlyFields({ kind: z.literal('value'), value: z.number().nullable() }),
    onlyFields({ kind: z.literal('goal'), goal: id }),
    onlyFields({ kind: z.literal('try'), goal: id, try: z.enum(['together', 'inOrder', 'best']) }),
  ])
  .openapi('PlanEdit')
const text = z.string().openapi({ description: 'The text of a plan', example: PLAN_EXAMPLE })
const other = z.string().openapi({ description: 'The text of another plan', example: PLAN_EXAMPLE.replace('60%', '80%') })
const edits = z.array(edit).min(1).max(EDITS_MAX)

const worthBody = onlyFields({ text, ...fields, want: want.optional() })
const sensitivityBody = onlyFields({ text, ...fields, tasks })
const scheduleBody = onlyFields({
  text,
  ...scheduleFields,
  schedules: wholeNumber(1, MAX_SCHEDULES).optional(),
  rule: rule.optional(),
  days: lengths.optional(),
})
const nextBody = onlyFields({ text, ...fields, objective: objective.optional() })
const EDITS_EXAMPLE = [{ kind: 'set', task: 'detector', to: { odds: '80%' } }]
const whatIfBody = onlyFields({ text, ...fields, edits: edits.optional(), other: other.optional() }).openapi({
  example: { text: PLAN_EXAMPLE, edits: EDITS_EXAMPLE },
})
const planWhatIfBody = onlyFields({
  ...fields,
  edits: edits.optional(),
  other: other.optional(),
  plan: id.optional().openapi({ description: 'The id of another plan' }),
}).openapi({ example: { edits: EDITS_EXAMPLE } })
const worthQuery = onlyQuery({ ...queryFields, want: wantText.optional() })
const sensitivityQuery = onlyQuery({ ...queryFields, tasks: wholeNumberText(1, TASKS_MAX).optional() })
const scheduleQuery = onlyQuery({
  ...scheduleQueryFields,
  schedules: wholeNumberText(1, MAX_SCHEDULES).optional(),
  rule: rule.optional(),
  days: lengths.optional(),
})

const worthAnswer = z.custom<WorthReport>().openapi('Worth', { type: 'object', description: 'nonlinear.worth/1' })
const sensitivityAnswer = z.custom<SensitivityReport>().openapi('Sensitivity', { type: 'object', description: 'nonlinear.sensitivity/1' })
const scheduleAnswer = z.custom<Schedule>().openapi('Schedule', { type: 'object', description: 'nonlinear.schedule/1' })
const whatIfAnswer = z.custom<WhatIf>().openapi('WhatIf', { type: 'object', description: 'nonlinear.what-if/1' })
const nextAnswer = z
  .custom<NextAdvice | { readonly advice: null; readonly unavailable: string }>()
  .openapi('NextAdviceOfText', { type: 'object', description: 'What to do next, best first; or `advice: null` and why' })

const idParam = z.object({ id: z.string() })
const idProblems = problems(403, 404, 422, 503)
const textProblems = problems(413, 415, 422, 503)

const whatIfRoute = route('text.compute', {
  method: 'post',
  path: '/what-if',
  summary: 'A text beside itself after some edits, or beside another text, over the same futures',
  request: { body: body(whatIfBody) },
  responses: { 200: json(whatIfAnswer, 'The difference, with its error'), ...textProblems },
})
const worthRoute = route('text.compute', {
  method: 'post',
  path: '/worth',
  summary: 'What one more of anything would be worth to a text that is not kept',
  request: { body: body(worthBody) },
  responses: { 200: json(worthAnswer, 'Best first'), ...textProblems },
})
const sensitivityRoute = route('text.compute', {
  method: 'post',
  path: '/sensitivity',
  summary: 'Which estimates matter in a text that is not kept',
  request: { body: body(sensitivityBody) },
  responses: { 200: json(sensitivityAnswer, 'Those that matter most first'), ...textProblems },
})
const scheduleRoute = route('text.compute', {
  method: 'post',
  path: '/schedule',
  summary: 'When a text that is not kept is done if all goes well',
  request: { body: body(scheduleBody) },
  responses: { 200: json(scheduleAnswer, 'The schedule'), ...textProblems },
})
const nextRoute = route('text.compute', {
  method: 'post',
  path: '/next',
  summary: 'What to do next in a text that is not kept',
  request: { body: body(nextBody) },
  responses: { 200: json(nextAnswer, 'The advice'), ...textProblems },
})
const planWhatIfRoute = route('plan.read', {
  method: 'post',
  path: '/plans/{id}/what-if',
  summary: 'A plan beside itself after some edits, beside a text, or beside another plan, over the same futures; nothing is written',
  request: { params: idParam, body: body(planWhatIfBody) },
  responses: { 200: json(whatIfAnswer, 'The difference, with its error'), ...problems(403, 404, 413, 415, 422, 503) },
})
const planWorthRoute = route('plan.read', {
  method: 'get',
  path: '/plans/{id}/worth',
  summary: 'What one more of anything would be worth to a plan',
  request: { params: idParam, query: worthQuery },
  responses: { 200: json(worthAnswer, 'Best first'), ...conditional, ...idProblems },
})
const planSensitivityRoute = route('plan.read', {
  method: 'get',
  path: '/plans/{id}/sensitivity',
  summary: 'Which estimates of a plan matter',
  request: { params: idParam, query: sensitivityQuery },
  responses: { 200: json(sensitivityAnswer, 'Those that matter most first'), ...conditional, ...idProblems },
})
const planScheduleRoute = route('plan.read', {
  method: 'get',
  path: '/plans/{id}/schedule',
  summary: 'When a plan is done if all goes well',
  request: { params: idParam, query: scheduleQuery },
  responses: { 200: json(scheduleAnswer, 'The schedule'), ...conditional, ...idProblems },
})

/** What a plan would be if, what more would be worth, which estimates matter, and when it is done: of texts and of kept plans. */
export function analysisRoutes({ plans, pool, now, version }: ForecastParts) {
  /** The text that is asked about, unless the caller holds the answer already. */
  const textOf = async (c: Context<AccessEnv>, id: string, revision: number | undefined, asked: object): Promise<string> => {
    const caller = c.get('caller')
    if (revision !== undefined) checkAllowed(caller, 'plan.history')
    const found =
      revision === undefined ? await plans.get(caller.workspaceId, id) : await plans.getRevision(caller.workspaceId, id, revision)
    unlessHeld(c, digestTag(version, found.revision, asked))
    return found.text
  }
  const scheduleOptions = <T extends { readonly days?: string | undefined }>({ days, ...asked }: T) => ({
    ...withToday(asked, now),
    ...(days !== undefined && { days: daysOf(days) }),
  })

  return newRouter()
    .openapi(whatIfRoute, async (c) => {
      const { text, edits, other, ...asked } = c.req.valid('json')
      checkPlanText(text)
      const after = theOne({ edits, other })
      if (typeof after === 'string') checkPlanText(after)
      return c.json(await pool.whatIf({ text, after, options: withToday(asked, now) }, c.req.raw.signal), 200)
    })
    .openapi(worthRoute, async (c) => {
      const { text, ...asked } = c.req.valid('json')
      checkPlanText(text)
      return c.json(await pool.worth({ text, options: withToday(asked, now) }, c.req.raw.signal), 200)
    })
    .openapi(sensitivityRoute, async (c) => {
      const { text, ...asked } = c.req.valid('json')
      checkPlanText(text)
      return c.json(await pool.sensitivity({ text, options: withToday(asked, now) }, c.req.raw.signal), 200)
    })
    .openapi(scheduleRoute, async (c) => {
      const { text, ...asked } = c.req.valid('json')
      checkPlanText(text)
      return c.json(await pool.schedule({ text, options: scheduleOptions(asked) }, c.req.raw.signal), 200)
    })
    .openapi(nextRoute, async (c) => {
      const { text, ...asked } = c.req.valid('json')
      checkPlanText(text)
      const { advice, unavailable } = await pool.advise(text, withToday(asked, now), c.req.raw.signal)
      return c.json(advice ?? { advice: null, unavailable: unavailable ?? 'there is nothing left to do' }, 200)
    })
    .openapi(planWhatIfRoute, async (c) => {
      const { edits, other, plan, ...asked } = c.req.valid('json')
      const { workspaceId, planId } = c.get('caller')
      if (plan !== undefined && planId !== null && plan !== planId) throw new Failure('unknown-plan', 'Your link does not show this plan.')
      const given = theOne({ edits, other, plan })
      const after = plan === undefined ? given : (await plans.get(workspaceId, plan)).text
      if (typeof after === 'string') checkPlanText(after)
      const { text } = await plans.get(workspaceId, c.req.valid('param').id)
      return c.json(await pool.whatIf({ text, after, options: withToday(asked, now) }, c.req.raw.signal), 200)
    })
    .openapi(planWorthRoute, async (c) => {
      const { revision, ...asked } = c.req.valid('query')
      const options = withToday(asked, now)
      const text = await textOf(c, c.req.valid('param').id, revision, options)
      return c.json(await pool.worth({ text, options }, c.req.raw.signal), 200)
    })
    .openapi(planSensitivityRoute, async (c) => {
      const { revision, ...asked } = c.req.valid('query')
      const options = withToday(asked, now)
      const text = await textOf(c, c.req.valid('param').id, revision, options)
      return c.json(await pool.sensitivity({ text, options }, c.req.raw.signal), 200)
    })
    .openapi(planScheduleRoute, async (c) => {
      const { revision, ...asked } = c.req.valid('query')
      const options = scheduleOptions(asked)
      const text = await textOf(c, c.req.valid('param').id, revision, options)
      return c.json(await pool.schedule({ text, options }, c.req.raw.signal), 200)
    })
}

/** The one thing that a plan is to be compared with. */
function theOne(given: Readonly<Record<string, readonly WrittenEdit[] | string | undefined>>): readonly WrittenEdit[] | string {
  const found = Object.entries(given).filter(([, value]) => value !== undefined)
  const [only] = found
  if (only?.[1] === undefined || found.length > 1)
    throw new Failure(
      'invalid-request',
      `${only?.[0] ?? 'edits'}: name one thing to compare with, ${Object.keys(given).join(' or ')}, not ${found.length === 0 ? 'none' : 'several'}`,
    )
  return only[1]
}

function daysOf(written: string): ScheduleDays {
  if (written === 'mean') return { kind: 'mean' }
  return { kind: 'quantile', quantile: written === 'median' ? 0.5 : Number(written.slice(1)) / 100 }
}
