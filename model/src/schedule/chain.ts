import { rowOf, type StaffedProblem, type StaffedSchedule } from '@nonlinear/engine'

export interface ChainStep {
  readonly activity: number
  readonly after: 'now' | 'blocked' | 'waits' | 'people' | 'absence'
  /** People who were busy or away. */
  readonly people: readonly number[]
}

/**
 * Walks back from the end of the root: each activity to what ended last of what it waited for, else to what its people were busy with before, until
 * something began as early as could be. First comes what began first.
 */
export function criticalChain(problem: StaffedProblem, made: StaffedSchedule, now: number): ChainStep[] {
  const steps: ChainStep[] = []
  const seen = new Set<number>()
  for (let at: number | null = problem.root; at !== null && !seen.has(at); ) {
    seen.add(at)
    const { step, before } = stepBefore(problem, made, at, now)
    steps.push(step)
    at = before
  }
  return steps.reverse()
}

function stepBefore(
  problem: StaffedProblem,
  made: StaffedSchedule,
  activity: number,
  now: number,
): { step: ChainStep; before: number | null } {
  const start = made.start[activity] as number
  const lastOf = (others: readonly number[]): number | null =>
    others.reduce<number | null>(
      (last, other) => (last === null || (made.end[other] as number) > (made.end[last] as number) ? other : last),
      null,
    )
  const waited = lastOf(Array.from(rowOf(problem.predecessors, activity)))
  const end = (other: number | null) => (other === null ? Number.NEGATIVE_INFINITY : (made.end[other] as number))
  const step = (after: ChainStep['after'], before: number | null, people: readonly number[] = []) => ({
    step: { activity, after, people },
    before,
  })
  if (end(waited) === start && start > now) return step('waits', waited)
  const able = candidatesOf(problem, activity)
  const busy = lastOf(
    Array.from({ length: problem.tasks }, (_, other) => other).filter(
      (other) =>
        other !== activity &&
        (made.end[other] as number) <= start &&
        (made.end[other] as number) > now &&
        sharesOne(made.people[other], able),
    ),
  )
  if (end(busy) === start && start > now)
    return step(
      'people',
      busy,
      (made.people[busy as number] ?? []).filter((person) => able.has(person)),
    )
  if (start <= now) return step('now', null)
  if ((problem.notBefore[activity] as number) === start) return step('blocked', null)
  const away = (made.people[activity] ?? []).filter((person) =>
    Array.from(problem.off[person] ?? []).some((edge, i) => i % 2 === 1 && edge === start),
  )
  const before = lastOf([waited, busy].filter((other) => other !== null))
  return step(away.length > 0 ? 'absence' : 'people', before, away)
}

const sharesOne = (people: readonly number[] | undefined, able: ReadonlySet<number>): boolean =>
  (people ?? []).some((person) => able.has(person))

/** Everybody who can meet any of its asks. */
function candidatesOf({ crew }: StaffedProblem, activity: number): ReadonlySet<number> {
  if (crew === null) return new Set()
  return new Set(Array.from(rowOf(crew.asks, activity)).flatMap((ask) => Array.from(rowOf(crew.askCandidates, ask))))
}
