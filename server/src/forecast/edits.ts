import { readPlan } from '@nonlinear/language'
import type { PlanEdit, TaskSettings } from '@nonlinear/model'

/** Written as in a plan: `80%`, `5..8..15`, `{pert: [4, 7, 20]}`. */
export type Written = string | number | Readonly<Record<string, unknown>>

/** One change of a plan, in the words of the language wherever a value is one of a plan. */
export type WrittenEdit =
  | { readonly kind: 'set'; readonly task: string; readonly to: WrittenSettings }
  | { readonly kind: 'add'; readonly goal: string; readonly task: string; readonly as: Readonly<Record<string, unknown>> }
  | Exclude<PlanEdit, { readonly kind: 'set' | 'add' }>

export interface WrittenSettings {
  readonly odds?: Written | undefined
  readonly days?: Written | undefined
  readonly stop?: Written | null | undefined
  readonly failsAfter?: Written | null | undefined
  readonly cost?: Written | undefined
}

/** The edits as the model makes them, or what is wrong with the first that means nothing. */
export function readEdits(written: readonly WrittenEdit[]): readonly PlanEdit[] | { readonly refused: string } {
  const edits: PlanEdit[] = []
  for (const [index, edit] of written.entries()) {
    const read = edit.kind === 'set' ? readSet(edit) : edit.kind === 'add' ? readAdd(edit) : edit
    if (typeof read === 'string') return { refused: `edits.${index}: ${read}` }
    edits.push(read)
  }
  return edits
}

const SETTINGS = ['odds', 'days', 'stop', 'failsAfter', 'cost'] as const

function readSet({ task, to }: Extract<WrittenEdit, { kind: 'set' }>): PlanEdit | string {
  const given = SETTINGS.filter((name) => to[name] !== undefined)
  const fields = Object.fromEntries(given.flatMap((name) => (to[name] === null ? [] : [[name, to[name]]])))
  const read = readTask('task', fields)
  if (typeof read === 'string') return read
  const settings = Object.fromEntries(given.map((name) => [name, to[name] === null ? null : read[name]]))
  return { kind: 'set', task, to: settings as TaskSettings }
}

function readAdd({ goal, task, as }: Extract<WrittenEdit, { kind: 'add' }>): PlanEdit | string {
  const read = readTask(task, as)
  return typeof read === 'string' ? read : { kind: 'add', goal, task: read }
}

/** One task of a plan of its own, or what is wrong with it. What it names is looked for where it is added. */
function readTask(id: string, fields: Readonly<Record<string, unknown>>) {
  const { plan, diagnostics } = readPlan(`goal: ${JSON.stringify(id)}\ntasks: ${JSON.stringify({ [id]: withNumbers(fields) })}\n`)
  const error = diagnostics.find(({ severity, code }) => severity === 'error' && code !== 'unknown-id')
  const [task] = plan?.tasks ?? []
  return error !== undefined || task === undefined ? (error?.message ?? 'it is no task') : task
}

/** What a plan would say without quotes is no text. */
const withNumbers = (fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === 'string' && /^\d{1,15}(\.\d{1,15})?$/.test(value) ? Number(value) : value,
    ]),
  )
