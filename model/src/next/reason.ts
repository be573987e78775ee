import type { CompiledPlan } from '../plan/compile.ts'
import type { Objective } from '../report/forecast-json.ts'
import { money, percent } from '../report/words.ts'
import { type Ranking, type Step, TIE } from './ranking.ts'
import { isRunning } from './running.ts'

/**
 * One sentence: what running it first would teach, what it comes to, and how far behind the first row it is (null: it is the first; below 0: ahead of it,
 * but by less than leaving what is under way costs; `keptFrom`: it is the first, for which a better one is not enough to leave).
 */
export function reasonFor(
  compiled: CompiledPlan,
  objective: Objective,
  ranking: Ranking,
  step: Step,
  lost: number | null | { readonly keptFrom: Step },
): string {
  const behind =
    lost !== null && typeof lost === 'object'
      ? keptWords(compiled, objective, ranking, step, lost.keptFrom)
      : behindWords(compiled, objective, ranking, lost)
  if (step.task < 0) return `Stopping spends nothing more and gives the goal up${lost === null ? '; no task is worth its cost' : behind}.`
  const going = isRunning(compiled, step.task) ? 'Under way. ' : ''
  if (ranking.timed) return `${timedWords(compiled, objective, ranking, step)}${behind}.`
  if (ranking.chance <= 0) return `Whatever comes of it, the goal cannot be reached${behind}.`
  return `${going}${outcomeWords(ranking, step)}${totalWords(compiled, objective, ranking, step)}${behind}.`
}

function behindWords({ plan }: CompiledPlan, objective: Objective, { method, timed }: Ranking, lost: number | null): string {
  if (lost === null) return ''
  if (Math.abs(lost) < TIE) return method === 'simulation' ? '; as good as the first, as far as can be told' : '; as good as the first'
  const inChance = timed && objective === 'deadline'
  const by = differenceWords(plan.currency, inChance, method, lost)
  if (lost < 0) return `; ${by} better than the first, which is not enough to leave that for`
  return `; ${by} ${objective === 'value' || inChance ? 'less' : 'more'} than starting with the first`
}

const differenceWords = (currency: string | null, inChance: boolean, method: Ranking['method'], difference: number): string =>
  inChance ? pointsWords(Math.abs(difference)) : amountWords(Math.abs(difference), method, currency)

function keptWords({ plan, tasks }: CompiledPlan, objective: Objective, { method, timed }: Ranking, step: Step, better: Step): string {
  const by = differenceWords(plan.currency, timed && objective === 'deadline', method, better.score - step.score)
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
