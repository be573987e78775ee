import type { Caller } from '../access/caller.ts'
import type { Sealer } from '../access/sealer.ts'
import type { Part } from '../database/index.ts'
import { Failure } from '../http/failure.ts'
import { newId } from '../id.ts'
import { type Outbound, Refused } from '../net/outbound.ts'
import type { EventType } from './events.ts'
import { newSigningSecret } from './sign.ts'
import type { Delivery, Webhook, WebhookStore } from './store.ts'

const WEBHOOKS_MAX = 20
export const DELIVERIES_LISTED_MAX = 200

/** What one may say of a webhook. */
export interface WebhookFields {
  readonly name: string
  readonly url: string
  readonly events: readonly EventType[]
}

/** Decides which other servers are told what. */
export interface WebhookService {
  list(workspaceId: string): Promise<Webhook[]>
  get(workspaceId: string, id: string): Promise<Webhook>
  /** Its secret is told once. */
  create(caller: Caller, fields: WebhookFields): Promise<{ readonly row: Webhook; readonly secret: string }>
  change(
    workspaceId: string,
    id: string,
    change: { readonly [K in keyof WebhookFields]?: WebhookFields[K] | undefined },
    paused?: boolean,
  ): Promise<Webhook>
  remove(workspaceId: string, id: string): Promise<void>
  deliveries(workspaceId: string, id: string, part: Part): Promise<Delivery[]>
  redeliver(workspaceId: string, id: string, deliveryId: string): Promise<Delivery>
  ping(workspaceId: string, id: string): Promise<Delivery>
}

export interface WebhookOptions {
  readonly store: WebhookStore
  readonly outbound: Pick<Outbound, 'check'>
  readonly sealer: Sealer
  readonly now: () => Date
}

export function createWebhookService({ store, outbound, sealer, now }: WebhookOptions): WebhookService {
  const get = async (workspaceId: string, id: string): Promise<Webhook> => {
    const found = await store.find(workspaceId, id)
    if (found === null) throw new Failure('unknown-webhook', `There is no webhook "${id.slice(0, 40)}". GET /api/webhooks lists all.`)
    return found
  }
  const getDelivery = async (workspaceId: string, id: string, deliveryId: string): Promise<Delivery> => {
    const found = await store.findDelivery(workspaceId, id, deliveryId)
    if (found === null) throw new Failure('unknown-webhook', `The webhook "${id}" has no delivery "${deliveryId.slice(0, 40)}".`)
    return found
  }
  const checkUrl = (url: string): void => {
    try {
      outbound.check(url)
    } catch (error) {
      if (error instanceof Refused) throw new Failure('invalid-request', `url: ${error.message}`)
      throw error
    }
  }
  return {
    list: store.list,
    get,
    create: async ({ workspaceId, person }, { name, url, events }) => {
      checkUrl(url)
      if ((await store.list(workspaceId)).length >= WEBHOOKS_MAX)
        throw new Failure('invalid-request', `A workspace has at most ${WEBHOOKS_MAX} webhooks; remove one first.`)
      const secret = newSigningSecret()
      const row: Webhook = {
        id: newId(),
        name,
        url,
        events,
        sealedSecret: sealer.seal(secret),
        createdBy: person?.userId ?? null,
        createdAt: now(),
        pausedAt: null,
        pausedBecause: null,
        failingSince: null,
      }
      await store.add(workspaceId, row)
      return { row, secret }
    },
    change: async (workspaceId, id, change, paused) => {
      await get(workspaceId, id)
      if (change.url !== undefined) checkUrl(change.url)
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
      const pausing =
        paused === undefined
          ? {}
          : paused
            ? { pausedAt: now(), pausedBecause: 'asked' as const }
            : { pausedAt: null, pausedBecause: null, failingSince: null }
      const all = { ...given, ...pausing }
      if (Object.keys(all).length > 0) await store.change(workspaceId, id, all)
      return get(workspaceId, id)
    },
    remove: async (workspaceId, id) => {
      await get(workspaceId, id)
      await store.remove(workspaceId, id)
    },
    deliveries: async (workspaceId, id, part) => {
      await get(workspaceId, id)
      return store.listDeliveries(workspaceId, id, part)
    },
    redeliver: async (workspaceId, id, deliveryId) => {
      await get(workspaceId, id)
      const { eventId } = await getDelivery(workspaceId, id, deliveryId)
      return getDelivery(workspaceId, id, await store.redeliver(workspaceId, id, eventId, now()))
    },
    ping: async (workspaceId, id) => {
      await get(workspaceId, id)
      return getDelivery(workspaceId, id, await store.ping(workspaceId, id, now()))
    },
  }
}
