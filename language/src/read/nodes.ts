import { type Ask, type Goal, type Law, STAGES, type Stage, type StatedOdds, type Stop, type Task, type Try } from '@nonlinear/model'
import { readLaw } from './laws.ts'
import { readAsk } from './people.ts'
import { type FieldNames, type Place, type Read, type Readers, type Reading, readById, readFields, readList, report } from './reading.ts'
import { entryOf, isBlank } from './tree.ts'
import { readFlag, readId, readMoney, readNumber, readOdds, readOneId, readOneOf, readStop, readText } from './words.ts'

const readIds: Read<string[]> = (place, reading) => readList(place, readId, reading)

interface NodeFields {
  title: string
  worksWhen: string
  needs: string[]
  after: string[]
  fallbackFor: string
  source: string
}

const NODE_READERS: Readers<NodeFields> = {
  title: readText,
  worksWhen: readText,
  needs: readIds,
  after: readIds,
  fallbackFor: readOneId,
  source: readText,
}
const NODE_SYNONYMS = {
  name: 'title',
  description: 'title',
  success: 'worksWhen',
  criterion: 'worksWhen',
  depends: 'needs',
  dependson: 'needs',
  requires: 'needs',
  blockedby: 'needs',
  fallback: 'fallbackFor',
  insteadof: 'fallbackFor',
} as const

const nodeFrom = (id: string, fields: Nullable<NodeFields>) => ({
  id,
  title: fields.title ?? null,
  worksWhen: fields.worksWhen ?? null,
  needs: fields.needs ?? [],
  after: fields.after ?? [],
  fallbackFor: fields.fallbackFor ?? null,
  source: fields.source ?? null,
})
type Nullable<T> = { [K in keyof T]?: T[K] | undefined }

interface TaskFields extends NodeFields {
  odds: StatedOdds
  days: Law
  stop: Stop
  failsAfter: Law
  cost: number
  by: Ask[]
  stage: Stage
  priority: number
  keep: boolean
}

const TASK: FieldNames = {
  what: 'a task',
  example: 'labels: {title: Label the images, odds: 95%, days: 10..15..30, stop: 30}',
  synonyms: {
    ...NODE_SYNONYMS,
    p: 'odds',
    chance: 'odds',
    probability: 'odds',
    duration: 'days',
    effort: 'days',
    estimate: 'days',
    timebox: 'stop',
    budget: 'cost',
    price: 'cost',
    people: 'by',
    equipment: 'by',
    gpus: 'by',
    owner: 'by',
    assignee: 'by',
    who: 'by',
    phase: 'stage',
  },
}
const TASK_READERS: Readers<TaskFields> = {
  ...NODE_READERS,
  odds: readOdds,
  days: readLaw,
  stop: readStop,
  failsAfter: readLaw,
  cost: readMoney,
  by: (place, reading) => readList(place, readAsk, reading),
  stage: readOneOf(STAGES),
  priority: readNumber('1'),
  keep: readFlag,
}

// Written out field by field: spreading objects costs more than all the rest of reading a task.
const taskFrom = (id: string, fields: Nullable<TaskFields>): Task => ({
  id,
  title: fields.title ?? null,
  worksWhen: fields.worksWhen ?? null,
  needs: fields.needs ?? [],
  after: fields.after ?? [],
  fallbackFor: fields.fallbackFor ?? null,
  source: fields.source ?? null,
  odds: fields.odds ?? null,
  days: fields.days ?? null,
  stop: fields.stop ?? null,
  failsAfter: fields.failsAfter ?? null,
  cost: fields.cost ?? 0,
  by: fields.by ?? [],
  stage: fields.stage ?? null,
  priority: fields.priority ?? null,
  keep: fields.keep ?? false,
})

export const readTasks: Read<Task[]> = (place, reading) =>
  readById(place, reading, 'tasks by their ids', TASK.example, (task, id) =>
    taskFrom(id, isBlank(task.tree) ? {} : readFields(task, TASK_READERS, TASK, reading)),
  )

interface GoalFields extends NodeFields {
  all: string[]
  any: string[]
  of: string[]
  parts: string[]
  atLeast: number
  try: Try
}

const GOAL: FieldNames = {
  what: 'a goal',
  example: 'shipped: {all: [labels, model]}, {any: […]} or {atLeast: 2, of: […]}',
  synonyms: { ...NODE_SYNONYMS, and: 'all', or: 'any', allof: 'all', anyof: 'any', oneof: 'any', order: 'try', atleast: 'atLeast' },
}
const GOAL_READERS: Readers<GoalFields> = {
  ...NODE_READERS,
  all: readIds,
  any: readIds,
  of: readIds,
  parts: readIds,
  atLeast: readNumber('2', 'a number of parts'),
  try: readOneOf(['best', 'together', 'inOrder']),
}

/** The keys under which parts may be written; `atLeast` takes any of them, and `of` is the one that is printed. */
export const PART_KEYS = ['all', 'any', 'of', 'parts'] as const

export const readGoals: Read<Goal[]> = (place, reading) =>
  readById(place, reading, 'goals by their ids', GOAL.example, (goal, id) => {
    const fields = isBlank(goal.tree) ? {} : readFields(goal, GOAL_READERS, GOAL, reading)
    const shape = goalShape(goal, fields, reading)
    if (fields.try !== undefined && shape.kind !== 'any') {
      const message = `\`try\` is for goals with \`any\`: \`${id}\` has \`${shape.kind}\``
      const entry = entryOf(goal.tree, 'try')
      report(
        reading,
        { ...goal, path: [...goal.path, 'try'] },
        { code: 'misplaced-key', message, hint: 'remove it', ...(entry ? { range: entry.keyRange } : {}) },
      )
    }
    return { ...nodeFrom(id, fields), ...shape, try: shape.kind === 'any' ? (fields.try ?? null) : null }
  })

type Shape = Pick<Goal, 'kind' | 'atLeast' | 'parts'>

function goalShape(place: Place, fields: Nullable<GoalFields>, reading: Reading): Shape {
  const given = PART_KEYS.filter((key) => entryOf(place.tree, key) !== undefined)
  const counted = entryOf(place.tree, 'atLeast') !== undefined
  const [first] = given
  const parts = (first && fields[first]) ?? []
  const trouble = shapeTrouble(given, counted, place.path.at(-1))
  if (trouble) report(reading, place, trouble)
  if (counted) return { kind: 'atLeast', atLeast: fields.atLeast ?? 1, parts }
  return { kind: first === 'any' ? 'any' : 'all', atLeast: null, parts }
}

function shapeTrouble(given: readonly string[], counted: boolean, id: unknown): { code: string; message: string; hint: string } | null {
  if (given.length > 1) {
    const message = `goal \`${id}\` has both \`${given[0]}\` and \`${given[1]}\``
    return { code: 'mixed-goal', message, hint: 'make one of them a goal of its own and name it as a part' }
  }
  if (given.length === 0) {
    const message = counted ? `goal \`${id}\` does not say which parts \`atLeast\` counts` : `goal \`${id}\` has no parts`
    return { code: 'missing-key', message, hint: counted ? 'write {atLeast: 2, of: [a, b, c]}' : `write ${GOAL.example}` }
  }
  if (counted || given[0] === 'all' || given[0] === 'any') return null
  return {
    code: 'missing-key',
    message: `goal \`${id}\` does not say how many of its parts are needed`,
    hint: 'write all, any, or {atLeast: 2, of: […]}',
  }
}
