import { STAGES, VERBS } from '@nonlinear/model'

// The form of a plan file for editors: completion, descriptions, and squiggles under the plainest mistakes. What it cannot say (ids that exist,
// circles, people who can), `readPlan` says. Written here as one value; `npm run schema -w language` writes it to `plan.schema.json`.

type Schema = { readonly [keyword: string]: unknown }

const ID = '^[a-z0-9]+(-[a-z0-9]+)*$'
const NUMBER = '[+-]?([0-9]+(\\.[0-9]+)?|\\.[0-9]+)([eE][+-]?[0-9]+)?'
/** A chance as a word: the sign may be left out of what is below 1. */
const CHANCE = '(100(\\.0+)?|[0-9]{1,2}(\\.[0-9]+)?|\\.[0-9]+)\\s?%?'
const DATE = '[0-9]{4}-[0-9]{2}-[0-9]{2}'

const ref = (name: string): Schema => ({ $ref: `#/$defs/${name}` })
const described = (description: string, schema: Schema, ...examples: unknown[]): Schema => ({
  description,
  ...schema,
  ...(examples.length > 0 ? { examples } : {}),
})
const closed = (properties: Schema, more: Schema = {}): Schema => ({ type: 'object', properties, additionalProperties: false, ...more })
const byId = (schema: Schema): Schema => ({ type: 'object', propertyNames: ref('id'), additionalProperties: schema })
const nullable = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'null' }] })

const text: Schema = { type: ['string', 'number', 'boolean'] }
const count: Schema = { type: 'integer', minimum: 1 }

const node: Schema = {
  title: described('What people call it.', text, 'Fine-tuned detector'),
  worksWhen: described('The sentence that decides success: metric, threshold, data.', text, 'recall at least 0.90 on the May set'),
  needs: described('These must have succeeded first.', ref('ids'), ['labels']),
  after: described('These must be settled first: succeeded, failed or impossible.', ref('ids'), ['labels']),
  fallbackFor: described('Another part of the same `any`: this runs only if that one failed.', ref('id'), 'detector'),
  source: described('Where it was imported from: a tool and its key there. Importing again finds it by this.', text, 'jira:ML-12'),
}

const task: Schema = closed({
  ...node,
  odds: described(
    'Chance that it works in the end, given the time it needs; a range is P10..P90 of the chance.',
    ref('odds'),
    '70%',
    '40%..70%',
    0.7,
  ),
  days: described('Working days of full-time work it takes if it works.', ref('law'), '5..8..15', 8),
  stop: described('Give up after so many days of work, or at a quantile of `days`.', ref('stop'), 'P90', 30),
  failsAfter: described('Days until a failure is seen; without it a failure shows at `stop`.', ref('law'), '5..10..20'),
  cost: described('Paid when it starts, whatever the outcome.', ref('money'), '8000 EUR'),
  by: described(
    'Who does it, and with what: ids of people and equipment, roles, or asks by skill.',
    ref('asks'),
    ['ml-engineer', 'gpu'],
    [{ skill: 'vision', level: 2 }],
  ),
  stage: described('Stage of the product it belongs to.', { enum: [...STAGES] }, 'model'),
  priority: described('Smaller runs first when people are short; tasks without come after.', { type: 'number' }, 1),
  keep: described('Goes on even when its result no longer matters.', { type: 'boolean' }, true),
})

const goal: Schema = closed(
  {
    ...node,
    all: described('All of these must succeed.', ref('ids'), ['labels', 'model']),
    any: described('One of these is enough: a portfolio of approaches.', ref('ids'), ['baseline', 'detector']),
    atLeast: described('So many of the parts in `of` must succeed.', { type: 'integer', minimum: 1 }, 2),
    of: described('The parts that `atLeast` counts.', ref('ids'), ['line-1', 'line-2', 'line-3']),
    parts: described('Another word for `of`.', ref('ids')),
    try: described(
      'For `any`: all parts together, one after the other, or whichever is worth more.',
      { enum: ['best', 'together', 'inOrder'] },
      'inOrder',
    ),
  },
  {
    oneOf: [
      { required: ['atLeast'], oneOf: [{ required: ['of'] }, { required: ['any'] }, { required: ['all'] }, { required: ['parts'] }] },
      { required: ['all'], not: { required: ['atLeast'] } },
      { required: ['any'], not: { required: ['atLeast'] } },
    ],
  },
)

const person: Schema = closed({
  title: described('Name as shown.', text, 'Ada'),
  role: described('Role, as asked for in `by`.', ref('id'), 'ml-engineer'),
  skills: described(
    'Skills with levels.',
    { type: 'object', propertyNames: ref('id'), additionalProperties: { type: 'number', minimum: 0 } },
    { vision: 3 },
  ),
  count: described('How many such people there are, all alike.', count, 2),
  share: described('Share of each working day given to the plan.', ref('chance'), '80%'),
  rate: described('Money per day of work.', ref('money'), '900 EUR'),
  calendar: described('Working days of this person, and days off.', ref('calendar'), { off: ['2026-12-24..2027-01-01'] }),
  from: described('First day on which they are there.', ref('date'), '2027-01-11'),
  until: described('Last day on which they are there.', ref('date'), '2027-03-31'),
})

const equipment: Schema = closed({
  title: described('What people call it.', text, 'GPU server'),
  count: described('How many pieces there are, all alike.', count, 4),
  rate: described('Money per day of work of the task that holds one.', ref('money'), '30 EUR'),
  calendar: described('Days on which it can be used, and days on which not.', ref('calendar'), { off: ['2026-12-24..2027-01-01'] }),
  from: described('First day on which it is there.', ref('date'), '2027-01-11'),
  until: described('Last day on which it is there.', ref('date'), '2027-03-31'),
})

const ask: Schema = {
  anyOf: [
    ref('id'),
    closed(
      {
        person: described('Id of a person.', ref('id')),
        equipment: described('Id of an equipment.', ref('id'), 'gpu'),
        role: described('Any person of this role.', ref('id'), 'ml-engineer'),
        skill: described('Any person with this skill.', ref('id'), 'vision'),
        level: described('At this level of the skill or above.', { type: 'number', minimum: 0 }, 2),
        count: described('So many different people, or pieces of the equipment.', count, 2),
        share: described('Share of the working day this takes; without it all of it.', ref('chance'), '50%'),
      },
      { anyOf: [{ required: ['person'] }, { required: ['equipment'] }, { required: ['role'] }, { required: ['skill'] }] },
    ),
  ],
}

const risk: Schema = closed(
  {
    title: described('What it is.', text, 'Labels are noisy'),
    chance: described('Chance that it holds.', ref('chance'), '30%'),
    hits: described('What it does to each task it hits.', byId(ref('hit')), { baseline: { odds: 'x0.5' } }),
  },
  { required: ['chance'] },
)

const law: Schema = {
  description: 'Law of a number of days: certain, P10..P50..P90, P10..P90, or a named law.',
  examples: [
    8,
    '5..8..15',
    '5..15',
    { pert: [4, 7, 20] },
    { discrete: { 2: '50%', 4: '50%' } },
    { exponential: 7 },
    { lognormal: { median: 8, sigma: 0.5 } },
  ],
  anyOf: [
    { type: 'number', minimum: 0 },
    { type: 'string', pattern: `^${NUMBER}(\\s*\\.\\.\\s*${NUMBER}){0,2}$` },
    closed({ pert: { type: 'array', items: { type: 'number', minimum: 0 }, minItems: 3, maxItems: 3 } }, { required: ['pert'] }),
    closed({ discrete: { type: 'object', minProperties: 1, additionalProperties: ref('chance') } }, { required: ['discrete'] }),
    closed({ exponential: { type: 'number', exclusiveMinimum: 0 } }, { required: ['exponential'] }),
    closed(
      {
        lognormal: closed(
          { median: { type: 'number', exclusiveMinimum: 0 }, sigma: { type: 'number', exclusiveMinimum: 0 } },
          { required: ['median', 'sigma'] },
        ),
      },
      { required: ['lognormal'] },
    ),
  ],
}

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const DAY = `(${days.join('|')})`
const weekPart: Schema = { type: 'string', pattern: `^${DAY}(\\s*-\\s*${DAY})?$` }
const dateSpan: Schema = { type: 'string', pattern: `^${DATE}(\\s*\\.\\.\\s*${DATE})?$` }
const listOrOne = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'array', items: schema }] })

const $defs: Schema = {
  id: { type: ['string', 'number'], pattern: ID, maxLength: 100 },
  ids: listOrOne(ref('id')),
  date: { type: 'string', pattern: `^${DATE}$` },
  chance: {
    anyOf: [
      { type: 'number', minimum: 0, maximum: 1 },
      { type: 'string', pattern: '^(100(\\.0+)?|[0-9]{1,2}(\\.[0-9]+)?|\\.[0-9]+)\\s?%$' },
    ],
  },
  odds: { anyOf: [ref('chance'), { type: 'string', pattern: `^${CHANCE}\\s*\\.\\.\\s*${CHANCE}$` }] },
  money: {
    anyOf: [
      { type: 'number', minimum: 0 },
      { type: 'string', pattern: '^([0-9]+(\\.[0-9]+)?|\\.[0-9]+)([eE][+-]?[0-9]+)?\\s+[A-Z]{3}$' },
    ],
  },
  stop: {
    anyOf: [
      { type: 'number', exclusiveMinimum: 0 },
      { type: 'string', pattern: '^[pP][0-9]{1,2}(\\.[0-9]+)?$' },
    ],
  },
  law,
  calendar: closed({
    week: described('Working days of the week.', listOrOne(weekPart), 'mon-fri'),
    off: described('Days off, both ends of a span included.', listOrOne(dateSpan), ['2026-12-24..2027-01-01']),
  }),
  asks: listOrOne(ask),
  hit: closed({
    odds: described('`x0.5` multiplies the odds; `20%` takes their place if it is lower.', {
      anyOf: [ref('odds'), { type: 'string', pattern: `^[x×*]\\s?${NUMBER}$` }],
    }),
    days: described('`x1.5` multiplies the days.', { type: 'string', pattern: `^[x×*]\\s?${NUMBER}$` }),
  }),
  person,
  equipment,
  risk,
  goal,
  task,
  logLine: {
    description: 'DATE SUBJECT VERB [odds P] [days LAW] [until DATE] ["note"], in single quotes when it holds a note.',
    examples: ['2026-12-03 labels started', '2027-01-11 baseline odds 40% "features saturate, see run #12"'],
    type: 'string',
    pattern: `^${DATE}\\s+\\S+\\s+(${VERBS.join('|')}|odds|days)(\\s|$)`,
  },
}

/** JSON Schema of a plan file, draft 2020-12. */
export const PLAN_SCHEMA: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'https://nonlinear.dev/plan.schema.json',
  title: 'Nonlinear plan',
  description: 'A plan with odds: goals, tasks that may fail, people, risks, and what has happened.',
  ...closed(
    {
      nonlinear: described('Version of the language.', { const: 1 }),
      plan: described('Name of the plan.', text, 'Find scratched parts'),
      start: described('First day of the plan.', ref('date'), '2026-12-01'),
      deadline: described('Last day on which the goal counts as in time.', ref('date'), '2027-05-28'),
      value: described('Worth of reaching the goal by the deadline.', ref('money'), '600000 EUR'),
      afterDeadline: described(
        'What the value is worth after the deadline.',
        { anyOf: [{ enum: ['none', 'gone'] }, { type: 'string', pattern: `^linear\\s+${NUMBER}$` }] },
        'linear 90',
      ),
      discount: described(
        'Money later is worth less.',
        {
          anyOf: [
            { type: 'string', pattern: `^${NUMBER}\\s?%\\s*(a year|per year|/\\s*year)$` },
            closed(
              { continuous: { anyOf: [{ type: 'number', minimum: 0 }, ref('chance')] }, per: { const: 'working-day' } },
              { required: ['continuous', 'per'] },
            ),
          ],
        },
        '8% a year',
      ),
      optimism: described(
        'What odds of this plan come to: all of them are shifted as much in log-odds. A range also says how unsure that is.',
        { type: 'string', pattern: `^${CHANCE}\\s+means\\s+${CHANCE}(\\s*\\.\\.\\s*${CHANCE})?$` },
        '70% means 55%',
        '70% means 40%..65%',
      ),
      calendar: described('Working days of everybody; without it Monday to Friday.', ref('calendar')),
      people: described('Who can work, by id. Without this section people are unlimited.', byId(nullable(ref('person')))),
      equipment: described(
        'What there are so many of, by id: asked for in `by` like people. Without people, it alone is limited.',
        nullable(byId(nullable(ref('equipment')))),
        { gpu: { count: 4, rate: '30 EUR' } },
      ),
      risks: described('Hidden common causes, by id.', nullable(byId(ref('risk')))),
      goal: described('Id of the goal or task to reach.', ref('id'), 'shipped'),
      goals: described('Goals by id.', nullable(byId(ref('goal')))),
      tasks: described('Tasks by id.', { ...byId(nullable(ref('task'))), minProperties: 1 }),
      log: described('What has happened, a line each, only ever added to.', nullable({ type: 'array', items: ref('logLine') })),
    },
    { required: ['goal', 'tasks'] },
  ),
  $defs,
}

/** The text of `plan.schema.json`. */
export const planSchemaText = (): string => `${JSON.stringify(PLAN_SCHEMA, null, 2)}\n`
