import {
  asOfDay,
  compare,
  type ForecastOptions,
  type Plan,
  type Schedule,
  type ScheduleOptions,
  type SensitivityReport,
  schedulePlan,
  sensitivity,
  type WhatIf,
  type WorthOptions,
  type WorthReport,
  whatIf,
  worth,
} from '@nonlinear/model'
import { readEdits, type WrittenEdit } from './edits.ts'
import { type Computed, readGoodPlan } from './good-plan.ts'

// What the pool's threads answer besides forecasts. Everything here is plain data, so that it can go from thread to thread.

export interface WhatIfTask {
  readonly text: string
  /** Edits of it, or another text. */
  readonly after: readonly WrittenEdit[] | string
  readonly options: ForecastOptions
}
export interface WorthTask {
  readonly text: string
  readonly options: Pick<WorthOptions, 'asOf' | 'today' | 'seed' | 'trials' | 'want'>
}
export interface SensitivityTask {
  readonly text: string
  readonly options: ForecastOptions & { readonly tasks?: number }
}
export interface ScheduleTask {
  readonly text: string
  readonly options: Omit<ScheduleOptions, 'shouldStop'>
}

export function whatIfOfText({ text, after, options }: WhatIfTask): Computed<WhatIf> {
  const read = readGoodPlan(text)
  if ('diagnostics' in read) return read
  if (typeof after === 'string') {
    const other = readGoodPlan(after)
    return 'diagnostics' in other
      ? other
      : { answer: compare(read.plan, other.plan, { ...options, ...sameDay(read.plan, other.plan, options) }) }
  }
  const edits = readEdits(after)
  if ('refused' in edits) return edits
  const { whatIf: answer, errors } = whatIf(read.plan, edits, options)
  if (answer !== null) return { answer }
  const [error] = errors
  const hint = error?.hint === undefined ? '' : ` (${error.hint})`
  return { refused: `edits: ${error?.message ?? 'the plan would have errors'}${hint}` }
}

export function worthOfText({ text, options }: WorthTask): Computed<WorthReport> {
  const read = readGoodPlan(text)
  return 'diagnostics' in read ? read : { answer: worth(read.plan, options) }
}

export function sensitivityOfText({ text, options }: SensitivityTask): Computed<SensitivityReport> {
  const read = readGoodPlan(text)
  return 'diagnostics' in read ? read : { answer: sensitivity(read.plan, options) }
}

export function scheduleOfText({ text, options }: ScheduleTask): Computed<Schedule> {
  const read = readGoodPlan(text)
  if ('diagnostics' in read) return read
  const schedule = schedulePlan(read.plan, options)
  return { answer: { ...schedule, warnings: read.locate(schedule.warnings) } }
}

/** Two plans are compared as of one day where either has a log. */
function sameDay(one: Plan, other: Plan, options: ForecastOptions): Pick<ForecastOptions, 'asOf'> {
  if (one.log.length === 0 && other.log.length === 0) return {}
  const asOf = [asOfDay(one, options), asOfDay(other, options)]
    .filter((day) => day !== null)
    .sort()
    .at(-1)
  return asOf === undefined ? {} : { asOf }
}
