import { BLOCK, type BlockEnds, createEnds, OPEN, SUCCEEDED, UNSETTLED, unitsToDays } from '@nonlinear/engine'
import { asOfDay, type ForecastOptions } from './as-of.ts'
import { compilePlan } from './plan/compile.ts'
import type { Plan, PlanDate } from './plan/plan.ts'
import { chooseTry } from './plan/try.ts'
import { DEFAULT_SEED } from './simulation-options.ts'

/** Trials whose samples are given, at most: they are told one by one. */
export const MAX_SAMPLE_TRIALS = 100_000
/** Characters of all tasks together: trials × tasks. */
export const MAX_SAMPLE_OUTCOMES = 50_000_000
const DEFAULT_SAMPLE_TRIALS = 1000

/** What happened in each future of a forecast, one after another: the same futures as `forecast` with that seed. */
export interface RawSamples {
  readonly schema: 'nonlinear.samples/1'
  readonly plan: string | null
  readonly asOf: PlanDate | null
  readonly seed: number
  readonly trials: number
  /** Per trial: working days from the start until the goal is reached, parts of days included; null where it never is, or no task has days. */
  readonly finishDays: readonly (number | null)[]
  /** Per trial, in the plan's currency. */
  readonly cost: readonly number[]
  /** Per trial: 1 where the goal is reached. */
  readonly success: readonly (0 | 1)[]
  /** Per task a character a trial: `s` started and drawn to succeed, `f` started and drawn to fail, `-` never started. What the log settles is `s` or `f` in all. */
  readonly tasks: Readonly<Record<string, string>>
}

/** Too much is asked for at once; the message says how much there may be. */
export class TooManySamples extends RangeError {}

/** Raw samples of a plan without errors. Throws a TooManySamples where trials, or trials × tasks, pass their limits. */
export function rawSamples(plan: Plan, options: ForecastOptions = {}): RawSamples {
  const { seed = DEFAULT_SEED, trials = DEFAULT_SAMPLE_TRIALS } = options
  if (trials > MAX_SAMPLE_TRIALS) throw new TooManySamples(`samples are of at most ${MAX_SAMPLE_TRIALS} trials, not ${trials}`)
  if (trials * plan.tasks.length > MAX_SAMPLE_OUTCOMES)
    throw new TooManySamples(`${trials} trials of ${plan.tasks.length} tasks are more than ${MAX_SAMPLE_OUTCOMES} outcomes`)
  const asOf = asOfDay(plan, options)
  const { problem, tasks, hasDays } = chooseTry(compilePlan(plan, asOf), seed)
  const finishDays: (number | null)[] = []
  const cost: number[] = []
  const success: (0 | 1)[] = []
  const outcomes = tasks.map((): string[] => [])
  const ends = createEnds(problem, seed, { most: Math.min(BLOCK, trials) })
  try {
    for (let first = 0; first < trials; first += BLOCK) {
      const block = ends.simulate(first / BLOCK)
      for (let t = 0; t < Math.min(BLOCK, trials - first); t += 1) {
        const end = block.rootEnd[t] as number
        const isReached = end < UNSETTLED
        finishDays.push(isReached && hasDays ? unitsToDays(end) : null)
        cost.push(block.cost[t] as number)
        success.push(isReached ? 1 : 0)
        for (const [task, row] of outcomes.entries()) row.push(outcomeOf(problem.settled[task] as number, block, task, t))
      }
    }
  } finally {
    ends.release()
  }
  const byTask = Object.fromEntries(tasks.map(({ id }, i) => [id, (outcomes[i] as string[]).join('')]))
  return { schema: 'nonlinear.samples/1', plan: plan.name, asOf, seed, trials, finishDays, cost, success, tasks: byTask }
}

function outcomeOf(settled: number, block: BlockEnds, task: number, trial: number): string {
  if (settled !== OPEN) return settled === SUCCEEDED ? 's' : 'f'
  if (!block.isStarted(task, trial)) return '-'
  return block.isFailure(task, trial) ? 'f' : 's'
}
