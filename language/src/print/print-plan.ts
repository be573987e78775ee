import type { Calendar, Equipment, Goal, Node, Person, Plan, Risk, Task } from '@nonlinear/model'
import { LANGUAGE_VERSION } from '../read/read-plan.ts'
import { emit, itemOf, type Printed, type PrintedItem, word } from './emit.ts'
import {
  afterDeadlineToText,
  askToText,
  dateRangeToText,
  discountToText,
  eventToWord,
  lawToText,
  moneyToText,
  type Named,
  namedIn,
  numberToText,
  oddsHitToText,
  oddsToText,
  optimismToText,
  percentToText,
  stopToText,
  textToWord,
  weekToText,
} from './words.ts'

// Entries of a plan in canonical order. What stands at its default is left out.

type Field = readonly [key: string, text: string | null]

const mapping = (fields: readonly Field[]): Printed => ({
  kind: 'mapping',
  items: fields.filter((field): field is readonly [string, string] => field[1] !== null).map(([key, text]) => itemOf(key, word(text))),
})

const textField = (key: string, text: string | null): Field => [key, text === null ? null : textToWord(text)]
const listText = (texts: readonly string[]): string => `[${texts.join(', ')}]`
const idsField = (key: string, ids: readonly string[]): Field => [key, ids.length === 0 ? null : listText(ids.map(textToWord))]

const flowText = (fields: readonly Field[]): string =>
  `{${fields.flatMap(([key, text]) => (text === null ? [] : [`${key}: ${text}`])).join(', ')}}`

function calendarText(calendar: Calendar | null, isOwn: boolean): string | null {
  if (calendar === null) return null
  return flowText([
    ['week', isOwn && calendar.week.every(Boolean) ? null : weekToText(calendar.week)],
    ['off', calendar.off.length === 0 ? null : listText(calendar.off.map(dateRangeToText))],
  ])
}

type Money = (amount: number) => string

function personFields(person: Person, money: Money): Field[] {
  const skills = Object.entries(person.skills).map(([skill, level]): Field => [textToWord(skill), numberToText(level)])
  return [
    textField('title', person.title),
    textField('role', person.role),
    ['skills', skills.length === 0 ? null : flowText(skills)],
    ['count', person.count === 1 ? null : numberToText(person.count)],
    ['share', person.share === 1 ? null : percentToText(person.share)],
    ['rate', person.rate === 0 ? null : money(person.rate)],
    ['calendar', calendarText(person.calendar, true)],
    ['from', person.from],
    ['until', person.until],
  ]
}

const equipmentFields = ({ title, count, rate, calendar, from, until }: Equipment, money: Money): Field[] => [
  textField('title', title),
  ['count', count === 1 ? null : numberToText(count)],
  ['rate', rate === 0 ? null : money(rate)],
  ['calendar', calendarText(calendar, true)],
  ['from', from],
  ['until', until],
]

function riskFields({ title, chance, hits }: Risk): Field[] {
  const tasks = hits.map(
    ({ task, odds, daysFactor }): Field => [
      textToWord(task),
      flowText([
        ['odds', odds === null ? null : oddsHitToText(odds)],
        ['days', daysFactor === null ? null : `x${numberToText(daysFactor)}`],
      ]),
    ],
  )
  return [textField('title', title), ['chance', percentToText(chance)], ['hits', tasks.length === 0 ? null : flowText(tasks)]]
}

const nodeFields = ({ needs, after, fallbackFor }: Node): Field[] => [
  idsField('needs', needs),
  idsField('after', after),
  textField('fallbackFor', fallbackFor),
]

const sourceField = ({ source }: Node): Field => textField('source', source)

function goalFields(goal: Goal): Field[] {
  const parts = listText(goal.parts.map(textToWord))
  return [
    textField('title', goal.title),
    textField('worksWhen', goal.worksWhen),
    ['all', goal.kind === 'all' ? parts : null],
    ['any', goal.kind === 'any' ? parts : null],
    ['atLeast', goal.kind === 'atLeast' ? numberToText(goal.atLeast ?? 1) : null],
    ['of', goal.kind === 'atLeast' ? parts : null],
    ['try', goal.try],
    ...nodeFields(goal),
    sourceField(goal),
  ]
}

function taskFields(task: Task, money: Money, named: Named): Field[] {
  return [
    textField('title', task.title),
    textField('worksWhen', task.worksWhen),
    ['odds', task.odds === null ? null : oddsToText(task.odds)],
    ['days', task.days === null ? null : lawToText(task.days)],
    ['stop', task.stop === null ? null : stopToText(task.stop)],
    ['failsAfter', task.failsAfter === null ? null : lawToText(task.failsAfter)],
    ['cost', task.cost === 0 ? null : money(task.cost)],
    ...nodeFields(task),
    ['by', task.by.length === 0 ? null : listText(task.by.map((ask) => askToText(ask, named)))],
    ['stage', task.stage],
    ['priority', task.priority === null ? null : numberToText(task.priority)],
    ['keep', task.keep ? 'true' : null],
    sourceField(task),
  ]
}

function section<T extends { readonly id: string }>(
  key: string,
  things: readonly T[] | null,
  fields: (thing: T) => Field[],
  keepEmpty = false,
): PrintedItem[] {
  if (things === null || (things.length === 0 && !keepEmpty)) return []
  return [itemOf(key, { kind: 'mapping', items: things.map((thing) => itemOf(textToWord(thing.id), mapping(fields(thing)))) })]
}

/** The entry of one goal or task on a line of its own, as in a text of that plan: `id: {…}`. */
export function entryText(node: Goal | Task, plan: Plan): string {
  const money: Money = (amount) => moneyToText(amount, plan.currency)
  const fields = 'parts' in node ? goalFields(node) : taskFields(node, money, namedIn(plan))
  return `${textToWord(node.id)}: ${flowText(fields)}`
}

/** Whether some amount stands in the text to carry the currency. */
const hasAmount = ({ value, tasks, people, equipment }: Plan): boolean =>
  value !== null || tasks.some(({ cost }) => cost !== 0) || [...(people ?? []), ...equipment].some(({ rate }) => rate !== 0)

/** The canonical text of a plan. */
export function planToText(plan: Plan): string {
  const money: Money = (amount) => moneyToText(amount, plan.currency)
  const named = namedIn(plan)
  // A currency that stands beside no other amount is kept beside a cost of nothing.
  const carrier = plan.currency === null || hasAmount(plan) ? null : plan.tasks[0]
  const fieldsOf = (task: Task): Field[] =>
    taskFields(task, money, named).map(([key, text]) => [key, key === 'cost' && task === carrier ? money(0) : text])
  const head = mapping([
    ['nonlinear', LANGUAGE_VERSION],
    textField('plan', plan.name),
    ['start', plan.start],
    ['deadline', plan.deadline],
    ['value', plan.value === null ? null : money(plan.value)],
    ['afterDeadline', plan.afterDeadline.kind === 'none' ? null : afterDeadlineToText(plan.afterDeadline)],
    ['discount', plan.discount === null ? null : discountToText(plan.discount)],
    ['optimism', plan.optimism === null ? null : optimismToText(plan.optimism)],
    ['calendar', calendarText(plan.calendar, false)],
  ])
  const log: Printed = { kind: 'list', items: plan.log.map((event) => itemOf(null, word(eventToWord(event)))) }
  return emit([
    ...(head.kind === 'mapping' ? head.items : []),
    ...section('people', plan.people, (person) => personFields(person, money), true),
    ...section('equipment', plan.equipment, (one) => equipmentFields(one, money)),
    ...section('risks', plan.risks, riskFields),
    itemOf('goal', word(textToWord(plan.goal))),
    ...section('goals', plan.goals, goalFields),
    ...section('tasks', plan.tasks, fieldsOf, true),
    ...(plan.log.length === 0 ? [] : [itemOf('log', log)]),
  ])
}
