import { and, eq, isNull, lt } from 'drizzle-orm'
import { isAfter, latestFirst, type Part, type Queries, type Queue, type Tenants } from '../database/index.ts'
import { type DeliveryState, type PauseReason, webhook, webhookDelivery, webhookEvent } from '../database/schema.ts'
import { newId } from '../id.ts'
import { type Outbox, PING } from './events.ts'

export type { PauseReason } from '../database/schema.ts'

export interface Webhook {
  readonly id: string
  readonly name: string
  readonly url: string
  readonly events: readonly string[]
  readonly sealedSecret: string
  readonly createdBy: string | null
  readonly createdAt: Date
  readonly pausedAt: Date | null
  readonly pausedBecause: PauseReason | null
  readonly failingSince: Date | null
}

/** An attempt to tell a webhook of an event. */
export interface Attempted {
  readonly lastAt: Date
  readonly status: number | null
  readonly latencyMs: number
  readonly answer: string | null
  readonly error: string | null
}

export interface Delivery extends Omit<Attempted, 'lastAt' | 'latencyMs'> {
  readonly id: string
  readonly eventId: string
  readonly type: string
  readonly state: DeliveryState
  readonly attempts: number
  readonly createdAt: Date
  readonly lastAt: Date | null
  readonly latencyMs: number | null
  readonly nextAt: Date | null
}

/** The message of a delivery in the queue. */
export interface DeliveryMessage {
  readonly kind: 'delivery'
  readonly workspaceId: string
  readonly deliveryId: string
}

/** All that one needs to deliver. */
export interface DueDelivery {
  readonly webhook: Webhook
  readonly attempts: number
  readonly eventId: string
  readonly type: string
  readonly body: string
}

/** What follows from an attempt. */
export type Outcome = { readonly state: 'delivered' | 'failed' } | { readonly state: 'waiting'; readonly afterS: number }

export interface WebhookStore {
  list(workspaceId: string): Promise<Webhook[]>
  find(workspaceId: string, id: string): Promise<Webhook | null>
  add(workspaceId: string, row: Webhook): Promise<void>
  change(workspaceId: string, id: string, change: Partial<Omit<Webhook, 'id'>>): Promise<void>
  remove(workspaceId: string, id: string): Promise<void>
  /** Newest first. */
  listDeliveries(workspaceId: string, webhookId: string, part: Part): Promise<Delivery[]>
  findDelivery(workspaceId: string, webhookId: string, id: string): Promise<Delivery | null>
  /** null where it is not waiting any more. */
  findDue(workspaceId: string, id: string): Promise<DueDelivery | null>
  record(workspaceId: string, id: string, attempted: Attempted, outcome: Outcome): Promise<void>
  /** The same event once more. */
  redeliver(workspaceId: string, webhookId: string, eventId: string, at: Date): Promise<string>
  ping(workspaceId: string, webhookId: string, at: Date): Promise<string>
  /** Forgets events before then, and how they were delivered. */
  forget(workspaceId: string, before: Date): Promise<void>
}

/** `body` of an event: its form is that of Standard Webhooks. */
const bodyOf = (type: string, at: Date, workspaceId: string, data: object): string =>
  JSON.stringify({ type, timestamp: at.toISOString(), data: { workspaceId, ...data } })

async function addEvent(db: Queries, workspaceId: string, type: string, data: object, at: Date): Promise<string> {
  const id = newId()
  await db.insert(webhookEvent).values({ workspaceId, id, type, at, body: bodyOf(type, at, workspaceId, data) })
  return id
}

async function addDelivery(db: Queries, queue: Queue, workspaceId: string, webhookId: string, eventId: string, at: Date): Promise<string> {
  const id = newId()
  await db.insert(webhookDelivery).values({ workspaceId, id, webhookId, eventId, state: 'waiting', attempts: 0, createdAt: at })
  await queue.send('quick', { kind: 'delivery', workspaceId, deliveryId: id } satisfies DeliveryMessage, {}, db)
  return id
}

/** Where those who change something tell of it. */
export function openOutbox(queue: Queue): Outbox {
  return async (db, workspaceId, type, data, at) => {
    const isActive = and(eq(webhook.workspaceId, workspaceId), isNull(webhook.pausedAt))
    const rows = await db.select({ id: webhook.id, events: webhook.events }).from(webhook).where(isActive)
    const wanting = rows.filter(({ events }) => events.includes(type))
    if (wanting.length === 0) return
    const eventId = await addEvent(db, workspaceId, type, data, at)
    for (const { id } of wanting) await addDelivery(db, queue, workspaceId, id, eventId, at)
  }
}

export function openWebhookStore(tenants: Tenants, queue: Queue): WebhookStore {
  const isWebhook = (workspaceId: string, id: string) => and(eq(webhook.workspaceId, workspaceId), eq(webhook.id, id))
  const isDelivery = (workspaceId: string, id: string) => and(eq(webhookDelivery.workspaceId, workspaceId), eq(webhookDelivery.id, id))
  const deliveries = (db: Queries) =>
    db
      .select({ ...deliveryColumns, type: webhookEvent.type })
      .from(webhookDelivery)
      .innerJoin(webhookEvent, isItsEvent)
  return {
    list: (workspaceId) =>
      tenants.in(workspaceId, (db) => db.select().from(webhook).where(eq(webhook.workspaceId, workspaceId)).orderBy(webhook.createdAt)),
    find: (workspaceId, id) =>
      tenants.in(workspaceId, async (db) => (await db.select().from(webhook).where(isWebhook(workspaceId, id)))[0] ?? null),
    add: async (workspaceId, row) => {
      await tenants.in(workspaceId, (db) => db.insert(webhook).values({ workspaceId, ...row }))
    },
    change: async (workspaceId, id, change) => {
      await tenants.in(workspaceId, (db) => db.update(webhook).set(change).where(isWebhook(workspaceId, id)))
    },
    remove: async (workspaceId, id) => {
      await tenants.in(workspaceId, (db) => db.delete(webhook).where(isWebhook(workspaceId, id)))
    },
    listDeliveries: (workspaceId, webhookId, { after, limit }) =>
      tenants.in(workspaceId, (db) => {
        const { createdAt, id } = webhookDelivery
        const isOf = and(eq(webhookDelivery.workspaceId, workspaceId), eq(webhookDelivery.webhookId, webhookId))
        const rows = deliveries(db).where(and(isOf, isAfter(createdAt, id, after)))
        return rows.orderBy(...latestFirst(createdAt, id)).limit(limit)
      }),
    findDelivery: (workspaceId, webhookId, id) =>
      tenants.in(workspaceId, async (db) => {
        const [row] = await deliveries(db).where(and(isDelivery(workspaceId, id), eq(webhookDelivery.webhookId, webhookId)))
        return row ?? null
      }),
    findDue: (workspaceId, id) =>
      tenants.in(workspaceId, async (db) => {
        const { attempts, eventId } = webhookDelivery
        const [row] = await db
          .select({ webhook, attempts, eventId, type: webhookEvent.type, body: webhookEvent.body })
          .from(webhookDelivery)
          .innerJoin(webhookEvent, isItsEvent)
          .innerJoin(webhook, and(eq(webhook.workspaceId, webhookDelivery.workspaceId), eq(webhook.id, webhookDelivery.webhookId)))
          .where(and(isDelivery(workspaceId, id), eq(webhookDelivery.state, 'waiting')))
        return row ?? null
      }),
    record: async (workspaceId, deliveryId, attempted, outcome) => {
      await tenants.in(workspaceId, async (db) => {
        const [row] = await db
          .select({ attempts: webhookDelivery.attempts })
          .from(webhookDelivery)
          .where(isDelivery(workspaceId, deliveryId))
        if (row === undefined) return
        const nextAt = outcome.state === 'waiting' ? new Date(attempted.lastAt.getTime() + outcome.afterS * 1000) : null
        const change = { ...attempted, state: outcome.state, attempts: row.attempts + 1, nextAt }
        await db.update(webhookDelivery).set(change).where(isDelivery(workspaceId, deliveryId))
        if (outcome.state === 'waiting')
          await queue.send('quick', { kind: 'delivery', workspaceId, deliveryId } satisfies DeliveryMessage, { afterS: outcome.afterS }, db)
      })
    },
    redeliver: (workspaceId, webhookId, eventId, at) =>
      tenants.in(workspaceId, (db) => addDelivery(db, queue, workspaceId, webhookId, eventId, at)),
    ping: (workspaceId, webhookId, at) =>
      tenants.in(workspaceId, async (db) => {
        const eventId = await addEvent(db, workspaceId, PING, { webhookId }, at)
        return addDelivery(db, queue, workspaceId, webhookId, eventId, at)
      }),
    forget: async (workspaceId, before) => {
      const isOld = and(eq(webhookEvent.workspaceId, workspaceId), lt(webhookEvent.at, before))
      await tenants.in(workspaceId, (db) => db.delete(webhookEvent).where(isOld))
    },
  }
}

const deliveryColumns = {
  id: webhookDelivery.id,
  eventId: webhookDelivery.eventId,
  state: webhookDelivery.state,
  attempts: webhookDelivery.attempts,
  createdAt: webhookDelivery.createdAt,
  lastAt: webhookDelivery.lastAt,
  status: webhookDelivery.status,
  latencyMs: webhookDelivery.latencyMs,
  answer: webhookDelivery.answer,
  error: webhookDelivery.error,
  nextAt: webhookDelivery.nextAt,
}

const isItsEvent = and(eq(webhookEvent.workspaceId, webhookDelivery.workspaceId), eq(webhookEvent.id, webhookDelivery.eventId))
