import type { Plan, Task } from '@nonlinear/model'
import { type Draw, shownOf } from './draw.ts'
import { type Policies, type Pursuit, pursuedNodes, requiredNodes, statedPolicies, unheldNodes } from './required.ts'
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
  /** The people held last, each of several interchangeable ones by a key of its own. */
  readonly seats: readonly string[]
  /** Each time it was worked on without a break, with its people. */
  readonly stints: readonly Stint[]
}

export interface Stint {
  readonly from: number
  readonly fromRound: number
  readonly to: number
  readonly toRound: number
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
  /** When it went on last, with whom, and how much was done and paid by then. */
  readonly resumed: number
  readonly resumedRound: number
  readonly holdings: readonly Holding[]
  readonly paidBefore: number
  readonly stintsBefore: readonly Stint[]
  readonly days: number
  readonly succeeds: boolean
  /** Days of work done by now. */
  work: number
  workPaid: number
}

/** What is left of a task whose people left it. */
interface Broken {
  readonly start: number
  readonly startRound: number
  readonly work: number
  readonly paid: number
  readonly stints: readonly Stint[]
  readonly days: number
  readonly succeeds: boolean
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
  readonly broken = new Map<string, Broken>()
  readonly plan: Plan
  readonly policies: Policies
  private readonly input: TrialInput
  readonly staff: Staff
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
    const holdings = this.staff.find(task, this.now)
    if (holdings === null) throw new Error(`nobody is free for ${task.id}, which is under way`)
    this.staff.hold(holdings)
    const broken = this.broken.get(task.id)
    this.broken.delete(task.id)
    const shown = broken ?? shownOf(task, this.input.drawOf(task))
    this.running.push({
      task,
      start: broken?.start ?? startedAt,
      startRound: broken?.startRound ?? this.round,
      resumed: this.now,
      resumedRound: this.round,
      holdings,
      paidBefore: broken?.paid ?? task.cost,
      stintsBefore: broken?.stints ?? [],
      days: shown.days,
      succeeds: shown.succeeds,
      work: broken?.work ?? elapsed,
      workPaid: broken?.work ?? 0,
    })
  }

  private isAtWork(run: Running): boolean {
    return run.holdings.every(({ person }) => this.staff.isThere(person, this.now))
  }

  /** When a run would finish if those who are there now stayed. */
  private endOf(run: Running): number {
    if (instant(run.work) >= run.days) return this.now
    return this.isAtWork(run) ? instant(this.now + (run.days - run.work) / progressOf(run.holdings)) : Number.POSITIVE_INFINITY
  }

  private readonly isDue = (run: Running): boolean => this.endOf(run) <= this.now

  /** Work goes on until something happens: a run finishes, or a morning comes on which somebody may be away or back. */
  goOn(): boolean {
    const waiting = this.staff.changes && (this.running.length > 0 || this.isWaiting())
    if (this.running.length === 0 && !waiting) return false
    const morning = waiting ? Math.floor(this.now) + 1 : Number.POSITIVE_INFINITY
    const next = Math.max(this.now, Math.min(morning, ...this.running.map((run) => this.endOf(run))))
    for (const run of this.running) {
      if (this.isAtWork(run)) run.work = this.endOf(run) === next ? run.days : run.work + (next - this.now) * progressOf(run.holdings)
    }
    this.now = next
    return true
  }

  /** Tasks that could start if their people were there. */
  private isWaiting(): boolean {
    return this.startable().length > 0
  }

  private stintsOf(run: Running): readonly Stint[] {
    const seats = run.holdings.map((holding) => holding.seat)
    return [...run.stintsBefore, { from: run.resumed, fromRound: run.resumedRound, to: this.now, toRound: this.round, seats }]
  }

  private leave(run: Running): void {
    this.runs.set(run.task.id, {
      start: run.start,
      end: this.now,
      startRound: run.startRound,
      endRound: this.round,
      work: run.work,
      cost: this.paidFor(run),
      seats: run.holdings.map((holding) => holding.seat),
      stints: this.stintsOf(run),
    })
    this.free(run)
  }

  private paidFor(run: Running): number {
    return run.paidBefore + rateOf(run.holdings) * (run.work - run.workPaid)
  }

  private free(run: Running): void {
    this.staff.release(run.holdings)
    this.running = this.running.filter((other) => other !== run)
  }

  finishDue(): void {
    this.round++
    for (const run of this.running.filter(this.isDue)) {
      this.outcomes.set(run.task.id, run.succeeds)
      this.leave(run)
    }
    this.settle()
  }

  /** Who leaves for good leaves their tasks, which keep what is done and wait for people. */
  breakOff(): void {
    for (const run of this.running.filter(({ holdings }) => holdings.some(({ person }) => this.staff.isGone(person, this.now)))) {
      const { start, startRound, work, days, succeeds } = run
      this.broken.set(run.task.id, { start, startRound, work, days, succeeds, paid: this.paidFor(run), stints: this.stintsOf(run) })
      this.free(run)
    }
  }

  /** What nobody can do any more has failed. */
  failClosed(): void {
    if (!this.staff.changes) return
    const all = this.input.pursuit === 'all'
    const required = all ? pursuedNodes(this.plan) : requiredNodes(this.plan, whatIsKnown(this.plan, this.outcomes))
    for (const task of this.plan.tasks) {
      const isOpen = required.has(task.id) && !this.settled.has(task.id) && !this.running.some((run) => run.task === task)
      if (isOpen && !this.staff.canEver(task, this.now)) this.outcomes.set(task.id, false)
    }
    this.settle()
  }

  stopMoot(): void {
    if (this.input.pursuit === 'all') return
    const required = requiredNodes(this.plan, whatIsKnown(this.plan, this.outcomes))
    for (const run of this.running) if (!required.has(run.task.id) && !run.task.keep) this.leave(run)
  }

  private startable(): readonly Task[] {
    const known = whatIsKnown(this.plan, this.outcomes)
    const unheld = unheldNodes(this.plan, known, this.policies, this.input.pursuit)
    const hasBegun = (task: Task): boolean => this.runs.has(task.id) || this.running.some((run) => run.task.id === task.id)
    return this.queue.filter(
      (task) => !hasBegun(task) && unheld.has(task.id) && known.gate.get(task.id) === 'open' && !this.outcomes.has(task.id),
    )
  }

  startPossible(): void {
    for (const task of this.startable()) if (this.staff.find(task, this.now) !== null) this.begin(task, this.now, 0)
  }

  /** Tasks that were broken off and not taken up again have been paid for all the same. */
  closeBooks(): void {
    for (const [id, { start, startRound, work, paid, stints }] of this.broken) {
      const { to, toRound, seats } = stints.at(-1)!
      this.runs.set(id, { start, end: to, startRound, endRound: toRound, work, cost: paid, seats, stints })
    }
  }
}

function replay(future: Future, history: History): void {
  const past = [...history.settled].sort(([, a], [, b]) => a.time - b.time)
  for (const [id, { succeeded, startedAt, time }] of past) {
    const task = future.plan.tasks.find((each) => each.id === id)!
    const work = time - startedAt
    future.outcomes.set(id, succeeded)
    future.runs.set(id, {
      start: startedAt,
      end: time,
      startRound: 0,
      endRound: future.round,
      work,
      cost: task.cost,
      seats: [],
      stints: [],
    })
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

/**
 * One future. At each instant: all finishes, then who leaves lets go and what nobody can do fails, then what became moot stops, then starts; again as
 * long as something finished at once.
 */
export function runTrial(input: TrialInput): Trial {
  const future = new Future(input)
  if (input.history !== undefined) replay(future, input.history)
  do {
    future.finishDue()
    future.stopMoot()
    future.breakOff()
    future.failClosed()
    future.stopMoot()
    future.startPossible()
  } while (future.goOn())
  future.closeBooks()
  const root = future.settled.get(input.plan.goal)
  if (root === undefined) throw new Error(`${input.plan.goal} is never decided`)
  const cost = [...future.runs.values()].reduce((sum, run) => sum + run.cost, 0)
  return { success: root.truth, time: root.time, settled: future.settled, runs: future.runs, cost }
}
