import type { Sealer } from '../access/sealer.ts'
import type { Taken } from '../database/index.ts'
import { type Outbound, Refused } from '../net/outbound.ts'
import { PING } from './events.ts'
import { signedHeaders } from './sign.ts'
import type { Attempted, DeliveryMessage, Outcome, PauseReason, Webhook, WebhookStore } from './store.ts'

const DAY_MS = 86_400_000
/** Seconds until each further attempt: eight attempts in some 32 hours. */
export const RETRY_AFTER_S: readonly number[] = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400]
/** A webhook to which nothing went through for so long is paused. */
export const FAILING_DAYS_MAX = 5
/** A server says with it that it wants no more. */
const GONE = 410

export interface DeliveryOptions {
  readonly store: WebhookStore
  readonly outbound: Pick<Outbound, 'post'>
  readonly sealer: Sealer
  readonly now: () => Date
  readonly retryAfterS?: readonly number[]
  /** Tells whoever made a webhook that it was paused. */
  readonly onPaused: (workspaceId: string, webhook: Webhook, reason: PauseReason) => Promise<void>
}

/** Tells webhooks of events. A message may arrive twice: it has the same id then. */
export function deliveryWork(options: DeliveryOptions): (taken: Taken, signal: AbortSignal) => Promise<void> {
  const { store, outbound, sealer, now, retryAfterS = RETRY_AFTER_S, onPaused } = options

  const attempt = async (url: string, headers: Readonly<Record<string, string>>, body: string, signal: AbortSignal): Promise<Attempted> => {
    const lastAt = now()
    const began = performance.now()
    const latency = () => Math.round(performance.now() - began)
    try {
      const { status, answer } = await outbound.post(url, { headers, body: Buffer.from(body), signal })
      const error = isFine(status) ? null : `It answered ${status}; only 200..299 is taken for received.`
      // PostgreSQL keeps no NUL in a text.
      return { lastAt, status, latencyMs: latency(), answer: answer.replaceAll('\0', ''), error }
    } catch (error) {
      if (signal.aborted) throw error
      return { lastAt, status: null, latencyMs: latency(), answer: null, error: reasonOf(error) }
    }
  }

  const pause = async (workspaceId: string, webhook: Webhook, reason: PauseReason): Promise<void> => {
    await store.change(workspaceId, webhook.id, { pausedAt: now(), pausedBecause: reason })
    await onPaused(workspaceId, webhook, reason)
  }

  return async ({ data }, signal) => {
    const { workspaceId, deliveryId } = data as DeliveryMessage
    const due = await store.findDue(workspaceId, deliveryId)
    if (due === null) return
    const { webhook, attempts, eventId, type, body } = due
    if (webhook.pausedAt !== null && type !== PING) {
      const paused = { lastAt: now(), status: null, latencyMs: 0, answer: null, error: 'The webhook was paused before it went out.' }
      return store.record(workspaceId, deliveryId, paused, { state: 'failed' })
    }
    const headers = signedHeaders(sealer.open(webhook.sealedSecret), eventId, now(), body)
    const attempted = await attempt(webhook.url, headers, body, signal)
    if (isFine(attempted.status)) {
      await store.record(workspaceId, deliveryId, attempted, { state: 'delivered' })
      if (webhook.failingSince !== null) await store.change(workspaceId, webhook.id, { failingSince: null })
      return
    }
    const afterS = attempted.status === GONE ? undefined : retryAfterS[attempts]
    const outcome: Outcome = afterS === undefined ? { state: 'failed' } : { state: 'waiting', afterS }
    await store.record(workspaceId, deliveryId, attempted, outcome)
    const failingSince = webhook.failingSince ?? attempted.lastAt
    if (webhook.failingSince === null) await store.change(workspaceId, webhook.id, { failingSince })
    if (attempted.status === GONE) await pause(workspaceId, webhook, 'gone')
    else if (now().getTime() - failingSince.getTime() >= FAILING_DAYS_MAX * DAY_MS) await pause(workspaceId, webhook, 'failing')
  }
}

const isFine = (status: number | null): boolean => status !== null && status >= 200 && status < 300

/** In words for whoever runs the other server; nothing of what lies around ours. */
function reasonOf(error: unknown): string {
  if (error instanceof Refused) return error.message
  const { code, message } = error as { readonly code?: string; readonly message?: string }
  return `It could not be reached: ${code ?? message ?? 'the connection broke'}.`
}
