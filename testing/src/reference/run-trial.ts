import type { Plan, Task } from '@nonlinear/model'
import { type Draw, shownOf } from './draw.ts'
import { type Policies, type Pursuit, requiredNodes, statedPolicies, unheldNodes } from './required.ts'
import { type Holding, progressOf, rateOf, Staff } from './staff.ts'
import { whatIsKnown } from './truth.ts'

// One simulated future, instant by instant, as literally as the meaning of a plan reads. Time is in working days from the start.

/** What had happened before the trial begins. */
export interface History {
  /** Working days already over. */
  readonly now: number
  readonly settled: ReadonlyMap<string, { readonly succeeded: boolean; readonly startedAt: number; readonly time: number }>
  /** Tasks under way, with the days of work already done. */
  readonly running: ReadonlyMap<string, { readonly startedAt: number; readonly elapsed: number }>
}

export interface TrialInput {
  readonly plan: Plan
  /** The fate of a task, asked for once, when it starts (or at the outset if it is under way). */
  readonly drawOf: (task: Task) => Draw
  /** Default: as the plan says, `best` being `together`. */
  readonly policies?: Policies
  /** Which startable task goes first when people are short, smallest first. Default: file order. */
  readonly ranks?: ReadonlyMap<string, number>
  /** Default: `root`. */
  readonly pursuit?: Pursuit
  readonly history?: History
}

/** One run of a task. */
export interface Run {
  readonly start: number
  readonly end: number
  /** The rounds of finishes after which it started, and in which it ended. */
  readonly startRound: number
  readonly endRound: number
  /** Days of full-time work done. */
  readonly work: number
  /** Cost paid at the start and people's pay. */
  readonly cost: number
  /** The people held, each of several interchangeable ones by a key of its own. */
  readonly seats: readonly string[]
}

export interface Settled {
  readonly truth: boolean
  readonly time: number
  /** Counts the rounds of finishes, so that what was settled first at one instant can be told. */
  readonly round: number
}

export interface Trial {
  readonly success: boolean
  /** When the root was decided. */
  readonly time: number
  readonly settled: ReadonlyMap<string, Settled>
  readonly runs: ReadonlyMap<string, Run>
  readonly cost: number
}

interface Running {
  readonly task: Task
  readonly start: number
  readonly startRound: number
  readonly end: number
  readonly workBefore: number
  readonly resumed: number
  readonly succeeds: boolean
  readonly holdings: readonly Holding[]
}

/** Keeps instants comparable where shares of a day make fractions. */
const instant = (time: number): number => Math.round(time * 1e6) / 1e6

class Future {
  now = 0
  round = 0
  readonly outcomes = new Map<string, boolean>()
  readonly settled = new Map<string, Settled>()
  readonly runs = new Map<string, Run>()
  running: Running[] = []
  readonly plan: Plan
  readonly policies: Policies
  private readonly input: TrialInput
  private readonly staff: Staff
  private readonly queue: readonly Task[]

  constructor(input: TrialInput) {
    this.input = input
    this.plan = input.plan
    this.policies = input.policies ?? statedPolicies(input.plan)
    this.staff = new Staff(input.plan)
    const rank = (task: Task): number => input.ranks?.get(task.id) ?? 0
    this.queue = [...input.plan.tasks].sort((a, b) => rank(a) - rank(b))
  }

  /** Records every node that has just been decided. */
  settle(): void {
    for (const [id, truth] of whatIsKnown(this.plan, this.outcomes).truth) {
      if (truth !== null && !this.settled.has(id)) this.settled.set(id, { truth, time: this.now, round: this.round })
    }
  }

  begin(task: Task, startedAt: number, elapsed: number): void {
    const holdings = this.staff.find(task)
    if (holdings === null) throw new Error(`nobody is free for ${task.id}, which is under way`)
    const shown = shownOf(task, this.input.drawOf(task))
    this.staff.hold(holdings)
    const end = instant(this.now + (shown.days - elapsed) / progressOf(holdings))
    this.running.push({
      task,
      start: startedAt,
      startRound: this.round,
      end,
      workBefore: elapsed,
      resumed: this.now,
      succeeds: shown.succeeds,
      holdings,
    })
  }

  private leave(run: Running): void {
    const work = run.workBefore + (this.now - run.resumed) * progressOf(run.holdings)
    this.runs.set(run.task.id, {
      start: run.start,
      end: this.now,
      startRound: run.startRound,
      endRound: this.round,
      work,
      cost: run.task.cost + rateOf(run.holdings) * work,
      seats: run.holdings.map((holding) => holding.seat),
    })
    this.staff.release(run.holdings)
    this.running = this.running.filter((other) => other !== run)
  }

  finishDue(): void {
    this.round++
    for (const run of this.running.filter((each) => each.end <= this.now)) {
      this.outcomes.set(run.task.id, run.succeeds)
      this.leave(run)
    }
    this.settle()
  }

  stopMoot(): void {
    if (this.input.pursuit === 'all') return
    const required = requiredNodes(this.plan, whatIsKnown(this.plan, this.outcomes))
    for (const run of this.running) if (!required.has(run.task.id) && !run.task.keep) this.leave(run)
  }

  startPossible(): void {
    const known = whatIsKnown(this.plan, this.outcomes)
    const unheld = unheldNodes(this.plan, known, this.policies, this.input.pursuit)
    for (const task of this.queue) {
      const begun = this.runs.has(task.id) || this.running.some((run) => run.task.id === task.id)
      if (begun || !unheld.has(task.id) || known.gate.get(task.id) !== 'open') continue
      if (this.staff.find(task) !== null) this.begin(task, this.now, 0)
    }
  }
}

function replay(future: Future, history: History): void {
  const past = [...history.settled].sort(([, a], [, b]) => a.time - b.time)
  for (const [id, { succeeded, startedAt, time }] of past) {
    const task = future.plan.tasks.find((each) => each.id === id)!
    const work = time - startedAt
    future.outcomes.set(id, succeeded)
    future.runs.set(id, { start: startedAt, end: time, startRound: 0, endRound: future.round, work, cost: task.cost, seats: [] })
    const isLastOfInstant = past.every(([other, { time: otherTime }]) => otherTime !== time || future.outcomes.has(other))
    future.now = time
    if (isLastOfInstant) future.settle()
    if (isLastOfInstant) future.round++
  }
  future.now = history.now
  for (const [id, { startedAt, elapsed }] of history.running) {
    future.begin(future.plan.tasks.find((each) => each.id === id)!, startedAt, elapsed)
  }
}

/** One future. At each instant: all finishes, then what became moot stops, then starts; again as long as something finished at once. */
export function runTrial(input: TrialInput): Trial {
  const future = new Future(input)
  if (input.history !== undefined) replay(future, input.history)
  for (;;) {
    future.finishDue()
    future.stopMoot()
    future.startPossible()
    if (future.running.length === 0) break
    future.now = Math.max(future.now, Math.min(...future.running.map((run) => run.end)))
  }
  const root = future.settled.get(input.plan.goal)
  if (root === undefined) throw new Error(`${input.plan.goal} is never decided`)
  const cost = [...future.runs.values()].reduce((sum, run) => sum + run.cost, 0)
  return { success: root.truth, time: root.time, settled: future.settled, runs: future.runs, cost }
}
