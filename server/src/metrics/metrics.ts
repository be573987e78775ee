import { setTimeout as sleep } from 'node:timers/promises'
import type { Pool, Queue } from '../database/index.ts'
import type { ForecastPool } from '../forecast/pool.ts'
import type { MetricsText } from '../http/metrics-page.ts'
import type { Answered } from '../http/observe.ts'

/** Measures, and tells Prometheus. No label has an id or a name of anybody. */
export interface Metrics extends MetricsText {
  answered(answered: Answered): void
  /** Measures no more. */
  close(): void
}

export interface MetricsOptions {
  readonly pool: Pick<Pool, 'totalCount' | 'idleCount' | 'waitingCount'>
  readonly forecasts: Pick<ForecastPool, 'load'>
  readonly queue: Pick<Queue, 'count'>
  readonly version: string
  /** When the newest backup of the folder was made; null: there is no folder, or none in it. */
  readonly newestBackup: () => Promise<Date | null>
}

/** Upper bounds in seconds: the quickest answers take one millisecond, and a forecast at most a minute. */
const DURATION_BUCKETS_S = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]
/** A database that does not answer in time leaves its figures out; the others are still told. */
const COUNT_MS_MAX = 1_000

/** Loads its package when it is called: most who run Nonlinear measure nothing. */
export async function openMetrics({ pool, forecasts, queue, version, newestBackup }: MetricsOptions): Promise<Metrics> {
  const { collectDefaultMetrics, Gauge, Histogram, Registry } = await import('prom-client')
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const durations = new Histogram({
    name: 'nonlinear_http_request_duration_seconds',
    help: 'From a request to the head of its answer',
    labelNames: ['method', 'route', 'status'],
    buckets: DURATION_BUCKETS_S,
    registers,
  })
  new Gauge({ name: 'nonlinear_build_info', help: 'The release', labelNames: ['version'], registers }).set({ version }, 1)
  new Gauge({
    name: 'nonlinear_database_connections',
    help: 'Connections of this process: open in all, idle of those, and requests that wait for one',
    labelNames: ['state'],
    registers,
    collect() {
      this.set({ state: 'total' }, pool.totalCount)
      this.set({ state: 'idle' }, pool.idleCount)
      this.set({ state: 'waiting' }, pool.waitingCount)
    },
  })
  new Gauge({
    name: 'nonlinear_forecasts',
    help: 'Computations for requests in this process: in a thread, and waiting for one',
    labelNames: ['state'],
    registers,
    collect() {
      const { running, waiting } = forecasts.load()
      this.set({ state: 'running' }, running)
      this.set({ state: 'waiting' }, waiting)
    },
  })
  new Gauge({
    name: 'nonlinear_queue_messages',
    help: 'Messages of the queue that all processes share, by lane: waiting, taken by a worker, and given up within the last hours',
    labelNames: ['lane', 'state'],
    registers,
    async collect() {
      this.reset()
      const counts = await Promise.race([queue.count().catch(() => null), sleep(COUNT_MS_MAX, null, { ref: false })])
      for (const { lane, state, n } of counts ?? []) this.set({ lane, state }, n)
    },
  })
  new Gauge({
    name: 'nonlinear_backup_newest_timestamp_seconds',
    help: 'When the newest daily backup was made, in seconds since 1970; missing where there is none',
    registers,
    async collect() {
      this.reset()
      const newest = await newestBackup().catch(() => null)
      // A gauge without labels that was reset says 0, which would look like a backup of 1970.
      if (newest === null) this.remove()
      else this.set(newest.getTime() / 1000)
    },
  })
  return {
    contentType: registry.contentType,
    read: () => registry.metrics(),
    answered: ({ method, route, status, ms }) => durations.observe({ method, route, status: `${Math.floor(status / 100)}xx` }, ms / 1000),
    close: () => registry.clear(),
  }
}
