import { ANY, OPEN, type Problem, requiredTasks, rowOf } from '@nonlinear/engine'
import type { CompiledPlan } from '../plan/compile.ts'
import type { Plan, PlanDate } from '../plan/plan.ts'
import type { SensitivityMeasure } from '../report/sensitivity-json.ts'
import type { Simulated } from '../report/summarise.ts'
import type { WorthChange, WorthRow } from '../report/worth-json.ts'
import type { PlanEdit } from './edit.ts'
import { chanceDifference, costDifference, inTimeDifference, netDifference } from './paired.ts'
import type { Trials } from './trials.ts'

/** A plan in the middle of being asked what one thing more is worth. */
export interface Inquiry {
  readonly plan: Plan
  readonly asOf: PlanDate | null
  readonly seed: number
  readonly compiled: CompiledPlan
  /** The plan as it is. */
  readonly base: Trials
  readonly figures: Simulated
  readonly measure: SensitivityMeasure
  /** Trials of another problem over the same draws. */
  simulate(compiled: CompiledPlan, problem: Problem): Trials
  /** Trials of the plan after edits; null where they cannot be made. Ways of trying are chosen anew. */
  edited(edits: readonly PlanEdit[]): Trials | null
}

export const changeBetween = (before: Trials, after: Trials): WorthChange => ({
  success: chanceDifference(before, after),
  byDeadline: inTimeDifference(before, after),
  cost: costDifference(before, after),
  netValue: netDifference(before, after),
})

/** A row of the ranking. */
export function rowFor(
  measure: SensitivityMeasure,
  kind: WorthRow['kind'],
  what: string,
  change: WorthChange,
  edits: readonly PlanEdit[] | null,
  goal: string | null = null,
): WorthRow {
  return { kind, what, goal, gain: change[measure] ?? change.success, change, edits }
}

/** Nodes of `any` goals with at least two parts that may yet go either way, which the root still depends on. */
export function openPortfolios({ problem }: CompiledPlan): number[] {
  const required = requiredTasks(problem)
  const isOpen = (node: number): boolean =>
    node < problem.taskCount ? required[node] === 1 && problem.settled[node] === OPEN : rowOf(problem.parts, node).some(isOpen)
  return Array.from({ length: problem.nodeCount - problem.taskCount }, (_, i) => problem.taskCount + i).filter(
    (node) => problem.kind[node] === ANY && Array.from(rowOf(problem.parts, node)).filter(isOpen).length > 1,
  )
}
