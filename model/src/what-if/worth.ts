import { OPEN, type Problem, requiredTasks, rowOf } from '@nonlinear/engine'
import { asOfDay, type ForecastOptions } from '../as-of.ts'
import { type CompiledPlan, compilePlan } from '../plan/compile.ts'
import type { Plan } from '../plan/plan.ts'
import { chooseTry, pilotEffort, tryAs } from '../plan/try.ts'
import type { PortfolioReport, WorthReport, WorthRow } from '../report/worth-json.ts'
import { DEFAULT_SEED, DEFAULT_TRIALS, requireSimulation } from '../simulation-options.ts'
import { asPlanned } from './as-planned.ts'
import { holdsInTrials, worksInTrials } from './drawn-alone.ts'
import { editPlan, type PlanEdit } from './edit.ts'
import { valueOfKnowing } from './information.ts'
import { changeBetween, type Inquiry, openPortfolios, rowFor } from './inquiry.ts'
import { portfolioOf } from './portfolio.ts'
import type { OnProgress } from './progress.ts'
import { conjunctsOf, reachOf } from './reach.ts'
import { largest, simulateTrials, type Trials } from './trials.ts'

export interface WorthOptions extends ForecastOptions {
  /** The chance that is wanted, by the deadline where there is one; default 0.8. */
  readonly want?: number
  readonly onProgress?: OnProgress
}

const WANTED = 0.8
/** Task-trials of all simulations together that set the number of trials where none is asked for: some seconds. */
const TASK_TRIALS = 300_000_000
const TASK_TRIALS_WITH_PEOPLE = 40_000_000
const TRIALS_MIN = 1024
/** Where choosing the ways of trying anew in every changed plan takes more task-trials than this, changed plans are tried as the plan is. */
const CHOOSING_MAX = 2 ** 26

/**
 * What one more of anything is worth, in paired trials: people, approaches, other ways of trying, a day more, knowing something beforehand; what each
 * approach of a portfolio adds; and what would bring the chance to what is wanted. Throws a RangeError for options out of range.
 */
export function worth(plan: Plan, options: WorthOptions = {}): WorthReport {
  const { want = WANTED } = options
  if (!(want > 0 && want < 1)) throw new RangeError(`want must be a chance between 0 and 1, not ${want}`)
  const inquiry = withProgress(inquiryOf(plan, options), options.onProgress, comparisonsOfWorth)
  const { asOf, figures, seed, base } = inquiry
  const { portfolio, rows: approaches, alternatives } = portfolioOf(inquiry)
  const rows = [
    ...personRows(inquiry),
    ...equipmentRows(inquiry),
    ...approaches,
    ...deadlineRows(inquiry),
    ...informationRows(inquiry, alternatives),
  ].sort((a, b) => b.gain.value - a.gain.value)
  return {
    schema: 'nonlinear.worth/1',
    plan: plan.name,
    asOf,
    seed,
    trials: base.count,
    measure: inquiry.measure,
    success: figures.success,
    byDeadline: figures.byDeadline,
    cost: figures.cost.mean,
    netValue: figures.netValue,
    rows,
    portfolio,
    reach: reachOf(inquiry, rows, want),
  }
}

/** What each approach of a plan adds, of the same trials as `worth`. Throws a RangeError for options out of range. */
export function portfolios(plan: Plan, options: Omit<WorthOptions, 'want'> = {}): PortfolioReport {
  const inquiry = withProgress(inquiryOf(plan, options), options.onProgress, comparisonsOfPortfolios)
  return { trials: inquiry.base.count, goals: portfolioOf(inquiry).portfolio }
}

/** The plan as it is, simulated, and how to simulate it otherwise. */
function inquiryOf(plan: Plan, options: ForecastOptions): Inquiry {
  const asOf = asOfDay(plan, options)
  const { seed = DEFAULT_SEED } = options
  const compiled = chooseTry(compilePlan(plan, asOf), seed)
  const trials = options.trials ?? trialsFor(compiled)
  requireSimulation(seed, trials)
  const { figures, trials: base } = asPlanned(compiled, seed, trials)
  const simulate = (of: CompiledPlan, problem: Problem) => simulateTrials(of, problem, seed, trials)
  const choosesAnew = pilotEffort(compiled) * runsOf(compiled) <= CHOOSING_MAX
  return {
    plan,
    asOf,
    seed,
    compiled,
    base,
    figures,
    measure: figures.netValue ? 'netValue' : figures.byDeadline ? 'byDeadline' : 'success',
    simulate,
    edited(edits) {
      const after = editPlan(plan, edits, asOf).plan
      if (after === null) return null
      const changed = compilePlan(after, asOf)
      const made = choosesAnew ? chooseTry(changed, seed) : tryAs(changed, compiled)
      return simulate(made, made.problem)
    },
  }
}

/** Tells of every simulation that is done, the plan as it is among them. */
function withProgress(inquiry: Inquiry, onProgress: OnProgress | undefined, comparisonsOf: (inquiry: Inquiry) => number): Inquiry {
  if (onProgress === undefined) return inquiry
  const total = 1 + comparisonsOf(inquiry)
  let done = 1
  onProgress(done, total)
  const counted = <T>(result: T): T => {
    done += 1
    onProgress(Math.min(done, total), total)
    return result
  }
  return {
    ...inquiry,
    simulate: (...given) => counted(inquiry.simulate(...given)),
    edited: (edits) => counted(inquiry.edited(edits)),
  }
}

/** For each `any` the other way of trying, the plan without each part, and one more approach. */
const comparisonsOfPortfolios = ({ compiled }: Inquiry): number =>
  openPortfolios(compiled).reduce((sum, node) => sum + 2 + rowOf(compiled.problem.parts, node).length, 0)

const comparisonsOfWorth = (inquiry: Inquiry): number =>
  whoCouldBeMore(inquiry).length +
  inquiry.plan.equipment.length +
  comparisonsOfPortfolios(inquiry) +
  conjunctsOf(inquiry.compiled).length +
  1

/** A run for each part of an `any`, each task that may be known beforehand, and a few more. */
const runsOf = ({ problem }: CompiledPlan): number => 10 + problem.taskCount + problem.parts.items.length

function trialsFor(compiled: CompiledPlan): number {
  const { problem } = compiled
  const most = problem.crew === null ? TASK_TRIALS : TASK_TRIALS_WITH_PEOPLE
  const affordable = Math.floor(most / (runsOf(compiled) * Math.max(1, problem.taskCount)) / TRIALS_MIN) * TRIALS_MIN
  return Math.min(DEFAULT_TRIALS, Math.max(TRIALS_MIN, affordable))
}

/** One more of each role that some open task asks for, and of each person without a role. More people may do harm: a list is no optimum. */
function personRows(inquiry: Inquiry): WorthRow[] {
  const { base, measure } = inquiry
  return whoCouldBeMore(inquiry).flatMap((each) => {
    const edits: PlanEdit[] = [{ kind: 'people', who: each, count: 1 }]
    const after = inquiry.edited(edits)
    return after === null ? [] : [rowFor(measure, 'person', each, changeBetween(base, after), edits)]
  })
}

function whoCouldBeMore({ plan, compiled }: Inquiry): readonly string[] {
  if (plan.people === null || compiled.problem.crew === null) return []
  return [...new Set(plan.people.map(({ id, role }) => role ?? id))]
}

/** One more piece of each equipment. */
function equipmentRows({ plan, base, measure, edited }: Inquiry): WorthRow[] {
  return plan.equipment.flatMap(({ id }) => {
    const edits: PlanEdit[] = [{ kind: 'equipment', what: id, count: 1 }]
    const after = edited(edits)
    return after === null ? [] : [rowFor(measure, 'equipment', id, changeBetween(base, after), edits)]
  })
}

/** One working day more until the deadline, the same policy. */
function deadlineRows({ plan, compiled, base, measure, simulate }: Inquiry): WorthRow[] {
  const { deadlineDay, timeline, problem } = compiled
  if (deadlineDay === null || timeline === null || base.inTime === null) return []
  const later = timeline.calendar.dateOfWorkingDay(deadlineDay + 1)
  const valuation = problem.valuation && {
    ...problem.valuation,
    fullUntilDay: problem.valuation.fullUntilDay === deadlineDay ? deadlineDay + 1 : problem.valuation.fullUntilDay,
  }
  const moved = { ...compiled, problem: { ...problem, valuation }, deadlineDay: deadlineDay + 1 }
  const edits: PlanEdit[] = [{ kind: 'deadline', deadline: later }]
  return plan.deadline === null ? [] : [rowFor(measure, 'deadline', later, changeBetween(base, simulate(moved, moved.problem)), edits)]
}

/**
 * Knowing beforehand how an open task comes out, or whether a risk holds, for the choice between the plan as it is, without one of its approaches, its
 * goals tried the other way, and giving up: the value of perfect information for that choice, so the most that asking could be worth.
 */
function informationRows(inquiry: Inquiry, others: readonly Trials[]): WorthRow[] {
  const { compiled, base, measure, plan, seed } = inquiry
  const { problem } = compiled
  const worthIn = ({ net, inTime, reached }: Trials): Float64Array =>
    measure === 'netValue'
      ? (net as Float64Array)
      : measure === 'byDeadline'
        ? Float64Array.from(inTime as Uint8Array)
        : reached.map((days) => (days < 0 ? 0 : 1))
  const alternatives = [base, ...others].map(worthIn)
  if (measure === 'netValue') alternatives.push(new Float64Array(base.count).fill(-problem.spentDiscounted))
  if (alternatives.length === 1) return []
  const knowing = valueOfKnowing(alternatives, Math.max(...alternatives.map(largest)))
  const rowOfKnown = (what: string, known: Uint8Array): WorthRow => {
    return { kind: 'information', what, goal: null, gain: knowing(known), change: null, edits: null }
  }
  const required = requiredTasks(problem)
  const uncertain = compiled.tasks.flatMap(({ id }, task) => {
    const { oddsInTime } = compiled.beliefs.tasks[task] as (typeof compiled.beliefs.tasks)[number]
    const isOpen = problem.settled[task] === OPEN && required[task] === 1 && oddsInTime > 0 && oddsInTime < 1
    return isOpen ? [rowOfKnown(id, worksInTrials(problem, task, seed, base.count))] : []
  })
  const hitting = new Set(
    Array.from({ length: problem.taskCount }, (_, task) => task).flatMap((task) =>
      required[task] === 1 ? [...rowOf(problem.hits, task)] : [],
    ),
  )
  const risks = plan.risks.flatMap(({ id }, risk) =>
    hitting.has(risk) ? [rowOfKnown(id, holdsInTrials(problem, risk, seed, base.count))] : [],
  )
  return [...uncertain, ...risks]
}
