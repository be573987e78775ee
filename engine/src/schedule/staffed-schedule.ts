import { type Rows, rowOf, toRows } from '../problem.ts'
import { requireNumber, requireObject, requireOneOf, requirePositive, requireSeed } from '../refuse.ts'
import { criticalPath } from './critical-path.ts'
import { PRIORITY_RULES, type PriorityRule, priorities } from './priority.ts'
import { bestFirst, biasedSampling, prioritiesNear, type Selection } from './selection.ts'
import { staffedBound } from './staffed-bound.ts'
import { bestPaces, checkStaffedProblem, durationAt, neededByRoot, type StaffedProblem, shareOf } from './staffed-problem.ts'
import { type Assignment, addBesides, createStaffedScheme, emptyAssignment, type Way } from './staffed-scheme.ts'

/** A schedule of people with what it can be measured by. Times in units of the problem. */
export interface StaffedSchedule extends Assignment {
  /** End of the root. */
  readonly length: number
  /** End of the root if people were unlimited, the fastest at each task. */
  readonly criticalPath: number
  /** When each task could begin then. */
  readonly earliestStart: Float64Array
  /** The root cannot end earlier; equal to `length`: the schedule is as short as can be. */
  readonly lowerBound: number
  /** Schedules made to find it. */
  readonly schedules: number
}

export interface StaffedOptions {
  /** Most schedules made, each pass of a justification counted as one. */
  readonly schedules: number
  readonly rule?: PriorityRule
  readonly seed?: number
  /** Units of time in a period of the rules: differences of less matter little to the draw. */
  readonly unitsPerPeriod?: number
  /** A schedule no longer than the lower bound by more than this is as short as can be told. Default 0. */
  readonly tolerance?: number
  readonly shouldStop?: () => boolean
}

const PASSES = 3
const SAMPLES_BY_RULE_FIRST = 20
const SAMPLES_PER_RULE = 5

/**
 * The best of many schedules of tasks that ask for people, by the same search as `sampleSchedules`; schedules also differ in whom they take first where
 * several can: as listed, the fastest, or those the fewest other tasks ask for. Among schedules of one length the one whose tasks end earlier is kept.
 */
export function scheduleStaff(problem: StaffedProblem, options: StaffedOptions): StaffedSchedule {
  requireObject('the options', options, '{ schedules }')
  const { schedules, rule = 'latest-finish', seed = 1, unitsPerPeriod = 1, tolerance = 0, shouldStop } = options
  checkStaffedProblem(problem)
  requireNumber('schedules', schedules, 1, Number.POSITIVE_INFINITY, 'a number of schedules from 1')
  requireOneOf('rule', rule, PRIORITY_RULES)
  requireSeed(seed)
  requirePositive('unitsPerPeriod', unitsPerPeriod, 'units')
  requireNumber('tolerance', tolerance, 0, Number.POSITIVE_INFINITY, 'a number of units from 0')
  const paces = bestPaces(problem)
  const needed = neededByRoot(problem)
  const durations = problem.work.map((work, task) => durationAt(work, paces[task] as number))
  const path = criticalPath({ ...problem, durations }, problem.notBefore)
  const soonest = (path.earliestStart[problem.root] as number) + (durations[problem.root] as number)
  // Only what the root waits for is urgent; the rest has a tail of its own that delays nothing.
  const toRoot = criticalPath(
    { ...problem, durations: durations.map((duration, task) => (needed[task] ? duration : 0)) },
    problem.notBefore,
  )
  const bound = Math.max(soonest, staffedBound(problem, durations, needed, toRoot))
  const urgency = { ...path, latestFinish: toRoot.tail.map((tail) => soonest - tail) }
  const priority = priorities({ ...problem, durations }, rule, seed, urgency)
  const search = createSearch(
    problem,
    paces,
    rule === 'random' || rule === 'successors' ? priority : priority.map((p) => p / unitsPerPeriod),
    seed,
  )
  let made = 0
  const isBest = () => search.best.length <= bound + tolerance
  for (let sample = 0; made === 0 || (problem.crew !== null && made < schedules && !isBest() && !shouldStop?.()); sample += 1) {
    search.draw(sample)
    made += 1
    if (isBest() || made + PASSES - 1 > schedules) continue
    search.justify(sample)
    made += PASSES - 1
  }
  const { assignment, length } = search.best
  addBesides(problem, paces, (search.ways[0] as Way).candidates, assignment)
  return { ...assignment, length, criticalPath: soonest, earliestStart: path.earliestStart, lowerBound: bound, schedules: made }
}

function createSearch(problem: StaffedProblem, paces: Float64Array, priority: Float64Array, seed: number) {
  const { tasks, root, besides } = problem
  const scheme = createStaffedScheme(problem, paces)
  const mirrored = mirrorOf(problem)
  const mirroredScheme = createStaffedScheme(mirrored, paces)
  const ways = waysOf(problem)
  const sampled = biasedSampling(priority, seed)
  const near = new Float64Array(tasks)
  let made = emptyAssignment(tasks)
  let last = made
  const back = emptyAssignment(tasks)
  const best = { assignment: emptyAssignment(tasks), length: Number.POSITIVE_INFINITY, sum: Number.POSITIVE_INFINITY }
  const keep = () => {
    last = made
    const length = made.end[root] as number
    const sum = made.end.reduce((total, end, task) => ((besides[task] as number) < 0 ? total + end : total), 0)
    if (length > best.length || (length === best.length && sum >= best.sum)) return
    const free = best.assignment
    Object.assign(best, { assignment: made, length, sum })
    made = free
  }
  const wayOf = (sample: number): Way => ways[sample % ways.length] as Way
  return {
    best,
    ways,
    draw(sample: number): void {
      const isNear = sample >= SAMPLES_BY_RULE_FIRST && sample % SAMPLES_PER_RULE !== 0
      sampled.schedule(sample)
      const selection: Selection =
        sample < 2
          ? bestFirst(priority)
          : isNear
            ? bestFirst(prioritiesNear(best.assignment.start, best.length, seed, sample, near))
            : sampled
      // The first two take people as they are listed; then the ways of taking them go round beside the two schemes.
      const way = wayOf(sample < 2 ? 0 : sample)
      if (isNear || way.waitsForFaster || sample % 2 === 0) scheme.serial(selection, way, made)
      else scheme.parallel(selection, way, made)
      keep()
    },
    /** Pushes the schedule just made to the right, which is to the left on a mirrored time axis, and from there to the left again. */
    justify(sample: number): void {
      for (let task = 0; task < tasks; task += 1) near[task] = -(last.end[task] as number)
      mirroredScheme.serial(bestFirst(near), wayOf(0), back)
      for (let task = 0; task < tasks; task += 1) near[task] = -(back.end[task] as number)
      scheme.serial(bestFirst(near), wayOf(sample), made)
      keep()
    },
  }
}

/** Time runs backwards: what was waited for waits. Absences and first possible starts are left out, as only the order of the result is used. */
function mirrorOf(problem: StaffedProblem): StaffedProblem {
  return {
    ...problem,
    predecessors: problem.successors,
    successors: problem.predecessors,
    order: Int32Array.from(problem.order).reverse(),
    notBefore: new Float64Array(problem.tasks),
    precedence: new Float64Array(problem.tasks),
    besides: problem.besides,
    off: [],
  }
}

/** People are taken as listed; the fastest first, if need be by waiting for them; or those first whom the fewest asks want. Only what makes a difference. */
function waysOf({ crew, off }: StaffedProblem): readonly Way[] {
  if (crew === null) return [{ candidates: toRows([]), waitsForFaster: false }]
  const listed = crew.askCandidates
  const wanted = new Int32Array(crew.capacity.length)
  for (const person of listed.items) wanted[person] = (wanted[person] as number) + 1
  const asks = Array.from(crew.askShare, (_, ask) => ask)
  const sorted = (before: (ask: number) => (a: number, b: number) => number): Rows =>
    toRows(asks.map((ask) => Array.from(rowOf(listed, ask)).sort(before(ask))))
  const leastWanted = sorted(() => (a, b) => (wanted[a] as number) - (wanted[b] as number))
  const someAreFaster =
    off.some((spans) => spans.length > 0) ||
    asks.some((ask) => new Set(rowOf(listed, ask).map((person) => shareOf(crew, ask, person))).size > 1)
  return [
    { candidates: listed, waitsForFaster: false },
    ...(someAreFaster
      ? [{ candidates: sorted((ask) => (a, b) => shareOf(crew, ask, b) - shareOf(crew, ask, a)), waitsForFaster: true }]
      : []),
    ...(leastWanted.items.join() === listed.items.join() ? [] : [{ candidates: leastWanted, waitsForFaster: false }]),
  ]
}
