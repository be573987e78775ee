import type { Plan, Task } from '@nonlinear/model'
import { chanceInTime, drawsOf, shownOf } from './draw.ts'
import { requiredNodes, unheldNodes } from './required.ts'
import { daysFactorUnder, oddsUnder, riskStates } from './risk-state.ts'
import { whatIsKnown } from './truth.ts'

// The best adaptive policy for one task at a time, found by trying everything: every state of knowledge gives each task an outcome
// or none. Time is worth nothing here; a task costs its cost and its people's pay for the days it is expected to take.

export type Aim = 'knowledge' | 'value'

export interface FirstAction {
  /** A task, or `STOP`. */
  readonly task: string
  /** Worth under the aim if this is done first and all that follows is done best: expected cost, or expected value less cost. */
  readonly value: number
}

export interface BestPolicy {
  readonly value: number
  /** Every task that may be run first, and `STOP` where giving up is allowed, best first. */
  readonly firstActions: readonly FirstAction[]
}

type Outcomes = ReadonlyMap<string, boolean>

const RESULTS: Readonly<Record<string, boolean>> = { succeeded: true, failed: false, stopped: false }

/** Outcomes the log gives. */
export function loggedOutcomes(plan: Plan): Outcomes {
  const results = plan.log.filter((event) => event.verb !== null && event.verb in RESULTS)
  return new Map(results.map((event) => [event.subject, RESULTS[event.verb!]!]))
}

interface Bet {
  readonly succeeds: number
  readonly cost: number
}

/** The chance that the task is seen to succeed and its expected cost, given the outcomes so far. */
function betOn(plan: Plan, task: Task, outcomes: Outcomes): Bet {
  let weight = 0
  let succeeds = 0
  let days = 0
  for (const { state, chance } of riskStates(plan)) {
    const drawsUnder = (each: Task) => drawsOf(each, oddsUnder(plan, each, state), daysFactorUnder(plan, each, state))
    let likelihood = chance
    for (const [id, outcome] of outcomes) {
      const seen = plan.tasks.find((each) => each.id === id)!
      const inTime = chanceInTime(seen, drawsUnder(seen))
      likelihood *= outcome ? inTime : 1 - inTime
    }
    const draws = drawsUnder(task)
    weight += likelihood
    succeeds += likelihood * chanceInTime(task, draws)
    days += likelihood * draws.reduce((sum, draw) => sum + draw.chance * shownOf(task, draw.value).days, 0)
  }
  return { succeeds: succeeds / weight, cost: task.cost + payOf(plan, task) * (days / weight) }
}

/** Pay per day of work of the people a task names. */
function payOf(plan: Plan, task: Task): number {
  const rates = task.by.map((ask) => plan.people?.find((person) => person.id === ask.person)?.rate ?? 0)
  return rates.reduce((sum, rate) => sum + rate, 0)
}

/** The best policy and the worth of every first action, by recursion over all states of knowledge. */
export function nextByBruteForce(plan: Plan, aim: Aim): BestPolicy {
  const worths = new Map<string, number>()
  const better = (a: number, b: number): number => (aim === 'knowledge' ? Math.min(a, b) : Math.max(a, b))
  const sign = aim === 'knowledge' ? 1 : -1

  const worthOf = (outcomes: Outcomes): number => {
    const key = plan.tasks.map((task) => outcomes.get(task.id) ?? '?').join()
    const known = worths.get(key)
    if (known !== undefined) return known
    const root = whatIsKnown(plan, outcomes).truth.get(plan.goal)
    const worth =
      root === null ? actionsAt(outcomes).reduce((best, action) => better(best, action.value), startOf()) : rewardOf(root === true)
    worths.set(key, worth)
    return worth
  }
  const startOf = (): number => (aim === 'knowledge' ? Number.POSITIVE_INFINITY : 0)
  const rewardOf = (success: boolean): number => (aim === 'value' && success ? (plan.value ?? 0) : 0)
  const actionsAt = (outcomes: Outcomes): readonly FirstAction[] =>
    startableTasks(plan, outcomes).map((task) => {
      const { succeeds, cost } = betOn(plan, task, outcomes)
      const after = (outcome: boolean, chance: number): number =>
        chance > 0 ? chance * worthOf(new Map([...outcomes, [task.id, outcome]])) : 0
      return { task: task.id, value: sign * cost + after(true, succeeds) + after(false, 1 - succeeds) }
    })

  const outcomes = loggedOutcomes(plan)
  const stop: readonly FirstAction[] = aim === 'value' ? [{ task: 'STOP', value: 0 }] : []
  const firstActions = [...actionsAt(outcomes), ...stop].sort((a, b) => sign * (a.value - b.value))
  return { value: worthOf(outcomes), firstActions }
}

/** Required tasks that nothing stands in the way of. The order in which the plan tries the parts of an `any` binds nobody here. */
function startableTasks(plan: Plan, outcomes: Outcomes): readonly Task[] {
  const known = whatIsKnown(plan, outcomes)
  const required = requiredNodes(plan, known)
  const unheld = unheldNodes(plan, known, new Map())
  return plan.tasks.filter((task) => required.has(task.id) && unheld.has(task.id) && known.gate.get(task.id) === 'open')
}
