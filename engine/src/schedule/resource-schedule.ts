import { requireNumber, requireObject, requireOneOf, requireSeed } from '../refuse.ts'
import { criticalPath } from './critical-path.ts'
import { createJustifier } from './justify.ts'
import { lowerBound } from './lower-bound.ts'
import { createParallelScheme } from './parallel-scheme.ts'
import { PRIORITY_RULES, type PriorityRule, priorities } from './priority.ts'
import { checkResourceProblem, type ResourceProblem } from './resource-problem.ts'
import { bestFirst, biasedSampling, prioritiesNear } from './selection.ts'
import { createSerialScheme, type Scheme } from './serial-scheme.ts'
import { createUsageProfile } from './usage-profile.ts'

/** A schedule that keeps precedence and capacities, with what it can be measured by. */
export interface ResourceSchedule {
  /** First period of each activity. */
  readonly start: Int32Array
  /** Periods until the last activity has ended. */
  readonly length: number
  /** Length of the critical path, as if resources were unlimited. */
  readonly criticalPath: number
  /** No schedule is shorter; equal to `length`: the schedule is optimal. */
  readonly lowerBound: number
  /** Schedules made to find it, each pass of a justification counted as one. */
  readonly schedules: number
}

export interface PassOptions {
  readonly rule?: PriorityRule
  readonly scheme?: 'serial' | 'parallel'
  /** Whether the schedule is justified, right and then left. */
  readonly justify?: boolean
  /** Seed of the rule `random`. */
  readonly seed?: number
}

/** One schedule by a priority rule. Throws a RangeError for a rule, a scheme or a problem that is none. */
export function scheduleByRule(problem: ResourceProblem, options: PassOptions = {}): ResourceSchedule {
  const { rule = 'latest-finish', scheme = 'serial', justify = false, seed = 1 } = options
  checkResourceProblem(problem)
  requireOneOf('rule', rule, PRIORITY_RULES)
  requireOneOf('scheme', scheme, ['serial', 'parallel'])
  requireSeed(seed)
  const path = criticalPath(problem)
  const profile = createUsageProfile(problem)
  const start = new Int32Array(problem.activities)
  const make = scheme === 'serial' ? createSerialScheme(problem, profile) : createParallelScheme(problem)
  const made = make(bestFirst(priorities(problem, rule, seed, path)), start)
  const length = justify ? createJustifier(problem, profile)(start, made) : made
  return { start, length, criticalPath: path.length, lowerBound: lowerBound(problem, path), schedules: justify ? 3 : 1 }
}

export interface SampleOptions {
  /** Most schedules made, each pass of a justification counted as one. */
  readonly schedules: number
  readonly seed?: number
  readonly rule?: PriorityRule
  readonly scheme?: 'serial' | 'parallel' | 'both'
  /** Asked between schedules; the engine has no clock of its own. What is found by then is given. */
  readonly shouldStop?: () => boolean
}

/** Passes of one sample: it is made, pushed right, pushed left. */
const PASSES = 3
/** So many samples are drawn by the rule before any is drawn around the best, and one in so many after. */
const SAMPLES_BY_RULE_FIRST = 20
const SAMPLES_PER_RULE = 5

/**
 * The best of many schedules: first by the rule as it is, then by biased random sampling on the rule and, four times out of five, around the best
 * found so far; each is justified. Ends early once the lower bound is met. The same arguments give the same schedule; more schedules never a longer one.
 */
export function sampleSchedules(problem: ResourceProblem, options: SampleOptions): ResourceSchedule {
  requireObject('the options', options, '{ schedules }')
  const { schedules, seed = 1, rule = 'latest-finish', scheme = 'both', shouldStop } = options
  checkResourceProblem(problem)
  requireNumber('schedules', schedules, 1, Number.POSITIVE_INFINITY, 'a number of schedules from 1')
  requireOneOf('rule', rule, PRIORITY_RULES)
  requireOneOf('scheme', scheme, ['serial', 'parallel', 'both'])
  requireSeed(seed)
  const path = criticalPath(problem)
  const bound = lowerBound(problem, path)
  const sampler = createSampler(problem, priorities(problem, rule, seed, path), scheme, seed)
  let made = 0
  for (let sample = 0; made === 0 || (made < schedules && sampler.best.length > bound && !shouldStop?.()); sample += 1) {
    const length = sampler.draw(sample)
    made += 1
    if (length <= bound || made + PASSES - 1 > schedules) continue
    sampler.justify(length)
    made += PASSES - 1
  }
  const { start, length } = sampler.best
  return { start, length, criticalPath: path.length, lowerBound: bound, schedules: made }
}

function createSampler(problem: ResourceProblem, priority: Float64Array, scheme: 'serial' | 'parallel' | 'both', seed: number) {
  const profile = createUsageProfile(problem)
  const serial = createSerialScheme(problem, profile)
  const parallel = createParallelScheme(problem)
  const schemes: readonly Scheme[] = scheme === 'both' ? [serial, parallel] : scheme === 'serial' ? [serial] : [parallel]
  const justifier = createJustifier(problem, profile)
  const sampled = biasedSampling(priority, seed)
  const start = new Int32Array(problem.activities)
  const near = new Float64Array(problem.activities)
  const best = { start: new Int32Array(problem.activities), length: Number.POSITIVE_INFINITY }
  // One just as long as the best takes its place, so that the search around it moves on.
  const keep = (length: number) => {
    if (length <= best.length) {
      best.length = length
      best.start.set(start)
    }
    return length
  }
  const isNear = (sample: number) => sample >= SAMPLES_BY_RULE_FIRST && sample % SAMPLES_PER_RULE !== 0
  const draw = (sample: number): number => {
    // Only active schedules can be searched around: the other scheme would rather fill every gap than keep the order.
    if (isNear(sample)) return (schemes[0] as Scheme)(bestFirst(prioritiesNear(best.start, best.length, seed, sample, near)), start)
    sampled.schedule(sample)
    return (schemes[sample % schemes.length] as Scheme)(sample < schemes.length ? bestFirst(priority) : sampled, start)
  }
  return { best, draw: (sample: number) => keep(draw(sample)), justify: (length: number) => keep(justifier(start, length)) }
}
