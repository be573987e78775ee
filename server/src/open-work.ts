import { setTimeout as sleep } from 'node:timers/promises'
import { sealerOf, WEBHOOK_SECRETS } from './access/sealer.ts'
import { openAccountStore } from './account/index.ts'
import { archiveAll } from './archive/index.ts'
import { type BackupSettings, backupWork } from './backup/daily.ts'
import { openTenants, type Pool, type Queue, type Taken } from './database/index.ts'
import { openForecastPool } from './forecast/pool.ts'
import { openAnswerStore } from './idempotency/index.ts'
import { type Attempt, forecastHandler, JOB_FORECAST_MS_MAX, jobWork, openJobStore, openRunner } from './jobs/index.ts'
import { keepLetters, type LetterMessage, letterWork } from './mail/letters.ts'
import { type Letter, openMailer } from './mail/mailer.ts'
import type { Outbound } from './net/outbound.ts'
import { cronOf, isPast, type NightlySettings, nightHandler, nightWork, openNightStore } from './nightly/index.ts'
import { openPlanStore, type PlanService } from './plan/index.ts'
import { RETENTION_CRON, retentionWork } from './retention/retention.ts'
import type { TeamSettings } from './settings.ts'
import { type DeliveryMessage, deliveryWork, openOutbox, openWebhookStore, pausedLetter } from './webhook/index.ts'
import { openWorkspaceStore } from './workspace/index.ts'

/** Letters and calls of other servers that are under way at a time. */
const QUICK_AT_ONCE = 4

export interface WorkOptions {
  readonly pool: Pool
  readonly queue: Queue
  readonly outbound: Outbound
  readonly plans: PlanService
  readonly team: TeamSettings | null
  /** Long jobs at a time. */
  readonly workers: number
  readonly nightly: NightlySettings | null
  /** null: this process backs nothing up, and leaves it to those that do. */
  readonly backup?: BackupSettings | null
  readonly now: () => Date
  readonly onFault: (error: unknown) => void
  /** Told of every attempt at a job. */
  readonly onJob?: (attempt: Attempt) => void
  /** Takes letters where there is no mail server. */
  readonly print: (letter: Letter) => void
  /** Seconds until webhooks are told again. */
  readonly retryAfterS?: readonly number[]
  /** Begins so much later. */
  readonly afterMs?: number
}

/** All that happens without anybody waiting for it: jobs, letters, calls, and what the clock asks for. */
export interface OpenWork {
  close(): Promise<void>
}

export function openWork(options: WorkOptions): OpenWork {
  const closing = new AbortController()
  const begun = begin(options, closing.signal)
  begun.catch(options.onFault)
  const close = async () => {
    closing.abort()
    await (await begun.catch(() => null))?.close()
  }
  return { close }
}

/** A machine that slept at the hour does then what it missed, when those who started it have had their first look. */
const CATCH_UP_MS = 60_000

async function catchUp(
  { queue, nightly, backup, now }: Pick<WorkOptions, 'queue' | 'nightly' | 'backup' | 'now'>,
  closing: AbortSignal,
): Promise<void> {
  await sleep(CATCH_UP_MS, undefined, { ref: false, signal: closing }).catch(() => {})
  if (closing.aborted) return
  // Of a night that was kept nothing is done again.
  if (nightly !== null && isPast(nightly, now())) await queue.send('nightly', {})
  await queue.send('retention', {})
  if (backup != null && isPast(backup.at, now())) await queue.send('backup', {})
}

async function begin({ afterMs = 0, ...options }: WorkOptions, closing: AbortSignal): Promise<OpenWork | null> {
  await sleep(afterMs, undefined, { ref: false, signal: closing }).catch(() => {})
  if (closing.aborted) return null
  const { pool, queue, outbound, plans, team, workers, nightly, backup = null, now, onFault, print, onJob = () => {} } = options
  const tenants = openTenants(pool)
  const outbox = openOutbox(queue)
  const accounts = openAccountStore(pool)
  const webhooks = openWebhookStore(tenants, queue)
  const jobs = openJobStore(tenants, queue, outbox)
  const workspaces = openWorkspaceStore(pool, tenants)
  const forecasts = openForecastPool({ threads: workers, timeoutMs: JOB_FORECAST_MS_MAX })
  const mailer = openMailer({
    settings: team?.mail ?? null,
    print,
    keep: team === null ? async () => {} : keepLetters(queue, team.secret),
    onFault,
  })
  const handlers = {
    forecast: forecastHandler(plans, forecasts),
    nightly: nightHandler({ plans, nights: openNightStore(tenants, outbox), pool: forecasts, now }),
  }
  const zone = nightly?.zone ?? 'UTC'
  const letters = team === null ? null : letterWork(mailer, team.secret)
  const deliveries = deliveryWork({
    store: webhooks,
    outbound,
    sealer: sealerOf(team?.secret ?? null, WEBHOOK_SECRETS),
    now,
    ...(options.retryAfterS === undefined ? {} : { retryAfterS: options.retryAfterS }),
    onPaused: async (_, { name, url, createdBy }, reason) => {
      const [maker] = createdBy === null ? [] : await accounts.findAll([createdBy])
      if (maker !== undefined && team !== null) await mailer.send(pausedLetter({ to: maker.email, name, url, reason, origin: team.origin }))
    },
  })
  const quick = {
    letter: async (taken: Taken) => letters?.(taken),
    delivery: deliveries,
  }
  const runner = openRunner({
    queue,
    pool,
    onFault,
    lanes: {
      quick: { atOnce: QUICK_AT_ONCE, work: (taken, signal) => quick[(taken.data as LetterMessage | DeliveryMessage).kind](taken, signal) },
      long: { atOnce: workers, work: jobWork({ store: jobs, handlers, now, onBegin: onJob }) },
      nightly: { atOnce: 1, work: nightWork({ jobs, workspaceIds: workspaces.listIds, zone, now }) },
      ...(backup === null
        ? {}
        : { backup: { atOnce: 1, work: backupWork({ settings: backup, archive: (file) => archiveAll(pool, file, now()), now }) } }),
      retention: {
        atOnce: 1,
        work: retentionWork({
          workspaces,
          accounts,
          answers: openAnswerStore(tenants),
          plans: openPlanStore(tenants),
          jobs,
          webhooks,
          queue,
          now,
        }),
      },
    },
  })
  const close = async () => {
    await runner.close()
    await forecasts.close()
    mailer.close()
    await queue.close()
  }
  try {
    await queue.schedule('nightly', nightly === null ? null : cronOf(nightly), zone)
    await queue.schedule('retention', RETENTION_CRON, zone)
    // Others may have the folder where this process has none, so nobody ends the schedule.
    if (backup !== null) await queue.schedule('backup', cronOf(backup.at), backup.at.zone)
    await queue.keepTime()
  } catch (error) {
    onFault(error)
  }
  void catchUp({ queue, nightly, backup, now }, closing).catch(onFault)
  return { close }
}
