import { createLookahead, exactAdvice, type Problem, type SerialObjective, type SerialTask } from '@nonlinear/engine'
import { compilePlan, type Plan } from '@nonlinear/model'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plans } from './generate/plans.ts'
import type { Shape } from './generate/recipe.ts'

// The lookahead against the exact search where its estimate is not exact: shared parts, needs, afters, fallbacks, goals that wait, risks. Time plays no
// part here, so tasks cost what they cost and have the odds that are written.

const PLANS = 200
const SHAPE: Shape = { maxTasks: 9, maxGoals: 5, laws: 'none', value: true }

const tasksOf = ({ tasks, beliefs }: ReturnType<typeof compilePlan>): readonly SerialTask[] =>
  tasks.map(({ cost }, i) => {
    const odds = beliefs.tasks[i]!.variants.map(({ belief }) => belief.odds)
    return { odds, cost: odds.map(() => cost) }
  })

/** Chance that a task works given the outcomes so far (1 worked, 2 did not): Bayes over all risks. */
function chanceOf({ risks, hits }: Problem, tasks: readonly SerialTask[], outcomes: Uint8Array, task: number): number {
  let [total, works] = [0, 0]
  for (let state = 0; state < 1 << risks.count; state += 1) {
    const oddsIn = (each: number): number => {
      const own = hits.items.subarray(hits.starts[each], hits.starts[each + 1])
      return tasks[each]!.odds[own.reduce((variant, risk, i) => variant + (((state >> risk) & 1) << i), 0)]!
    }
    let weight = risks.chances.reduce((product, chance, risk) => product * ((state >> risk) & 1 ? chance : 1 - chance), 1)
    outcomes.forEach((outcome, each) => {
      if (outcome !== 0) weight *= outcome === 1 ? oddsIn(each) : 1 - oddsIn(each)
    })
    total += weight
    works += weight * oddsIn(task)
  }
  return works / total
}

/** What doing first what the lookahead advises, and asking it again after every outcome, truly comes to: value less cost, or cost. */
function followed(problem: Problem, tasks: readonly SerialTask[], objective: SerialObjective): number {
  const lookahead = createLookahead(problem, tasks, objective)
  const outcomes = new Uint8Array(problem.taskCount)
  const visit = (): number => {
    const { steps, chance } = lookahead.advise(outcomes)
    if (steps.length === 0) return objective.kind === 'value' ? chance * objective.value : 0
    const worth = (step: (typeof steps)[number]) => (objective.kind === 'value' ? step.value : -step.expectedCost)
    const { task } = steps.reduce((best, step) => (worth(step) > worth(best) + 1e-12 ? step : best))
    if (task < 0) return 0
    const works = chanceOf(problem, tasks, outcomes, task)
    let sum = objective.kind === 'value' ? -tasks[task]!.cost[0]! : tasks[task]!.cost[0]!
    for (const [outcome, weight] of [
      [1, works],
      [2, 1 - works],
    ] as const) {
      outcomes[task] = outcome
      if (weight > 0) sum += weight * visit()
    }
    outcomes[task] = 0
    return sum
  }
  return visit()
}

/** Share of the least cost that is spent in vain, or of the goal's value that is lost. */
function lossOf(plan: Plan, kind: 'cost' | 'value'): number {
  const compiled = compilePlan(plan, '2026-06-01')
  const tasks = tasksOf(compiled)
  const objective: SerialObjective = kind === 'value' ? { kind, value: plan.value! } : { kind }
  const { steps } = exactAdvice(compiled.problem, tasks, objective, 1e6)!
  if (steps.length === 0) return 0
  const got = followed(compiled.problem, tasks, objective)
  if (kind === 'value') return (Math.max(...steps.map(({ value }) => value)) - got) / plan.value!
  const least = Math.min(...steps.map(({ expectedCost }) => expectedCost))
  return least > 0 ? got / least - 1 : 0
}

const families: Readonly<Record<string, Partial<Shape>>> = {
  'shared parts': {},
  'needs, afters and fallbacks': { predecessors: true, fallbacks: true },
  'goals that wait': { predecessors: true, fallbacks: true, gates: true },
  risks: { risks: true },
  'all of it': { predecessors: true, fallbacks: true, gates: true, risks: true },
}

describe.each(Object.entries(families))('followed to the end, the lookahead loses little: %s', (_name, more) => {
  test.each([
    ['cost', 0.01],
    ['value', 0.003],
  ] as const)('%s', (kind, most) => {
    const losses = fc.sample(plans({ ...SHAPE, ...more }), { seed: 5, numRuns: PLANS }).map((plan) => lossOf(plan, kind))
    const mean = losses.reduce((sum, loss) => sum + loss, 0) / losses.length
    expect(Math.min(...losses)).toBeGreaterThan(-1e-9)
    expect(mean, `mean ${mean}, most ${Math.max(...losses)}`).toBeLessThan(most)
  })
})
