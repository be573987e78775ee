export { asOfDay, type ForecastOptions, type Sampling } from './as-of.ts'
export { type Diagnostic, hasErrors, type PlanPath, type Position, type Severity, type Span } from './diagnostic.ts'
export { forecast, forecastOnThreads, forecastSteps, TooManyInputs } from './forecast.ts'
export { fullForecast } from './full-forecast.ts'
export { defaultObjective, type NextOptions, type NextResult, nextAdvice } from './next.ts'
export { checkPlan } from './plan/check.ts'
export { type CompiledPlan, compilePlan } from './plan/compile.ts'
export { didYouMean, nearest } from './plan/did-you-mean.ts'
export { FIRST_YEAR, LAST_YEAR } from './plan/limits.ts'
export * from './plan/plan.ts'
export {
  type CalendarDays,
  calendarDays,
  DEFAULT_CALENDAR,
  isOutsideYears,
  isPlanDate,
} from './quantity/calendar.ts'
export { type RawSamples, rawSamples, TooManySamples } from './raw-samples.ts'
export { ENGINE_VERSION } from './report/digest.ts'
export { type Dot, quantileDots } from './report/dots.ts'
export { draftReport, type Report, type ReportSection, reportText } from './report/draft-report.ts'
export { ERRORS_IN_RANGE } from './report/figure.ts'
export type * from './report/forecast-json.ts'
export type * from './report/schedule-json.ts'
export type * from './report/sensitivity-json.ts'
export {
  decidedOutcome,
  FUTURES,
  forecastSentence,
  futuresPhrase,
  hasPassed,
  LIKELIHOODS,
  type Likelihood,
  likelihood,
  likelihoodPhrase,
  longDate,
  oddsOffPhrase,
  shortDate,
} from './report/sentence.ts'
export type * from './report/what-if-json.ts'
export { money, percent, percentsOfWhole } from './report/words.ts'
export type * from './report/worth-json.ts'
export { MEDIAN_DAYS, type ScheduleDays } from './schedule/days.ts'
export { DEFAULT_SCHEDULES, MAX_SCHEDULES, PRIORITY_RULES, type PriorityRule, type ScheduleOptions, schedulePlan } from './schedule.ts'
export { DEFAULT_SEED, DEFAULT_TRIALS, MAX_TRIALS } from './simulation-options.ts'
export { compare, type WhatIfResult, whatIf } from './what-if/compare.ts'
export { type EditedPlan, editPlan, type PlanEdit, type TaskSettings } from './what-if/edit.ts'
export type { OnProgress } from './what-if/progress.ts'
export { sensitivity, sensitivitySteps } from './what-if/sensitivity.ts'
export { type WorthOptions, worth } from './what-if/worth.ts'
