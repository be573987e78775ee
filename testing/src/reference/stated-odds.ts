import type { Optimism, Plan, StatedOdds } from '@nonlinear/model'

// What odds that are guesses themselves come to, worked out the long way: thousands of equally likely log-odds, one after the other.

/** The odds of a plan without ranges. */
export function plainNumber(odds: StatedOdds): number {
  if (typeof odds === 'number') return odds
  throw new Error('the reference takes plans whose ranges of odds have become numbers: see withPlainOdds')
}

/** Chances below −9, −9 + STEP, … of a standard normal law, by adding up the density in small steps. */
const STEP = 1e-3
let belowEach: readonly number[] | null = null

function normalBelow(): readonly number[] {
  if (belowEach !== null) return belowEach
  const below = [0]
  for (let i = 0; i < 18 / STEP; i++) {
    const x = -9 + (i + 0.5) * STEP
    below.push(below[i]! + (Math.exp((-x * x) / 2) * STEP) / Math.sqrt(2 * Math.PI))
  }
  belowEach = below
  return below
}

/** The value that a standard normal law stays below with the chance p, on a straight line between two steps. */
export function quantileOfNormal(p: number): number {
  const below = normalBelow()
  let [low, high] = [0, below.length - 1]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (below[middle]! < p) low = middle
    else high = middle
  }
  return -9 + (low + (p - below[low]!) / (below[high]! - below[low]!)) * STEP
}

const logOdds = (chance: number): number => Math.log(chance / (1 - chance))
const chanceAt = (x: number): number => 1 / (1 + Math.exp(-x))

/** Median and spread of the log-odds of a chance. */
function guess(odds: StatedOdds): { readonly middle: number; readonly spread: number } {
  if (typeof odds === 'number') return { middle: logOdds(odds), spread: 0 }
  const [low, high] = [logOdds(odds.p10), logOdds(odds.p90)]
  return { middle: (low + high) / 2, spread: (high - low) / 2 / quantileOfNormal(0.9) }
}

/** The chance of stated odds when their own error is `own` and that of all odds is `shift`, both in standard deviations and in log-odds. */
export function chanceWith(odds: StatedOdds, optimism: Optimism | null, own: number, shift: number): number {
  if (odds === 0 || odds === 1) return odds
  const { middle, spread } = guess(odds)
  const moved = optimism === null ? 0 : guess(optimism.means).middle - logOdds(optimism.said)
  return chanceAt(middle + moved + spread * own + shift)
}

/** The mean of a chance over all that may be wrong with it by what the author wrote. */
function meanChance(odds: StatedOdds, optimism: Optimism | null): number {
  const common = optimism === null ? 0 : guess(optimism.means).spread
  const spread = Math.hypot(typeof odds === 'number' ? 0 : guess(odds).spread, common)
  const step = 0.002
  let [sum, weights] = [0, 0]
  for (let z = -8; z <= 8; z += step) {
    const weight = Math.exp((-z * z) / 2)
    sum += weight * chanceWith(odds, optimism, 0, spread * z)
    weights += weight
  }
  return sum / weights
}

/** The plan with every stated chance replaced by `number` of it, and nothing left to correct. */
export function withOdds(plan: Plan, number: (odds: StatedOdds, of: string) => number): Plan {
  return {
    ...plan,
    optimism: null,
    tasks: plan.tasks.map((task) => ({ ...task, odds: task.odds === null ? null : number(task.odds, task.id) })),
    log: plan.log.map((event) => ({ ...event, odds: event.odds === null ? null : number(event.odds, event.subject) })),
    risks: plan.risks.map((risk) => ({
      ...risk,
      hits: risk.hits.map((hit) => {
        if (hit.odds?.kind !== 'set') return hit
        return { ...hit, odds: { kind: 'set', odds: number(hit.odds.odds, `${risk.id} ${hit.task}`) } }
      }),
    })),
  }
}

/** The plan as it is forecast: a number for each range, corrected as the author says. */
export const withPlainOdds = (plan: Plan): Plan =>
  withOdds(plan, (odds) => (typeof odds === 'number' && plan.optimism === null ? odds : meanChance(odds, plan.optimism)))
