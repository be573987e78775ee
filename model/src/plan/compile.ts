import {
  AFTER,
  ALL,
  ANY,
  AT_LEAST,
  DAYS_MAX,
  type DiscountRule,
  daysToUnits,
  FAILED_BEFORE,
  FALLBACK,
  latestFinish,
  log,
  NEED,
  OPEN,
  type Problem,
  type Rows,
  SUCCEEDED,
  TASK,
  TIME_MAX,
  toRows,
  type Valuation,
} from '@nonlinear/engine'
import type { Diagnostic } from '../diagnostic.ts'
import { type History, historyOf } from '../evidence/history.ts'
import { lifeOn } from '../evidence/life.ts'
import type { RiskPosterior } from '../evidence/risk-posterior.ts'
import { nowOf, type Timeline, timelineOf } from '../quantity/timeline.ts'
import { crewOf, payOf } from '../team/crew.ts'
import { abandonedAt, hasLeft, knownResources } from '../team/known.ts'
import { attendanceOf, isThereAfter } from '../team/presence.ts'
import { limitedAsks } from '../team/staffing.ts'
import { type Beliefs, beliefsOf } from './beliefs.ts'
import { type LivingNodes, livingNodes } from './living.ts'
import type { Goal, Node, Person, Plan, PlanDate, Task } from './plan.ts'

/** A plan as flat numbers, and what is needed to read the numbers back. */
export interface CompiledPlan {
  readonly plan: Plan
  readonly asOf: PlanDate | null
  readonly problem: Problem
  /** Tasks and goals that are part of the plan on that day; the index is the node of the problem (goals follow the tasks). */
  readonly tasks: readonly Task[]
  readonly goals: readonly Goal[]
  readonly beliefs: Beliefs
  readonly posterior: RiskPosterior
  readonly timeline: Timeline | null
  /** The people and the equipment that tasks may hold, in the order of the crew, as of the day; null where nothing is limited. */
  readonly resources: readonly Person[] | null
  /** Whether any task of the plan, removed or not, has days: without, there are no dates. */
  readonly hasDays: boolean
  /** Day rates of the people each task gets when all are free, summed; 0 without people. */
  readonly dayRates: readonly number[]
  /** Last working day that meets the deadline; null without one. */
  readonly deadlineDay: number | null
  readonly warnings: readonly Diagnostic[]
}

/** Flattens a plan as of the end of a day. The plan has no errors (see `checkPlan`). */
export function compilePlan(plan: Plan, asOf: PlanDate | null): CompiledPlan {
  const timeline = timelineOf(plan, asOf)
  const now = nowOf(plan, timeline, asOf)
  const history = historyOf(plan, timeline, asOf)
  const living = livingNodes(plan, history.lifeOf, asOf)
  const { goals, lost } = living
  const limited = (task: Task): Task => (plan.people === null ? { ...task, by: limitedAsks(plan, task.by) } : task)
  const tasks = living.tasks.map(limited)
  const keys = drawKeys([...tasks.map((task) => task.id), ...plan.risks.map((risk) => `risk ${risk.id}`)])
  const riskKeys = keys.subarray(tasks.length)
  const known = knownResources(plan, asOf)
  const people = known?.filter((person) => !hasLeft(person, timeline, now)) ?? null
  const beliefs = beliefsOf(plan, tasks, {
    history,
    removed: plan.tasks.filter(({ id }) => lifeOn(history.lifeOf(id), asOf) === 'removed').map(limited),
    now,
    riskKeys,
    paceOf: (task) => (known ? payOf(task, known).pace : 1),
    abandonedAt: (task) => (known ? abandonedAt(task, known, timeline, now) : null),
  })
  const deadlineDay = plan.deadline !== null && timeline !== null ? timeline.calendar.workingDaysThrough(plan.deadline) : null
  const structure = structureOf(tasks, living, plan)
  const problem: Problem = {
    ...structure,
    ...flatTasks(tasks, beliefs, now),
    settledAt: Int32Array.from([
      ...beliefs.tasks.map(({ settledAt }) => instant(settledAt ?? 0)),
      ...goals.map(({ id }) => {
        const since = lost.get(id) ?? null
        return timeline === null || since === null ? 0 : instant(timeline.evening(since))
      }),
    ]),
    now: daysToUnits(Math.max(0, now)),
    keys: keys.subarray(0, tasks.length),
    risks: {
      count: plan.risks.length,
      keys: riskKeys,
      chances: Float64Array.from(beliefs.posterior.chances),
      joints: beliefs.posterior.joints.map(({ members, holds, before }) => ({ members, holds, before })),
    },
    cost: Float64Array.from(tasks, (task) => (history.tasks.get(task.id)?.startedAt === null ? task.cost : 0)),
    rank: new Int32Array(tasks.length),
    crew: people && staffOf(tasks, people, beliefs, timeline, now),
    spent: 0,
    spentDiscounted: 0,
    discount: discountOf(plan, timeline),
    valuation: valuationOf(plan, deadlineDay),
  }
  return {
    plan,
    asOf,
    problem: { ...problem, rank: ranks(problem, tasks, beliefs), ...spending(plan, tasks, problem, known, history, beliefs) },
    tasks,
    goals,
    beliefs,
    posterior: beliefs.posterior,
    timeline,
    resources: people,
    hasDays: plan.tasks.some((task) => task.days !== null),
    dayRates: tasks.map((task) => (people ? payOf(task, people).rate : 0)),
    deadlineDay,
    warnings: [...history.warnings, ...beliefs.warnings],
  }
}

function staffOf(tasks: readonly Task[], people: readonly Person[], beliefs: Beliefs, timeline: Timeline | null, now: number) {
  const underWay = new Set(tasks.filter((_, i) => beliefs.tasks[i]?.state === 'underWay'))
  return crewOf(tasks, people, {
    isUnderWay: (task) => underWay.has(task),
    isThereNow: (person) => isThereAfter(person, timeline, Math.max(0, now)),
    attendance: attendanceOf(tasks, people, timeline, Math.max(0, now)),
  })
}

type Structure = Pick<Problem, 'taskCount' | 'nodeCount' | 'root' | 'kind' | 'needed' | 'parts' | 'waits' | 'waitKind' | 'inOrder'>

function structureOf(tasks: readonly Task[], { goals, lost }: LivingNodes, plan: Plan): Structure {
  const nodes: readonly Node[] = [...tasks, ...goals]
  const index = new Map(nodes.map((node, i) => [node.id, i]))
  const at = (id: string) => index.get(id) as number
  const waits = nodes.map((node) => [
    ...node.needs.map((id) => [at(id), NEED] as const),
    ...node.after.map((id) => [at(id), AFTER] as const),
    ...(node.fallbackFor === null ? [] : [[at(node.fallbackFor), FALLBACK] as const]),
  ])
  const parts: Rows = toRows([...tasks.map(() => []), ...goals.map((goal) => goal.parts.map(at))])
  const kinds = { all: ALL, any: ANY, atLeast: AT_LEAST } as const
  return {
    taskCount: tasks.length,
    nodeCount: nodes.length,
    root: at(plan.goal),
    kind: Uint8Array.from([...tasks.map(() => TASK), ...goals.map((goal) => (lost.has(goal.id) ? AT_LEAST : kinds[goal.kind]))]),
    needed: Int32Array.from([
      ...tasks.map(() => 0),
      ...goals.map((goal) => (lost.has(goal.id) ? goal.parts.length + 1 : partsNeeded(goal))),
    ]),
    parts,
    waits: toRows(waits.map((list) => list.map(([node]) => node))),
    waitKind: Uint8Array.from(waits.flat(), ([, kind]) => kind),
    inOrder: Uint8Array.from([...tasks.map(() => 0), ...goals.map((goal) => (goal.try === 'inOrder' ? 1 : 0))]),
  }
}

const partsNeeded = (goal: Goal): number => (goal.kind === 'all' ? goal.parts.length : goal.kind === 'any' ? 1 : (goal.atLeast ?? 1))

/** A working time as the engine takes it: nothing is before the start. */
const instant = (days: number): number => daysToUnits(Math.max(0, days))

function flatTasks(tasks: readonly Task[], beliefs: Beliefs, now: number) {
  const states = beliefs.tasks
  const variantStarts = new Int32Array(tasks.length)
  states.forEach((_, i) => {
    variantStarts[i] = i === 0 ? 0 : (variantStarts[i - 1] as number) + (states[i - 1] as (typeof states)[number]).variants.length
  })
  return {
    settled: Uint8Array.from(states, ({ state }) => (state === 'succeeded' ? SUCCEEDED : state === 'failed' ? FAILED_BEFORE : OPEN)),
    underWay: Uint8Array.from(states, ({ state }) => (state === 'underWay' ? 1 : 0)),
    release: Int32Array.from(states, ({ blockedUntil }) => instant(Math.max(now, blockedUntil ?? 0))),
    stop: Int32Array.from(states, ({ variants }) => {
      const stop = variants[0]?.belief.stop ?? null
      return stop === null || stop >= DAYS_MAX ? TIME_MAX : instant(stop)
    }),
    hits: toRows(states.map((state) => state.risks)),
    variantStarts,
    variants: states.flatMap((state) => state.variants.map((variant) => variant.sampled)),
    keep: Uint8Array.from(tasks, (task) => (task.keep ? 1 : 0)),
  }
}

/** A 32-bit draw key for each name: FNV-1a, and on to the next free number where two names share one. */
function drawKeys(names: readonly string[]): Int32Array {
  const taken = new Set<number>()
  return Int32Array.from(names, (name) => {
    let hash = 0x811c9dc5
    for (let i = 0; i < name.length; i += 1) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193)
    while (taken.has(hash)) hash = (hash + 1) | 0
    taken.add(hash)
    return hash
  })
}

/** Dispatch order: under way first (they hold their people), then by priority, by latest finish on mean days, by file. */
function ranks(problem: Problem, tasks: readonly Task[], beliefs: Beliefs): Int32Array {
  const latest = latestFinish(
    problem,
    Float64Array.from(beliefs.tasks, (state) => state.meanDays),
  )
  const order = tasks.map((_, i) => i)
  const key = (i: number) => [problem.underWay[i] ? 0 : 1, tasks[i]?.priority ?? Number.MAX_VALUE, latest[i] as number, i]
  order.sort((a, b) => {
    const [x, y] = [key(a), key(b)]
    const differing = x.findIndex((part, k) => part !== y[k])
    return differing < 0 ? 0 : (x[differing] as number) - (y[differing] as number)
  })
  const rank = new Int32Array(tasks.length)
  order.forEach((task, place) => {
    rank[task] = place
  })
  return rank
}

function discountOf(plan: Plan, timeline: Timeline | null): DiscountRule {
  if (plan.discount === null || plan.discount.rate === 0) return { kind: 'none' }
  if (plan.discount.kind === 'continuous') return { kind: 'continuous', ratePerDay: plan.discount.rate }
  const logRatePerDay = log(1 + plan.discount.rate) / 365
  // Without dates seven calendar days are taken to hold five working days.
  const calendarDays = Int32Array.from({ length: DAYS_MAX + 1 }, (_, n) =>
    timeline ? timeline.calendar.calendarDaysTo(n) : Math.floor((n * 7) / 5),
  )
  return { kind: 'calendar', logRatePerDay, calendarDays }
}

function valuationOf(plan: Plan, deadlineDay: number | null): Valuation | null {
  if (plan.value === null) return null
  const { afterDeadline } = plan
  if (deadlineDay === null || afterDeadline.kind === 'none')
    return { value: plan.value, fullUntilDay: Number.POSITIVE_INFINITY, fadeDays: 0 }
  return { value: plan.value, fullUntilDay: deadlineDay, fadeDays: afterDeadline.kind === 'linear' ? afterDeadline.days : 0 }
}

/** Money that the log says was spent by now, removed tasks included: cost at the start, day rates of those known of for the days worked. */
function spending(
  plan: Plan,
  tasks: readonly Task[],
  problem: Problem,
  known: readonly Person[] | null,
  history: History,
  beliefs: Beliefs,
): { spent: number; spentDiscounted: number } {
  let [spent, spentDiscounted] = [0, 0]
  for (const task of plan.tasks) {
    const past = history.tasks.get(task.id)
    if (!past || past.startedAt === null) continue
    const rate = known ? payOf({ ...task, by: limitedAsks(plan, task.by) }, known).rate : 0
    const belief = beliefs.tasks[tasks.findIndex(({ id }) => id === task.id)]
    const amount = task.cost + rate * (belief?.workDone ?? beliefs.removedWork.get(task.id) ?? 0)
    spent += amount
    spentDiscounted += amount * beliefs.discountAt(problem.discount, Math.max(0, past.startedAt))
  }
  return { spent, spentDiscounted }
}
