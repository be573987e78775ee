import { createSimulation } from '@nonlinear/engine'
import type { CompiledPlan } from '../plan/compile.ts'
import type { Rescore } from './estimates.ts'
import { type Change, calmOdds } from './figures.ts'
import { bestFirst, noiseBetween, type Ranking, type Step } from './ranking.ts'
import { keptScores } from './running.ts'
import { changedProblem, measureOf } from './simulated.ts'

/** Of a simulated ranking, only the first few steps are simulated again under other estimates. */
const RESIMULATED = 3
const TRIALS = 512
/** Most task-trials of it all. */
const TASK_TRIALS_MAX = 1_500_000

/**
 * What the leading steps would come to with an estimate otherwise. With the policy after a step fixed, what it comes to is a straight line in the odds of
 * any task, as far as no risk raises them to certainty: two simulations, with odds of 1 and of 0 where none of its risks holds, give it for all odds.
 */
export function simulatedRescore(compiled: CompiledPlan, ranking: Ranking, inChance: boolean, seed: number): Rescore {
  const kept = keptScores(compiled, ranking, inChance)
  const leading = bestFirst(ranking, kept).slice(0, RESIMULATED)
  let left = TASK_TRIALS_MAX
  const worths = new Map<string, number>()
  const measure = measureOf(compiled, inChance)
  const worthOf = (step: Step, change: Change): number | null => {
    if (step.task < 0) return 0
    const isChanged = change.odds !== undefined || change.daysFactor !== undefined
    const key = `${step.task} ${isChanged ? change.task : ''} ${change.odds ?? ''} ${change.daysFactor ?? ''}`
    const known = worths.get(key)
    if (known !== undefined) return known
    left -= TRIALS * compiled.tasks.length
    if (left < 0 || step.problem === null) return null
    const simulation = createSimulation(changedProblem(compiled, step.problem, change), seed, TRIALS)
    simulation.advance(TRIALS)
    const { counts } = measure(simulation)
    const worth = counts.reduce((sum, value) => sum + value, 0) / TRIALS
    simulation.release()
    worths.set(key, worth)
    return worth
  }
  // What the ranking found of a step is known from many more trials, so these few tell only by how much a change moves it.
  const scoreUnder = (step: Step, change: Change): number | null => {
    const { odds, task } = change
    if (odds === undefined) {
      const [changed, unchanged] = [worthOf(step, change), worthOf(step, { task })]
      return changed === null || unchanged === null ? null : step.score + changed - unchanged
    }
    const works = worthOf(step, { task, odds: 1 })
    const fails = worthOf(step, { task, odds: 0 })
    return works === null || fails === null ? null : step.score + (odds - calmOdds(compiled, task)) * (works - fails)
  }
  // What is as good as the first as far as can be told takes the lead only when it is ahead by more than the noise of their difference.
  const handicaps = leading.map((step) => {
    const noise = noiseBetween(ranking, leading[0] as Step, step)
    return step !== leading[0] && Math.abs((leading[0] as Step).score - step.score) <= noise ? noise : 0
  })
  const ahead = (i: number) => {
    const step = leading[i] as Step
    return (kept.get(step.task) ?? step.score) - step.score - (handicaps[i] as number)
  }
  return (change) => {
    const scores = leading.map((step) => [step.task, scoreUnder(step, change)] as const)
    return scores.some(([, score]) => score === null)
      ? null
      : new Map(scores.map(([task, score], i) => [task, (score as number) + ahead(i)]))
  }
}
