import type { PlanDate } from '../plan/plan.ts'
import type { PlanEdit } from '../what-if/edit.ts'
import type { Figure } from './figure.ts'
import type { PlanAsItIs } from './sensitivity-json.ts'

// What one thing more would be worth, as the CLI and the library give it: `nonlinear.worth/1`. Fields are only ever added.

/** Differences from the plan as it is, of paired trials; null as in the forecast. */
export interface WorthChange {
  readonly success: Figure
  readonly byDeadline: Figure | null
  readonly cost: Figure
  readonly netValue: Figure | null
}

export interface WorthRow {
  /**
   * `person`: one more of a role. `equipment`: one more piece of it. `approach`: one more like the likeliest part of an `any`. `try`: the parts of an `any` tried the other way.
   * `deadline`: one working day more. `information`: a result or a risk known before anything more is begun.
   */
  readonly kind: 'person' | 'equipment' | 'approach' | 'try' | 'deadline' | 'information'
  /** The role, equipment, task, goal, date or risk. */
  readonly what: string
  /** The goal that an approach is for; else null. */
  readonly goal: string | null
  /** Of the report's measure. */
  readonly gain: Figure
  /** Everything that changes; null for information, of which only the gain is told. */
  readonly change: WorthChange | null
  /** What `what-if` takes to say the same; null where no edit does. */
  readonly edits: readonly PlanEdit[] | null
}

/** One `any` and its approaches. */
export interface GoalPortfolio {
  readonly tried: 'together' | 'inOrder'
  /** Together less in order. */
  readonly togetherLessInOrder: WorthChange
  /** What each approach adds: the plan with it less the plan without it. */
  readonly parts: readonly ({ readonly part: string } & WorthChange)[]
  /** What one more approach like `like` adds; null where no part is an open task. */
  readonly oneMore: ({ readonly like: string } & WorthChange) | null
  /** Chance of this goal if no two tasks shared a risk and each kept its own odds, less its chance; 0 or more as a rule. null where they share none, or it cannot be told exactly. */
  readonly sharedRisksTake: number | null
}

/** The approaches of a plan's `any` goals, by the id of the goal. */
export interface PortfolioReport {
  readonly trials: number
  readonly goals: Readonly<Record<string, GoalPortfolio>>
}

/** What would bring the chance to what is wanted. */
export interface Reach {
  readonly wanted: number
  /** Chance by the deadline where there is one, else of success. */
  readonly chance: Figure
  readonly isReached: boolean
  /** The first working day by which it is; null if none, or without days. */
  readonly day: number | null
  readonly date: PlanDate | null
  /** Changes of the list that reach it alone, the least costly first; indices into `rows`. */
  readonly byRows: readonly number[]
  /** Parts of the goal without any one of which it would be reached, or else the one that helps most; by what the chance would be. */
  readonly without: readonly { readonly part: string; readonly chance: number; readonly gain: Figure; readonly reaches: boolean }[]
}

export interface WorthReport extends PlanAsItIs {
  readonly schema: 'nonlinear.worth/1'
  readonly cost: Figure
  /** Largest gain first. */
  readonly rows: readonly WorthRow[]
  /** By the id of the `any`. */
  readonly portfolio: Readonly<Record<string, GoalPortfolio>>
  readonly reach: Reach
}
