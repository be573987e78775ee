import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete'
import { type Plan, STAGES, VERBS } from '@nonlinear/model'
import { planCursor } from './plan-cursor.ts'

type Keys = Readonly<Record<string, string>>

const TOP: Keys = {
  nonlinear: 'language version, 1',
  plan: 'name of the plan',
  start: 'first day, YYYY-MM-DD',
  deadline: 'last day that counts',
  value: 'worth of reaching the goal by the deadline',
  afterDeadline: 'none, gone, or linear N',
  discount: 'as in 8% a year',
  optimism: 'what your odds come to, as in 70% means 55%',
  calendar: 'week and days off',
  people: 'who works on it',
  risks: 'hidden common causes',
  goal: 'what must be reached',
  goals: 'goals reached through parts',
  tasks: 'what is done',
  log: 'what happened',
}
const NODE: Keys = {
  title: 'what people call it',
  worksWhen: 'the sentence that decides success',
  needs: 'must have succeeded first',
  after: 'must be settled first',
  fallbackFor: 'runs only if that part of the same any failed',
  source: 'where it was imported from, as in jira:ML-12',
}
const GOAL: Keys = {
  ...NODE,
  all: 'every part',
  any: 'one part is enough',
  atLeast: 'so many of the parts',
  parts: 'parts of atLeast',
  try: 'together, inOrder or best',
}
const TASK: Keys = {
  ...NODE,
  odds: 'chance that it works: 70%, or 40%..70% as a guess',
  days: 'days of work: 8, 5..8..15 or 5..15',
  stop: 'time box: 15 or P90',
  failsAfter: 'days until a failure is seen',
  cost: 'paid at the start',
  by: 'who does it',
  stage: 'data, model, evaluate, serve, use or monitor',
  priority: 'smaller runs first',
  keep: 'goes on when it no longer matters',
}
const PERSON: Keys = {
  title: 'name to show',
  role: 'what they are',
  skills: 'as in {vision: 3}',
  share: 'share of each day',
  calendar: 'own calendar',
  rate: 'money a day',
  count: 'so many interchangeable people',
}
const ASK: Keys = {
  role: 'any person of this role',
  skill: 'any person with this skill',
  person: 'this person',
  level: 'at least this level',
  count: 'so many people',
  share: 'share of their day',
}
const RISK: Keys = { title: 'what people call it', chance: 'how likely it holds', hits: 'what it does to tasks' }

/** Keys that fit under a path. */
function keysAt(path: readonly string[]): Keys | null {
  const [section, , field] = path
  if (path.length === 0) return TOP
  if (section === 'goals' && path.length === 2) return GOAL
  if (section === 'tasks' && path.length === 2) return TASK
  if (section === 'tasks' && field === 'by') return ASK
  if (section === 'people' && path.length === 2) return PERSON
  if (section === 'risks' && path.length === 2) return RISK
  if (section === 'risks' && field === 'hits' && path.length === 4) return { odds: 'as in 20%, 10%..30% or x0.5', days: 'as in x1.5' }
  if (section === 'calendar' || (section === 'people' && field === 'calendar')) return { week: 'as in mon-fri', off: 'days off' }
  return null
}

const nodeOptions = (plan: Plan): Completion[] => [
  ...plan.goals.map((goal) => ({ label: goal.id, detail: goal.title ?? 'goal', type: 'class' })),
  ...plan.tasks.map((task) => ({ label: task.id, detail: task.title ?? 'task', type: 'variable' })),
]

const words = (labels: readonly string[]): Completion[] => labels.map((label) => ({ label, type: 'enum' }))

function peopleOptions(plan: Plan): Completion[] {
  const people = plan.people ?? []
  const roles = [...new Set(people.flatMap(({ role }) => (role ? [role] : [])))]
  return [
    ...people.map(({ id, title }) => ({ label: id, detail: title ?? 'person', type: 'variable' })),
    ...roles.map((role) => ({ label: role, detail: 'role', type: 'type' })),
  ]
}

/** Words that fit as a value under a path, taken from the last plan that could be read. */
function valuesAt(path: readonly string[], plan: Plan): Completion[] {
  const [section, , field] = path
  if (section === 'goal') return nodeOptions(plan)
  if (section === 'afterDeadline') return words(['none', 'gone', 'linear'])
  if (section === 'log') return [...plan.tasks.map(({ id }) => ({ label: id, type: 'variable' })), ...words(VERBS)]
  if (section !== 'goals' && section !== 'tasks') return []
  if (field && ['all', 'any', 'parts', 'needs', 'after', 'fallbackFor'].includes(field)) return nodeOptions(plan)
  if (field === 'by') return path.length === 3 ? peopleOptions(plan) : []
  if (field === 'stage') return words(STAGES)
  if (field === 'stop') return words(['P80', 'P90', 'P95'])
  if (field === 'try') return words(['together', 'inOrder', 'best'])
  return field === 'keep' ? words(['true', 'false']) : []
}

/** Completes keys with what they mean, and ids, roles and fixed words where they belong. */
export function planCompletion(lastPlan: () => Plan | null) {
  return (context: CompletionContext): CompletionResult | null => {
    // Nothing to complete in a comment.
    if (context.matchBefore(/(?:^|\s)#.*/)) return null
    const word = context.matchBefore(/[\w-]*/)
    if (!word || (word.from === word.to && !context.explicit && !context.matchBefore(/(?:[[{,:]|^\s*-)\s*$/))) return null
    const { path, writing, siblings } = planCursor(context.state.doc.toString(), word.from)
    if (writing === 'key') {
      const keys = keysAt(path)
      if (!keys) return null
      const options = Object.entries(keys)
        .filter(([key]) => !siblings.includes(key))
        .map(([label, detail]) => ({ label, detail, type: 'property', apply: `${label}: ` }))
      return { from: word.from, options, validFor: /^[\w-]*$/ }
    }
    const plan = lastPlan()
    const options = plan ? valuesAt(path, plan) : []
    return options.length > 0 ? { from: word.from, options, validFor: /^[\w-]*$/ } : null
  }
}
