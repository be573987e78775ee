import { readPlan } from '@nonlinear/language'
import {
  FIRST_YEAR,
  isOutsideYears,
  isPlanDate,
  LAST_YEAR,
  type Plan,
  type PlanEdit,
  type Task,
  type TaskSettings,
  type Try,
} from '@nonlinear/model'
import type { Arguments, Flag } from '../arguments.ts'
import { UsageError } from '../host.ts'

// Edits as they are written on the command line, in the words of the plan language wherever a value is one of a plan.

/** An edit and how it is told on a page. */
export interface WrittenEdit {
  readonly edit: PlanEdit
  readonly words: string
}

export const EDIT_FLAGS: readonly Flag[] = [
  {
    name: 'set',
    value: 'TASK.FIELD=VALUE',
    summary: 'another odds, days, stop, failsAfter or cost of a task, written as in a plan',
    many: true,
  },
  { name: 'drop', value: 'ID', summary: 'without a goal or task', many: true },
  { name: 'add', value: 'GOAL.TASK={…}', summary: 'one more part of a goal, written as in a plan', many: true },
  { name: 'copy', value: 'TASK', summary: 'the same task once more, under the same risks, with luck of its own', many: true },
  { name: 'people', value: 'WHO+N', summary: 'N more of a role, or of a person’s entry; WHO-N for fewer', many: true },
  { name: 'equipment', value: 'ID+N', summary: 'N more pieces of an equipment; ID-N for fewer', many: true },
  { name: 'deadline', value: 'DATE', summary: 'another deadline, or none' },
  { name: 'value', value: 'AMOUNT', summary: 'another worth of the goal, or none' },
  { name: 'goal', value: 'ID', summary: 'another goal or task to reach' },
  { name: 'try', value: 'GOAL=HOW', summary: 'together, inOrder or best', many: true },
]

const FIELDS = ['odds', 'days', 'stop', 'failsAfter', 'cost'] as const
const TRIES: readonly Try[] = ['together', 'inOrder', 'best']

/** All edits of a command line, in the order in which they are made: what is added may be set, what is left may be dropped. */
export function editsFrom(given: Arguments, plan: Plan): WrittenEdit[] {
  const all = (flag: string, read: (written: string) => WrittenEdit) => (given.lists.get(flag) ?? []).map(read)
  const one = (flag: string, read: (written: string) => WrittenEdit) => {
    const written = given.values.get(flag)
    return written === undefined ? [] : [read(written)]
  }
  return [
    ...all('add', (written) => addition(written, plan)),
    ...copies(given.lists.get('copy') ?? [], plan),
    ...all('set', (written) => setting(written, plan)),
    ...all('people', (written) => people(written, plan)),
    ...all('equipment', equipment),
    ...all('try', tried),
    ...all('drop', (id) => ({ edit: { kind: 'drop', id }, words: `without ${id}` })),
    ...one('deadline', deadline),
    ...one('value', (written) => value(written, plan)),
    ...one('goal', (goal) => ({ edit: { kind: 'goal', goal }, words: `the goal is ${goal}` })),
  ]
}

function copies(ids: readonly string[], plan: Plan): WrittenEdit[] {
  const taken = new Set([...plan.goals, ...plan.tasks].map(({ id }) => id))
  return ids.map((task) => {
    let number = 2
    while (taken.has(`${task}-${number}`)) number += 1
    const as = `${task}-${number}`
    taken.add(as)
    return { edit: { kind: 'copy', task, as }, words: `${as}, a copy of ${task}` }
  })
}

function setting(written: string, plan: Plan): WrittenEdit {
  const [, task, field, text] = /^([^.=\s]+)\.([^=\s]+)=(.+)$/s.exec(written) ?? []
  if (task === undefined || field === undefined || text === undefined)
    throw new UsageError(`--set takes TASK.FIELD=VALUE, got "${written}"`, 'for example --set detector.odds=50%')
  const known = FIELDS.find((name) => name === field)
  if (known === undefined)
    throw new UsageError(`--set cannot set "${field}" of a task`, `it sets ${FIELDS.slice(0, -1).join(', ')} or ${FIELDS.at(-1)}`)
  const read = taskFrom(`--set ${written}`, task, `{${known}: ${text}}`, plan)
  const to: TaskSettings = { [known]: read[known] }
  return { edit: { kind: 'set', task, to }, words: `${task} has ${known} ${text}` }
}

function addition(written: string, plan: Plan): WrittenEdit {
  const [, goal, id, text] = /^([^.=\s]+)\.([^.=\s]+)=(\{.*\})$/s.exec(written) ?? []
  if (goal === undefined || id === undefined || text === undefined)
    throw new UsageError(`--add takes GOAL.TASK={…}, got "${written}"`, "for example --add 'model.distil={odds: 40%, days: 5..8..15}'")
  const task = taskFrom(`--add ${written}`, id, text, plan)
  return { edit: { kind: 'add', goal, task }, words: `${id} ${text} as one more part of ${goal}` }
}

/** Reads a task as in a plan; what is wrong with it is told with the flag it stands in. */
function taskFrom(flag: string, id: string, text: string, plan: Plan): Task {
  const people = (plan.people ?? []).map((person) => `${person.id}: {}`).join(', ')
  const { plan: read, diagnostics } = readPlan(`people: {${people}}\ngoal: ${id}\ntasks:\n  ${id}: ${text}\n`)
  // Nodes that it names, and who can do what, are for the check of the whole plan.
  const error = diagnostics.find(({ severity, code }) => severity === 'error' && code !== 'unknown-id' && code !== 'unstaffed')
  const task = read?.tasks.find((each) => each.id === id)
  if (error !== undefined) throw new UsageError(`${flag}: ${error.message}`, error.hint ?? null)
  if (task === undefined || read === null || read.tasks.length > 1) throw new UsageError(`${flag} is no task as in a plan`)
  requireCurrency(flag, read.currency, plan)
  return task
}

function requireCurrency(flag: string, currency: string | null, plan: Plan): void {
  if (currency !== null && plan.currency !== null && currency !== plan.currency)
    throw new UsageError(`${flag}: the plan is in ${plan.currency}, not ${currency}`, `write the amount in ${plan.currency}`)
}

function people(written: string, plan: Plan): WrittenEdit {
  const change = moreOrFewer(written)
  if (change === null) throw new UsageError(`--people takes WHO+N or WHO-N, got "${written}"`, 'for example --people ml-engineer+1')
  const { what: who, count, words } = change
  const isSomebody = plan.people?.some(({ id, role }) => id === who || role === who) ?? false
  if (!isSomebody && plan.equipment.some(({ id }) => id === who))
    throw new UsageError(`--people changes people, and ${who} is equipment`, `write --equipment ${written}`)
  return { edit: { kind: 'people', who, count }, words }
}

function equipment(written: string): WrittenEdit {
  const change = moreOrFewer(written)
  if (change === null) throw new UsageError(`--equipment takes ID+N or ID-N, got "${written}"`, 'for example --equipment gpu+1')
  return { edit: { kind: 'equipment', what: change.what, count: change.count }, words: change.words }
}

/** `WHAT+N` or `WHAT-N`; null where it is neither. */
function moreOrFewer(written: string): { what: string; count: number; words: string } | null {
  const [, what, sign, number] = /^(.+?)([+-])(\d{1,3})$/.exec(written) ?? []
  const count = Number(number)
  if (what === undefined || !(count >= 1)) return null
  const more = sign === '+'
  return { what, count: more ? count : -count, words: `${count} ${more ? 'more' : 'fewer'} ${what}` }
}

function tried(written: string): WrittenEdit {
  const [, goal, how] = /^([^=\s]+)=(\S+)$/.exec(written) ?? []
  const way = TRIES.find((name) => name === how)
  if (goal === undefined || way === undefined)
    throw new UsageError(`--try takes GOAL=HOW with HOW one of ${TRIES.join(', ')}, got "${written}"`, 'for example --try model=inOrder')
  const words =
    way === 'inOrder' ? `${goal} tried in order` : way === 'together' ? `all of ${goal} tried together` : `${goal} tried the better way`
  return { edit: { kind: 'try', goal, try: way }, words }
}

function deadline(written: string): WrittenEdit {
  if (written === 'none') return { edit: { kind: 'deadline', deadline: null }, words: 'no deadline' }
  if (!isPlanDate(written))
    throw new UsageError(
      `--deadline must be a day ${isOutsideYears(written) ? `from ${FIRST_YEAR} to ${LAST_YEAR}` : 'that exists'}, written YYYY-MM-DD, or none, got "${written}"`,
      'for example --deadline 2027-06-30',
    )
  return { edit: { kind: 'deadline', deadline: written }, words: `the deadline is ${written}` }
}

function value(written: string, plan: Plan): WrittenEdit {
  if (written === 'none') return { edit: { kind: 'value', value: null }, words: 'the goal has no value' }
  const { plan: read, diagnostics } = readPlan(`value: ${written}\ngoal: a\ntasks: {a: {odds: 100%}}\n`)
  const error = diagnostics.find(({ severity }) => severity === 'error')
  if (error !== undefined || read === null || read.value === null)
    throw new UsageError(`--value must be an amount, or none, got "${written}"`, error?.hint ?? 'for example --value 250000')
  requireCurrency(`--value ${written}`, read.currency, plan)
  return { edit: { kind: 'value', value: read.value }, words: `the goal is worth ${written}` }
}
