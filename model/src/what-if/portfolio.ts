import { createSensitivity, OPEN, rowOf } from '@nonlinear/engine'
import { triedBothWays } from '../plan/try.ts'
import { statedChances } from '../report/odds-off.ts'
import type { GoalPortfolio, WorthRow } from '../report/worth-json.ts'
import { peopleMayRunOut } from '../team/presence.ts'
import type { PlanEdit } from './edit.ts'
import { changeBetween, type Inquiry, openPortfolios, rowFor } from './inquiry.ts'
import type { Trials } from './trials.ts'

export interface Portfolios {
  readonly portfolio: Readonly<Record<string, GoalPortfolio>>
  readonly rows: readonly WorthRow[]
  /** Trials of the plan without one of its approaches, or with a goal tried the other way: what could be done instead. */
  readonly alternatives: readonly Trials[]
}

/** Each `any` of a plan: together or in order, what each approach adds, what one more would, what shared risks take away. */
export function portfolioOf(inquiry: Inquiry): Portfolios {
  const portfolio: Record<string, GoalPortfolio> = {}
  const rows: WorthRow[] = []
  const alternatives: Trials[] = []
  for (const node of openPortfolios(inquiry.compiled)) {
    const { id } = inquiry.compiled.goals[node - inquiry.compiled.problem.taskCount] as (typeof inquiry.compiled.goals)[number]
    const tried = triedRow(inquiry, node, id)
    const parts = partsOf(inquiry, node)
    const more = oneMore(inquiry, node, id)
    portfolio[id] = {
      tried: tried.tried,
      togetherLessInOrder: tried.difference,
      parts: parts.map(({ part, added }) => ({ part, ...added })),
      oneMore: more?.change ? { like: more.what, ...more.change } : null,
      sharedRisksTake: sharedRisksTake(inquiry, node),
    }
    rows.push(tried.row, ...(more ? [more] : []))
    alternatives.push(tried.other, ...parts.map(({ without }) => without))
  }
  return { portfolio, rows, alternatives }
}

function triedRow({ compiled, base, measure, simulate }: Inquiry, node: number, id: string) {
  const ways = triedBothWays(compiled, node)
  const isInOrder = compiled.problem.inOrder[node] === 1
  const other = simulate(compiled, isInOrder ? ways.together : ways.inOrder)
  const [together, inOrder] = isInOrder ? [other, base] : [base, other]
  // Parts in an order of their own are no edit that `try` alone can make.
  const isListed = rowOf(ways.inOrder.parts, node).every((part, i) => part === rowOf(compiled.problem.parts, node)[i])
  const edits: PlanEdit[] | null = isInOrder || isListed ? [{ kind: 'try', goal: id, try: isInOrder ? 'together' : 'inOrder' }] : null
  return {
    tried: isInOrder ? ('inOrder' as const) : ('together' as const),
    difference: changeBetween(inOrder, together),
    other,
    row: rowFor(measure, 'try', isInOrder ? 'together' : 'inOrder', changeBetween(base, other), edits, id),
  }
}

/** The plan without each open part of the goal, one at a time. */
function partsOf({ compiled, base, edited }: Inquiry, node: number) {
  const ids = [...compiled.tasks, ...compiled.goals].map(({ id }) => id)
  return [...rowOf(compiled.problem.parts, node)].flatMap((place) => {
    const part = ids[place] as string
    const isOver = place < compiled.problem.taskCount && compiled.problem.settled[place] !== OPEN
    const without = isOver ? null : edited([{ kind: 'drop', id: part }])
    return without === null ? [] : [{ part, without, added: changeBetween(without, base) }]
  })
}

/** One more like the open task among the parts that is likeliest to work in time, cheapest where equal. */
function oneMore({ plan, compiled, base, measure, edited }: Inquiry, node: number, id: string): WorthRow | null {
  const { problem, beliefs, tasks } = compiled
  const odds = (task: number) => beliefs.tasks[task]?.oddsInTime ?? 0
  const [best] = [...rowOf(problem.parts, node)]
    .filter((part) => part < problem.taskCount && problem.settled[part] === OPEN)
    .sort((a, b) => odds(b) - odds(a) || (problem.cost[a] as number) - (problem.cost[b] as number))
  if (best === undefined) return null
  const like = tasks[best]?.id as string
  const taken = new Set([...plan.goals, ...plan.tasks].map((each) => each.id))
  let number = 2
  while (taken.has(`${like}-${number}`)) number += 1
  const edits: PlanEdit[] = [{ kind: 'copy', task: like, as: `${like}-${number}` }]
  const after = edited(edits)
  return after === null ? null : rowFor(measure, 'approach', like, changeBetween(base, after), edits, id)
}

function sharedRisksTake({ compiled }: Inquiry, node: number): number | null {
  const { hits } = compiled.problem
  // Where each risk hits one task alone none is shared, and nothing need be worked out.
  if (new Set(hits.items).size === hits.items.length || peopleMayRunOut(compiled.problem)) return null
  const sensitivity = createSensitivity({ ...compiled.problem, root: node }, statedChances(compiled))
  const apart = sensitivity?.separateRisks() ?? null
  const together = apart === null ? null : (sensitivity?.oddsOff({ mean: 0, deviation: 0 }) ?? null)
  return apart === null || together === null || !together.exact ? null : apart - together.asStated
}
