import { z } from '@hono/zod-openapi'
import { isPlanDate, VERBS } from '@nonlinear/model'
import type { Context } from 'hono'
import type { Outlook } from '../forecast/outlook.ts'
import type { Outlooks } from '../forecast/outlooks.ts'
import { revisionTag, revisionToMatch, unlessHeld, unlessSame } from '../http/conditional.ts'
import { cutPart, next, partQuery, placeKey, placeKeyOf } from '../http/cursor.ts'
import { PLAN_EXAMPLE } from '../http/example.ts'
import { Failure } from '../http/failure.ts'
import { route } from '../http/route.ts'
import {
  body,
  conditional,
  headerParameters,
  json,
  newRouter,
  onlyFields,
  onlyQuery,
  problems,
  wholeNumber,
  wholeNumberText,
} from '../http/router.ts'
import { EVENTS_LISTED, EVENTS_LISTED_MAX, PLANS_LISTED_MAX, type PlanService, REVISIONS_LISTED_MAX, type Revision } from './service.ts'
import type { PlanRow, StoredPlan } from './store.ts'

/** PostgreSQL's largest integer. */
const REVISION_MAX = 2 ** 31 - 1
const WORDS_LENGTH_MAX = 2_000

const instant = z.string().openapi({ format: 'date-time' })
const planText = z
  .string()
  .openapi({ description: 'The text of a plan file. It may contain errors: a draft is kept.', example: PLAN_EXAMPLE })

const summary = z
  .object({ id: z.string(), name: z.string(), revision: z.int(), createdAt: instant, updatedAt: instant })
  .openapi('PlanSummary')
const fullPlan = summary.extend({ text: z.string() }).openapi('Plan')
const burst = z
  .int()
  .openapi({ description: 'The first revision of those saved in one sitting with this one: a history shows them as one step' })
const by = z
  .object({ userId: z.string(), name: z.string() })
  .nullable()
  .openapi({ description: 'Who did it; null where there are no accounts' })
const revisionSummary = z.object({ revision: z.int(), createdAt: instant, bytes: z.int(), burst, by }).openapi('RevisionSummary')
const fullRevision = z.object({ revision: z.int(), text: z.string(), createdAt: instant, by }).openapi('Revision')
/** Words of the log; the language itself says whether they mean anything. */
const words = z.string().max(WORDS_LENGTH_MAX, { error: `must have at most ${WORDS_LENGTH_MAX} characters` })
const happening = onlyFields({
  date: z.string().refine(isPlanDate, 'must be a day that exists, such as 2026-12-03').openapi({ format: 'date' }),
  subject: words.openapi({ description: 'The id of a task, a goal or a person', example: 'labels' }),
  verb: z.enum(VERBS).optional(),
  odds: words.optional().openapi({ example: '40%' }),
  days: words.optional().openapi({ description: 'Days still to come', example: '5..8..15' }),
  until: words.optional(),
  note: words.optional(),
}).openapi('Happening')
const event = z
  .object({
    seq: z.int(),
    at: instant,
    by,
    kind: z.enum(['created', 'changed', 'recorded', 'undone', 'deleted', 'restored']),
    revision: z.int(),
    happening: happening.nullable(),
  })
  .openapi('PlanEvent')
const outlook = z.custom<Outlook | null>().openapi('Outlook', {
  type: ['object', 'null'],
  description: 'Its forecast of today in short, or what keeps it from having one; null while it is computed: ask again in a moment',
})
const planList = z.object({ plans: z.array(summary.extend({ outlook })), next })
const revisionList = z.object({ revisions: z.array(revisionSummary), next })
const eventList = z.object({ events: z.array(event), next })

const idParam = z.object({ id: z.string() })
const revisionParam = z.object({ id: z.string(), revision: wholeNumberText(1, REVISION_MAX) })
const planName = z.string().openapi({ description: 'What it is called while its text has no `plan:` line, such as the name of its file.' })
const before = wholeNumberText(1, REVISION_MAX).optional().openapi({ description: 'Those older than this number' })
const number = z.int().min(1).max(REVISION_MAX)
const planPart = onlyQuery(partQuery(placeKey, PLANS_LISTED_MAX))
const revisionPart = onlyQuery({ ...partQuery(number, REVISIONS_LISTED_MAX), before })
const eventPart = onlyQuery({ ...partQuery(number, EVENTS_LISTED_MAX, EVENTS_LISTED), before })
const at = z.iso.datetime({ offset: true, error: 'must be an instant, such as 2026-12-03T18:00:00Z' }).openapi({ format: 'date-time' })
const newPlan = onlyFields({ text: planText, name: planName.optional() })
const changedPlan = onlyFields({
  text: planText,
  baseRevision: wholeNumber(1, REVISION_MAX)
    .openapi({ example: 1 })
    .optional()
    .openapi({ description: 'The revision that was changed; the header `if-match` may say it instead' }),
})
const ifMatch = headerParameters({ 'if-match': 'The `etag` of the plan that was changed, or `*` for whichever is there' })

const listRoute = route('plan.list', {
  method: 'get',
  path: '/plans',
  summary: 'The plans, newest change first',
  request: { query: planPart },
  responses: { 200: json(planList, 'The plans'), ...conditional, ...problems(422, 503) },
})
const createPlanRoute = route('plan.write', {
  method: 'post',
  path: '/plans',
  summary: 'A new plan',
  request: { body: body(newPlan) },
  responses: { 201: json(fullPlan, 'The new plan'), ...problems(413, 415, 422, 503) },
})
const getRoute = route('plan.read', {
  method: 'get',
  path: '/plans/{id}',
  summary: 'One plan with its text',
  request: { params: idParam },
  responses: { 200: json(fullPlan, 'The plan'), ...conditional, ...problems(404, 503) },
})
const saveRoute = route('plan.write', {
  method: 'put',
  path: '/plans/{id}',
  summary: 'A changed text; answered when it is safe on the disk',
  parameters: ifMatch,
  request: { params: idParam, body: body(changedPlan) },
  responses: { 200: json(fullPlan, 'The plan; the same text makes no new revision'), ...problems(404, 409, 412, 413, 415, 422, 503) },
})
const removeRoute = route('plan.write', {
  method: 'delete',
  path: '/plans/{id}',
  summary: 'Hides the plan; it can be restored',
  parameters: ifMatch,
  request: { params: idParam },
  responses: { 204: { description: 'It is hidden' }, ...problems(404, 409, 412, 503) },
})
const restoreRoute = route('plan.write', {
  method: 'post',
  path: '/plans/{id}/restore',
  summary: 'Brings back a deleted plan',
  request: { params: idParam },
  responses: { 200: json(fullPlan, 'The plan'), ...problems(404, 503) },
})
const listRevisionsRoute = route('plan.history', {
  method: 'get',
  path: '/plans/{id}/revisions',
  summary: 'The revisions of a plan, newest first',
  request: { params: idParam, query: revisionPart },
  responses: { 200: json(revisionList, 'The revisions'), ...conditional, ...problems(404, 422, 503) },
})
const getRevisionRoute = route('plan.history', {
  method: 'get',
  path: '/plans/{id}/revisions/{revision}',
  summary: 'The text of one revision',
  request: { params: revisionParam },
  responses: { 200: json(fullRevision, 'The revision'), ...conditional, ...problems(404, 422, 503) },
})

const eventsRoute = route('plan.history', {
  method: 'get',
  path: '/plans/{id}/events',
  summary: 'What was done to a plan, by whom and when, newest first',
  request: { params: idParam, query: eventPart },
  responses: { 200: json(eventList, 'The events'), ...conditional, ...problems(404, 422, 503) },
})
const recordRoute = route('plan.write', {
  method: 'post',
  path: '/plans/{id}/events',
  summary: 'Something happened: one more line in the log of the plan, whoever changed it last',
  request: { params: idParam, body: body(happening) },
  responses: { 201: json(fullPlan, 'The plan with the line'), ...problems(404, 409, 413, 415, 422, 503) },
})
const undoRoute = route('plan.write', {
  method: 'post',
  path: '/plans/{id}/undo',
  summary: 'Takes back the change that made a revision, if nobody has changed the plan since',
  request: { params: idParam, body: body(onlyFields({ revision: wholeNumber(1, REVISION_MAX) })) },
  responses: { 200: json(fullPlan, 'The plan, as a new revision'), ...problems(404, 409, 415, 422, 503) },
})
const getAtRoute = route('plan.history', {
  method: 'get',
  path: '/plans/{id}/at',
  summary: 'A plan as it was at an instant',
  request: { params: idParam, query: onlyQuery({ instant: at }) },
  responses: { 200: json(fullRevision, 'The revision that was the latest then'), ...conditional, ...problems(404, 422, 503) },
})

/** Who did things, by their ids; those without an account any more are left out. */
export type PeopleById = (userIds: readonly string[]) => Promise<readonly { readonly userId: string; readonly name: string }[]>

/** `/plans`: reading, writing and undoing. */
export function planRoutes(plans: PlanService, outlooks: Outlooks, peopleById: PeopleById) {
  /** Puts names where ids are. */
  const withNames = async <T extends { readonly authorId: string | null }>(rows: readonly T[]) => {
    const ids = new Set(rows.flatMap(({ authorId }) => (authorId === null ? [] : [authorId])))
    const people = new Map((ids.size === 0 ? [] : await peopleById([...ids])).map(({ userId, name }) => [userId, name]))
    return rows.map(({ authorId, ...row }) => ({
      ...row,
      by: authorId === null ? null : { userId: authorId, name: people.get(authorId) ?? 'Somebody who left' },
    }))
  }
  const showRevision = async (found: Revision) => {
    const [row] = await withNames([found])
    return { ...row!, createdAt: found.createdAt.toISOString() }
  }

  return newRouter()
    .openapi(listRoute, async (c) => {
      const { workspaceId } = c.get('caller')
      const { limit = PLANS_LISTED_MAX, cursor: after } = c.req.valid('query')
      const found = await plans.list(workspaceId, { after, limit: limit + 1 })
      const { rows, next } = cutPart(c, found, limit, ({ updatedAt: at, id }) => placeKeyOf({ at, id }))
      const seen = outlooks.look(workspaceId, rows)
      const listed = rows.map((plan, index) => ({ ...showSummary(plan), outlook: seen[index]! }))
      return c.json(unlessSame(c, { plans: listed, next }), 200)
    })
    .openapi(createPlanRoute, async (c) => {
      const { text, name } = c.req.valid('json')
      return c.json(tagPlan(c, await plans.create(c.get('caller'), text, name)), 201)
    })
    .openapi(getRoute, async (c) => {
      const found = await plans.get(c.get('caller').workspaceId, c.req.valid('param').id)
      unlessHeld(c, revisionTag(found.revision))
      return c.json(showPlan(found), 200)
    })
    .openapi(saveRoute, async (c) => {
      const { text, baseRevision } = c.req.valid('json')
      const base = baseOf(baseRevision, revisionToMatch(c.req.header('if-match')))
      return c.json(tagPlan(c, await plans.save(c.get('caller'), c.req.valid('param').id, text, base)), 200)
    })
    .openapi(removeRoute, async (c) => {
      await plans.remove(c.get('caller'), c.req.valid('param').id, revisionToMatch(c.req.header('if-match')))
      return c.body(null, 204)
    })
    .openapi(restoreRoute, async (c) => c.json(tagPlan(c, await plans.restore(c.get('caller'), c.req.valid('param').id)), 200))
    .openapi(listRevisionsRoute, async (c) => {
      const { limit = REVISIONS_LISTED_MAX, cursor, before } = c.req.valid('query')
      const part = { before: cursor ?? before, limit: limit + 1 }
      const found = await plans.listRevisions(c.get('caller').workspaceId, c.req.valid('param').id, part)
      const { rows, next } = cutPart(c, found, limit, ({ revision }) => revision)
      const revisions = (await withNames(rows)).map((each) => ({ ...each, createdAt: each.createdAt.toISOString() }))
      return c.json(unlessSame(c, { revisions, next }), 200)
    })
    .openapi(getRevisionRoute, async (c) => {
      const { id, revision } = c.req.valid('param')
      return c.json(unlessSame(c, await showRevision(await plans.getRevision(c.get('caller').workspaceId, id, revision))), 200)
    })
    .openapi(eventsRoute, async (c) => {
      const { limit = EVENTS_LISTED, cursor, before } = c.req.valid('query')
      const part = { before: cursor ?? before, limit: limit + 1 }
      const found = await plans.listEvents(c.get('caller').workspaceId, c.req.valid('param').id, part)
      const { rows, next } = cutPart(c, found, limit, ({ seq }) => seq)
      const events = (await withNames(rows)).map((each) => ({ ...each, at: each.at.toISOString() }))
      return c.json(unlessSame(c, { events, next }), 200)
    })
    .openapi(recordRoute, async (c) =>
      c.json(tagPlan(c, await plans.record(c.get('caller'), c.req.valid('param').id, c.req.valid('json'))), 201),
    )
    .openapi(undoRoute, async (c) =>
      c.json(tagPlan(c, await plans.undo(c.get('caller'), c.req.valid('param').id, c.req.valid('json').revision)), 200),
    )
    .openapi(getAtRoute, async (c) => {
      const instant = new Date(c.req.valid('query').instant)
      return c.json(
        unlessSame(c, await showRevision(await plans.getAt(c.get('caller').workspaceId, c.req.valid('param').id, instant))),
        200,
      )
    })
}

const showSummary = ({ id, name, revision, createdAt, updatedAt }: PlanRow) => ({
  id,
  name,
  revision,
  createdAt: createdAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
})

const showPlan = (plan: StoredPlan) => ({ ...showSummary(plan), text: plan.text })

/** A plan that was just written, with the tag of what is there now. */
function tagPlan(c: Context, plan: StoredPlan) {
  c.header('etag', revisionTag(plan.revision))
  return showPlan(plan)
}

/** The revision that was changed, which the body says or the header `if-match`. */
function baseOf(inBody: number | undefined, inHeader: number | 'any' | undefined): number | 'any' {
  if (inBody !== undefined && inHeader !== undefined && inHeader !== 'any' && inBody !== inHeader)
    throw new Failure('invalid-request', `baseRevision: is ${inBody}, but if-match says ${inHeader}; send one of them`)
  const base = inBody ?? inHeader
  if (base === undefined)
    throw new Failure(
      'invalid-request',
      'baseRevision: is missing; it must be the revision that you changed, or the header "if-match" its etag',
    )
  return base
}
