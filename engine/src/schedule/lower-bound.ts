import { type CriticalPath, criticalPath } from './critical-path.ts'
import { checkResourceProblem, type ResourceProblem } from './resource-problem.ts'

/**
 * A number of periods below which no schedule can be: the largest of the critical path, of what each resource has to deliver, and of the
 * critical path with one activity that does not fit beside it (Stinson, Davis, Khumawala 1978).
 */
export function lowerBound(problem: ResourceProblem, path: CriticalPath = criticalPath(problem)): number {
  checkResourceProblem(problem)
  return Math.max(path.length, resourceBound(problem, path), criticalSequenceBound(problem, path))
}

/** Work of a resource, rounded up to whole periods at full capacity, between the least head before and the least tail after it. */
function resourceBound({ activities, durations, capacities, demands }: ResourceProblem, { earliestStart, tail }: CriticalPath): number {
  let bound = 0
  capacities.forEach((capacity, r) => {
    let [work, head, end] = [0, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
    for (let a = 0; a < activities; a += 1) {
      const energy = (demands[a * capacities.length + r] as number) * (durations[a] as number)
      if (energy === 0) continue
      work += energy
      head = Math.min(head, earliestStart[a] as number)
      end = Math.min(end, tail[a] as number)
    }
    if (work > 0) bound = Math.max(bound, head + Math.ceil(work / capacity) + end)
  })
  return bound
}

/** Lets one critical path take the resources first: an activity that then fits into its time window only for so long adds what is missing. */
function criticalSequenceBound(problem: ResourceProblem, path: CriticalPath): number {
  const { activities, durations, capacities, demands } = problem
  const resources = capacities.length
  const onPath = oneCriticalPath(problem, path)
  const runningAt = new Int32Array(path.length).fill(-1)
  for (const a of onPath) runningAt.fill(a, path.earliestStart[a] as number, (path.earliestStart[a] as number) + (durations[a] as number))
  const isOnPath = new Set(onPath)
  const fitBeside = (a: number, other: number) =>
    capacities.every((capacity, r) => (demands[a * resources + r] as number) + (demands[other * resources + r] as number) <= capacity)
  let missing = 0
  for (let a = 0; a < activities; a += 1) {
    if (isOnPath.has(a)) continue
    let [longest, run] = [0, 0]
    for (let t = path.earliestStart[a] as number; t < (path.latestFinish[a] as number); t += 1) {
      const other = runningAt[t] as number
      run = other < 0 || fitBeside(a, other) ? run + 1 : 0
      longest = Math.max(longest, run)
    }
    missing = Math.max(missing, (durations[a] as number) - longest)
  }
  return path.length + missing
}

/** Activities without slack, one after another from the beginning to the end. */
function oneCriticalPath({ durations, order, successors }: ResourceProblem, { earliestStart, latestFinish }: CriticalPath): number[] {
  const hasNoSlack = (a: number) => (earliestStart[a] as number) + (durations[a] as number) === latestFinish[a]
  const path: number[] = []
  let at = order.find((a) => earliestStart[a] === 0 && hasNoSlack(a))
  while (at !== undefined) {
    path.push(at)
    const end = latestFinish[at] as number
    const following = successors.items.subarray(successors.starts[at], successors.starts[at + 1])
    at = following.find((next) => earliestStart[next] === end && hasNoSlack(next))
  }
  return path
}
