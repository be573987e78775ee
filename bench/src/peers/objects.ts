import type { Contender } from '../contest.ts'
import { figuresOf } from '../figures.ts'
import { processorMilliseconds } from '../processor-time.ts'
import type { PeerPlan, PeerTask } from './plan.ts'

// A simulation as one writes it first in TypeScript: an object for each task and goal, closures for what is to happen, a list of events kept in order.
// For limited and unlimited people.

interface Trial {
  readonly success: boolean
  /** Days until the root was decided. */
  readonly days: number
  readonly cost: number
}

interface SimulatedNode {
  outcome: boolean | null
  /** What it is part of, or what needs it. */
  readonly above: SimulatedNode[]
  readonly listeners: ((outcome: boolean) => void)[]
  readonly isRequired: () => boolean
}

interface Event {
  readonly time: number
  readonly happen: () => void
}

export function objectLoops(plan: PeerPlan, trials: number): Contender {
  return {
    name: 'plain TypeScript, objects',
    run(seconds) {
      const until = performance.now() + 1000 * seconds
      let best = Number.POSITIVE_INFINITY
      let outcomes: Trial[]
      do {
        const random = randomNumbers()
        const began = processorMilliseconds()
        outcomes = Array.from({ length: trials }, () => simulate(plan, random))
        best = Math.min(best, processorMilliseconds() - began)
      } while (performance.now() < until)
      const finishDays = outcomes.filter(({ success }) => success).map(({ days }) => days)
      const costs = outcomes.map(({ cost }) => cost)
      return { nanoseconds: (best * 1e6) / (plan.tasks.length * trials), figures: figuresOf(trials, finishDays, costs) }
    },
  }
}

/** One future; `random` gives numbers in [0, 1). */
function simulate(plan: PeerPlan, random: () => number): Trial {
  let now = 0
  let cost = 0
  let someMayBeMoot = false
  const events: Event[] = []
  let ready: { readonly task: PeerTask; readonly node: SimulatedNode }[] = []
  const running = new Set<{ readonly node: SimulatedNode; readonly leave: () => void }>()
  const free = new Map(plan.people.map(({ role, count }) => [role, count]))
  const rates = new Map(plan.people.map(({ role, rate }) => [role, rate]))

  const below = [...plan.tasks.map(({ needs }) => needs), ...plan.goals.map(({ parts }) => parts)]
  const nodes = below.map(
    (_, number): SimulatedNode => ({
      outcome: null,
      above: [],
      listeners: [],
      isRequired() {
        return this.outcome === null && (number === plan.root || this.above.some((node) => node.isRequired()))
      },
    }),
  )
  // Goals first: up through them it is not far to the root.
  for (let i = below.length - 1; i >= 0; i -= 1) for (const lower of below[i] ?? []) nodes[lower]?.above.push(nodes[i] as SimulatedNode)
  const settle = (node: SimulatedNode, outcome: boolean): void => {
    if (node.outcome !== null) return
    node.outcome = outcome
    for (const tell of node.listeners) tell(outcome)
  }
  plan.goals.forEach(({ parts, needed }, i) => {
    const goal = nodes[plan.tasks.length + i] as SimulatedNode
    const states = parts.map((part) => nodes[part] as SimulatedNode)
    const decide = (outcome: boolean): void => {
      someMayBeMoot = true
      settle(goal, outcome)
    }
    for (const part of states)
      part.listeners.push(() => {
        if (states.filter(({ outcome }) => outcome === true).length >= needed) decide(true)
        else if (states.filter(({ outcome }) => outcome === false).length > parts.length - needed) decide(false)
      })
  })
  plan.tasks.forEach((task, i) => {
    const node = nodes[i] as SimulatedNode
    const needs = task.needs.map((need) => nodes[need] as SimulatedNode)
    for (const need of needs)
      need.listeners.push((outcome) => {
        if (!outcome) settle(node, false)
        else if (needs.every((each) => each.outcome === true)) ready.push({ task, node })
      })
    if (needs.length === 0) ready.push({ task, node })
  })

  const start = (task: PeerTask, node: SimulatedNode): void => {
    const started = now
    const { days, succeeds } = drawTask(task, random)
    cost += task.cost
    if (task.role !== null) free.set(task.role, (free.get(task.role) as number) - 1)
    const run = {
      node,
      leave() {
        running.delete(run)
        if (task.role === null) return
        free.set(task.role, (free.get(task.role) as number) + 1)
        cost += (rates.get(task.role) as number) * (now - started)
      },
    }
    running.add(run)
    const time = now + days
    const later = events.findIndex((event) => event.time > time)
    events.splice(later < 0 ? events.length : later, 0, {
      time,
      happen() {
        if (!running.has(run)) return
        run.leave()
        settle(node, succeeds)
      },
    })
  }
  const startAll = (): void => {
    const waiting: typeof ready = []
    for (const { task, node } of ready.sort((a, b) => a.task.rank - b.task.rank)) {
      if (!node.isRequired()) continue
      if (task.role !== null && free.get(task.role) === 0) waiting.push({ task, node })
      else start(task, node)
    }
    ready = waiting
  }

  const root = nodes[plan.root] as SimulatedNode
  startAll()
  for (;;) {
    const { time, happen } = events.shift() as Event
    now = time
    happen()
    if (root.outcome !== null) break
    if (someMayBeMoot) for (const run of [...running]) if (!run.node.isRequired()) run.leave()
    someMayBeMoot = false
    startAll()
  }
  for (const run of [...running]) run.leave()
  return { success: root.outcome, days: now, cost }
}

function drawTask({ odds, days: law, stop }: PeerTask, random: () => number): { readonly days: number; readonly succeeds: boolean } {
  // G. E. P. Box & M. E. Muller, Annals of Mathematical Statistics 29 (1958) 610-611.
  const z = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  const days = Math.max(0, law.shift + law.median * Math.exp(z * (z < 0 ? law.below : law.above)))
  const works = random() < odds
  return stop === null || (works && days <= stop) ? { days, succeeds: works } : { days: stop, succeeds: false }
}

/** Numbers in [0, 1), always the same: a linear congruential generator of 64 bits (constants of D. E. Knuth's MMIX), of which the upper 32 count. */
function randomNumbers(): () => number {
  let state = 1n
  return () => {
    state = BigInt.asUintN(64, state * 6364136223846793005n + 1442695040888963407n)
    return Number(state >> 32n) / 2 ** 32
  }
}
