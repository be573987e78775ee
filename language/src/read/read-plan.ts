import { type AfterDeadline, checkPlan, type Diagnostic, type Goal, type Plan, type PlanPath } from '@nonlinear/model'
import { MAX_DIAGNOSTICS } from '../limits.ts'
import { readCalendar } from './calendar.ts'
import { positionsIn, spanOf, type ToPosition, withSpans } from './locate.ts'
import { readLog } from './log.ts'
import { readGoals, readTasks } from './nodes.ts'
import { readOptimism } from './optimism.ts'
import { readEquipment, readPeople } from './people.ts'
import { type FieldNames, type Found, type Place, type Read, type Readers, type Reading, readFields, report, wrongType } from './reading.ts'
import { readRisks } from './risks.ts'
import { readSyntax, type SyntaxResult } from './syntax.ts'
import { checkText, SMALLEST_PLAN } from './text-checks.ts'
import { describe, entryOf, quote, type Range, type Tree } from './tree.ts'
import { oneCurrency, readDate, readMoney, readOneId, readText, textAt } from './words.ts'
import { readAfterDeadline, readDiscount } from './worth.ts'

export interface ReadResult {
  /** What was understood; null only when there is no usable `goal` and `tasks` at all. Forecast it only if `diagnostics` has no error. */
  readonly plan: Plan | null
  /** Everything wrong, in text order, with spans: of the text and of its meaning (`checkPlan`). Reading never throws. */
  readonly diagnostics: readonly Diagnostic[]
  /** Adds spans to diagnostics that carry only a path, such as a forecast's warnings. */
  locate(diagnostics: readonly Diagnostic[]): Diagnostic[]
}

/** The version of the language that this reads. */
export const LANGUAGE_VERSION = '1'

const readVersion: Read<number> = (place, reading) => {
  const text = textAt(place)
  if (text === LANGUAGE_VERSION) return 1
  if (text === null) return wrongType(reading, place, 'the version of the language', `nonlinear: ${LANGUAGE_VERSION}`)
  const message = `this reads version ${LANGUAGE_VERSION} of the language, not ${quote(text)}`
  return report(reading, place, { code: 'unknown-version', message, hint: `write nonlinear: ${LANGUAGE_VERSION}` })
}

type PlanFields = { nonlinear: number; plan: string } & {
  [K in Exclude<keyof Plan, 'name' | 'currency' | 'afterDeadline' | 'goals'>]: NonNullable<Plan[K]>
} & { afterDeadline: AfterDeadline; goals: readonly Goal[] }

const PLAN: FieldNames = {
  what: 'a plan',
  example: 'goal: shipped, and tasks: {shipped: {odds: 70%}}',
  synonyms: {
    name: 'plan',
    title: 'plan',
    version: 'nonlinear',
    begin: 'start',
    startdate: 'start',
    end: 'deadline',
    due: 'deadline',
    duedate: 'deadline',
    worth: 'value',
    calibration: 'optimism',
    confidence: 'optimism',
    team: 'people',
    staff: 'people',
    resources: 'people',
    machines: 'equipment',
    hardware: 'equipment',
    root: 'goal',
    objective: 'goal',
    steps: 'tasks',
    holidays: 'calendar',
    history: 'log',
    events: 'log',
  },
}

const PLAN_READERS: Readers<PlanFields> = {
  nonlinear: readVersion,
  plan: readText,
  start: readDate,
  deadline: readDate,
  value: readMoney,
  afterDeadline: readAfterDeadline,
  discount: readDiscount,
  optimism: readOptimism,
  calendar: readCalendar,
  people: readPeople,
  equipment: readEquipment,
  risks: readRisks,
  goal: readOneId,
  goals: readGoals,
  tasks: readTasks,
  log: readLog,
}

function planFromTree(root: Place, reading: Reading): Plan {
  const fields = readFields(root, PLAN_READERS, PLAN, reading)
  return {
    name: fields.plan ?? null,
    start: fields.start ?? null,
    deadline: fields.deadline ?? null,
    value: fields.value ?? null,
    afterDeadline: fields.afterDeadline ?? { kind: 'none' },
    discount: fields.discount ?? null,
    optimism: fields.optimism ?? null,
    calendar: fields.calendar ?? null,
    currency: oneCurrency(reading),
    people: fields.people ?? null,
    equipment: fields.equipment ?? [],
    risks: fields.risks ?? [],
    goal: fields.goal ?? '',
    goals: fields.goals ?? [],
    tasks: fields.tasks ?? [],
    log: fields.log ?? [],
  }
}

function idsOf(root: Tree, section: 'people' | 'equipment'): Set<string> {
  const things = entryOf(root, section)?.value
  return new Set(things?.kind === 'mapping' ? things.entries.map((entry) => entry.key) : [])
}

/** Reads a text; see `readPlan`. */
export function readPlanText(original: string): ReadResult {
  const toPosition = positionsIn(original)
  const { text, complaints } = checkText(original)
  const syntax = text === null ? NOTHING_READ : readSyntax(text)
  const root: Place = { path: [], tree: syntax.tree ?? NO_TREE, keyRange: null }
  const reading: Reading = {
    source: syntax.source,
    found: [],
    unkept: 0,
    personIds: idsOf(root.tree, 'people'),
    equipmentIds: idsOf(root.tree, 'equipment'),
    amounts: [],
    keptItems: new Map(),
  }
  for (const complaint of [...complaints, ...syntax.complaints]) report(reading, root, complaint)
  const ofForm = reading.found.length
  const plan = text === null ? null : planFromRoot(root, syntax, reading)
  // What lies in unreadable places has been told about already.
  const found = reading.found.filter(({ range }, i) => i < ofForm || !isDamaged(range, syntax))
  const locate = (diagnostics: readonly Diagnostic[]) => withSpans(diagnostics, root.tree, reading, toPosition)
  const checked = plan ? locate(withoutEchoes(checkPlan(plan), found)).filter((one) => survives(one, syntax)) : []
  return { plan, diagnostics: ordered([...found.map((one) => diagnosticFrom(one, toPosition)), ...checked], reading.unkept), locate }
}

const isDamaged = (range: Range | undefined, { damage }: SyntaxResult): boolean =>
  range !== undefined && damage.some(({ start, end }) => range.start >= start && range.start <= end)

/** What may be wrong only because part of the text could not be read. */
const MAY_FOLLOW_DAMAGE = new Set(['unstaffed', 'fallback-outside-any', 'missing-goal', 'no-tasks', 'missing-days', 'no-parts'])

function survives({ severity, code, span }: Diagnostic, syntax: SyntaxResult): boolean {
  if (syntax.damage.length === 0) return true
  if (severity !== 'error' || MAY_FOLLOW_DAMAGE.has(code) || (syntax.idsLost && code === 'unknown-id')) return false
  return !isDamaged(span && { start: span.start.offset, end: span.end.offset }, syntax)
}

const NO_TREE: Tree = { kind: 'word', text: '', quoting: 'plain', start: 0, end: 0 }
const NOTHING_READ: SyntaxResult = { tree: null, complaints: [], source: '', damage: [], idsLost: false, shared: false }

/** The plan, if the text is a mapping that holds any of one. */
function planFromRoot(root: Place, syntax: SyntaxResult, reading: Reading): Plan | null {
  if (root.tree.kind === 'mapping') {
    const plan = planFromTree(root, reading)
    if (entryOf(root.tree, 'goal') || entryOf(root.tree, 'tasks')) return plan
    return syntax.damage.length > 0 ? null : noPlan(root, reading)
  }
  if (syntax.complaints.length > 0) return null
  const message = `this text is ${describe(root.tree)}, expected a plan with its keys, such as \`goal\` and \`tasks\``
  report(reading, root, { code: 'wrong-type', message, hint: `write ${SMALLEST_PLAN}` })
  return null
}

const startsWith = (path: PlanPath, start: PlanPath): boolean => start.every((step, i) => path[i] === step)

function noPlan(root: Place, reading: Reading): null {
  const message = 'the plan has neither a `goal` nor `tasks`'
  report(reading, root, { code: 'missing-goal', message, hint: `write ${SMALLEST_PLAN}` })
  return null
}

/** Leaves out what only follows from a value that could not be read: whatever is said of it, and warnings about the thing it belongs to. */
function withoutEchoes(checked: readonly Diagnostic[], found: readonly Found[]): Diagnostic[] {
  const unread = found.filter(({ severity, path }) => severity === 'error' && path.length > 0).map(({ path }) => path)
  return checked.filter(({ path, severity, code }) => {
    if (code === 'missing-start' && unread.some(([first]) => first === 'start')) return false
    return !unread.some((bad) => startsWith(path, bad) || (severity === 'warning' && startsWith(bad, path)))
  })
}

function diagnosticFrom({ range, ...found }: Found, toPosition: ToPosition): Diagnostic {
  return range ? { ...found, span: spanOf(range, toPosition) } : found
}

const startOf = (diagnostic: Diagnostic): number => diagnostic.span?.start.offset ?? 0

/** In text order, and no more than anybody reads. */
function ordered(diagnostics: readonly Diagnostic[], unkept: number): Diagnostic[] {
  const sorted = [...diagnostics].sort((a, b) => startOf(a) - startOf(b))
  const more = sorted.length + unkept - MAX_DIAGNOSTICS
  if (more <= 0) return sorted
  const shown = sorted.slice(0, MAX_DIAGNOSTICS)
  return [
    ...shown,
    { code: 'more', severity: 'info', message: `${more} more diagnostics are not shown`, hint: 'mend these first', path: [] },
  ]
}
