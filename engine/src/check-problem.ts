import { AT_LEAST, type Crew, FAILED_BEFORE, FALLBACK, type Problem, type Rows, TASK } from './problem.ts'
import { refuse, requireArray, requireChance, requireList, requireNumber, requireObject, requireWhole } from './refuse.ts'
import { TIME_MAX } from './time.ts'

/** Problems and lists of variants that are in order: those of a plan that is tried in many ways are looked at once. */
const known = new WeakSet<object>()

/** Refuses what is no problem (see `Problem`) with a RangeError that names the field. It does not look for cycles: whoever puts nodes in order finds them. */
export function checkProblem(problem: Problem): void {
  if (known.has(problem)) return
  checkGraph(problem)
  const { taskCount } = problem
  checkTasks(problem)
  checkRisks(problem)
  checkVariants(problem)
  if (problem.crew !== null) checkCrew(problem.crew, taskCount)
  checkMoney(problem)
  requireNumber('problem.now', problem.now, 0, TIME_MAX, 'a time in engine units, from 0 to TIME_MAX')
  known.add(problem)
}

/** Refuses what has no nodes, parts and waits in order, whatever its tasks are like. */
export function checkGraph(problem: Problem): void {
  requireObject('the problem', problem, 'an object with the fields of Problem')
  const { taskCount, nodeCount } = problem
  requireWhole('problem.taskCount', taskCount, 0, TIME_MAX)
  requireWhole('problem.nodeCount', nodeCount, Math.max(1, taskCount), TIME_MAX)
  requireWhole('problem.root', problem.root, 0, nodeCount - 1)
  checkNodes(problem)
}

function checkNodes(problem: Problem): void {
  const { taskCount, nodeCount, kind, needed, parts, waits, waitKind } = problem
  requireArray('problem.kind', kind, 'Uint8Array', nodeCount)
  requireArray('problem.needed', needed, 'Int32Array', nodeCount)
  requireArray('problem.inOrder', problem.inOrder, 'Uint8Array', nodeCount)
  checkRows('problem.parts', parts, nodeCount, nodeCount - 1)
  checkRows('problem.waits', waits, nodeCount, nodeCount - 1)
  requireArray('problem.waitKind', waitKind, 'Uint8Array', waits.items.length)
  for (let node = 0; node < nodeCount; node += 1) {
    const isTask = node < taskCount
    const given = kind[node] as number
    if ((given === TASK) !== isTask || given > AT_LEAST)
      refuse(`problem.kind[${node}]`, given, isTask ? 'TASK, because tasks come first' : 'ALL, ANY or AT_LEAST')
    const own = (parts.starts[node + 1] as number) - (parts.starts[node] as number)
    // More than there are: lost (see isLost).
    const most = given === AT_LEAST ? TIME_MAX : own
    if ((needed[node] as number) < (isTask ? 0 : 1) || (needed[node] as number) > most)
      refuse(`problem.needed[${node}]`, needed[node], isTask ? '0' : `from 1 to its ${own} parts, or more in an AT_LEAST goal that is lost`)
  }
  for (let i = 0; i < waitKind.length; i += 1)
    if ((waitKind[i] as number) > FALLBACK) refuse(`problem.waitKind[${i}]`, waitKind[i], 'AFTER, NEED or FALLBACK')
}

function checkTasks(problem: Problem): void {
  const { taskCount, nodeCount, settled } = problem
  for (const field of ['settled', 'underWay', 'keep'] as const) requireArray(`problem.${field}`, problem[field], 'Uint8Array', taskCount)
  for (const field of ['keys', 'release', 'stop', 'variantStarts', 'rank'] as const)
    requireArray(`problem.${field}`, problem[field], 'Int32Array', taskCount)
  requireArray('problem.settledAt', problem.settledAt, 'Int32Array', nodeCount)
  requireArray('problem.cost', problem.cost, 'Float64Array', taskCount)
  for (let task = 0; task < taskCount; task += 1) {
    if ((settled[task] as number) > FAILED_BEFORE) refuse(`problem.settled[${task}]`, settled[task], 'OPEN, SUCCEEDED or FAILED_BEFORE')
    if (!Number.isFinite(problem.cost[task])) refuse(`problem.cost[${task}]`, problem.cost[task], 'a finite amount of money')
    for (const field of ['release', 'stop'] as const) requireTime(field, task)
  }
  for (let node = 0; node < nodeCount; node += 1) requireTime('settledAt', node)

  function requireTime(field: 'release' | 'stop' | 'settledAt', node: number): void {
    const time = problem[field][node] as number
    if (time < 0) refuse(`problem.${field}[${node}]`, time, 'a time in engine units from 0 (TIME_MAX: never)')
  }
}

/** Refuses tasks of one rank where it matters: limited people are given to one of them first. */
export function checkRanks({ crew, rank, taskCount }: Problem): void {
  if (crew !== null && new Set(rank).size < taskCount) refuse('problem.rank', rank, 'another number for each task')
}

function checkRisks({ taskCount, hits, risks }: Problem): void {
  requireObject('problem.risks', risks, '{ count, keys, chances, joints }')
  requireWhole('problem.risks.count', risks.count, 0, TIME_MAX)
  requireArray('problem.risks.keys', risks.keys, 'Int32Array', risks.count)
  requireArray('problem.risks.chances', risks.chances, 'Float64Array', risks.count)
  requireList('problem.risks.joints', risks.joints)
  checkRows('problem.hits', hits, taskCount, risks.count - 1)
  for (let risk = 0; risk < risks.count; risk += 1) requireChance(`problem.risks.chances[${risk}]`, risks.chances[risk])
}

function checkVariants({ taskCount, hits, variants, variantStarts }: Problem): void {
  requireList('problem.variants', variants)
  for (let task = 0; task < taskCount; task += 1) {
    const first = variantStarts[task] as number
    const count = 1 << ((hits.starts[task + 1] as number) - (hits.starts[task] as number))
    if (first < 0 || first + count > variants.length)
      refuse(
        `problem.variantStarts[${task}]`,
        first,
        `from 0 to ${variants.length - count}: the task has ${count} of the ${variants.length} variants`,
      )
  }
  if (known.has(variants)) return
  for (let v = 0; v < variants.length; v += 1) {
    const variant = variants[v]
    if (variant === undefined || !(variant.odds >= 0 && variant.odds <= 1)) requireChance(`problem.variants[${v}].odds`, variant?.odds)
    if (!isTable(variant?.success)) refuse(`problem.variants[${v}].success`, variant?.success, 'what sampleLaw gives')
    if (!isTable(variant?.failure)) refuse(`problem.variants[${v}].failure`, variant?.failure, 'what sampleLaw gives, or AT_THE_STOP')
  }
  known.add(variants)
}

const isTable = (law: unknown): boolean => {
  const { atoms, table } = (law ?? {}) as { readonly atoms?: unknown; readonly table?: ArrayLike<number> }
  return typeof atoms === 'number' && table !== undefined && table.length > 0 && table.length >= 2 * atoms
}

function checkCrew(crew: Crew, taskCount: number): void {
  requireObject('problem.crew', crew, 'null, or an object with the fields of Crew')
  const people = crew.capacity?.length ?? 0
  requireArray('problem.crew.capacity', crew.capacity, 'Int32Array', people)
  requireArray('problem.crew.rate', crew.rate, 'Float64Array', people)
  const asks = crew.askCount?.length ?? 0
  requireArray('problem.crew.askCount', crew.askCount, 'Int32Array', asks)
  requireArray('problem.crew.askShare', crew.askShare, 'Int32Array', asks)
  checkRows('problem.crew.asks', crew.asks, taskCount, asks - 1)
  checkRows('problem.crew.askCandidates', crew.askCandidates, asks, people - 1)
  for (let person = 0; person < people; person += 1)
    if (!Number.isFinite(crew.rate[person])) refuse(`problem.crew.rate[${person}]`, crew.rate[person], 'a finite amount of money')
}

function checkMoney({ spent, spentDiscounted, discount, valuation }: Problem): void {
  for (const [field, amount] of [
    ['spent', spent],
    ['spentDiscounted', spentDiscounted],
  ] as const)
    if (!Number.isFinite(amount)) refuse(`problem.${field}`, amount, 'a finite amount of money')
  checkDiscount('problem.discount', discount)
  if (valuation !== null) checkValuation('problem.valuation', valuation)
}

export function checkDiscount(what: string, rule: Problem['discount']): void {
  const wanted = "{ kind: 'none' }, { kind: 'continuous', ratePerDay } or { kind: 'calendar', logRatePerDay, calendarDays }"
  requireObject(what, rule, wanted)
  if (rule.kind === 'none') return
  if (rule.kind === 'continuous') requireNumber(`${what}.ratePerDay`, rule.ratePerDay, -1, Number.MAX_VALUE, 'a finite rate')
  else if (rule.kind === 'calendar') {
    requireNumber(`${what}.logRatePerDay`, rule.logRatePerDay, -1, Number.MAX_VALUE, 'a finite rate')
    if (!(rule.calendarDays?.length > 0))
      refuse(`${what}.calendarDays`, rule.calendarDays, 'the calendar days to each working day, from day 0 on')
  } else refuse(`${what}.kind`, (rule as { readonly kind: unknown }).kind, 'none, continuous or calendar')
}

export function checkValuation(what: string, valuation: Problem['valuation']): void {
  requireObject(what, valuation, 'null, or { value, fullUntilDay, fadeDays }')
  const { value, fullUntilDay, fadeDays } = valuation as NonNullable<Problem['valuation']>
  if (!Number.isFinite(value)) refuse(`${what}.value`, value, 'a finite amount of money')
  if (typeof fullUntilDay !== 'number' || Number.isNaN(fullUntilDay))
    refuse(`${what}.fullUntilDay`, fullUntilDay, 'a number of working days, or Infinity')
  requireNumber(`${what}.fadeDays`, fadeDays, 0, Number.POSITIVE_INFINITY, 'a number of working days from 0')
}

/** Rows for each of `count`, of whole numbers from 0 to `most`. */
function checkRows(what: string, rows: Rows, count: number, most: number): void {
  requireObject(what, rows, 'what toRows gives')
  const { starts, items } = rows
  requireArray(`${what}.starts`, starts, 'Int32Array', count + 1)
  requireArray(`${what}.items`, items, 'Int32Array', starts[count] as number)
  if (starts[0] !== 0) refuse(`${what}.starts[0]`, starts[0], '0')
  for (let row = 0; row < count; row += 1)
    if ((starts[row + 1] as number) < (starts[row] as number))
      refuse(`${what}.starts[${row + 1}]`, starts[row + 1], `at least ${starts[row]}`)
  for (let i = 0; i < items.length; i += 1)
    if ((items[i] as number) < 0 || (items[i] as number) > most) refuse(`${what}.items[${i}]`, items[i], `from 0 to ${most}`)
}
