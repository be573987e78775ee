import type { Queries } from '../database/index.ts'

/** What webhooks can be told of. */
export const EVENT_TYPES = [
  'plan.created',
  'plan.changed',
  'plan.event-recorded',
  'plan.deleted',
  'plan.restored',
  'forecast.night',
  'forecast.moved',
  'member.joined',
  'member.changed',
  'member.left',
  'job.done',
] as const
export type EventType = (typeof EVENT_TYPES)[number]

/** Sent when somebody asks for it, to see whether it arrives. */
export const PING = 'webhook.ping'

/** Writes an event for those webhooks of a workspace that want it, in the transaction of what it tells of: it is told if and only if that happened. */
export type Outbox = (db: Queries, workspaceId: string, type: EventType, data: object, at: Date) => Promise<void>

/** For those who tell nobody. */
export const noOutbox: Outbox = async () => {}
