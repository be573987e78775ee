import type { CompiledPlan } from '../plan/compile.ts'
import { ERRORS_IN_RANGE } from '../report/figure.ts'
import type { Objective } from '../report/forecast-json.ts'
import { money, percent } from '../report/words.ts'
import type { Ranking, Step } from './ranking.ts'
import { isRunning } from './running.ts'

/** Where a step stands: `first` = the first row, with the step that is worth most; else behind the first row or ahead of it, or as good as that. */
export type Standing = { readonly first: Step } | { readonly behind: Step; readonly tie: boolean }

/**
 * One sentence: what running it first would teach, what it comes to, and how far behind the first row it is. A row that is ahead of the first is so by less
 * than leaving what is under way costs.
 */
export function reasonFor(compiled: CompiledPlan, objective: Objective, ranking: Ranking, step: Step, standing: Standing): string {
  const first = 'first' in standing
  const behind = first
    ? keptWords(compiled, objective, ranking, step, standing.first)
    : behindWords(compiled, objective, ranking, step, standing)
  if (step.task < 0) return `Stopping spends nothing more and gives the goal up${first ? '; no task is worth its cost' : behind}.`
  const going = isRunning(compiled, step.task) ? 'Under way. ' : ''
  if (ranking.timed) return `${timedWords(compiled, objective, ranking, step)}${behind}.`
  if (ranking.chance <= 0) return `Whatever comes of it, the goal cannot be reached${behind}.`
  return `${going}${outcomeWords(ranking, step)}${totalWords(compiled, objective, ranking, step)}${behind}.`
}

function behindWords(
  { plan }: CompiledPlan,
  objective: Objective,
  ranking: Ranking,
  step: Step,
  { behind, tie }: { readonly behind: Step; readonly tie: boolean },
): string {
  const lost = behind.score - step.score
  const by = differenceWords(plan.currency, objective, ranking, behind, step)
  const lessOrMore = (objective === 'value' || isInChance(objective, ranking)) === lost > 0 ? 'less' : 'more'
  if (tie && ranking.method !== 'simulation') return '; as good as the first'
  if (tie) return `; as good as the first, as far as can be told${lost === 0 ? '' : ` (${by} ${lessOrMore})`}`
  if (lost < 0) return `; ${by} better than the first, which is not enough to leave that for`
  return `; ${by} ${lessOrMore} than starting with the first`
}

const isInChance = (objective: Objective, { timed }: Ranking): boolean => timed && objective === 'deadline'

const differenceWords = (currency: string | null, objective: Objective, ranking: Ranking, one: Step, other: Step): string =>
  amountWithError(
    Math.abs(one.score - other.score),
    ranking.errorBetween(one, other),
    isInChance(objective, ranking),
    ranking.method,
    currency,
  )

/** A chance in points or an amount of money; where it is simulated, with its 95 % range. */
export function amountWithError(
  amount: number,
  standardError: number,
  inChance: boolean,
  method: Ranking['method'],
  currency: string | null,
): string {
  if (standardError === 0) return inChance ? pointsWords(amount) : amountWords(amount, method, currency)
  const error = ERRORS_IN_RANGE * standardError
  if (!inChance) return `${amountWords(amount, method, null)} ± ${amountWords(error, method, currency)}`
  const digits = 100 * error < 0.05 ? 2 : 1
  return `${(100 * amount).toFixed(digits)} ± ${(100 * error).toFixed(digits)} points`
}

function keptWords({ plan, tasks }: CompiledPlan, objective: Objective, ranking: Ranking, step: Step, better: Step): string {
  if (better === step) return ''
  const by = differenceWords(plan.currency, objective, ranking, better, step)
  return `; ${better.task < 0 ? 'stopping' : `starting with ${tasks[better.task]?.id}`} would be ${by} better, not enough to leave what is under way`
}

/** Simulated amounts to three digits: more would pretend to know. */
const amountWords = (sum: number, method: Ranking['method'], currency: string | null): string =>
  money(method === 'simulation' && sum !== 0 ? Number(sum.toPrecision(3)) : sum, currency)

const pointsWords = (chance: number): string => {
  const points = 100 * chance
  return points < 0.1 ? 'under 0.1 points' : `${points.toFixed(points < 2 ? 1 : 0)} points`
}

function outcomeWords({ chance }: Ranking, { outcomes }: Step): string {
  const { ifWorks, ifFails } = outcomes ?? { ifWorks: chance, ifFails: chance }
  const reached = ifWorks >= 1 - 1e-12
  const works = reached ? 'the goal is reached' : `the chance of the goal goes from ${percent(chance)} to ${percent(ifWorks)}`
  const lower = reached ? `its chance goes from ${percent(chance)} to ${percent(ifFails)}` : `to ${percent(ifFails)}`
  const fails = ifFails <= 1e-12 ? 'the goal is lost' : lower
  return `If it works, ${works}; if not, ${fails}`
}

function totalWords({ plan }: CompiledPlan, objective: Objective, { method }: Ranking, { value, expectedCost }: Step): string {
  const about = method === 'exact' ? '' : 'about '
  const amount = (sum: number) => `${about}${money(sum, plan.currency)}`
  if (objective === 'value') return `; worth ${amount(value)} on average after costs of ${amount(expectedCost)}`
  return expectedCost > 0 ? `; ${amount(expectedCost)} on average until the goal is decided` : ''
}

const listWords = (words: readonly string[]): string =>
  words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`

const MANNERS = {
  beside: 'Done first, with the others beside it as far as people allow',
  alone: 'Done first, while the others wait for its result',
  probe: 'Done first, and the goal given up if it fails',
  series: 'Done first, and then one thing after another',
} as const

function timedWords(compiled: CompiledPlan, objective: Objective, { method }: Ranking, step: Step): string {
  const { plan } = compiled
  const { task, value, expectedCost, manner, beside } = step
  const about = method === 'lookahead' ? 'about ' : ''
  const exact = method === 'exact'
  const others = beside.length === 0 ? '' : `, with ${listWords(beside.map((other) => compiled.tasks[other]?.id ?? ''))} started beside it`
  const going = `Under way. If it goes on${exact ? `${others}, and the best is done after each result` : ' as usual'}`
  const alone = exact ? `Done first${others}, and the best after each result` : 'Done first'
  const first = isRunning(compiled, task) ? going : manner === null ? alone : MANNERS[manner]
  if (objective === 'deadline')
    return `${first}, the chance ${plan.deadline === null ? 'of the goal' : 'by the deadline'} is ${about}${percent(value)}`
  return `${first}, the plan is worth ${about}${amountWords(value, method, plan.currency)} after costs of ${about}${amountWords(expectedCost, method, plan.currency)}`
}
