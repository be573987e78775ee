import type { Person, Plan, Task } from '@nonlinear/model'
import { loggedOutcomes } from './next-by-brute-force.ts'
import { requiredNodes, unheldNodes } from './required.ts'
import { oddsUnder, riskStates } from './risk-state.ts'
import { whatIsKnown } from './truth.ts'

// The best policy where people and a discount matter and all days are exponential: every state written out, and in each everything tried. A person is somebody
// by name here; who is free is looked up anew in every state.

type Outcomes = ReadonlyMap<string, boolean>

interface Worth {
  readonly value: number
  /** Expected and undiscounted. */
  readonly cost: number
}

export interface MarkovAction extends Worth {
  /** A task started or gone on with, or `STOP`. */
  readonly task: string
}

const NOTHING: Worth = { value: 0, cost: 0 }
const TIE = 1e-9

/** The best of what may be done; where that is as good as giving up, it is done. */
const best = (options: readonly Worth[]): Worth => {
  const value = Math.max(...options.map((option) => option.value))
  if (value < -TIE) return NOTHING
  return { value, cost: Math.min(...options.filter((option) => option.value > value - TIE).map(({ cost }) => cost)) }
}

/** What may be done on the morning after the log, the best first, in money of that day. */
export function bestMarkovActions(plan: Plan): readonly MarkovAction[] {
  const rate = plan.discount?.rate ?? 0
  const worths = new Map<string, Worth>()
  const taskAt = (id: string): Task => plan.tasks.find((task) => task.id === id)!

  const settled = (outcomes: Outcomes, running: ReadonlySet<string>): Worth => {
    const known = whatIsKnown(plan, outcomes)
    const root = known.truth.get(plan.goal)
    if (root !== null) return root ? { value: plan.value!, cost: 0 } : NOTHING
    const required = requiredNodes(plan, known)
    return worthOf(outcomes, new Set([...running].filter((id) => required.has(id) || taskAt(id).keep)))
  }
  const afterEndOf = (id: string, outcomes: Outcomes, running: ReadonlySet<string>): Worth => {
    const rest = new Set([...running].filter((other) => other !== id))
    const p = chanceOf(plan, taskAt(id), outcomes)
    const works = settled(new Map([...outcomes, [id, true]]), rest)
    const fails = settled(new Map([...outcomes, [id, false]]), rest)
    return { value: p * works.value + (1 - p) * fails.value, cost: p * works.cost + (1 - p) * fails.cost }
  }
  const waiting = (outcomes: Outcomes, running: ReadonlySet<string>): Worth[] => {
    const ends = [...running].map((id) => ({ often: endsPerDay(plan, taskAt(id)), next: afterEndOf(id, outcomes, running) }))
    const total = ends.reduce((sum, { often }) => sum + often, 0)
    if (ends.length === 0) return []
    return [
      {
        value: ends.reduce((sum, { often, next }) => sum + (often / total) * next.value, 0) * (total / (total + rate)),
        cost: ends.reduce((sum, { often, next }) => sum + (often / total) * next.cost, 0),
      },
    ]
  }
  const startsAt = (outcomes: Outcomes, running: ReadonlySet<string>): readonly MarkovAction[] =>
    startable(plan, outcomes, running).map((task) => {
      const price = task.cost + payOf(plan, task)
      const beside = new Set([...running, task.id])
      const then = task.days === null ? afterEndOf(task.id, outcomes, beside) : settled(outcomes, beside)
      return { task: task.id, value: then.value - price, cost: then.cost + price }
    })
  const worthOf = (outcomes: Outcomes, running: ReadonlySet<string>): Worth => {
    const key = plan.tasks.map(({ id }) => (running.has(id) ? 'r' : (outcomes.get(id) ?? '-'))).join()
    const worth = worths.get(key) ?? best([...startsAt(outcomes, running), ...waiting(outcomes, running)])
    worths.set(key, worth)
    return worth
  }

  /** All others wait until the task is started or no longer matters. */
  const next = (id: string, outcomes: Outcomes, running: ReadonlySet<string>): Worth | null => {
    const known = whatIsKnown(plan, outcomes)
    const started = startsAt(outcomes, running).find(({ task }) => task === id)
    if (started !== undefined || known.truth.get(plan.goal) !== null) return started ?? settled(outcomes, running)
    if (!requiredNodes(plan, known).has(id)) return settled(outcomes, running)
    const rates = [...running].map((other) => endsPerDay(plan, taskAt(other)))
    const total = rates.reduce((sum, often) => sum + often, 0)
    if (total === 0) return null
    let [value, cost] = [0, 0]
    for (const [i, other] of [...running].entries()) {
      const p = chanceOf(plan, taskAt(other), outcomes)
      for (const [outcome, chance] of [
        [true, p],
        [false, 1 - p],
      ] as const) {
        const then = new Map([...outcomes, [other, outcome]])
        const still = whatIsKnown(plan, then)
        const rest = [...running].filter((each) => each !== other && (requiredNodes(plan, still).has(each) || taskAt(each).keep))
        const worth = next(id, then, new Set(rest))
        if (worth === null) return null
        value += (rates[i]! * chance * worth.value) / (total + rate)
        cost += (rates[i]! * chance * worth.cost) / total
      }
    }
    return { value, cost }
  }

  const outcomes = loggedOutcomes(plan)
  const known = whatIsKnown(plan, outcomes)
  if (known.truth.get(plan.goal) !== null) return []
  const required = requiredNodes(plan, known)
  const started = plan.log.filter(({ verb, subject }) => verb === 'started' && !outcomes.has(subject)).map(({ subject }) => subject)
  const running = new Set(started.filter((id) => required.has(id) || taskAt(id).keep))
  const whole = worthOf(outcomes, running)
  const going = [...running].filter((id) => required.has(id)).map((task) => ({ task, ...whole }))
  // Pay still to come of what is under way.
  const due = [...running].reduce((sum, id) => sum + payOf(plan, taskAt(id)), 0)
  const startedFirst = plan.tasks.flatMap(({ id }): MarkovAction[] => {
    const worth = mayRun(plan, outcomes, running).some((task) => task.id === id) ? next(id, outcomes, running) : null
    return worth === null ? [] : [{ task: id, ...worth }]
  })
  const further = [...going, ...startedFirst]
  return [...further.map(({ task, value, cost }) => ({ task, value: value - due, cost: cost + due })), { task: 'STOP', ...NOTHING }]
}

/** Chance that the task works, given what is known of others that share its risks. */
function chanceOf(plan: Plan, task: Task, outcomes: Outcomes): number {
  let [weight, works] = [0, 0]
  for (const { state, chance } of riskStates(plan)) {
    let likelihood = chance
    for (const [id, outcome] of outcomes) {
      const odds = oddsUnder(plan, plan.tasks.find((other) => other.id === id)!, state)
      likelihood *= outcome ? odds : 1 - odds
    }
    weight += likelihood
    works += likelihood * oddsUnder(plan, task, state)
  }
  return weight > 0 ? works / weight : 0
}

const mean = (task: Task): number => (task.days?.kind === 'exponential' ? task.days.mean : 0)

/** Chance per working day that it ends: people of whom only a part of the day is there take longer. */
const endsPerDay = (plan: Plan, task: Task): number =>
  Math.min(1, ...task.by.flatMap(({ role }) => plan.people!.filter((person) => person.role === role).map(({ share }) => share))) /
  mean(task)

const payOf = (plan: Plan, task: Task): number =>
  task.by.reduce((sum, { role, count }) => sum + count * (plan.people!.find((person) => person.role === role)?.rate ?? 0), 0) * mean(task)

function startable(plan: Plan, outcomes: Outcomes, running: ReadonlySet<string>): readonly Task[] {
  const free = (plan.people ?? []).flatMap((person): Person[] => Array.from({ length: person.count }, () => person))
  for (const task of plan.tasks) if (running.has(task.id)) take(task, free)
  return mayRun(plan, outcomes, running).filter((task) => take(task, [...free]))
}

/** Tasks that nothing but people stand in the way of. */
function mayRun(plan: Plan, outcomes: Outcomes, running: ReadonlySet<string>): readonly Task[] {
  const known = whatIsKnown(plan, outcomes)
  const required = requiredNodes(plan, known)
  const unheld = unheldNodes(plan, known, new Map())
  return plan.tasks.filter(
    ({ id }) => required.has(id) && unheld.has(id) && known.gate.get(id) === 'open' && !outcomes.has(id) && !running.has(id),
  )
}

/** Takes the people that the task asks for out of those who are free; false where there are not enough. */
function take(task: Task, free: Person[]): boolean {
  for (const { role, count } of task.by)
    for (let i = 0; i < count; i += 1) {
      const place = free.findIndex((person) => person.role === role)
      if (place < 0) return false
      free.splice(place, 1)
    }
  return true
}
