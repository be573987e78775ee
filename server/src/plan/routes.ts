import { z } from '@hono/zod-openapi'
import type { Outlook } from '../forecast/outlook.ts'
import type { Outlooks } from '../forecast/outlooks.ts'
import { route } from '../http/route.ts'
import { body, json, newRouter, onlyFields, problems, wholeNumber, wholeNumberText } from '../http/router.ts'
import type { PlanService } from './service.ts'
import type { PlanRow, StoredPlan } from './store.ts'

/** PostgreSQL's largest integer. */
const REVISION_MAX = 2 ** 31 - 1

const instant = z.string().openapi({ format: 'date-time' })
const planText = z.string().openapi({ description: 'The text of a plan file. It may contain errors: a draft is kept.' })

const summary = z
  .object({ id: z.string(), name: z.string(), revision: z.int(), createdAt: instant, updatedAt: instant })
  .openapi('PlanSummary')
const fullPlan = summary.extend({ text: z.string() }).openapi('Plan')
const burst = z
  .int()
  .openapi({ description: 'The first revision of those saved in one sitting with this one: a history shows them as one step' })
const revisionSummary = z.object({ revision: z.int(), createdAt: instant, bytes: z.int(), burst }).openapi('RevisionSummary')
const fullRevision = z.object({ revision: z.int(), text: z.string(), createdAt: instant }).openapi('Revision')
const outlook = z.custom<Outlook | null>().openapi('Outlook', {
  type: ['object', 'null'],
  description: 'Its forecast of today in short, or what keeps it from having one; null while it is computed: ask again in a moment',
})
const planList = z.object({ plans: z.array(summary.extend({ outlook })) })
const revisionList = z.object({ revisions: z.array(revisionSummary) })

const idParam = z.object({ id: z.string() })
const revisionParam = z.object({ id: z.string(), revision: wholeNumberText(1, REVISION_MAX) })
const planName = z.string().openapi({ description: 'What it is called while its text has no `plan:` line, such as the name of its file.' })
const olderThan = onlyFields({ before: wholeNumberText(1, REVISION_MAX).optional() })
const newPlan = onlyFields({ text: planText, name: planName.optional() })
const changedPlan = onlyFields({ text: planText, baseRevision: wholeNumber(1, REVISION_MAX) })

const listRoute = route('plan.list', {
  method: 'get',
  path: '/plans',
  summary: 'All plans, newest change first',
  responses: { 200: json(planList, 'The plans'), ...problems(503) },
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
  responses: { 200: json(fullPlan, 'The plan'), ...problems(404, 503) },
})
const saveRoute = route('plan.write', {
  method: 'put',
  path: '/plans/{id}',
  summary: 'A changed text; answered when it is safe on the disk',
  request: { params: idParam, body: body(changedPlan) },
  responses: { 200: json(fullPlan, 'The plan; the same text makes no new revision'), ...problems(404, 409, 413, 415, 422, 503) },
})
const removeRoute = route('plan.write', {
  method: 'delete',
  path: '/plans/{id}',
  summary: 'Hides the plan; it can be restored',
  request: { params: idParam },
  responses: { 204: { description: 'It is hidden' }, ...problems(404, 503) },
})
const restoreRoute = route('plan.write', {
  method: 'post',
  path: '/plans/{id}/restore',
  summary: 'Brings back a deleted plan',
  request: { params: idParam },
  responses: { 200: json(fullPlan, 'The plan'), ...problems(404, 503) },
})
const listRevisionsRoute = route('plan.read', {
  method: 'get',
  path: '/plans/{id}/revisions',
  summary: 'The revisions of a plan, newest first; with `before` those older than that one',
  request: { params: idParam, query: olderThan },
  responses: { 200: json(revisionList, 'The revisions'), ...problems(404, 422, 503) },
})
const getRevisionRoute = route('plan.read', {
  method: 'get',
  path: '/plans/{id}/revisions/{revision}',
  summary: 'The text of one revision',
  request: { params: revisionParam },
  responses: { 200: json(fullRevision, 'The revision'), ...problems(404, 422, 503) },
})

/** `/plans`: reading, writing and undoing. */
export function planRoutes(plans: PlanService, outlooks: Outlooks) {
  return newRouter()
    .openapi(listRoute, async (c) => {
      const { workspaceId } = c.get('caller')
      const found = await plans.list(workspaceId)
      const seen = outlooks.look(workspaceId, found)
      return c.json({ plans: found.map((plan, index) => ({ ...showSummary(plan), outlook: seen[index]! })) }, 200)
    })
    .openapi(createPlanRoute, async (c) => {
      const { text, name } = c.req.valid('json')
      return c.json(showPlan(await plans.create(c.get('caller').workspaceId, text, name)), 201)
    })
    .openapi(getRoute, async (c) => c.json(showPlan(await plans.get(c.get('caller').workspaceId, c.req.valid('param').id)), 200))
    .openapi(saveRoute, async (c) => {
      const { text, baseRevision } = c.req.valid('json')
      return c.json(showPlan(await plans.save(c.get('caller').workspaceId, c.req.valid('param').id, text, baseRevision)), 200)
    })
    .openapi(removeRoute, async (c) => {
      await plans.remove(c.get('caller').workspaceId, c.req.valid('param').id)
      return c.body(null, 204)
    })
    .openapi(restoreRoute, async (c) => c.json(showPlan(await plans.restore(c.get('caller').workspaceId, c.req.valid('param').id)), 200))
    .openapi(listRevisionsRoute, async (c) => {
      const revisions = await plans.listRevisions(c.get('caller').workspaceId, c.req.valid('param').id, c.req.valid('query').before)
      return c.json({ revisions: revisions.map((each) => ({ ...each, createdAt: each.createdAt.toISOString() })) }, 200)
    })
    .openapi(getRevisionRoute, async (c) => {
      const { id, revision } = c.req.valid('param')
      const { text, createdAt } = await plans.getRevision(c.get('caller').workspaceId, id, revision)
      return c.json({ revision, text, createdAt: createdAt.toISOString() }, 200)
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
