import { call } from '../api.ts'

// What the settings ask of the server besides people and keys.

export const EVENT_WORDS = {
  'plan.created': 'A plan is made',
  'plan.changed': 'A plan is changed',
  'plan.event-recorded': 'Something is recorded to have happened',
  'plan.deleted': 'A plan is deleted',
  'plan.restored': 'A plan is restored',
  'forecast.night': 'Every night: the odds of each plan',
  'forecast.moved': 'Overnight the odds of a plan moved',
  'member.joined': 'Somebody joins',
  'member.changed': 'Somebody has another role',
  'member.left': 'Somebody leaves',
  'job.done': 'A job is done',
} as const

export type EventType = keyof typeof EVENT_WORDS

export interface Webhook {
  readonly id: string
  readonly name: string
  readonly url: string
  readonly events: readonly EventType[]
  readonly pausedBecause: 'asked' | 'failing' | 'gone' | null
  readonly failingSince: string | null
}

export interface Delivery {
  readonly id: string
  readonly type: string
  readonly state: 'waiting' | 'delivered' | 'failed'
  readonly attempts: number
  readonly createdAt: string
  readonly status: number | null
  readonly error: string | null
  readonly nextAt: string | null
}

export interface Job {
  readonly id: string
  readonly kind: 'forecast' | 'nightly'
  readonly state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled'
  readonly planId: string | null
  readonly progress: number
  readonly error: string | null
  readonly createdAt: string
  readonly endedAt: string | null
}

/** As many as one looks at; the API has the others. */
const LATEST = 10

const webhookPath = (id: string) => `/webhooks/${encodeURIComponent(id)}`

export const settingsApi = {
  webhooks: () => call<{ webhooks: Webhook[] }>('GET', '/webhooks'),
  addWebhook: (name: string, url: string, events: readonly EventType[]) =>
    call<Webhook & { secret: string }>('POST', '/webhooks', { name, url, events }),
  pauseWebhook: (id: string, paused: boolean) => call<Webhook>('PATCH', webhookPath(id), { paused }),
  removeWebhook: (id: string) => call<void>('DELETE', webhookPath(id)),
  ping: (id: string) => call<Delivery>('POST', `${webhookPath(id)}/ping`),
  deliveries: (id: string) => call<{ deliveries: Delivery[] }>('GET', `${webhookPath(id)}/deliveries?limit=${LATEST}`),
  redeliver: (id: string, deliveryId: string) =>
    call<Delivery>('POST', `${webhookPath(id)}/deliveries/${encodeURIComponent(deliveryId)}/redeliver`),
  jobs: () => call<{ jobs: Job[] }>('GET', `/jobs?limit=${LATEST}`),
  cancelJob: (id: string) => call<Job>('POST', `/jobs/${encodeURIComponent(id)}/cancel`),
  retryJob: (id: string) => call<Job>('POST', `/jobs/${encodeURIComponent(id)}/retry`),
}
