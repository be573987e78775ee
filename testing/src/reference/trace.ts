import type { Goal, Node, Plan } from '@nonlinear/model'
import { type Policies, partsBefore } from './required.ts'
import type { Run, Settled, Stint, Trial } from './run-trial.ts'
import { isGoal, nodesById, predecessorsOf, quorum } from './truth.ts'

// How a decided root came about: the path that fixed its date, and who is to blame when it failed.

interface Story {
  readonly byId: ReadonlyMap<string, Node>
  readonly trial: Trial
  readonly goalsAbove: (id: string) => readonly Goal[]
}

function storyOf(plan: Plan, trial: Trial): Story {
  const parents = (id: string): Goal[] => plan.goals.filter((goal) => goal.parts.includes(id))
  const goalsAbove = (id: string): Goal[] => [...new Set(parents(id).flatMap((goal) => [goal, ...goalsAbove(goal.id)]))]
  return { byId: nodesById(plan), trial, goalsAbove }
}

/** Why a node that never ran, or never got to its parts, counts as failed: its earliest failed needs, else the success it was to replace. */
function reasonsShut({ byId, trial }: Story, id: string): readonly string[] {
  const node = byId.get(id)!
  const failed = earliest(
    trial,
    node.needs.filter((need) => trial.settled.get(need)?.truth === false),
  )
  if (failed.length > 0) return failed
  return node.fallbackFor !== null && trial.settled.get(node.fallbackFor)?.truth === true ? [node.fallbackFor] : []
}

function earliest(trial: Trial, ids: readonly string[]): readonly string[] {
  const rounds = ids.map((id) => trial.settled.get(id)!.round)
  return ids.filter((_, i) => rounds[i] === Math.min(...rounds))
}

/** The parts that settled a goal the way it went, at the instant they did; null if its parts did not decide it. */
function decidingParts({ trial }: Story, goal: Goal, settled: Settled): readonly string[] | null {
  const agreeing = goal.parts.filter((part) => trial.settled.get(part)?.truth === settled.truth)
  const enough = settled.truth ? quorum(goal) : goal.parts.length - quorum(goal) + 1
  if (agreeing.length < enough) return null
  const rounds = agreeing.map((part) => trial.settled.get(part)!.round).sort((a, b) => a - b)
  const decidedIn = rounds[enough - 1]!
  if (decidedIn > settled.round) return null
  const known = agreeing.map((part) => ({ part, ...trial.settled.get(part)! })).filter(({ round }) => round <= decidedIn)
  const decidedAt = Math.max(...known.map(({ time }) => time))
  return known.filter(({ time }) => time === decidedAt).map(({ part }) => part)
}

/** Nodes whose settling let this task start: what it waits for, what the goals above it wait for, and the parts tried before. */
function releasing({ byId, goalsAbove }: Story, id: string, policies: Policies): readonly string[] {
  const above = goalsAbove(id)
  const lineage = [id, ...above.map((goal) => goal.id)]
  const before = above.flatMap((goal) =>
    goal.parts.filter((part) => lineage.includes(part)).flatMap((part) => partsBefore(policies.get(goal.id), part)),
  )
  return [...lineage.flatMap((each) => predecessorsOf(byId.get(each)!)), ...before]
}

/** Whether a stint on another task ended at the instant at which this run took its people the last time. */
function isLetGoBy(stint: Stint, run: Run): boolean {
  const last = run.stints.at(-1)
  if (last === undefined) return false
  return stint.to === last.from && stint.toRound <= last.fromRound && stint.seats.some((seat) => last.seats.includes(seat))
}

/** Tasks that left people at the instant this run took them. */
const freeing = ({ trial }: Story, run: Run): readonly string[] =>
  [...trial.runs].filter(([, other]) => other !== run && other.stints.some((stint) => isLetGoBy(stint, run))).map(([id]) => id)

/** Ids of the nodes on the path traced back from the decided root. */
export function criticalPath(plan: Plan, trial: Trial, policies: Policies): ReadonlySet<string> {
  const story = storyOf(plan, trial)
  const path = new Set<string>()
  const visit = (id: string): void => {
    if (path.has(id)) return
    path.add(id)
    for (const next of cameFrom(story, id, policies)) visit(next)
  }
  visit(plan.goal)
  return path
}

function cameFrom(story: Story, id: string, policies: Policies): readonly string[] {
  const { byId, trial } = story
  const node = byId.get(id)!
  const settled = trial.settled.get(id)!
  const settledWith = (ids: readonly string[], time: number, round: number): readonly string[] =>
    ids.filter((each) => trial.settled.get(each)?.time === time && trial.settled.get(each)!.round <= round)
  if (isGoal(node)) {
    const parts = decidingParts(story, node, settled)
    if (!settled.truth) return parts ?? reasonsShut(story, id)
    return [...settledWith(parts!, settled.time, settled.round), ...settledWith(predecessorsOf(node), settled.time, settled.round)]
  }
  const run = trial.runs.get(id)
  if (run === undefined) return reasonsShut(story, id)
  return [...settledWith(releasing(story, id, policies), run.start, run.startRound), ...freeing(story, run)]
}

/** Share of the blame of each task for a failed root; adds up to 1. */
export function blame(plan: Plan, trial: Trial): ReadonlyMap<string, number> {
  const story = storyOf(plan, trial)
  const shares = new Map<string, number>()
  const give = (id: string, share: number): void => {
    const node = story.byId.get(id)!
    const to = blamedBy(story, node)
    if (to.length === 0) shares.set(id, (shares.get(id) ?? 0) + share)
    for (const next of to) give(next, share / to.length)
  }
  give(plan.goal, 1)
  return shares
}

/** Whom a failed node passes its blame on to; nobody: it keeps it. */
function blamedBy(story: Story, node: Node): readonly string[] {
  const { trial } = story
  const settled = trial.settled.get(node.id)!
  if (settled.truth) throw new Error(`${node.id} succeeded and cannot be blamed`)
  if (isGoal(node) && decidingParts(story, node, settled) !== null) {
    const failed = node.parts.filter((part) => trial.settled.get(part)?.truth === false && trial.settled.get(part)!.round <= settled.round)
    return node.kind === 'all' ? earliest(trial, failed) : failed
  }
  if (trial.runs.has(node.id)) return []
  return reasonsShut(story, node.id).filter((reason) => trial.settled.get(reason)?.truth === false)
}
