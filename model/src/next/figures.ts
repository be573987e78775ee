import { type SerialTask, scaledLaw } from '@nonlinear/engine'
import { type Belief, expectedWork, oddsInTime } from '../evidence/belief.ts'
import type { CompiledPlan } from '../plan/compile.ts'

/** One estimate taken to be otherwise: the chance that a task works in the end (averaged over its risks), or its days by a factor. */
export interface Change {
  readonly task: number
  readonly odds?: number
  readonly daysFactor?: number
}

/** Days of work after which a task is given up, before its own stop. */
export type Boxes = ReadonlyMap<number, number>

/** What running each task costs and how likely it works in time, by combination of the risks that hit it. */
export function serialTasks({ problem, beliefs, dayRates }: CompiledPlan, boxes: Boxes, change: Change | null = null): SerialTask[] {
  return beliefs.tasks.map(({ variants, posteriorOdds }, i) => {
    const stop = boxes.get(i)
    const held = variants.map(({ belief }): Belief => {
      const changed = change?.task === i ? changedBelief(belief, posteriorOdds, change) : belief
      return stop === undefined ? changed : { ...changed, stop }
    })
    return {
      odds: held.map(oddsInTime),
      cost: held.map((belief) => (problem.cost[i] as number) + (dayRates[i] as number) * expectedWork(belief)),
    }
  })
}

/** The belief with one estimate otherwise. Odds under different risks move together, so that their mean is the one asked for. */
export function changedBelief(belief: Belief, meanOdds: number, { odds, daysFactor }: Change): Belief {
  const moved = odds === undefined ? belief.odds : movedOdds(belief.odds, meanOdds, odds)
  if (daysFactor === undefined) return { ...belief, odds: moved }
  const success = scaledLaw(belief.success, daysFactor)
  return { ...belief, odds: moved, success, failure: belief.failure === belief.success ? success : belief.failure }
}

/** Odds in one case when their mean over all cases, `mean`, moves to `wanted`. */
export function movedOdds(odds: number, mean: number, wanted: number): number {
  if (wanted <= mean) return mean > 0 ? (odds * wanted) / mean : 0
  return 1 - ((1 - odds) * (1 - wanted)) / (1 - mean)
}
