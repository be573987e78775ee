import type { Goal, Law } from '@nonlinear/model'
import fc from 'fast-check'

// What a generated plan is made from: plain choices, each of which stands for itself, so that a failing plan shrinks well.

/** What a generated plan may contain. Everything is left out unless asked for. */
export interface Shape {
  readonly maxTasks: number
  readonly maxGoals: number
  /** `none`: no task has days. `discrete`: fixed and discrete laws. `all`: every kind of law. */
  readonly laws: 'none' | 'fixed' | 'discrete' | 'all'
  /** Odds of 0 % and 100 % only. */
  readonly certain?: boolean
  readonly stops?: boolean
  readonly failsAfter?: boolean
  /** Needs and afters of tasks. */
  readonly predecessors?: boolean
  /** Needs and afters of goals. */
  readonly gates?: boolean
  readonly fallbacks?: boolean
  readonly tries?: readonly Goal['try'][]
  readonly risks?: boolean
  /** Risks also multiply days. */
  readonly daysFactors?: boolean
  readonly people?: boolean
  /** People have days off and weeks of their own, and some come later. */
  readonly absences?: boolean
  /** Some people leave for good: where somebody like them stays, or whoever it is. */
  readonly leaving?: 'replaced' | 'any'
  /** There are a few machines, which some tasks hold. */
  readonly equipment?: boolean
  /** Every task has a priority of its own, else none has. */
  readonly priorities?: boolean
  readonly keep?: boolean
  readonly value?: boolean
  readonly deadline?: boolean
  readonly log?: boolean
}

/** Nearly everything a plan can say, but for a log and absences. */
export const RICH: Shape = {
  maxTasks: 14,
  maxGoals: 7,
  laws: 'all',
  stops: true,
  failsAfter: true,
  predecessors: true,
  gates: true,
  fallbacks: true,
  tries: [null, 'together', 'inOrder', 'best'],
  risks: true,
  daysFactors: true,
  people: true,
  priorities: true,
  keep: true,
  value: true,
  deadline: true,
}

export interface TaskRecipe {
  readonly odds: number
  readonly days: Law
  readonly stop: number | null
  readonly failsAfter: Law | null
  readonly cost: number
  readonly keep: boolean
  readonly ask: number
  readonly askCount: number
  readonly askShare: number | undefined
}

/** One node; the place in the list is its rank in the graph: it may only point to earlier ones. */
export interface NodeRecipe extends TaskRecipe {
  readonly isGoal: boolean
  readonly kind: Goal['kind']
  readonly atLeast: number
  readonly partCount: number
  readonly picks: readonly number[]
  readonly needs: boolean
  readonly after: boolean
  readonly fallback: boolean
  readonly try: Goal['try']
}

export interface RiskRecipe {
  readonly chance: number
  readonly hits: readonly {
    readonly pick: number
    readonly odds: number | null
    readonly times: number | null
    readonly daysFactor: number | null
  }[]
}

export interface PersonRecipe {
  readonly role: string
  readonly rate: number
  readonly share: number
  readonly count: number
  /** Day of June 2026 from which, and up to which, they are there; days off, by first day and length; how many days a week. */
  readonly from: number | null
  readonly until: number | null
  readonly off: readonly (readonly [number, number])[]
  readonly weekDays: number
}

const ODDS = [0.5, 0.2, 0.35, 0.6, 0.75, 0.8, 0.9, 1, 0] as const
const SPLITS = [[1], [0.5, 0.5], [0.25, 0.75], [0.2, 0.3, 0.5]] as const

/** Mostly false, so that what is rare in plans is rare here. */
const sometimes = (allowed: boolean | undefined): fc.Arbitrary<boolean> =>
  allowed ? fc.integer({ min: 0, max: 9 }).map((n) => n >= 7) : fc.constant(false)

const fixedLaw: fc.Arbitrary<Law> = fc.integer({ min: 0, max: 9 }).map((days) => ({ kind: 'fixed', days }))

const discreteLaw: fc.Arbitrary<Law> = fc
  .tuple(fc.constantFrom(...SPLITS.slice(1)), fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 3, maxLength: 3 }))
  .map(([chances, days]) => ({
    kind: 'discrete',
    points: chances.map((chance, i) => ({ days: days[i]!, chance })).sort((a, b) => a.days - b.days),
  }))

const continuousLaw: fc.Arbitrary<Law> = fc.oneof(
  fc.tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 9, max: 40 })).map(([p10, p90]): Law => ({ kind: 'range', p10, p90 })),
  fc
    .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 6, max: 12 }), fc.integer({ min: 13, max: 50 }))
    .map(([p10, p50, p90]): Law => ({ kind: 'threePoint', p10, p50, p90 })),
  fc
    .tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 5, max: 10 }), fc.integer({ min: 11, max: 40 }))
    .map(([min, mode, max]): Law => ({ kind: 'pert', min, mode, max })),
  fc.integer({ min: 1, max: 15 }).map((mean): Law => ({ kind: 'exponential', mean })),
  fc
    .tuple(fc.integer({ min: 1, max: 15 }), fc.constantFrom(0.25, 0.5, 1))
    .map(([median, sigma]): Law => ({ kind: 'lognormal', median, sigma })),
)

function lawFor(laws: Shape['laws']): fc.Arbitrary<Law> {
  if (laws === 'all') return fc.oneof(fixedLaw, discreteLaw, continuousLaw)
  return laws === 'discrete' ? fc.oneof(fixedLaw, discreteLaw) : fixedLaw
}

const taskRecipe = (shape: Shape): Record<keyof TaskRecipe, fc.Arbitrary<unknown>> => ({
  odds: shape.certain ? fc.constantFrom(1, 1, 1, 0) : fc.constantFrom(...ODDS),
  days: lawFor(shape.laws),
  stop: shape.stops ? fc.oneof(fc.constant(null), fc.integer({ min: 1, max: 12 })) : fc.constant(null),
  failsAfter: shape.failsAfter ? fc.oneof(fc.constant(null), lawFor(shape.laws)) : fc.constant(null),
  cost: fc.integer({ min: 0, max: 20 }),
  keep: sometimes(shape.keep),
  ask: fc.nat(6),
  askCount: fc.constantFrom(1, 1, 1, 2),
  askShare: fc.constantFrom(undefined, undefined, undefined, 0.5, 0.25),
})

export const nodeRecipe = (shape: Shape): fc.Arbitrary<NodeRecipe> =>
  fc.record({
    ...taskRecipe(shape),
    isGoal: fc.integer({ min: 0, max: 2 }).map((n) => n === 2),
    kind: fc.constantFrom<Goal['kind']>('all', 'any', 'any', 'atLeast'),
    atLeast: fc.integer({ min: 1, max: 3 }),
    partCount: fc.integer({ min: 2, max: 4 }),
    picks: fc.array(fc.nat(20), { minLength: 6, maxLength: 6 }),
    needs: sometimes(shape.predecessors || shape.gates),
    after: sometimes(shape.predecessors || shape.gates),
    fallback: sometimes(shape.fallbacks),
    try: fc.constantFrom(...(shape.tries ?? [null])),
  }) as fc.Arbitrary<NodeRecipe>

export const riskRecipe = (shape: Shape): fc.Arbitrary<RiskRecipe> =>
  fc.record({
    chance: fc.constantFrom(0.3, 0.1, 0.5, 0.8),
    hits: fc.array(
      fc.record({
        pick: fc.nat(20),
        odds: fc.constantFrom(0.1, 0.2, 0.4, null),
        times: fc.constantFrom(0.5, 0.25, 1.5),
        daysFactor: shape.daysFactors ? fc.constantFrom(null, 2, 3) : fc.constant(null),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  })

const rarely = <T>(allowed: boolean | undefined, value: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  allowed ? fc.option(value, { nil: null, freq: 2 }) : fc.constant(null)

export const personRecipe = (shape: Shape): fc.Arbitrary<PersonRecipe> =>
  fc.record({
    role: fc.constantFrom('engineer', 'researcher'),
    rate: fc.constantFrom(100, 150, 80, 0),
    share: fc.constantFrom(1, 1, 0.5),
    count: fc.constantFrom(1, 1, 2),
    from: rarely(shape.absences, fc.integer({ min: 2, max: 12 })),
    until: rarely(shape.leaving !== undefined, fc.integer({ min: 3, max: 26 })),
    off: fc.array(fc.tuple(fc.integer({ min: 1, max: 25 }), fc.integer({ min: 1, max: 6 })), { maxLength: shape.absences ? 2 : 0 }),
    weekDays: shape.absences ? fc.constantFrom(7, 7, 4, 2) : fc.constant(7),
  })
