import type { Event, Goal, Law, Plan, Risk, Task } from '@nonlinear/model'
import type { CaseTask, Formula, OracleCase } from './case.ts'

export const ORACLE_START = '2026-06-01'

export interface CaseOptions {
  /** Worth of success; null: none. */
  readonly value?: number | null
  /** What is already known, as results in the log on the first day. */
  readonly outcomes?: Readonly<Record<string, boolean>>
}

/** The goals that a nested formula stands for, the outermost first, and the id of its root. */
export function goalsOf(formula: Formula): { readonly root: string; readonly goals: readonly Goal[] } {
  const goals: Goal[] = []
  const nameOf = (each: Formula): string => {
    if (typeof each === 'string') return each
    const kind = 'and' in each ? 'all' : 'any'
    const place = goals.length
    const id = `goal-${place + 1}`
    const goal: Goal = { ...BARE_NODE, id, kind, atLeast: null, parts: [], try: kind === 'any' ? 'together' : null }
    goals.push(goal)
    const parts = ('and' in each ? each.and : each.or).map(nameOf)
    goals[place] = { ...goal, parts }
    return id
  }
  const root = nameOf(formula)
  return { root, goals }
}

const BARE_NODE = { title: null, worksWhen: null, needs: [], after: [], fallbackFor: null, source: null }

const lawOf = (points: CaseTask['dur']): Law | null =>
  points === undefined ? null : { kind: 'discrete', points: points.map(([days, chance]) => ({ days, chance: Number(chance) })) }

const taskOf = (task: CaseTask): Task => ({
  ...BARE_NODE,
  id: task.id,
  needs: task.needs ?? [],
  after: task.after ?? [],
  odds: Number(task.pGiven?.[1] ?? task.p),
  days: lawOf(task.dur),
  stop: null,
  failsAfter: lawOf(task.durFail),
  cost: task.cost,
  by: [],
  stage: null,
  priority: null,
  keep: false,
})

const risksOf = (oracleCase: OracleCase): readonly Risk[] =>
  Object.entries(oracleCase.factors ?? {}).map(([id, [bad]]) => ({
    id,
    title: null,
    chance: Number(bad),
    hits: oracleCase.tasks
      .filter((task) => task.factor === id)
      .map((task) => ({ task: task.id, odds: { kind: 'set', odds: Number(task.pGiven![0]) }, daysFactor: null })),
  }))

/** The plan that means the same as the case. */
export function caseToPlan(oracleCase: OracleCase, { value = null, outcomes = {} }: CaseOptions = {}): Plan {
  const { root, goals } = goalsOf(oracleCase.root)
  const event = (subject: string, works: boolean): Event => ({
    date: ORACLE_START,
    subject,
    verb: works ? 'succeeded' : 'failed',
    odds: null,
    days: null,
    until: null,
    note: null,
  })
  return {
    name: oracleCase.id,
    start: ORACLE_START,
    deadline: null,
    value,
    afterDeadline: { kind: 'none' },
    discount: null,
    optimism: null,
    calendar: null,
    currency: null,
    people: null,
    equipment: [],
    risks: risksOf(oracleCase),
    goal: root,
    goals,
    tasks: oracleCase.tasks.map(taskOf),
    log: Object.entries(outcomes).map(([subject, works]) => event(subject, works)),
  }
}
