import { describe, expect, test } from 'vitest'
import * as engine from './index.ts'

// What each public function says to arguments that make no sense. Whoever adds a function adds it here.

const { ANY, TASK, TIME_MAX, fixedLaw, sampleLaw, toRows } = engine
const days = (number: number) => sampleLaw(fixedLaw(number))

/** Two approaches to one goal. */
const problem: engine.Problem = {
  taskCount: 2,
  nodeCount: 3,
  root: 2,
  kind: Uint8Array.of(TASK, TASK, ANY),
  needed: Int32Array.of(0, 0, 1),
  parts: toRows([[], [], [0, 1]]),
  waits: toRows([[], [], []]),
  waitKind: new Uint8Array(0),
  inOrder: new Uint8Array(3),
  now: 0,
  keys: Int32Array.of(101, 102),
  settled: new Uint8Array(2),
  settledAt: new Int32Array(3),
  underWay: new Uint8Array(2),
  release: new Int32Array(2),
  stop: Int32Array.of(TIME_MAX, TIME_MAX),
  hits: toRows([[], []]),
  variantStarts: Int32Array.of(0, 1),
  variants: [
    { odds: 0.5, success: days(4), failure: days(4) },
    { odds: 0.3, success: days(2), failure: days(2) },
  ],
  risks: { count: 0, keys: new Int32Array(0), chances: new Float64Array(0), joints: [] },
  cost: Float64Array.of(100, 50),
  keep: new Uint8Array(2),
  rank: Int32Array.of(0, 1),
  crew: null,
  spent: 0,
  spentDiscounted: 0,
  discount: { kind: 'none' },
  valuation: { value: 100, fullUntilDay: Number.POSITIVE_INFINITY, fadeDays: 0 },
}
const NOBODY: engine.Crew = {
  capacity: new Int32Array(0),
  rate: new Float64Array(0),
  asks: toRows([[], []]),
  askCandidates: toRows([]),
  askShare: new Int32Array(0),
  askCount: new Int32Array(0),
}
const resources = engine.resourceProblem({ durations: [3, 4], successors: [[1], []], capacities: [3], demands: [[2], [2]] })
const serial = [
  { odds: [0.5], cost: [100] },
  { odds: [0.3], cost: [50] },
]
const stated: engine.StatedOdds = {
  mu: new Float64Array(2),
  sigma: new Float64Array(2),
  keys: new Int32Array(2),
  belief: Int32Array.of(0, 1),
  stated: Float64Array.of(0.5, 0.3),
  factor: Float64Array.of(1, 1),
  stall: new Float64Array(2),
  inTime: Float64Array.of(1, 1),
}
const joint = { members: Int32Array.of(0), holds: Uint8Array.of(0, 1), before: Float64Array.of(0, 0.5, 1) }
const law = fixedLaw(3)
const prospect = { weight: 1, odds: 0.5, success: law, failure: null }
const staffed: engine.StaffedProblem = {
  tasks: 2,
  work: Float64Array.of(3, 4),
  predecessors: toRows([[], [0]]),
  successors: toRows([[1], []]),
  order: Int32Array.of(0, 1),
  notBefore: new Float64Array(2),
  precedence: new Float64Array(2),
  root: 1,
  besides: Int32Array.of(-1, -1),
  crew: null,
  off: [],
}

/** Anything, as if the compiler did not look: that is what callers in plain JavaScript give. */
// biome-ignore lint/suspicious/noExplicitAny: wrong arguments have every type
type Wrong = any

const made = engine.createSimulation(problem, 1, 100)
const live = engine.createLiveSimulation(problem, 1, 100) as engine.LiveSimulation
const ends = engine.createEnds(problem, 1)

/** By function: calls that must be refused, each with what the message names. */
const REFUSED: Readonly<Record<string, readonly (readonly [call: () => unknown, named: string])[]>> = {
  discreteLaw: [
    [() => engine.discreteLaw([] as Wrong), 'the sum of the chances of a discrete law is 0, but must be 1'],
    [() => engine.discreteLaw([{ days: Number.NaN, chance: 1 }]), 'a value of a discrete law is NaN'],
    [() => engine.discreteLaw([{ days: 3, chance: 1.5 }]), 'a chance of a discrete law is 1.5'],
    [() => engine.discreteLaw(3 as Wrong), 'the points of a discrete law is 3, but must be a list'],
  ],
  fixedLaw: [
    [() => engine.fixedLaw(-1), 'is -1, but must be a finite number of days from 0'],
    [() => engine.fixedLaw('3' as Wrong), "is '3', but must be"],
    [() => engine.fixedLaw(Number.POSITIVE_INFINITY), 'Infinity'],
  ],
  exponentialLaw: [[() => engine.exponentialLaw(0), 'the mean of an exponential law is 0, but must be a finite number of days above 0']],
  scaledLaw: [
    [() => engine.scaledLaw(law, 0), 'the factor of a law is 0'],
    [() => engine.scaledLaw({} as Wrong, 2), 'the law to scale is an object, but must be a law of days, such as fixedLaw(3)'],
  ],
  remainingLaw: [
    [() => engine.remainingLaw(law, Number.NaN), 'the time elapsed is NaN'],
    [() => engine.remainingLaw(law, 3), 'the time elapsed is 3, but must be a number of days after which it may still go on'],
  ],
  lognormalLaw: [
    [() => engine.lognormalLaw(0, 1), 'the median of a lognormal law is 0'],
    [() => engine.lognormalLaw(3, Number.NaN), 'sigma of a lognormal law is NaN'],
  ],
  rangeLaw: [
    [() => engine.rangeLaw(5, 5), 'p90 is 5, but must be a finite number of days above p10 (5)'],
    [() => engine.rangeLaw(0, 5), 'p10 is 0, but must be a finite number of days above 0'],
  ],
  threePointLaw: [[() => engine.threePointLaw(5, 8, 8), 'p90 is 8, but must be a finite number of days above p50 (8)']],
  pertLaw: [
    [() => engine.pertLaw(4, 3, 9), 'mode is 3, but must be from min (4) to max (9)'],
    [() => engine.pertLaw(4, 4, 4), 'max is 4, but must be a finite number of days above min (4)'],
    [() => engine.pertLaw(Number.NaN, 4, 5), 'min is NaN'],
  ],
  sampleLaw: [[() => engine.sampleLaw(3 as Wrong), 'the law to sample is 3']],
  consumersOf: [[() => engine.consumersOf({} as Wrong), 'problem.taskCount is undefined']],
  flatOrder: [
    [
      () => {
        const circle = { ...problem, waits: toRows([[2], [], []]), waitKind: Uint8Array.of(engine.NEED) }
        return engine.flatOrder(circle, engine.consumersOf(circle))
      },
      'lead from some node, over others, back to itself',
    ],
  ],
  combinationChances: [
    [() => engine.combinationChances(problem.risks, [0]), 'a risk is 0'],
    [() => engine.combinationChances(problem.risks, 1 as Wrong), 'the risks is 1, but must be a list'],
  ],
  createJointWalk: [
    [() => engine.createJointWalk({ ...joint, holds: new Uint8Array(3) }), 'holds is Uint8Array of 3, but must be a Uint8Array of 2'],
  ],
  packedRows: [[() => engine.packedRows({} as Wrong, []), 'members is undefined']],
  createFinishEstimator: [[() => engine.createFinishEstimator(problem, {} as Wrong), 'spans.mean is undefined']],
  exactAdvice: [
    [() => engine.exactAdvice(problem, serial.slice(1), { kind: 'cost' }, 1000), 'tasks is Array of 1, but must be a list of 2'],
    [() => engine.exactAdvice(problem, [serial[0]!, { odds: [2], cost: [0] }], { kind: 'cost' }, 1000), 'tasks[1].odds is 2'],
    [() => engine.exactAdvice(problem, serial, { kind: 'best' } as Wrong, 1000), "objective.kind is 'best', but must be cost or value"],
    [() => engine.exactAdvice(problem, serial, { kind: 'cost' }, Number.NaN), 'statesMax is NaN'],
  ],
  createLookahead: [[() => engine.createLookahead(problem, serial, { kind: 'value', value: Number.NaN }), 'objective.value is NaN']],
  giveUp: [
    [() => engine.giveUp([{ ...prospect, odds: -1 }], 100, 10, null), 'the odds of a prospect is -1'],
    [() => engine.giveUp([prospect], Number.NaN, 10, null), 'gain is NaN'],
    [() => engine.giveUp([prospect], 100, -10, null), 'costPerDay is -10'],
    [() => engine.giveUp([prospect], 100, 10, Number.NaN), 'stop is NaN'],
  ],
  markovProcess: [[() => engine.markovProcess(problem, [], 1000), 'tasks is Array of 0, but must be a list of 2']],
  nestingOf: [[() => engine.nestingOf(null as Wrong), 'the problem is null']],
  requiredTasks: [[() => engine.requiredTasks({ ...problem, root: 7 }), 'problem.root is 7, but must be a whole number from 0 to 2']],
  isLost: [[() => engine.isLost(problem, 3), 'the row is 3, but must be from 0 to 2']],
  rowOf: [
    [() => engine.rowOf(problem.parts, 3), 'the row is 3, but must be from 0 to 2'],
    [() => engine.rowOf(problem.parts, -1), 'the row is -1'],
  ],
  toRows: [
    [() => engine.toRows([[0.5]]), 'an item of a row is 0.5'],
    [() => engine.toRows(3 as Wrong), 'the rows is 3'],
  ],
  criticalPath: [
    [() => engine.criticalPath({} as Wrong), 'durations is undefined'],
    [() => engine.criticalPath(resources, [1]), 'notBefore is Array of 1, but must be a list of 2'],
  ],
  latestFinish: [[() => engine.latestFinish(problem, new Float64Array(1)), 'meanDays is Float64Array of 1']],
  lowerBound: [[() => engine.lowerBound({} as Wrong), 'durations is undefined']],
  priorities: [
    [() => engine.priorities(resources, 'shortest' as Wrong), "rule is 'shortest', but must be one of latest-finish, latest-start"],
    [() => engine.priorities(resources, 'random', Number.NaN), 'the seed is NaN'],
  ],
  precedenceOrder: [[() => engine.precedenceOrder(2, toRows([[]]), toRows([[]])), 'predecessors.starts is Int32Array of 2']],
  resourceProblem: [
    [() => engine.resourceProblem({} as Wrong), 'durations is undefined, but must be a list'],
    [() => engine.resourceProblem(undefined as Wrong), 'the resource problem is undefined'],
    [
      () => engine.resourceProblem({ durations: [1.5], successors: [[]], capacities: [], demands: [[]] }),
      'the duration of activity 0 is 1.5',
    ],
    [() => engine.resourceProblem({ durations: [1], successors: [[4]], capacities: [], demands: [[]] }), 'activity 0 has the successor 4'],
  ],
  sampleSchedules: [
    [() => engine.sampleSchedules(resources, {} as Wrong), 'schedules is undefined'],
    [() => engine.sampleSchedules(resources, undefined as Wrong), 'the options is undefined'],
    [
      () => engine.sampleSchedules(resources, { schedules: 5, scheme: 'none' as Wrong }),
      "scheme is 'none', but must be one of serial, parallel, both",
    ],
  ],
  scheduleByRule: [
    [() => engine.scheduleByRule(resources, { rule: 'shortest' as Wrong }), "rule is 'shortest', but must be one of latest-finish"],
    [() => engine.scheduleByRule(resources, { scheme: 'both' as Wrong }), "scheme is 'both', but must be one of serial, parallel"],
    [() => engine.scheduleByRule({} as Wrong), 'activities is undefined'],
    [() => engine.scheduleByRule(resources, { seed: 0.5 }), 'the seed is 0.5'],
  ],
  scheduleStaff: [
    [() => engine.scheduleStaff({} as Wrong, { schedules: 1 }), 'tasks is undefined'],
    [() => engine.scheduleStaff(staffed, { schedules: 0 }), 'schedules is 0'],
    [() => engine.scheduleStaff({ ...staffed, work: Float64Array.of(1, Number.NaN) }, { schedules: 1 }), 'the work of a task is NaN'],
  ],
  isBrokenOff: [
    [
      () => engine.isBrokenOff(staffed, engine.scheduleStaff(staffed, { schedules: 1 }), 2),
      'the task is 2, but must be a whole number from 0 to 1',
    ],
  ],
  calibrationOf: [
    [() => engine.calibrationOf([], []), 'the number of chances is 0'],
    [() => engine.calibrationOf([0.5], [true, false]), 'worked is Array of 2, but must be a list of 1'],
    [() => engine.calibrationOf([Number.NaN], [true]), 'a chance is NaN'],
  ],
  shiftFrom: [[() => engine.shiftFrom([], 0), 'priorDeviation is 0']],
  logitNormal: [
    [() => engine.logitNormal(0.5, 0.4), 'p10 is 0.5, but must be a chance above 0 and below p90 (0.4)'],
    [() => engine.logitNormal(0.5, 1), 'p90 is 1'],
  ],
  logitNormalMean: [[() => engine.logitNormalMean({ mu: 0, sigma: -1 }), 'sigma -1']],
  createSensitivity: [[() => engine.createSensitivity(problem, {} as Wrong), 'odds.mu is undefined']],
  quantileOfCases: [[() => engine.quantileOfCases(new Float64Array(0), 0.5), 'the number of cases is 0']],
  shiftedProblem: [[() => engine.shiftedProblem(problem, stated, Number.NaN), 'the shift is NaN']],
  scheduleSensitivity: [[() => engine.scheduleSensitivity(problem, 1, 0), 'the number of trials is 0']],
  createBlockSimulation: [
    [() => engine.createBlockSimulation({} as Wrong, 1), 'problem.taskCount is undefined'],
    [() => engine.createBlockSimulation(problem, 1, { sobol: 99 }), 'sobol is 99, but must be a whole number from 0 to 24'],
  ],
  createEnds: [
    [() => engine.createEnds(problem, 1, { most: 0 }), 'most is 0'],
    [() => engine.createEnds(problem, Number.NaN), 'the seed is NaN'],
    [() => ends.simulate(-1), 'the block is -1'],
  ],
  inputsOf: [[() => engine.inputsOf({} as Wrong), 'problem.taskCount is undefined']],
  createLiveSimulation: [
    [() => engine.createLiveSimulation(problem, 1, Number.NaN), 'the number of trials is NaN'],
    [() => live.redraw({ task: 2, variants: [], stop: TIME_MAX }), 'the task is 2, but must be a whole number from 0 to 1'],
    [() => live.redraw({ task: 1, variants: [], stop: TIME_MAX }), 'variants is Array of 0, but must be a list of 1'],
  ],
  createWorth: [
    [() => engine.createWorth({ value: Number.NaN, fullUntilDay: 3, fadeDays: 0 }, { kind: 'none' }), 'the valuation.value is NaN'],
  ],
  simulateOnThreads: [[() => engine.simulateOnThreads(problem, 1, 100, []), 'the number of threads is 0']],
  createPilot: [[() => engine.createPilot({ ...problem, valuation: null }, 1, 100), 'problem.valuation is null']],
  simulateReplicates: [[() => engine.simulateReplicates(problem, 1, 0, 3), 'the number of replicates is 0']],
  createSimulation: [
    [() => engine.createSimulation({} as Wrong, 1, 100), 'problem.taskCount is undefined, but must be a whole number from 0'],
    [() => engine.createSimulation(undefined as Wrong, 1, 100), 'the problem is undefined'],
    [() => engine.createSimulation(problem, '1' as Wrong, 100), "the seed is '1'"],
    [() => engine.createSimulation(problem, 1, 0.5), 'the number of trials is 0.5, but must be a whole number from 1'],
    [() => made.advance(Number.NaN), 'the number of trials is NaN'],
    ...(
      [
        [{ kind: Uint8Array.of(TASK, ANY, ANY) }, 'problem.kind[1] is 2, but must be TASK, because tasks come first'],
        [{ kind: [TASK, TASK, ANY] }, 'problem.kind is Array of 3, but must be a Uint8Array of 3'],
        [
          { needed: Int32Array.of(0, 0, 3) },
          'problem.needed[2] is 3, but must be from 1 to its 2 parts, or more in an AT_LEAST goal that is lost',
        ],
        [{ settledAt: new Int32Array(2) }, 'problem.settledAt is Int32Array of 2, but must be an Int32Array of 3'],
        [{ parts: toRows([[], [], [0, 9]]) }, 'problem.parts.items[1] is 9, but must be from 0 to 2'],
        [{ waits: toRows([[1], [], []]) }, 'problem.waitKind is Uint8Array of 0, but must be a Uint8Array of 1'],
        [{ variants: problem.variants.slice(1) }, 'problem.variantStarts[1] is 1, but must be from 0 to 0'],
        [{ variants: [problem.variants[0], { ...problem.variants[1], odds: 1.2 }] }, 'problem.variants[1].odds is 1.2'],
        [
          { variants: [problem.variants[0], { ...problem.variants[1], success: law }] },
          'problem.variants[1].success is an object, but must be what sampleLaw gives',
        ],
        [{ cost: Float64Array.of(0, Number.NaN) }, 'problem.cost[1] is NaN'],
        [{ stop: Int32Array.of(0, -1) }, 'problem.stop[1] is -1'],
        [{ settled: Uint8Array.of(0, 5) }, 'problem.settled[1] is 5'],
        [{ hits: toRows([[0], []]) }, 'problem.hits.items[0] is 0'],
        [{ risks: { ...problem.risks, count: 1 } }, 'problem.risks.keys is Int32Array of 0'],
        [{ now: Number.NaN }, 'problem.now is NaN'],
        [{ spent: undefined }, 'problem.spent is undefined'],
        [{ discount: { kind: 'daily' } }, "problem.discount.kind is 'daily', but must be none, continuous or calendar"],
        [{ crew: {} }, 'problem.crew.capacity is undefined'],
        [{ crew: NOBODY, rank: Int32Array.of(1, 1) }, 'problem.rank is Int32Array of 2, but must be another number for each task'],
      ] as const
    ).map(([fields, named]) => [() => engine.createSimulation({ ...problem, ...fields } as Wrong, 1, 100), named] as const),
  ],
  differenceEstimate: [[() => engine.differenceEstimate(2, 2, 3), 'the number of trials counted is 4, but must be from 0 to all 3']],
  meanEstimate: [[() => engine.meanEstimate(1, 1, Number.NaN), 'the number of trials is NaN']],
  shareEstimate: [[() => engine.shareEstimate(-1, 3), 'the number of trials counted is -1']],
  quantileOfCounts: [
    [() => engine.quantileOfCounts([1], 0, 0.5), 'the total of the counts is 0'],
    [() => engine.quantileOfCounts([1], 1, 50), 'the quantile is 50'],
  ],
  quantileOfSorted: [[() => engine.quantileOfSorted([], 0.5), 'the number of values is 0']],
  daysToUnits: [
    [() => engine.daysToUnits(Number.NaN), 'the number of days is NaN, but must be a number'],
    [() => engine.daysToUnits('four' as Wrong), "the number of days is 'four'"],
  ],
}

/** Plain functions of numbers that loops call: their docstrings say what they give for what makes no sense. */
const UNCHECKED = [
  'exp',
  'log',
  'logit',
  'logistic',
  'normalCdf',
  'normalQuantile',
  'survival',
  'partialMean',
  'meanWithin',
  'chanceWithin',
  'drawKey',
  'drawWord',
  'discountFactor',
  'exactly',
  'meanOf',
  'unitsToDays',
  'dayOf',
  'endTime',
  'finishTime',
]

describe('wrong arguments are refused with what they are and what would do', () => {
  for (const [name, calls] of Object.entries(REFUSED))
    test(name, async () => {
      for (const [call, named] of calls) {
        const refusal = await Promise.resolve()
          .then(call)
          .then(
            () => null,
            (error: unknown) => error,
          )
        expect(refusal, named).toBeInstanceOf(RangeError)
        expect((refusal as RangeError).message).toContain(named)
      }
    })
})

test('every public function is here', () => {
  const functions = Object.entries(engine).flatMap(([name, value]) => (typeof value === 'function' ? [name] : []))
  expect([...Object.keys(REFUSED), ...UNCHECKED].sort()).toEqual(functions.sort())
})

test('what is in order is taken', () => {
  for (const sane of [0, 0.4, engine.DAYS_MAX, Number.POSITIVE_INFINITY]) expect(engine.daysToUnits(sane)).toBeGreaterThanOrEqual(0)
  made.advance(100)
  expect(made.outcomes().trials).toBe(100)
})
