import type { Happening } from '@nonlinear/language'
import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  customType,
  date,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import type { MemberRole, Scope } from '../access/permissions.ts'

// Two kinds of tables. Those of a workspace have `workspace_id` first in every key: they can be spread over servers by it without a change, and a policy
// of each lets a transaction see the rows of one workspace alone (see tenants.ts). Those of accounts (`auth_…`, and `workspace` itself) belong to none.

const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3 })
const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' })
/** What can be done to a plan. */
export type PlanEventKind = 'created' | 'changed' | 'recorded' | 'undone' | 'deleted' | 'restored'

/** What jobs do. */
export type JobKind = 'forecast' | 'nightly'
export type JobState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled'

/** Why a webhook is told nothing: somebody asked for it, it failed for days, or its server said that it is gone. */
export type PauseReason = 'asked' | 'failing' | 'gone'
export type DeliveryState = 'waiting' | 'delivered' | 'failed'

/** When a goal is reached, given that it is. */
export interface Finish<T> {
  readonly p10: T
  readonly p50: T
  readonly p90: T
}

const workspaceId = () => text('workspace_id').notNull()

/** A plan without its text. `revision` is the number of the latest row in `plan_revision`. */
export const plan = pgTable(
  'plan',
  {
    workspaceId: workspaceId(),
    id: text('id').notNull(),
    name: text('name').notNull(),
    revision: integer('revision').notNull(),
    createdAt: instant('created_at').notNull(),
    /** When its text last changed; deleting and restoring leave it alone. */
    updatedAt: instant('updated_at').notNull(),
    deletedAt: instant('deleted_at'),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    index('plan_by_change').on(table.workspaceId, table.updatedAt.desc().nullsFirst(), table.id).where(sql`${table.deletedAt} is null`),
  ],
)

/** Every text a plan ever had. Rows are only ever added: a trigger refuses changes. */
export const planRevision = pgTable(
  'plan_revision',
  {
    workspaceId: workspaceId(),
    planId: text('plan_id').notNull(),
    /** 1, 2, 3 … without gaps. */
    revision: integer('revision').notNull(),
    text: text('text').notNull(),
    /** Size of the text in UTF-8. */
    bytes: integer('bytes').notNull(),
    createdAt: instant('created_at').notNull(),
    /** Who wrote it; null where there were no accounts. */
    authorId: text('author_id'),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.planId, table.revision] }),
    foreignKey({ columns: [table.workspaceId, table.planId], foreignColumns: [plan.workspaceId, plan.id] }),
  ],
)

/** Everything that was done to a plan, by whom and when. Rows are only ever added: a trigger refuses changes. */
export const planEvent = pgTable(
  'plan_event',
  {
    workspaceId: workspaceId(),
    planId: text('plan_id').notNull(),
    /** 1, 2, 3 … without gaps. */
    seq: integer('seq').notNull(),
    at: instant('at').notNull(),
    /** null where there were no accounts. */
    authorId: text('author_id'),
    kind: text('kind').$type<PlanEventKind>().notNull(),
    /** The latest revision after it. */
    revision: integer('revision').notNull(),
    /** What happened, with `recorded`: a line of the log. */
    happening: jsonb('happening').$type<Happening>(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.planId, table.seq] }),
    foreignKey({ columns: [table.workspaceId, table.planId], foreignColumns: [plan.workspaceId, plan.id] }),
  ],
)

/** Answers to requests that their senders named, for those who send one again. Whoever only has an account is a workspace of their own here. */
export const answeredRequest = pgTable(
  'answered_request',
  {
    workspaceId: workspaceId(),
    callerId: text('caller_id').notNull(),
    keyDigest: text('key_digest').notNull(),
    requestDigest: text('request_digest').notNull(),
    at: instant('at').notNull(),
    status: integer('status').notNull(),
    headers: jsonb('headers').$type<Readonly<Record<string, string>>>().notNull(),
    /** Opened by the key, of which only the digest is here. */
    sealedBody: bytes('sealed_body').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.callerId, table.keyDigest] }),
    index('answered_request_by_age').on(table.workspaceId, table.at),
  ],
)

/** What takes long, and what came of it. Its message in the queue says no more than which it is. */
export const job = pgTable(
  'job',
  {
    workspaceId: workspaceId(),
    id: text('id').notNull(),
    kind: text('kind').$type<JobKind>().notNull(),
    state: text('state').$type<JobState>().notNull(),
    /** null: of no single plan. */
    planId: text('plan_id'),
    /** What is to be done. */
    asked: jsonb('asked').notNull(),
    /** Share that is done. */
    progress: doublePrecision('progress').notNull(),
    /** How often it was begun. */
    attempts: integer('attempts').notNull(),
    /** Why it failed, in words. */
    error: text('error'),
    result: jsonb('result'),
    /** null: nobody; it was due by the clock, or there are no accounts. */
    createdBy: text('created_by'),
    createdAt: instant('created_at').notNull(),
    startedAt: instant('started_at'),
    endedAt: instant('ended_at'),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    index('job_by_time').on(table.workspaceId, table.createdAt.desc().nullsFirst(), table.id),
  ],
)

/** What the odds of a plan were, night by night. Rows are only ever added: a trigger refuses changes. */
export const forecastHistory = pgTable(
  'forecast_history',
  {
    workspaceId: workspaceId(),
    planId: text('plan_id').notNull(),
    /** On the calendar of whoever runs Nonlinear. */
    day: date('day', { mode: 'string' }).notNull(),
    at: instant('at').notNull(),
    revision: integer('revision').notNull(),
    success: doublePrecision('success').notNull(),
    byDeadline: doublePrecision('by_deadline'),
    deadline: date('deadline', { mode: 'string' }),
    /** Days of P10, P50 and P90 given success; null without any. */
    finish: jsonb('finish').$type<Finish<string> | null>(),
    /** The same in working days from the start. */
    finishDays: jsonb('finish_days').$type<Finish<number> | null>(),
    decided: text('decided').$type<'reached' | 'unreachable' | null>(),
    seed: bigint('seed', { mode: 'number' }).notNull(),
    trials: integer('trials').notNull(),
    engineVersion: integer('engine_version').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.planId, table.day] }),
    foreignKey({ columns: [table.workspaceId, table.planId], foreignColumns: [plan.workspaceId, plan.id] }),
  ],
)

/** Another server that is told what happens. */
export const webhook = pgTable(
  'webhook',
  {
    workspaceId: workspaceId(),
    id: text('id').notNull(),
    name: text('name').notNull(),
    url: text('url').notNull(),
    /** Types of events. */
    events: jsonb('events').$type<readonly string[]>().notNull(),
    /** What messages are signed with; it must be read again, so it is sealed and not only a digest. */
    sealedSecret: text('sealed_secret').notNull(),
    createdBy: text('created_by'),
    createdAt: instant('created_at').notNull(),
    pausedAt: instant('paused_at'),
    pausedBecause: text('paused_because').$type<PauseReason | null>(),
    /** Since when nothing went through. */
    failingSince: instant('failing_since'),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
)

/** What webhooks are told, written in the transaction of what happened. */
export const webhookEvent = pgTable(
  'webhook_event',
  {
    workspaceId: workspaceId(),
    id: text('id').notNull(),
    type: text('type').notNull(),
    at: instant('at').notNull(),
    /** The very bytes that are sent and signed. */
    body: text('body').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
)

/** An event on its way to one webhook. */
export const webhookDelivery = pgTable(
  'webhook_delivery',
  {
    workspaceId: workspaceId(),
    id: text('id').notNull(),
    webhookId: text('webhook_id').notNull(),
    eventId: text('event_id').notNull(),
    state: text('state').$type<DeliveryState>().notNull(),
    attempts: integer('attempts').notNull(),
    createdAt: instant('created_at').notNull(),
    /** Of the last attempt, as all below. */
    lastAt: instant('last_at'),
    status: integer('status'),
    latencyMs: integer('latency_ms'),
    /** The beginning of what was answered. */
    answer: text('answer'),
    error: text('error'),
    nextAt: instant('next_at'),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({ columns: [table.workspaceId, table.webhookId], foreignColumns: [webhook.workspaceId, webhook.id] }).onDelete('cascade'),
    foreignKey({ columns: [table.workspaceId, table.eventId], foreignColumns: [webhookEvent.workspaceId, webhookEvent.id] }).onDelete(
      'cascade',
    ),
    index('webhook_delivery_by_time').on(table.workspaceId, table.webhookId, table.createdAt.desc().nullsFirst()),
    index('webhook_delivery_by_event').on(table.workspaceId, table.eventId),
  ],
)

/** Somewhere a team has its plans. */
export const workspace = pgTable('workspace', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  createdAt: instant('created_at').notNull(),
})

/** Who is in a workspace, and as what. */
export const member = pgTable(
  'member',
  {
    workspaceId: workspaceId(),
    userId: text('user_id').notNull(),
    role: text('role').$type<MemberRole>().notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.userId] }), index('member_by_user').on(table.userId)],
)

/** An open door for one e-mail address. Of its link only a digest is kept. */
export const invitation = pgTable(
  'invitation',
  {
    workspaceId: workspaceId(),
    id: text('id').notNull(),
    email: text('email').notNull(),
    role: text('role').$type<MemberRole>().notNull(),
    secretDigest: text('secret_digest').notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    acceptedAt: instant('accepted_at'),
    revokedAt: instant('revoked_at'),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
)

/** A key for programs. Of its secret only a digest is kept. */
export const accessToken = pgTable(
  'access_token',
  {
    workspaceId: workspaceId(),
    id: text('id').notNull(),
    userId: text('user_id').notNull(),
    name: text('name').notNull(),
    scope: text('scope').$type<Scope>().notNull(),
    secretDigest: text('secret_digest').notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    lastUsedAt: instant('last_used_at'),
    revokedAt: instant('revoked_at'),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
)

/** A link with which a guest reads one plan. Of its secret only a digest is kept. */
export const shareLink = pgTable(
  'share_link',
  {
    workspaceId: workspaceId(),
    id: text('id').notNull(),
    planId: text('plan_id').notNull(),
    name: text('name').notNull(),
    secretDigest: text('secret_digest').notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    revokedAt: instant('revoked_at'),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({ columns: [table.workspaceId, table.planId], foreignColumns: [plan.workspaceId, plan.id] }),
  ],
)

// The tables of better-auth, which reads and writes them; the names of their columns in code are its own.

export const user = pgTable('auth_user', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  email: text('email').notNull().unique(),
  emailVerified: boolean('email_verified').notNull().default(false),
  image: text('image'),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
})

export const session = pgTable(
  'auth_session',
  {
    id: text('id').primaryKey(),
    token: text('token').notNull().unique(),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    expiresAt: instant('expires_at').notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [index('auth_session_by_user').on(table.userId)],
)

export const account = pgTable(
  'auth_account',
  {
    id: text('id').primaryKey(),
    accountId: text('account_id').notNull(),
    providerId: text('provider_id').notNull(),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: instant('access_token_expires_at'),
    refreshTokenExpiresAt: instant('refresh_token_expires_at'),
    scope: text('scope'),
    password: text('password'),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [
    index('auth_account_by_user').on(table.userId),
    uniqueIndex('auth_account_by_provider').on(table.providerId, table.accountId),
  ],
)

export const verification = pgTable(
  'auth_verification',
  {
    id: text('id').primaryKey(),
    identifier: text('identifier').notNull(),
    value: text('value').notNull(),
    expiresAt: instant('expires_at').notNull(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [index('auth_verification_by_identifier').on(table.identifier)],
)

/** Attempts to sign in, counted over all servers. */
export const rateLimit = pgTable('auth_rate_limit', {
  id: text('id').primaryKey(),
  key: text('key').notNull().unique(),
  count: integer('count').notNull(),
  lastRequest: bigint('last_request', { mode: 'number' }).notNull(),
})
