import { availableParallelism } from 'node:os'
import { pathToFileURL } from 'node:url'
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import type { Happening, Recorded } from '@nonlinear/language'
import type { ImportOptions, ImportPreview } from '@nonlinear/language/exchange'
import type {
  Diagnostic,
  Forecast,
  ForecastOptions,
  NextOptions,
  PlanDate,
  Report,
  Schedule,
  SensitivityReport,
  WhatIf,
  WorthReport,
} from '@nonlinear/model'
import { Tinypool } from 'tinypool'
import { Failure } from '../http/failure.ts'
import { FORECAST_WORKER } from '../repository.ts'
import type { ScheduleTask, SensitivityTask, WhatIfTask, WorthTask } from './analyses.ts'
import type { Computed } from './good-plan.ts'
import type { Night } from './night.ts'
import type { Outlook } from './outlook.ts'
import type {
  Advice,
  AdviceTask,
  CheckTask,
  ExportTask,
  ForecastTask,
  ImportTask,
  LongForecastTask,
  OutlookTask,
  RecordTask,
  ReportTask,
} from './worker.ts'

/** Longest time from the request to its answer, waiting included. */
export const FORECAST_MS_MAX = 60_000
/** Forecasts that may wait for a free thread. */
export const FORECASTS_WAITING_MAX = 64
const THREADS_MAX = 4
const THREAD_HEAP_MB_MAX = 2_048
const THREAD_IDLE_MS_MAX = 600_000

/** Computes in threads, so that a heavy plan never keeps the server from answering others. */
export interface ForecastPool {
  check(text: string, signal?: AbortSignal): Promise<readonly Diagnostic[]>
  /** The text with one more line in its log. */
  record(text: string, happening: Happening): Promise<Recorded>
  /** What an import of a file would do; nothing is written. */
  previewImport(text: string, options: ImportOptions, signal?: AbortSignal): Promise<ImportPreview>
  /** A plan and its forecast for other programs. */
  write(text: string, task: Omit<ExportTask, 'text'>, signal?: AbortSignal): Promise<string>
  /** `full`: with all that takes seconds, see `fullForecast`. */
  forecast(text: string, options: ForecastOptions & { readonly full?: boolean }, signal?: AbortSignal): Promise<Forecast>
  advise(text: string, options: NextOptions, signal?: AbortSignal): Promise<Advice>
  /** A draft in plain words. */
  report(text: string, task: Omit<ReportTask, 'text'>, signal?: AbortSignal): Promise<Report>
  /** As `forecast`, for one that takes long: `onProgress` takes the share that is done, 0..1. */
  longForecast(
    text: string,
    options: ForecastOptions & { readonly full: boolean },
    onProgress: (share: number) => void,
    signal: AbortSignal,
  ): Promise<Forecast>
  /** What is kept of a night. */
  night(text: string, today: PlanDate, signal: AbortSignal): Promise<Night>
  whatIf(task: WhatIfTask, signal?: AbortSignal): Promise<WhatIf>
  worth(task: WorthTask, signal?: AbortSignal): Promise<WorthReport>
  sensitivity(task: SensitivityTask, signal?: AbortSignal): Promise<SensitivityReport>
  schedule(task: ScheduleTask, signal?: AbortSignal): Promise<Schedule>
  outlook(text: string, today: PlanDate, signal?: AbortSignal): Promise<Outlook>
  /** A thread is free and has started: the next request spends none of its time on that. */
  ready(signal: AbortSignal): Promise<void>
  /** How many computations are in a thread, and how many wait for one. */
  load(): { readonly running: number; readonly waiting: number }
  close(): Promise<void>
}

export interface ForecastPoolOptions {
  readonly timeoutMs?: number
  readonly threads?: number
}

export function openForecastPool(options: ForecastPoolOptions = {}): ForecastPool {
  const pool = new Tinypool({
    filename: pathToFileURL(FORECAST_WORKER).href,
    execArgv: [],
    minThreads: 0, // the pool would start one that cannot start again and again
    maxThreads: options.threads ?? Math.max(1, Math.min(THREADS_MAX, availableParallelism() - 1)),
    maxQueue: FORECASTS_WAITING_MAX,
    idleTimeout: THREAD_IDLE_MS_MAX,
    resourceLimits: { maxOldGenerationSizeMb: THREAD_HEAP_MB_MAX },
  })
  pool.on('error', () => {}) // of a thread without a task; the next task starts another
  const timeoutMs = options.timeoutMs ?? FORECAST_MS_MAX
  let pending = 0
  const run = async <T>(
    name: string,
    task:
      | CheckTask
      | RecordTask
      | ForecastTask
      | AdviceTask
      | ReportTask
      | OutlookTask
      | ImportTask
      | ExportTask
      | WhatIfTask
      | ScheduleTask,
    asked?: AbortSignal,
    ports: MessagePort[] = [],
  ): Promise<T> => {
    const timeout = AbortSignal.timeout(timeoutMs)
    const signal = asked === undefined ? timeout : AbortSignal.any([timeout, asked])
    pending += 1
    try {
      return (await pool.run(task, { name, signal, transferList: ports })) as T
    } catch (error) {
      throw asked?.aborted === true ? new Failure('busy', 'The caller went away.') : poolFailure(error, timeout.aborted, timeoutMs)
    } finally {
      pending -= 1
    }
  }
  return {
    check: async (text, signal) => (await run<{ diagnostics: readonly Diagnostic[] }>('checkText', { text }, signal)).diagnostics,
    record: (text, happening) => run<Recorded>('recordText', { text, happening }),
    previewImport: (text, options, signal) => run<ImportPreview>('importText', { text, options }, signal),
    write: async (text, task, signal) => answerOf(await run<Computed<string>>('exportText', { text, ...task }, signal)),
    forecast: async (text, { full = false, ...options }, signal) =>
      answerOf(await run<Computed<Forecast>>('forecastText', { text, options, full }, signal)),
    advise: async (text, options, signal) => answerOf(await run<Computed<Advice>>('adviseText', { text, options }, signal)),
    report: async (text, task, signal) => answerOf(await run<Computed<Report>>('reportOnText', { text, ...task }, signal)),
    longForecast: async (text, { full, ...options }, onProgress, signal) => {
      const { port1, port2: progress } = new MessageChannel()
      port1.on('message', onProgress)
      try {
        return answerOf(
          await run<Computed<Forecast>>('longForecastOfText', { text, options, full, progress } as LongForecastTask, signal, [progress]),
        )
      } finally {
        port1.close()
      }
    },
    night: async (text, today, signal) => answerOf(await run<Computed<Night>>('nightOfText', { text, today }, signal)),
    whatIf: async (task, signal) => answerOf(await run<Computed<WhatIf>>('whatIfOfText', task, signal)),
    worth: async (task, signal) => answerOf(await run<Computed<WorthReport>>('worthOfText', task, signal)),
    sensitivity: async (task, signal) => answerOf(await run<Computed<SensitivityReport>>('sensitivityOfText', task, signal)),
    schedule: async (task, signal) => answerOf(await run<Computed<Schedule>>('scheduleOfText', task, signal)),
    outlook: (text, today, signal) => run<Outlook>('outlookOfText', { text, today }, signal),
    ready: (signal) => pool.run(undefined, { name: 'ready', signal }),
    load: () => ({ running: Math.max(0, pending - pool.queueSize), waiting: pool.queueSize }),
    close: () => pool.destroy(),
  }
}

function answerOf<T>(computed: Computed<T>): T {
  if ('answer' in computed) return computed.answer
  if ('refused' in computed) throw new Failure('invalid-request', `${computed.refused}.`)
  const errors = computed.diagnostics.filter(({ severity }) => severity === 'error')
  const first = errors[0]?.message ?? 'it has no goal and no tasks'
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : ''
  throw new Failure('plan-has-errors', `The plan cannot be forecast: ${first}${more}.`, { diagnostics: computed.diagnostics })
}

function poolFailure(error: unknown, timedOut: boolean, timeoutMs: number): unknown {
  if (timedOut) return new Failure('forecast-too-slow', `It took more than ${timeoutMs / 1000} s. Ask for fewer trials.`)
  const { code, message } = error as { readonly code?: string; readonly message?: string }
  if (message === 'Task queue is at limit' || message === 'No task queue available and all Workers are busy') {
    return new Failure('busy', `${FORECASTS_WAITING_MAX} forecasts are waiting already. Ask again in a moment.`)
  }
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return new Failure('forecast-too-large', `It needs more than ${THREAD_HEAP_MB_MAX} MB. Ask for fewer trials or split the plan.`)
  }
  return error
}
