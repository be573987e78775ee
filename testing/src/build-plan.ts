import type { Ask, Event, Goal, Law, Person, Plan, Risk, Task, Verb } from '@nonlinear/model'

// Plans written short in tests: everything left out is as if the author had left it out.

const BARE_NODE = { title: null, worksWhen: null, needs: [], after: [], fallbackFor: null, source: null } as const

export const fixed = (days: number): Law => ({ kind: 'fixed', days })

/** Values with their chances, as in `discrete({ 2: 0.5, 4: 0.5 })`. */
export const discrete = (points: Readonly<Record<number, number>>): Law => ({
  kind: 'discrete',
  points: Object.entries(points)
    .map(([days, chance]) => ({ days: Number(days), chance }))
    .sort((a, b) => a.days - b.days),
})

export function buildTask(id: string, fields: Partial<Task> = {}): Task {
  const bare = { odds: null, days: null, stop: null, failsAfter: null, cost: 0, by: [], stage: null, priority: null, keep: false }
  return { ...BARE_NODE, ...bare, ...fields, id }
}

export const buildGoal = (id: string, kind: Goal['kind'], parts: readonly string[], fields: Partial<Goal> = {}): Goal => ({
  ...BARE_NODE,
  atLeast: null,
  try: null,
  ...fields,
  id,
  kind,
  parts,
})

export const buildPerson = (id: string, fields: Partial<Person> = {}): Person => ({
  title: null,
  role: null,
  skills: {},
  share: 1,
  calendar: null,
  from: null,
  until: null,
  rate: 0,
  count: 1,
  ...fields,
  id,
})

export const askPerson = (person: string, share?: number): Ask => ({ person, count: 1, ...(share !== undefined && { share }) })

export const askRole = (role: string, fields: Partial<Ask> = {}): Ask => ({ role, count: 1, ...fields })

export function buildRisk(id: string, chance: number, oddsOfTasks: Readonly<Record<string, number>>): Risk {
  const hits = Object.entries(oddsOfTasks).map(([task, odds]) => ({ task, odds: { kind: 'set', odds } as const, daysFactor: null }))
  return { id, title: null, chance, hits }
}

export const buildEvent = (date: string, subject: string, verb: Verb | null, fields: Partial<Event> = {}): Event => ({
  odds: null,
  days: null,
  until: null,
  note: null,
  ...fields,
  date,
  subject,
  verb,
})

export const buildPlan = (goal: string, fields: Partial<Plan>): Plan => ({
  name: null,
  start: null,
  deadline: null,
  value: null,
  afterDeadline: { kind: 'none' },
  discount: null,
  optimism: null,
  calendar: null,
  currency: null,
  people: null,
  equipment: [],
  risks: [],
  goals: [],
  tasks: [],
  log: [],
  goal,
  ...fields,
})
