import type { Forecast, Goal, Plan, PlanDate } from '@nonlinear/model'
import { printable } from './text.ts'

// What the sections of a page ask of the plan: names to show and what the log says of each task.

/** Where a task stands on the day of the forecast. */
export type Standing = 'waiting' | 'running' | 'blocked' | 'succeeded' | 'failed' | 'removed'

/** What each verb of the log leaves a task in; verbs that leave it as it was are not listed. */
const STANDING_AFTER: Readonly<Record<string, Standing>> = {
  started: 'running',
  progressed: 'running',
  resumed: 'running',
  blocked: 'blocked',
  succeeded: 'succeeded',
  failed: 'failed',
  stopped: 'failed',
  removed: 'removed',
}

/** Standing of each subject that the log mentions, by the end of the as-of day. */
export function standings(plan: Plan, asOf: PlanDate | null): Map<string, Standing> {
  const result = new Map<string, Standing>()
  for (const { subject, verb, date, until } of plan.log) {
    const standing = verb === null ? undefined : STANDING_AFTER[verb]
    if (standing === undefined || (asOf !== null && date > asOf)) continue
    // What was under way goes on when the day is over until which it was blocked.
    const goesOn = standing === 'blocked' && result.has(subject) && until !== null && asOf !== null && until < asOf
    result.set(subject, goesOn ? 'running' : standing)
  }
  return result
}

/** Which goals the results in the log have decided; those of which a part is merely out of reach are not told apart from open ones. */
export function goalStandings(plan: Plan, forecast: Pick<Forecast, 'tasks' | 'goals'>, standing: ReadonlyMap<string, Standing>) {
  const goals = new Map(plan.goals.map((goal) => [goal.id, goal]))
  const decided = new Map<string, 'reached' | 'lost' | null>()
  const decide = (id: string): 'reached' | 'lost' | null => {
    const known = decided.get(id)
    if (known !== undefined) return known
    const goal = goals.get(id)
    const result = goal === undefined ? outcomeOf(standing.get(id)) : decideGoal(goal)
    decided.set(id, result)
    return result
  }
  const decideGoal = ({ kind, atLeast, parts }: Goal) => {
    const outcomes = partsAsOf(parts, forecast, standing).map(decide)
    if (outcomes.length === 0) return null
    const needed = kind === 'any' ? 1 : kind === 'all' ? outcomes.length : (atLeast ?? 1)
    if (outcomes.filter((one) => one === 'reached').length >= needed) return 'reached'
    return outcomes.filter((one) => one !== 'lost').length < needed ? 'lost' : null
  }
  for (const { id } of plan.goals) decide(id)
  return decided
}

/** The parts of a goal without those that were removed, or not thought of yet. */
export const partsAsOf = (
  parts: readonly string[],
  { tasks, goals }: Pick<Forecast, 'tasks' | 'goals'>,
  standing: ReadonlyMap<string, Standing>,
): string[] => parts.filter((id) => standing.get(id) !== 'removed' && (tasks[id] ?? goals[id]) !== undefined)

const outcomeOf = (standing: Standing | undefined) => (standing === 'succeeded' ? 'reached' : standing === 'failed' ? 'lost' : null)

/** What a title adds to the id; empty without one. */
export const titleOf = (node: { readonly title: string | null }): string => (node.title === null ? '' : printable(node.title))

/** A plan that does not name itself is called as its file. */
export const planName = (plan: Plan, file: string): string => printable(plan.name ?? '') || printable(fileName(file)) || 'Untitled plan'

const fileName = (file: string): string => (file === '-' ? '' : file.replace(/^.*[\\/]/, '').replace(/(\.plan)?\.ya?ml$/, ''))

/** ` EUR`, or nothing where the plan has no currency. */
export const currencySuffix = (plan: Pick<Plan, 'currency'>): string => (plan.currency === null ? '' : ` ${plan.currency}`)

/** Whether the plan or the forecast speaks of money at all. */
export const hasMoney = (plan: Plan, { cost }: Forecast): boolean =>
  plan.value !== null || cost.mean.value !== 0 || cost.spent !== 0 || cost.p90 !== 0
