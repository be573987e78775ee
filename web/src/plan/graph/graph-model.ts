import type { Forecast, Goal, Plan, Task } from '@nonlinear/model'
import { lawText } from '../../report/law-text.ts'
import { titleOf } from '../../report/node-title.ts'
import { type TaskState, taskStates } from '../../report/task-state.ts'

export type EdgeKind = 'part' | 'approach' | 'needs' | 'after' | 'fallback'

export interface GraphEdge {
  readonly id: string
  readonly kind: EdgeKind
  /** The node above: a goal, or what waits. */
  readonly upper: string
  /** The node below: a part, or what is waited for. */
  readonly lower: string
}

export interface GoalCard {
  readonly type: 'goal'
  readonly id: string
  readonly title: string
  readonly goal: Goal
  readonly chance: number | null
  readonly try: 'together' | 'inOrder' | null
  /** How many nodes a collapsed goal hides; null when it is open. */
  readonly hidden: number | null
}

export interface TaskCard {
  readonly type: 'task'
  readonly id: string
  readonly title: string
  readonly chance: number | null
  readonly days: string | null
  readonly state: TaskState
}

export type Card = GoalCard | TaskCard

export interface Graph {
  readonly cards: readonly Card[]
  readonly edges: readonly GraphEdge[]
  /** For each node out of sight, the collapsed goal that stands for it. */
  readonly standIn: ReadonlyMap<string, string>
}

/** Above so many nodes a graph opens with its deeper goals collapsed: more cannot be read at once. */
const OPEN_AT_ONCE = 40

/** Cards that can be taken in at a glance: goals are opened from the top down until there are so many. */
const CARDS_AT_FIRST = 16

/** Goals that start collapsed: in a large plan, all but those at the top that fit in sight together, and always all but the root. */
export function collapsedAtFirst(plan: Plan): ReadonlySet<string> {
  if (plan.goals.length + plan.tasks.length <= OPEN_AT_ONCE) return new Set()
  const goals = new Map(plan.goals.map((goal) => [goal.id, goal]))
  const collapsed = new Set(goals.keys())
  collapsed.delete(plan.goal)
  let level = goals.get(plan.goal)?.parts ?? []
  for (let cards = 1 + level.length; level.length > 0; ) {
    const below = level.flatMap((id) => goals.get(id)?.parts ?? [])
    cards += below.length
    if (cards > CARDS_AT_FIRST) break
    for (const id of level) collapsed.delete(id)
    level = below
  }
  return collapsed
}

interface Reach {
  /** Shown nodes. */
  readonly shown: ReadonlySet<string>
  /** For a hidden node, the collapsed goal that stands for it. */
  readonly standIn: ReadonlyMap<string, string>
}

/** What is in sight when some goals are collapsed. A node also reached by an open way stays in sight. */
function reach(plan: Plan, goals: ReadonlyMap<string, Goal>, collapsed: ReadonlySet<string>): Reach {
  const nodes = new Map([...plan.goals, ...plan.tasks].map((node) => [node.id, node]))
  const hidden = new Map<string, string>()
  const shown = new Set<string>()
  const below = (id: string, under: string) => {
    for (const part of goals.get(id)?.parts ?? [])
      if (!hidden.has(part)) {
        hidden.set(part, under)
        below(part, under)
      }
  }
  const visit = (id: string) => {
    if (shown.has(id) || !nodes.has(id)) return
    shown.add(id)
    if (collapsed.has(id)) below(id, id)
    else for (const part of goals.get(id)?.parts ?? []) visit(part)
  }
  visit(plan.goal)
  // What is named only by needs and after has no goal above it: it is a root of its own.
  for (const id of nodes.keys()) if (!hidden.has(id)) visit(id)
  return { shown, standIn: new Map([...hidden].filter(([id]) => !shown.has(id))) }
}

function taskCard(task: Task, forecast: Forecast, state: TaskState): TaskCard {
  const figures = forecast.tasks[task.id]
  return {
    type: 'task',
    id: task.id,
    title: titleOf(task),
    chance: figures?.oddsInTime.value ?? null,
    days: task.days ? lawText(task.days) : null,
    state,
  }
}

/** The plan as cards and edges, with the parts of collapsed goals folded into them. */
export function graphOf(plan: Plan, forecast: Forecast, collapsed: ReadonlySet<string>): Graph {
  const goals = new Map(plan.goals.map((goal) => [goal.id, goal]))
  const { shown, standIn } = reach(plan, goals, collapsed)
  const states = taskStates(plan, forecast)
  const hiddenUnder = (id: string) => [...standIn.values()].filter((goal) => goal === id).length
  const cards: Card[] = []
  for (const goal of plan.goals)
    if (shown.has(goal.id)) {
      const figures = forecast.goals[goal.id]
      cards.push({
        type: 'goal',
        id: goal.id,
        title: titleOf(goal),
        goal,
        chance: figures?.success.value ?? null,
        try: figures?.try ?? null,
        hidden: collapsed.has(goal.id) ? hiddenUnder(goal.id) : null,
      })
    }
  for (const task of plan.tasks) if (shown.has(task.id)) cards.push(taskCard(task, forecast, states.get(task.id) ?? 'open'))
  return { cards, edges: edgesOf(plan, shown, standIn), standIn }
}

function edgesOf(plan: Plan, shown: ReadonlySet<string>, standIn: ReadonlyMap<string, string>): GraphEdge[] {
  const edges = new Map<string, GraphEdge>()
  const place = (id: string) => (shown.has(id) ? id : standIn.get(id))
  const add = (kind: EdgeKind, upperId: string, lowerId: string) => {
    const [upper, lower] = [place(upperId), place(lowerId)]
    if (upper === undefined || lower === undefined || upper === lower) return
    const id = `${kind} ${upper} ${lower}`
    edges.set(id, { id, kind, upper, lower })
  }
  for (const goal of plan.goals) {
    if (!shown.has(goal.id)) continue
    for (const part of goal.parts) if (shown.has(part)) add(goal.kind === 'any' ? 'approach' : 'part', goal.id, part)
  }
  for (const node of [...plan.goals, ...plan.tasks]) {
    for (const need of node.needs) add('needs', node.id, need)
    for (const other of node.after) add('after', node.id, other)
    if (node.fallbackFor) add('fallback', node.id, node.fallbackFor)
  }
  return [...edges.values()]
}
