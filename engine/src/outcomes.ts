import type { TeamLoads } from './simulate/loads.ts'

/** What is known of single trials, one after another. Times are engine units, money the plan's currency. */
export interface TrialRows {
  /** How the root ended in each trial (see time.ts). */
  readonly rootEnd: Int32Array
  readonly cost: Float64Array
  /** The same array as `cost` where money is not discounted. */
  readonly costDiscounted: Float64Array
}

/** What is counted over trials: whole numbers, and sums that are exact (see ROUNDER), so that the order of the trials does not matter. */
export interface TrialCounts {
  /** Trials in which each node succeeds, tasks first (whether or not it was still needed). */
  readonly succeeded: Float64Array
  /** Per goal: in how many of `goalTrials` it succeeded on each working day, as if pursued to its end. */
  readonly goalDays: readonly Uint32Array[]
  readonly goalTrials: number
  /** Trials in which each task was ever started. */
  readonly ran: Float64Array
  /** Successful trials in which each task lies on the path to success. */
  readonly onPath: Float64Array
  /** Sum over failed trials of each task's share of the blame, and of its square. */
  readonly blame: Float64Array
  readonly blameSquares: Float64Array
  /** Of `forcedTrials`: those in which forcing the task to succeed rather than fail makes the root succeed, and those in which it makes it fail. */
  readonly forcedBetter: Float64Array
  readonly forcedWorse: Float64Array
  readonly forcedTrials: number
  /** How busy teams of people are, from the first trials, all of one block; null where people are unlimited. */
  readonly loads: TeamLoads | null
}

/** What happened in all trials of a simulation, as counts and raw values. */
export interface Outcomes extends TrialRows, TrialCounts {
  readonly trials: number
}
