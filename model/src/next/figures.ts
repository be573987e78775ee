import { type SerialTask, scaledLaw } from '@nonlinear/engine'
import { type Belief, expectedWork, oddsInTime } from '../evidence/belief.ts'
import type { TaskBelief } from '../plan/beliefs.ts'
import type { CompiledPlan } from '../plan/compile.ts'

/** One estimate taken to be otherwise: the chance that a task works in the end where none of its risks holds, or its days by a factor. */
export interface Change {
  readonly task: number
  readonly odds?: number
  readonly daysFactor?: number
}

/** Days of work after which a task is given up, before its own stop. */
export type Boxes = ReadonlyMap<number, number>

/** What running each task costs and how likely it works in time, by combination of the risks that hit it. */
export function serialTasks({ problem, beliefs, dayRates }: CompiledPlan, boxes: Boxes, change: Change | null = null): SerialTask[] {
  return beliefs.tasks.map(({ variants }, i) => {
    const stop = boxes.get(i)
    const held = variants.map((variant): Belief => {
      const changed = change?.task === i ? changedBelief(variant, change) : variant.belief
      return stop === undefined ? changed : { ...changed, stop }
    })
    return {
      odds: held.map(oddsInTime),
      cost: held.map((belief) => (problem.cost[i] as number) + (dayRates[i] as number) * expectedWork(belief)),
    }
  })
}

/**
 * The belief of a task in one combination of its risks, with one estimate otherwise. Odds that a risk sets in place of the task's own stay; those that it
 * multiplies follow.
 */
export function changedBelief({ belief, source }: TaskBelief['variants'][number], { odds, daysFactor }: Change): Belief {
  const moved = odds === undefined || source.risk !== null ? belief.odds : Math.min(1, odds * source.factor)
  if (daysFactor === undefined) return { ...belief, odds: moved }
  const success = scaledLaw(belief.success, daysFactor)
  return { ...belief, odds: moved, success, failure: belief.failure === belief.success ? success : belief.failure }
}

/** What is believed now of a task where none of its risks holds. */
export const calmOdds = ({ beliefs }: CompiledPlan, task: number): number => beliefs.tasks[task]?.variants[0]?.belief.odds ?? 0
