import { z } from '@hono/zod-openapi'
import { cutPart, next, partQuery, placeKey, placeKeyOf } from '../http/cursor.ts'
import { route } from '../http/route.ts'
import { body, json, newRouter, onlyFields, onlyQuery, problems } from '../http/router.ts'
import { URL_LENGTH_MAX } from '../net/outbound.ts'
import { EVENT_TYPES } from './events.ts'
import { DELIVERIES_LISTED_MAX, type WebhookService } from './service.ts'
import type { Delivery, Webhook } from './store.ts'

const NAME_LENGTH_MAX = 200

const instant = z.string().openapi({ format: 'date-time' })
const lengthError = `must have 1..${NAME_LENGTH_MAX} characters`
const name = z.string().trim().min(1, { error: lengthError }).max(NAME_LENGTH_MAX, { error: lengthError })
const url = z
  .string()
  .max(URL_LENGTH_MAX, { error: `must have at most ${URL_LENGTH_MAX} characters` })
  .openapi({ format: 'uri', description: 'https; private networks only where whoever runs Nonlinear allows them' })
const events = z.array(z.enum(EVENT_TYPES)).min(1, { error: 'must name one event at least' }).max(EVENT_TYPES.length)

const webhook = z
  .object({
    id: z.string(),
    name: z.string(),
    url,
    events: z.array(z.string()),
    createdBy: z.string().nullable(),
    createdAt: instant,
    pausedAt: instant.nullable(),
    pausedBecause: z.enum(['asked', 'failing', 'gone']).nullable(),
    failingSince: instant.nullable().openapi({ description: 'Since when nothing went through' }),
  })
  .openapi('Webhook')
const newWebhook = webhook.extend({ secret: z.string().openapi({ description: 'Shown this once: what messages are signed with' }) })
const delivery = z
  .object({
    id: z.string(),
    eventId: z.string().openapi({ description: 'The header `webhook-id`' }),
    type: z.string(),
    state: z.enum(['waiting', 'delivered', 'failed']),
    attempts: z.int(),
    createdAt: instant,
    lastAt: instant.nullable(),
    status: z.int().nullable(),
    latencyMs: z.int().nullable(),
    answer: z.string().nullable().openapi({ description: 'The beginning of what was answered' }),
    error: z.string().nullable(),
    nextAt: instant.nullable(),
  })
  .openapi('Delivery')

const idParam = z.object({ id: z.string() })
const deliveryParam = z.object({ id: z.string(), deliveryId: z.string() })

const listRoute = route('webhook.manage', {
  method: 'get',
  path: '/webhooks',
  summary: 'Other servers that are told what happens',
  responses: { 200: json(z.object({ webhooks: z.array(webhook) }), 'Oldest first'), ...problems(401, 403, 503) },
})
const createWebhookRoute = route('webhook.manage', {
  method: 'post',
  path: '/webhooks',
  summary: 'Tell another server what happens',
  request: { body: body(onlyFields({ name, url, events })) },
  responses: { 201: json(newWebhook.openapi('NewWebhook'), 'The webhook'), ...problems(401, 403, 415, 422, 503) },
})
const getRoute = route('webhook.manage', {
  method: 'get',
  path: '/webhooks/{id}',
  summary: 'One webhook',
  request: { params: idParam },
  responses: { 200: json(webhook, 'The webhook'), ...problems(401, 403, 404, 503) },
})
const changeRoute = route('webhook.manage', {
  method: 'patch',
  path: '/webhooks/{id}',
  summary: 'Change, pause or resume it',
  request: {
    params: idParam,
    body: body(onlyFields({ name: name.optional(), url: url.optional(), events: events.optional(), paused: z.boolean().optional() })),
  },
  responses: { 200: json(webhook, 'The webhook'), ...problems(401, 403, 404, 415, 422, 503) },
})
const removeRoute = route('webhook.manage', {
  method: 'delete',
  path: '/webhooks/{id}',
  summary: 'Tell it nothing more, and forget what it was told',
  request: { params: idParam },
  responses: { 204: { description: 'Gone' }, ...problems(401, 403, 404, 503) },
})
const deliveriesRoute = route('webhook.manage', {
  method: 'get',
  path: '/webhooks/{id}/deliveries',
  summary: 'What it was told, and what it answered',
  request: { params: idParam, query: onlyQuery(partQuery(placeKey, DELIVERIES_LISTED_MAX)) },
  responses: { 200: json(z.object({ deliveries: z.array(delivery), next }), 'Newest first'), ...problems(401, 403, 404, 422, 503) },
})
const redeliverRoute = route('webhook.manage', {
  method: 'post',
  path: '/webhooks/{id}/deliveries/{deliveryId}/redeliver',
  summary: 'The same event once more, under the same id',
  request: { params: deliveryParam },
  responses: { 202: json(delivery, 'It is on its way'), ...problems(401, 403, 404, 503) },
})
const pingRoute = route('webhook.manage', {
  method: 'post',
  path: '/webhooks/{id}/ping',
  summary: 'Tell it something, to see whether it arrives',
  request: { params: idParam },
  responses: { 202: json(delivery, 'It is on its way'), ...problems(401, 403, 404, 503) },
})

/** `/webhooks`: other servers that are told what happens. */
export function webhookRoutes(webhooks: WebhookService) {
  return newRouter()
    .openapi(listRoute, async (c) => c.json({ webhooks: (await webhooks.list(c.get('caller').workspaceId)).map(showWebhook) }, 200))
    .openapi(createWebhookRoute, async (c) => {
      const { row, secret } = await webhooks.create(c.get('caller'), c.req.valid('json'))
      return c.json({ ...showWebhook(row), secret }, 201)
    })
    .openapi(getRoute, async (c) => c.json(showWebhook(await webhooks.get(c.get('caller').workspaceId, c.req.valid('param').id)), 200))
    .openapi(changeRoute, async (c) => {
      const { paused, ...change } = c.req.valid('json')
      return c.json(showWebhook(await webhooks.change(c.get('caller').workspaceId, c.req.valid('param').id, change, paused)), 200)
    })
    .openapi(removeRoute, async (c) => {
      await webhooks.remove(c.get('caller').workspaceId, c.req.valid('param').id)
      return c.body(null, 204)
    })
    .openapi(deliveriesRoute, async (c) => {
      const { limit = DELIVERIES_LISTED_MAX, cursor: after } = c.req.valid('query')
      const found = await webhooks.deliveries(c.get('caller').workspaceId, c.req.valid('param').id, { after, limit: limit + 1 })
      const { rows, next } = cutPart(c, found, limit, ({ createdAt: at, id }) => placeKeyOf({ at, id }))
      return c.json({ deliveries: rows.map(showDelivery), next }, 200)
    })
    .openapi(redeliverRoute, async (c) => {
      const { id, deliveryId } = c.req.valid('param')
      return c.json(showDelivery(await webhooks.redeliver(c.get('caller').workspaceId, id, deliveryId)), 202)
    })
    .openapi(pingRoute, async (c) => c.json(showDelivery(await webhooks.ping(c.get('caller').workspaceId, c.req.valid('param').id)), 202))
}

const showWebhook = ({ id, name, url, events, createdBy, createdAt, pausedAt, pausedBecause, failingSince }: Webhook) => ({
  id,
  name,
  url,
  events: [...events],
  createdBy,
  createdAt: createdAt.toISOString(),
  pausedAt: pausedAt?.toISOString() ?? null,
  pausedBecause,
  failingSince: failingSince?.toISOString() ?? null,
})

const showDelivery = ({ id, eventId, type, state, attempts, createdAt, lastAt, status, latencyMs, answer, error, nextAt }: Delivery) => ({
  id,
  eventId,
  type,
  state,
  attempts,
  createdAt: createdAt.toISOString(),
  lastAt: lastAt?.toISOString() ?? null,
  status,
  latencyMs,
  answer,
  error,
  nextAt: nextAt?.toISOString() ?? null,
})
