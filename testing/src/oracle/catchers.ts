// Small plans with answers worked by hand, for the likeliest ways to misread what a plan means.

export interface Catcher {
  readonly name: string
  readonly text: string
  readonly asOf?: string
  readonly success?: number
  /** `[day, chance]` */
  readonly successBy?: readonly (readonly [number, number])[]
  readonly failureBy?: readonly (readonly [number, number])[]
  readonly cost?: number
  readonly byDeadline?: number
  readonly finishDays?: { readonly p50: number; readonly p80?: number }
  /** Date of the median finish. */
  readonly finishP50?: string
  readonly tasks?: Readonly<Record<string, Partial<Record<'oddsInTime' | 'posteriorOdds' | 'importance' | 'everRun', number>>>>
  /** Tasks in order of rank with their expected costs under the default objective; a missing cost is not checked. */
  readonly next?: readonly { readonly task: string; readonly expectedCost: number; readonly regret?: number }[]
  /** Least expected cost until the goal is settled. */
  readonly knowledge?: number
}

const BOX = `start: 2026-06-01
goal: a
tasks: {a: {odds: 80%, days: {discrete: {4: 50%, 12: 50%}}, stop: 10}}
`

const SHARE = `start: 2026-06-05
deadline: 2026-06-08
people: {p: {role: eng, share: 50%, rate: 900}}
goal: t
tasks: {t: {odds: 100%, days: 1, cost: 100, by: [p]}}
`

const NEEDS = `goal: g
goals: {g: {any: [m, r], try: together}}
tasks:
  d: {odds: 50%, days: 2, cost: 10}
  m: {odds: 80%, days: 3, cost: 20, needs: [d]}
  r: {odds: 50%, days: 4, cost: 5}
`

const TRY = `goal: g
goals: {g: {any: [a, b]}}
tasks:
  a: {odds: 50%, days: 3, failsAfter: 1, cost: 2}
  b: {odds: 50%, days: 4, failsAfter: 8, cost: 2}
`

const FORCED = `start: 2026-06-01
risks: {z: {chance: 30%, hits: {a: {odds: 10%}, b: {odds: 10%}}}}
goal: g
goals: {g: {all: [a, b]}}
tasks: {a: {odds: 80%, cost: 5}, b: {odds: 80%, cost: 5}}
`

const ONE_BY_ONE = {
  successBy: [
    [2, 0],
    [3, 0.5],
    [4, 0.5],
    [5, 0.75],
  ],
  failureBy: [
    [8, 0],
    [9, 0.25],
  ],
  cost: 3,
} as const

export const CATCHERS: readonly Catcher[] = [
  {
    name: 'a time box',
    text: BOX,
    success: 0.4,
    successBy: [
      [3, 0],
      [4, 0.4],
      [12, 0.4],
    ],
    failureBy: [
      [9, 0],
      [10, 0.6],
    ],
    tasks: { a: { oddsInTime: 0.4, importance: 1 } },
  },
  {
    name: 'a stall in a time box',
    text: `${BOX}log:\n  - 2026-06-01 a started\n`,
    asOf: '2026-06-05',
    success: 0,
    tasks: { a: { posteriorOdds: 2 / 3, oddsInTime: 0 } },
  },
  {
    name: 'odds restated after a stall',
    text: `${BOX}log:\n  - 2026-06-01 a started\n  - 2026-06-05 a odds 50%\n`,
    asOf: '2026-06-05',
    tasks: { a: { posteriorOdds: 0.5 } },
  },
  {
    name: 'calendar and share',
    text: SHARE,
    success: 1,
    cost: 1000,
    byDeadline: 1,
    finishDays: { p50: 2 },
    finishP50: '2026-06-08',
  },
  {
    name: 'a need outside the tree',
    text: NEEDS,
    success: 0.7,
    successBy: [
      [3, 0],
      [4, 0.5],
      [5, 0.7],
    ],
    failureBy: [
      [3, 0],
      [4, 0.25],
      [5, 0.3],
    ],
    cost: 25,
    finishDays: { p50: 4, p80: 5 },
    tasks: { d: { importance: 0.4 }, m: { importance: 0.25, everRun: 0.5 }, r: { importance: 0.6 } },
    next: [
      { task: 'r', expectedCost: 15, regret: 0 },
      { task: 'd', expectedCost: 20, regret: 5 },
    ],
  },
  {
    name: 'any, by default together',
    text: TRY,
    successBy: [
      [2, 0],
      [3, 0.5],
      [4, 0.75],
    ],
    failureBy: [
      [7, 0],
      [8, 0.25],
    ],
    cost: 4,
    next: [
      { task: 'a', expectedCost: 3, regret: 0 },
      { task: 'b', expectedCost: 3, regret: 0 },
    ],
  },
  { name: 'any, in order', text: TRY.replace('[a, b]}', '[a, b], try: inOrder}'), ...ONE_BY_ONE },
  { name: 'any, one as fallback for the other', text: TRY.replace('failsAfter: 8,', 'failsAfter: 8, fallbackFor: a,'), ...ONE_BY_ONE },
  {
    name: 'a shared risk: forced is not observed',
    text: FORCED,
    success: 0.451,
    tasks: { a: { oddsInTime: 0.59, importance: 0.59 }, b: { oddsInTime: 0.59, importance: 0.59 } },
    knowledge: 7.95,
  },
  {
    name: 'a shared risk: a success tells of it',
    text: `${FORCED}log:\n  - 2026-06-01 a succeeded\n`,
    asOf: '2026-06-01',
    success: 0.7644,
  },
]
