import type { PlanDate } from '../plan/plan.ts'
import type { Figure } from './figure.ts'

// What hangs on which estimate, as the CLI and the library give it: `nonlinear.sensitivity/1`. Fields are only ever added.

/** What moves, each less what it is as planned; null as in the forecast. */
export interface SensitivityShift {
  readonly success: Figure
  readonly byDeadline: Figure | null
  /** Working days until P80 given success; negative is sooner. */
  readonly finishP80: Figure | null
  readonly netValue: Figure | null
}

/** One estimate at one end of what it may be, all others as planned. */
export interface SensitivityEnd extends SensitivityShift {
  /** The odds where no risk holds, as they would be written today (before `optimism` corrects them), or the days of work still needed if it works. */
  readonly at: number
}

export interface EstimateSwing {
  /** Where the ends come from: the author's range of odds; the usual error of odds; P10 and P90 of the days where it works before its stop. */
  readonly from: 'range' | 'usual' | 'law'
  readonly low: SensitivityEnd
  readonly high: SensitivityEnd
  /** High end less low end. */
  readonly swing: SensitivityShift
}

export interface SensitivityRow {
  readonly task: string
  /** null where the odds are certain. */
  readonly odds: EstimateSwing | null
  /** null where the days are certain, or none. */
  readonly days: EstimateSwing | null
  readonly importance: Figure
  readonly criticality: Figure | null
  /** Pearson's correlation of its days and the finish, where it was started and the goal reached; null where either never varies. */
  readonly cruciality: Figure | null
  /** The schedule sensitivity index: criticality × the spread of its days ÷ the spread of the finish; null where the finish never varies. */
  readonly scheduleSensitivity: Figure | null
}

/** The forecast's figure by which estimates are ranked: the first of net value, chance by the deadline and chance of success that the plan has. */
export type SensitivityMeasure = 'netValue' | 'byDeadline' | 'success'

/** What reports of the plan as it is begin with. */
export interface PlanAsItIs {
  readonly plan: string | null
  readonly asOf: PlanDate | null
  readonly seed: number
  readonly trials: number
  /** Rows are ranked by this figure. */
  readonly measure: SensitivityMeasure
  readonly success: Figure
  readonly byDeadline: Figure | null
  readonly netValue: Figure | null
}

export interface SensitivityReport extends PlanAsItIs {
  readonly schema: 'nonlinear.sensitivity/1'
  /** Open tasks that the root depends on, largest swing of the measure first. */
  readonly rows: readonly SensitivityRow[]
  /** Open tasks of less importance and criticality that were not looked at, to answer within seconds. */
  readonly leftOut: number
}
