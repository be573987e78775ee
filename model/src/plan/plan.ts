// The plan as its author wrote it, normalised: shorthands are resolved to one form, nothing is computed or guessed.
// `docs/language.md` says what each field means; the text form is read and printed by `@nonlinear/language`.

/** A calendar day as `YYYY-MM-DD`; always one that exists. */
export type PlanDate = string

/** Chance between 0 and 1. */
export type Odds = number

/** A chance that is a guess itself: its log-odds are normal, with these 10 % and 90 % quantiles of the chance. */
export interface OddsRange {
  readonly p10: Odds
  readonly p90: Odds
}

/** Odds as an author states them: a chance, or a range of chances, of which the mean counts wherever one number is needed. */
export type StatedOdds = Odds | OddsRange

/** How odds of this plan are to be read: what is called `said` comes true with the chance `means`; all stated odds shift by as much in log-odds. */
export interface Optimism {
  readonly said: Odds
  readonly means: StatedOdds
}

/** Law of a number of days (all days are working days of full-time work). */
export type Law =
  | { readonly kind: 'fixed'; readonly days: number }
  | { readonly kind: 'range'; readonly p10: number; readonly p90: number }
  | { readonly kind: 'threePoint'; readonly p10: number; readonly p50: number; readonly p90: number }
  | { readonly kind: 'pert'; readonly min: number; readonly mode: number; readonly max: number }
  | { readonly kind: 'discrete'; readonly points: readonly { readonly days: number; readonly chance: number }[] }
  | { readonly kind: 'exponential'; readonly mean: number }
  | { readonly kind: 'lognormal'; readonly median: number; readonly sigma: number }

/** A time box: days of work, or a quantile (0..1) of the task's own law of days, as in `stop: P90`. */
export type Stop = { readonly kind: 'days'; readonly days: number } | { readonly kind: 'quantile'; readonly quantile: number }

/** What a task asks for: a named person, or `count` different people of a role or with a skill; or `count` pieces of an equipment. */
export interface Ask {
  readonly person?: string
  /** Id of an equipment. */
  readonly equipment?: string
  readonly role?: string
  readonly skill?: string
  readonly level?: number
  /** How many different people; 1 unless written. */
  readonly count: number
  /** Share of a working day (0..1]; absent: all of the person's time. */
  readonly share?: number
}

/** The six stages of an ML product, in order. */
export const STAGES = ['data', 'model', 'evaluate', 'serve', 'use', 'monitor'] as const
export type Stage = (typeof STAGES)[number]

/** What goals and tasks have in common: a node of the plan, in one id space. */
export interface Node {
  readonly id: string
  readonly title: string | null
  readonly worksWhen: string | null
  /** These must have succeeded first. */
  readonly needs: readonly string[]
  /** These must be settled first. */
  readonly after: readonly string[]
  /** Waits for this part of the same `any` to settle; runs only if it failed. */
  readonly fallbackFor: string | null
  /** Where it was imported from, such as `jira:ML-12`; null: written here. */
  readonly source: string | null
}

export interface Task extends Node {
  /** null: not written, taken as 100 % with a warning. */
  readonly odds: StatedOdds | null
  /** null: not written. */
  readonly days: Law | null
  readonly stop: Stop | null
  readonly failsAfter: Law | null
  /** Paid at the start whatever the outcome, in the plan's currency. */
  readonly cost: number
  readonly by: readonly Ask[]
  readonly stage: Stage | null
  /** Smaller runs first; null: after all that have one, by smallest latest finish. */
  readonly priority: number | null
  /** Goes on when it no longer matters. */
  readonly keep: boolean
}

export type Try = 'together' | 'inOrder' | 'best'

export interface Goal extends Node {
  readonly kind: 'all' | 'any' | 'atLeast'
  /** How many parts must succeed; set only for `atLeast`. */
  readonly atLeast: number | null
  readonly parts: readonly string[]
  /** Only `any` goals carry one; null: not written, which means `best`. */
  readonly try: Try | null
}

/** A span of days off, both ends included. */
export interface DateRange {
  readonly from: PlanDate
  readonly to: PlanDate
}

export interface Calendar {
  /** Working days of the week, Monday first; at least one is true. */
  readonly week: readonly [boolean, boolean, boolean, boolean, boolean, boolean, boolean]
  readonly off: readonly DateRange[]
}

export interface Person {
  readonly id: string
  readonly title: string | null
  readonly role: string | null
  readonly skills: Readonly<Record<string, number>>
  /** Share of each working day given to the plan, (0..1]. */
  readonly share: number
  readonly calendar: Calendar | null
  /** First and last day on which they are there, as planned; null: from the beginning, for good. */
  readonly from: PlanDate | null
  readonly until: PlanDate | null
  /** Money per day of work, in the plan's currency. */
  readonly rate: number
  /** How many interchangeable people this entry stands for. */
  readonly count: number
}

/** Things that tasks hold while they run, of which there are so many, all alike. */
export interface Equipment {
  readonly id: string
  readonly title: string | null
  readonly count: number
  /** Money per day of work of the task that holds one. */
  readonly rate: number
  readonly calendar: Calendar | null
  readonly from: PlanDate | null
  readonly until: PlanDate | null
}

export type OddsHit = { readonly kind: 'set'; readonly odds: StatedOdds } | { readonly kind: 'times'; readonly factor: number }

export interface Risk {
  readonly id: string
  readonly title: string | null
  readonly chance: Odds
  /** What it does to each task it hits, by task id, in file order. */
  readonly hits: readonly { readonly task: string; readonly odds: OddsHit | null; readonly daysFactor: number | null }[]
}

export const VERBS = [
  'started',
  'progressed',
  'succeeded',
  'failed',
  'stopped',
  'blocked',
  'resumed',
  'added',
  'removed',
  'rescoped',
  'hired',
  'left',
] as const
export type Verb = (typeof VERBS)[number]

/** One line of the log. `verb` is null for a bare restatement of odds or days. */
export interface Event {
  readonly date: PlanDate
  readonly subject: string
  readonly verb: Verb | null
  readonly odds: StatedOdds | null
  readonly days: Law | null
  readonly until: PlanDate | null
  readonly note: string | null
}

export type AfterDeadline = { readonly kind: 'none' } | { readonly kind: 'gone' } | { readonly kind: 'linear'; readonly days: number }

/** Yearly: effective rate over calendar days. Continuous: rate per working day. */
export type Discount = { readonly kind: 'yearly'; readonly rate: number } | { readonly kind: 'continuous'; readonly rate: number }

/** The whole plan. Goals, tasks, people, risks and events are in file order. */
export interface Plan {
  readonly name: string | null
  readonly start: PlanDate | null
  readonly deadline: PlanDate | null
  /** Worth of reaching the goal by the deadline, in the plan's currency. */
  readonly value: number | null
  readonly afterDeadline: AfterDeadline
  readonly discount: Discount | null
  /** null: odds are taken as stated. */
  readonly optimism: Optimism | null
  readonly calendar: Calendar | null
  /** The one currency written beside any amount, such as `EUR`; null when amounts are bare numbers. */
  readonly currency: string | null
  /** null: the plan has no `people` section, so people are unlimited. */
  readonly people: readonly Person[] | null
  readonly equipment: readonly Equipment[]
  readonly risks: readonly Risk[]
  /** Id of the root: a goal or a task. */
  readonly goal: string
  readonly goals: readonly Goal[]
  readonly tasks: readonly Task[]
  readonly log: readonly Event[]
}
