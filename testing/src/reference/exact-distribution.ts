import type { Plan, PlanDate, Task } from '@nonlinear/model'
import { chanceInTime, type Draw, drawsOf, mergeShown, type Weighted } from './draw.ts'
import { enumerate } from './enumerate.ts'
import { worthOf } from './net-value.ts'
import { type Policies, type Pursuit, statedPolicies } from './required.ts'
import { oddsUnder, type RiskState, riskStates } from './risk-state.ts'
import { runTrial, type Trial, type TrialInput } from './run-trial.ts'
import { plainNumber } from './stated-odds.ts'
import { blame, criticalPath } from './trace.ts'
import { fateOf, type Standing, standingAt } from './under-way.ts'

// The forecast of a small plan worked out by going through every future it can have.

export interface Moments {
  readonly mean: number
  readonly variance: number
}

/** `[time, chance]` in ascending time. */
export type Atoms = readonly (readonly [number, number])[]

export interface ExactTask {
  readonly odds: number
  readonly oddsInTime: number
  readonly posteriorOdds: number
  readonly everRun: number
  readonly importance: number
  /** null when the root never succeeds. */
  readonly criticality: number | null
  /** null when the root never fails. */
  readonly failureShare: number | null
}

export interface Exact {
  readonly success: number
  readonly successTimes: Atoms
  readonly failureTimes: Atoms
  readonly cost: Moments
  /** `[cost, chance]` */
  readonly costs: Atoms
  /** null without a value. */
  readonly netValue: Moments | null
  readonly goals: Readonly<Record<string, { readonly success: number; readonly successTimes: Atoms }>>
  readonly tasks: Readonly<Record<string, ExactTask>>
  /** Chance that each risk holds, given the log. */
  readonly risks: Readonly<Record<string, number>>
  /** How many futures were gone through. */
  readonly futures: number
}

export interface ExactOptions {
  /** Default: the plan's start with nothing happened yet. */
  readonly asOf?: PlanDate
  readonly policies?: Policies
  readonly ranks?: ReadonlyMap<string, number>
}

/** One combination of risks, with what may come of each task under it. */
interface Scene {
  readonly state: RiskState
  readonly chance: number
  readonly fates: ReadonlyMap<string, readonly Weighted<Draw>[]>
}

interface Setting {
  readonly plan: Plan
  readonly policies: Policies
  readonly ranks: ReadonlyMap<string, number> | undefined
  readonly standing: Standing | null
  readonly scenes: readonly Scene[]
}

const NOTHING_HAPPENED: Standing = { history: { now: 0, settled: new Map(), running: new Map() }, restatements: new Map() }

function settingOf(plan: Plan, options: ExactOptions): Setting {
  const standing = options.asOf === undefined ? null : standingAt(plan, options.asOf)
  const scenes = riskStates(plan).map(({ state, chance }) => {
    const fates = plan.tasks.map((task) => [task, fateOf(plan, task, state, standing ?? NOTHING_HAPPENED)] as const)
    const likelihood = fates.reduce((product, [, fate]) => product * fate.likelihood, 1)
    return { state, chance: chance * likelihood, fates: new Map(fates.map(([task, fate]) => [task.id, mergeShown(task, fate.draws)])) }
  })
  const sum = scenes.reduce((total, scene) => total + scene.chance, 0)
  if (sum === 0) throw new Error('what the log says cannot happen under this plan')
  const posterior = scenes.map((scene) => ({ ...scene, chance: scene.chance / sum })).filter((scene) => scene.chance > 0)
  return { plan, policies: options.policies ?? statedPolicies(plan), ranks: options.ranks, standing, scenes: posterior }
}

/** Goes through every future. */
function everyFuture(setting: Setting, pursuit: Pursuit, visit: (trial: Trial, chance: number) => void): void {
  for (const scene of setting.scenes) {
    enumerate(
      (choose) => runTrial({ ...trialInput(setting), pursuit, drawOf: (task) => choose(scene.fates.get(task.id)!) }),
      (trial, chance) => visit(trial, chance * scene.chance),
    )
  }
}

function trialInput({ plan, policies, ranks, standing }: Setting): Omit<TrialInput, 'drawOf'> {
  return { plan, policies, ...(ranks && { ranks }), ...(standing && { history: standing.history }) }
}

/**
 * Chance of the root when one task, if it is run, is made to succeed or to fail; the risks stay as likely as they were. As long as nobody leaves, how long
 * things take does not change whether the root is reached, and every task here takes no time.
 */
function chanceForced(setting: Setting, forced: Task, succeeds: boolean): number {
  const instantly = (works: boolean): Draw => ({ works, days: 0, failDays: 0 })
  let sum = 0
  for (const scene of setting.scenes) {
    const drawsOf = (task: Task): readonly Weighted<Draw>[] => {
      if (leaves(setting)) return task === forced ? onlyThose(task, scene.fates.get(task.id)!, succeeds) : scene.fates.get(task.id)!
      const odds = task === forced ? Number(succeeds) : chanceInTime(task, scene.fates.get(task.id)!)
      return [true, false].map((works) => ({ value: instantly(works), chance: works ? odds : 1 - odds })).filter((draw) => draw.chance > 0)
    }
    enumerate(
      (choose) => runTrial({ ...trialInput(setting), drawOf: (task) => choose(drawsOf(task)) }),
      (trial, chance) => {
        if (trial.success) sum += chance * scene.chance
      },
    )
  }
  return sum
}

const leaves = ({ plan }: Setting): boolean => plan.people?.some(({ until }) => until !== null) ?? false

/** The draws in which a task succeeds in time, or those in which it does not, as if there were no others. */
function onlyThose(task: Task, draws: readonly Weighted<Draw>[], succeed: boolean): readonly Weighted<Draw>[] {
  const those = draws.filter((draw) => chanceInTime(task, [{ ...draw, chance: 1 }]) > 0 === succeed)
  const chance = those.reduce((sum, draw) => sum + draw.chance, 0)
  if (chance === 0) return draws.map(({ value, chance: own }) => ({ value: { ...value, works: succeed, days: 0 }, chance: own }))
  return those.map((draw) => ({ ...draw, chance: draw.chance / chance }))
}

const add = <K>(sums: Map<K, number>, key: K, amount: number): void => {
  sums.set(key, (sums.get(key) ?? 0) + amount)
}

const atoms = (times: ReadonlyMap<number, number>): Atoms => [...times].sort(([a], [b]) => a - b)

/** Sums over the futures of the root. */
class Tally {
  success = 0
  futures = 0
  readonly successTimes = new Map<number, number>()
  readonly failureTimes = new Map<number, number>()
  readonly everRun = new Map<string, number>()
  readonly critical = new Map<string, number>()
  readonly blamed = new Map<string, number>()
  readonly costs = new Map<number, number>()
  readonly costMoments = { sum: 0, squares: 0 }
  readonly worths = { sum: 0, squares: 0 }

  add(setting: Setting, trial: Trial, chance: number): void {
    const { plan, policies } = setting
    this.futures++
    add(trial.success ? this.successTimes : this.failureTimes, trial.time, chance)
    for (const id of trial.runs.keys()) add(this.everRun, id, chance)
    add(this.costs, trial.cost, chance)
    this.costMoments.sum += chance * trial.cost
    this.costMoments.squares += chance * trial.cost ** 2
    if (plan.value !== null) {
      const worth = worthOf(plan, trial)
      this.worths.sum += chance * worth
      this.worths.squares += chance * worth ** 2
    }
    if (trial.success) {
      this.success += chance
      for (const id of criticalPath(plan, trial, policies)) add(this.critical, id, chance)
    } else for (const [id, share] of blame(plan, trial)) add(this.blamed, id, chance * share)
  }
}

const momentsOf = ({ sum, squares }: { sum: number; squares: number }): Moments => ({
  mean: sum,
  variance: Math.max(0, squares - sum ** 2),
})

/** Every figure of the forecast, exactly; for plans whose laws have finitely many values and which have few uncertain tasks. */
export function exactDistribution(plan: Plan, options: ExactOptions = {}): Exact {
  const setting = settingOf(plan, options)
  const tally = new Tally()
  everyFuture(setting, 'root', (trial, chance) => tally.add(setting, trial, chance))
  const holds = (risk: string): number =>
    setting.scenes.filter((scene) => scene.state.has(risk)).reduce((sum, scene) => sum + scene.chance, 0)
  return {
    success: tally.success,
    successTimes: atoms(tally.successTimes),
    failureTimes: atoms(tally.failureTimes),
    cost: momentsOf(tally.costMoments),
    costs: atoms(tally.costs),
    netValue: plan.value === null ? null : momentsOf(tally.worths),
    goals: goalsPursued(setting, tally),
    tasks: Object.fromEntries(plan.tasks.map((task) => [task.id, exactTask(setting, tally, task)])),
    risks: Object.fromEntries(plan.risks.map((risk) => [risk.id, holds(risk.id)])),
    futures: tally.futures,
  }
}

/** When each goal succeeds if the plan goes on until everything in it is settled; the root is always pursued to its end. */
function goalsPursued(setting: Setting, tally: Tally): Record<string, { success: number; successTimes: Atoms }> {
  const times = new Map(setting.plan.goals.map((goal) => [goal.id, new Map<number, number>()]))
  everyFuture(setting, 'all', (trial, chance) => {
    for (const [id, found] of times) if (trial.settled.get(id)?.truth) add(found, trial.settled.get(id)!.time, chance)
  })
  if (times.has(setting.plan.goal)) times.set(setting.plan.goal, tally.successTimes)
  const sum = (found: ReadonlyMap<number, number>): number => [...found.values()].reduce((total, chance) => total + chance, 0)
  return Object.fromEntries([...times].map(([id, found]) => [id, { success: sum(found), successTimes: atoms(found) }]))
}

function exactTask(setting: Setting, tally: Tally, task: Task): ExactTask {
  const over = (figure: (scene: Scene) => number): number => setting.scenes.reduce((sum, scene) => sum + scene.chance * figure(scene), 0)
  const failure = [...tally.failureTimes.values()].reduce((sum, chance) => sum + chance, 0)
  const fate = (scene: Scene) => scene.fates.get(task.id)!
  const stated = setting.standing?.restatements.get(task.id)?.findLast(({ odds }) => odds !== null)?.odds ?? task.odds
  return {
    odds: riskStates(setting.plan).reduce(
      (sum, { state, chance }) => sum + chance * oddsUnder(setting.plan, { ...task, odds: stated }, state),
      0,
    ),
    oddsInTime: over((scene) => chanceInTime(task, fate(scene))),
    posteriorOdds: over((scene) => chanceOfWorking(setting, task, scene)),
    everRun: tally.everRun.get(task.id) ?? 0,
    importance: chanceForced(setting, task, true) - chanceForced(setting, task, false),
    criticality: tally.success > 0 ? (tally.critical.get(task.id) ?? 0) / tally.success : null,
    failureShare: failure > 0 ? (tally.blamed.get(task.id) ?? 0) / failure : null,
  }
}

function chanceOfWorking({ plan, standing }: Setting, task: Task, scene: Scene): number {
  const { draws } = fateOf(plan, task, scene.state, standing ?? NOTHING_HAPPENED)
  return draws.filter((draw) => draw.value.works).reduce((sum, draw) => sum + draw.chance, 0)
}

/** Chance of having happened by the end of a working day. */
export const chanceBy = (times: Atoms, day: number): number =>
  times.filter(([time]) => time <= day).reduce((sum, [, chance]) => sum + chance, 0)

/** A bound on how many futures a plan can have, from the draws of its tasks and its risks. */
export function countFutures(plan: Plan): number {
  const everyDraw = (task: Task): number => mergeShown(task, drawsOf(task, plainNumber(task.odds ?? 1), 1)).length
  return plan.tasks.reduce((product, task) => product * everyDraw(task), riskStates(plan).length)
}
