import type { MessagePort } from 'node:worker_threads'
import { type Happening, type Recorded, readPlan, recordInText } from '@nonlinear/language'
import {
  type ImportOptions,
  type ImportPreview,
  planToCalendar,
  planToCsv,
  planToMermaid,
  previewImport,
} from '@nonlinear/language/exchange'
import {
  DEFAULT_TRIALS,
  type Diagnostic,
  draftReport,
  type Forecast,
  type ForecastOptions,
  forecast,
  forecastSteps,
  fullForecast,
  type NextAdvice,
  type NextOptions,
  nextAdvice,
  type OnProgress,
  type Plan,
  type PlanDate,
  type Report,
  rawSamples,
  TooManyInputs,
  TooManySamples,
} from '@nonlinear/model'
import type { ExportFormat } from './export-format.ts'
import { type Computed, readGoodPlan } from './good-plan.ts'
import { type Night, nightOf } from './night.ts'
import { forecastOutlook, type Outlook } from './outlook.ts'

export { scheduleOfText, sensitivityOfText, whatIfOfText, worthOfText } from './analyses.ts'

// What the forecast pool's threads run. Everything here is plain data, so that it can go from thread to thread.

export interface CheckTask {
  readonly text: string
}
export interface ForecastTask extends CheckTask {
  readonly options: ForecastOptions
  readonly full: boolean
}
export interface LongForecastTask extends ForecastTask {
  /** Takes the share that is done, 0..1. */
  readonly progress: MessagePort
}
export interface AdviceTask extends CheckTask {
  readonly options: NextOptions
}

export interface RecordTask extends CheckTask {
  readonly happening: Happening
}

export interface ImportTask extends CheckTask {
  readonly options: ImportOptions
}

export interface ExportTask extends CheckTask {
  readonly format: ExportFormat
  readonly options: ForecastOptions
  /** When it is written, as an instant to the second. */
  readonly stamp: string
}

export interface ReportTask extends CheckTask {
  readonly options: ForecastOptions
  /** The day to say what has moved since; null: nothing is said of it. */
  readonly since: PlanDate | null
}

export interface OutlookTask extends CheckTask {
  readonly today: PlanDate
}

export interface Advice {
  readonly advice: NextAdvice | null
  readonly unavailable: string | null
}

export const ready = (): void => {}

export function checkText({ text }: CheckTask): { readonly diagnostics: readonly Diagnostic[] } {
  return { diagnostics: readPlan(text).diagnostics }
}

export const recordText = ({ text, happening }: RecordTask): Recorded => recordInText(text, happening)

export const importText = ({ text, options }: ImportTask): ImportPreview => previewImport(text, options)

export function exportText({ text, format, options, stamp }: ExportTask): Computed<string> {
  const read = readGoodPlan(text)
  if ('diagnostics' in read) return read
  const { plan } = read
  if (format === 'mermaid') return { answer: planToMermaid(plan) }
  if (format === 'csv') return { answer: planToCsv(plan, forecast(plan, options)) }
  if (format === 'ics') return { answer: planToCalendar(plan, forecast(plan, options), { stamp, reviews: [] }) }
  try {
    return { answer: JSON.stringify(rawSamples(plan, options)) }
  } catch (error) {
    if (error instanceof TooManySamples) return { refused: error.message }
    throw error
  }
}

export function forecastText({ text, options, full }: ForecastTask): Computed<Forecast> {
  const read = readGoodPlan(text)
  if ('diagnostics' in read) return read
  try {
    const answer = full ? fullForecast(read.plan, options) : forecast(read.plan, options)
    return { answer: { ...answer, warnings: read.locate(answer.warnings) } }
  } catch (error) {
    // From thread to thread an error would lose its class.
    if (error instanceof TooManyInputs) return { refused: error.message }
    throw error
  }
}

/** As `forecastText`, telling how far it is. */
export function longForecastOfText({ progress, ...task }: LongForecastTask): Computed<Forecast> {
  const read = readGoodPlan(task.text)
  if ('diagnostics' in read) return read
  const tell = (share: number) => progress.postMessage(share)
  try {
    const answer = task.full
      ? fullForecast(read.plan, { ...task.options, onProgress: inPhases(tell) })
      : forecastTold(read.plan, task.options, tell)
    return { answer: { ...answer, warnings: read.locate(answer.warnings) } }
  } catch (error) {
    if (error instanceof TooManyInputs) return { refused: error.message }
    throw error
  } finally {
    progress.close()
  }
}

/** Parts into which a long forecast is cut to tell how far it is. */
const PARTS = 8

function forecastTold(plan: Plan, options: ForecastOptions, tell: (share: number) => void): Forecast {
  const trials = options.trials ?? DEFAULT_TRIALS
  const steps = Array.from({ length: PARTS - 1 }, (_, index) => Math.ceil((trials * (index + 1)) / PARTS))
  let last: Forecast | null = null
  for (const step of forecastSteps(plan, options, steps)) {
    last = step
    tell(step.trials / trials)
  }
  return last as Forecast
}

/** A full forecast counts twice from nothing to all: for what moves the chance, and for portfolios. */
function inPhases(tell: (share: number) => void): OnProgress {
  let phase = 0
  let before = 0
  return (done, total) => {
    const share = done / total
    if (share < before) phase = 1
    before = share
    tell((phase + share) / 2)
  }
}

export function nightOfText({ text, today }: OutlookTask): Computed<Night> {
  const read = readGoodPlan(text)
  return 'diagnostics' in read ? read : { answer: nightOf(read.plan, today) }
}

export function adviseText({ text, options }: AdviceTask): Computed<Advice> {
  const read = readGoodPlan(text)
  return 'diagnostics' in read ? read : { answer: nextAdvice(read.plan, options) }
}

export function reportOnText({ text, options, since }: ReportTask): Computed<Report> {
  const read = readGoodPlan(text)
  if ('diagnostics' in read) return read
  const { plan } = read
  const before = since === null ? null : forecast(plan, { ...options, asOf: since })
  return { answer: draftReport({ plan, forecast: forecast(plan, options), advice: nextAdvice(plan, options).advice, before }) }
}

export function outlookOfText({ text, today }: OutlookTask): Outlook {
  const read = readGoodPlan(text)
  if (!('diagnostics' in read)) return forecastOutlook(read.plan, today)
  const errors = read.diagnostics.filter(({ severity }) => severity === 'error')
  return { kind: 'errors', errors: errors.length, first: errors[0]?.message ?? 'it has no goal and no tasks' }
}
