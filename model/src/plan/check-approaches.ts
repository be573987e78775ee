import { ANY, OPEN, rowOf } from '@nonlinear/engine'
import type { Diagnostic } from '../diagnostic.ts'
import type { CompiledPlan } from './compile.ts'
import { partsKey } from './plan-index.ts'

/**
 * One question to a plan that knows no risks: approaches to one goal are worth as much as their odds say only if they fail for reasons of their own.
 * Asked once, of the first goal that has two of them left, and never of an author who has thought of common causes already.
 */
export function approachesNote({ plan, problem, goals, tasks }: CompiledPlan): Diagnostic[] {
  if (plan.risks.length > 0) return []
  const needed = neededNodes(problem)
  for (const [i, goal] of goals.entries()) {
    const node = problem.taskCount + i
    if (problem.kind[node] !== ANY || !needed.has(node)) continue
    const open = Array.from(rowOf(problem.parts, node)).filter((part) => isUncertain(problem, part))
    if (open.length < 2) continue
    const [first, second] = open.map((part) => tasks[firstTask(problem, part)]?.id)
    const both = open.length === 2 ? 'both' : 'them all'
    return [
      {
        code: 'no-common-cause',
        severity: 'info',
        message: `the ${open.length} approaches to \`${goal.id}\` are taken to fail each for its own reasons; what would sink ${both}?`,
        hint: `write it under risks, with what it does to ${first} and ${second}`,
        path: ['goals', goal.id, partsKey(goal)],
      },
    ]
  }
  return []
}

type Structure = CompiledPlan['problem']

/** Whether a part may yet go either way: an open task with odds between 0 and 100 %, or a goal with one below it. */
function isUncertain(problem: Structure, node: number): boolean {
  if (node >= problem.taskCount) return rowOf(problem.parts, node).some((part) => isUncertain(problem, part))
  const odds = problem.variants[problem.variantStarts[node] as number]?.odds ?? 1
  return problem.settled[node] === OPEN && odds > 0 && odds < 1
}

const firstTask = (problem: Structure, node: number): number =>
  node < problem.taskCount ? node : firstTask(problem, rowOf(problem.parts, node).find((part) => isUncertain(problem, part)) as number)

/** Everything that the root depends on. */
function neededNodes(problem: Structure): Set<number> {
  const seen = new Set([problem.root])
  for (const node of seen) for (const below of [...rowOf(problem.parts, node), ...rowOf(problem.waits, node)]) seen.add(below)
  return seen
}
