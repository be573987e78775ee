import type { AccountStore } from '../account/index.ts'
import type { Queue } from '../database/index.ts'
import { ANSWER_KEPT_MS, type AnswerStore } from '../idempotency/index.ts'
import type { JobStore, Work } from '../jobs/index.ts'
import type { PlanStore } from '../plan/index.ts'
import type { WebhookStore } from '../webhook/index.ts'
import type { WorkspaceStore } from '../workspace/index.ts'

/** Days after which what is past its time is forgotten; docs/jobs.md shows them to those who run Nonlinear. */
export const KEPT_DAYS = {
  /** Of jobs, after they ended: their results go with them. */
  jobs: 30,
  /** Of plans, after they were deleted: their revisions, events and nights go with them. */
  deletedPlans: 90,
  /** Of invitations, tokens and links, after they ended. */
  keys: 90,
  /** Of what webhooks were told. */
  deliveries: 30,
  /** Of sessions and of what accounts are waiting for, after they expired. */
  sessions: 1,
} as const

/** Every night, in the hour after the forecasts by default. */
export const RETENTION_CRON = '30 4 * * *'

export interface RetentionOptions {
  readonly workspaces: Pick<WorkspaceStore, 'listIds' | 'forgetKeys'>
  readonly accounts: Pick<AccountStore, 'forgetExpired'>
  readonly answers: Pick<AnswerStore, 'forget'>
  readonly plans: Pick<PlanStore, 'forgetDeleted'>
  readonly jobs: Pick<JobStore, 'forget'>
  readonly webhooks: Pick<WebhookStore, 'forget'>
  readonly queue: Pick<Queue, 'tidy'>
  readonly now: () => Date
}

/** Forgets what is past its time. */
export function retentionWork({ workspaces, accounts, answers, plans, jobs, webhooks, queue, now }: RetentionOptions): Work {
  const daysAgo = (days: number): Date => new Date(now().getTime() - days * 86_400_000)
  return async (_, signal) => {
    for (const workspaceId of await workspaces.listIds()) {
      signal.throwIfAborted()
      await jobs.forget(workspaceId, daysAgo(KEPT_DAYS.jobs))
      await workspaces.forgetKeys(workspaceId, daysAgo(KEPT_DAYS.keys))
      await webhooks.forget(workspaceId, daysAgo(KEPT_DAYS.deliveries))
      await answers.forget(workspaceId, new Date(now().getTime() - ANSWER_KEPT_MS))
      await plans.forgetDeleted(workspaceId, daysAgo(KEPT_DAYS.deletedPlans))
    }
    await accounts.forgetExpired(daysAgo(KEPT_DAYS.sessions))
    await queue.tidy()
  }
}
