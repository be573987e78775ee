import type { Plan, StatedOdds } from '@nonlinear/model'
import { oddsUnder, riskStates } from './risk-state.ts'
import { chanceWith, quantileOfNormal, withOdds, withPlainOdds } from './stated-odds.ts'
import { whatIsKnown } from './truth.ts'

// What happens to the chance of a small plan without days if its odds are off, case by case, each worked out over every combination of outcomes.

/** Which combinations of tasks that would work (bit i = task i) reach the goal. */
export function rootTable(plan: Plan): readonly boolean[] {
  return Array.from({ length: 2 ** plan.tasks.length }, (_, works) => {
    const outcomes = new Map<string, boolean>()
    for (let before = -1; before !== outcomes.size; ) {
      before = outcomes.size
      const { gate } = whatIsKnown(plan, outcomes)
      plan.tasks.forEach((task, i) => {
        if (gate.get(task.id) === 'open') outcomes.set(task.id, Math.floor(works / 2 ** i) % 2 === 1)
      })
    }
    const root = whatIsKnown(plan, outcomes).truth.get(plan.goal)
    if (root === null || root === undefined) throw new Error('every task has its outcome, and the goal has none')
    return root
  })
}

const chanceOfTable = (table: readonly boolean[], chances: readonly number[]): number =>
  table.reduce((sum, reached, works) => {
    if (!reached) return sum
    return sum + chances.reduce((product, chance, i) => product * (Math.floor(works / 2 ** i) % 2 === 1 ? chance : 1 - chance), 1)
  }, 0)

/** Chance of the goal of a plan whose odds are plain numbers. */
export const chanceOfGoal = (plan: Plan, table: readonly boolean[]): number =>
  riskStates(plan).reduce(
    (sum, { state, chance }) =>
      sum +
      chance *
        chanceOfTable(
          table,
          plan.tasks.map((task) => oddsUnder(plan, task, state)),
        ),
    0,
  )

/** The same if every task met the risks on its own. */
export function chanceWithRisksApart(written: Plan, table: readonly boolean[]): number {
  const plan = withPlainOdds(written)
  const alone = plan.tasks.map((task) =>
    riskStates(plan).reduce((sum, { state, chance }) => sum + chance * oddsUnder(plan, task, state), 0),
  )
  return chanceOfTable(table, alone)
}

/** The plan in one case: the common shift of log-odds, and how many deviations each range is off. */
export const planOff = (plan: Plan, shift: number, own: (of: string) => number): Plan =>
  withOdds(plan, (odds: StatedOdds, of: string) => chanceWith(odds, plan.optimism, own(of), shift))

/** Chances of the goal in equally likely cases, ascending; the shift in strata, ranges at random. */
export function casesOff(plan: Plan, deviation: number, count: number, random: () => number): readonly number[] {
  const table = rootTable(plan)
  const cases = Array.from({ length: count }, (_, i) => {
    const drawn = new Map<string, number>()
    const own = (of: string): number => {
      const z = drawn.get(of) ?? Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
      drawn.set(of, z)
      return z
    }
    return chanceOfGoal(planOff(plan, deviation * quantileOfNormal((i + 0.5) / count), own), table)
  })
  return cases.sort((a, b) => a - b)
}
