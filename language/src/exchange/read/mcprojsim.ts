import type { Ask, Calendar, Law } from '@nonlinear/model'
import { positionsIn } from '../../read/locate.ts'
import { numberFromText } from '../../read/number-text.ts'
import { readSyntax } from '../../read/syntax.ts'
import { entryOf, isBlank, type Tree } from '../../read/tree.ts'
import { dateFromText } from '../dates.ts'
import { type Item, type ItemList, type ItemRisk, itemFrom, listFrom } from '../item.ts'
import { MAX_RECORDS } from '../limits.ts'
import { counted, type Notes } from '../note.ts'
import { DEFAULT_HOURS_PER_DAY, type ItemReader, roundedDays } from './reader.ts'
import { shortened, titleFrom } from './table-words.ts'

// A project of mcprojsim in YAML: three-point estimates in hours, days or weeks, risks of each task, resources with calendars.

/** As many risks as may hit one task in a plan. */
const MAX_RISKS_PER_TASK = 10
const TEAM = 'team'
const EXPERIENCE = 'experience'
const DAYS_PER_WEEK = 5

const field = (tree: Tree | undefined, ...keys: string[]): Tree | undefined => {
  const value = tree && keys.map((key) => entryOf(tree, key)?.value).find((found) => found !== undefined && !isBlank(found))
  return value
}
const textIn = (tree: Tree | undefined, ...keys: string[]): string | null => {
  const value = field(tree, ...keys)
  return value?.kind === 'word' && value.text.trim() !== '' ? value.text.trim() : null
}
const numberIn = (tree: Tree | undefined, ...keys: string[]): number | null => {
  const text = textIn(tree, ...keys)
  const value = text === null ? null : numberFromText(text)
  return value !== null && Number.isFinite(value) ? value : null
}
const itemsIn = (tree: Tree | undefined, ...keys: string[]): readonly Tree[] => {
  const value = field(tree, ...keys)
  return value === undefined ? [] : value.kind === 'list' ? value.items : [value]
}
const wordsIn = (tree: Tree | undefined, ...keys: string[]): string[] =>
  itemsIn(tree, ...keys).flatMap((item) => (item.kind === 'word' && item.text.trim() !== '' ? [item.text.trim()] : []))

interface Work {
  readonly notes: Notes
  readonly hoursPerDay: number
  readonly daysPerPoint: number | null
  readonly distribution: string
  readonly hasTeam: boolean
  lineOf(tree: Tree): number
}

export const readMcprojsim: ItemReader = (text, options, notes) => {
  const { tree, complaints } = readSyntax(text)
  const toPosition = positionsIn(text)
  for (const { message, hint, range, severity } of complaints) {
    if (severity === 'warning') continue
    const { line, column } = toPosition(range.start)
    notes.tell({ code: 'bad-yaml', severity: 'error', message, hint: hint ?? 'compare with the line above', line, column })
  }
  const tasks = itemsIn(tree ?? undefined, 'tasks')
  if (tree === null || tasks.length === 0 || tasks.length > MAX_RECORDS) {
    const message = tasks.length === 0 ? 'there is no list of tasks' : `there are more than ${counted(MAX_RECORDS, 'task')}`
    notes.tell({ code: 'no-tasks', severity: 'error', message, hint: 'a project of mcprojsim has tasks: with an id and an estimate each' })
    return null
  }
  const project = field(tree, 'project')
  const resources = itemsIn(tree, 'resources')
  const hours = numberIn(project, 'hours_per_day')
  const work: Work = {
    notes,
    hoursPerDay: options.hoursPerDay ?? (hours !== null && hours > 0 && hours <= 24 ? hours : DEFAULT_HOURS_PER_DAY),
    daysPerPoint: options.daysPerPoint,
    distribution: textIn(project, 'distribution') ?? 'triangular',
    hasTeam: resources.length > 0,
    lineOf: ({ start }) => toPosition(start).line,
  }
  const items = tasks.flatMap((task) => itemOf(task, work))
  const start = textIn(project, 'start_date')
  return listFrom({
    tool: 'mcprojsim',
    name: textIn(project, 'name'),
    start: start === null ? null : dateFromText(start, 'month-day'),
    items,
    people: peopleOf(tree, resources, work),
    risks: [...tasks.flatMap((task) => taskRisks(task, items, work)), ...projectRisks(tree, items, work)],
  })
}

function itemOf(task: Tree, work: Work): Item[] {
  const line = work.lineOf(task)
  const key = textIn(task, 'id') ?? textIn(task, 'name')
  if (key === null) {
    work.notes.tell({ code: 'bad-row', severity: 'error', message: 'this task has no id', hint: 'it is left out', line })
    return []
  }
  const tell = (code: string, message: string, hint: string) => work.notes.tell({ code, message: `${key} ${message}`, hint, line })
  if (field(task, 'uncertainty_factors') !== undefined)
    tell('uncertainty-factors', 'has uncertainty factors, which stand for figures of that tool’s own settings', 'widen its days')
  if ((numberIn(task, 'max_resources') ?? 1) > 1)
    tell('max-resources', 'may be done faster by several; in a plan more people do not shorten a task', 'split it, or shorten its days')
  const cost = numberIn(task, 'fixed_cost')
  if (cost !== null && cost < 0) tell('negative-cost', `has a fixed cost of ${cost}`, 'a plan has no negative costs')
  const estimate = field(task, 'estimate')
  const points = numberIn(estimate, 'story_points')
  const item = itemFrom({
    key,
    line,
    title: titleFrom(textIn(task, 'name') ?? key),
    description: textIn(task, 'description'),
    needs: wordsIn(task, 'dependencies'),
    days: estimate === undefined ? null : daysOf(estimate, work, tell),
    points,
    cost: cost !== null && cost > 0 ? cost : null,
    assignees: wordsIn(task, 'resources'),
    asks: asksOf(task, work),
    priority: numberIn(task, 'priority'),
  })
  return [item]
}

/** Whoever of the team can, where nobody is named. */
function asksOf(task: Tree, { hasTeam }: Work): Ask[] {
  if (!hasTeam || wordsIn(task, 'resources').length > 0) return []
  const level = numberIn(task, 'min_experience_level')
  return [level === null ? { role: TEAM, count: 1 } : { role: TEAM, skill: EXPERIENCE, level, count: 1 }]
}

function daysPer(unit: string, { hoursPerDay }: Work): number | null {
  if (/^h(ours?)?$/i.test(unit)) return 1 / hoursPerDay
  if (/^d(ays?)?$/i.test(unit)) return 1
  return /^w(eeks?)?$/i.test(unit) ? DAYS_PER_WEEK : null
}

function daysOf(estimate: Tree, work: Work, tell: (code: string, message: string, hint: string) => void): Law | null {
  const size = textIn(estimate, 't_shirt_size')
  if (size !== null)
    tell('t-shirt-size', `is of size ${shortened(size)}, which stands for figures of that tool’s own settings`, 'write its days')
  const [low, expected, high] = [
    numberIn(estimate, 'low', 'min'),
    numberIn(estimate, 'expected', 'most_likely'),
    numberIn(estimate, 'high', 'max'),
  ]
  if (low === null || expected === null || high === null) return null
  const unit = textIn(estimate, 'unit') ?? 'hours'
  const factor = daysPer(unit, work)
  if (factor === null) {
    tell('unknown-unit', `has an estimate in ${shortened(unit)}`, 'write hours, days or weeks; it is read without the estimate')
    return null
  }
  const [min, mode, max] = [low, expected, high].map((value) => roundedDays(value * factor)) as [number, number, number]
  if (min === max) return { kind: 'fixed', days: min }
  const distribution = textIn(estimate, 'distribution') ?? work.distribution
  return /lognormal/i.test(distribution) ? { kind: 'threePoint', p10: min, p50: mode, p90: max } : { kind: 'pert', min, mode, max }
}

/** The chance of a risk, written as a share or in percent. */
function chanceOf(risk: Tree): number | null {
  const written = textIn(risk, 'probability')
  const value = numberIn(risk, 'probability') ?? (written?.endsWith('%') ? Number(written.slice(0, -1)) / 100 : null)
  return value !== null && value >= 0 && value <= 1 ? value : null
}

/** What a risk does to the days of a task of so many expected days; null where that cannot be said as a factor. */
function factorOf(risk: Tree, expectedDays: number | null, work: Work): number | null {
  const impact = field(risk, 'impact')
  const value = impact?.kind === 'word' ? numberFromText(impact.text) : numberIn(impact, 'value')
  if (value === null || value === undefined || value < 0) return null
  if (/^percent/i.test(textIn(impact, 'type') ?? '')) return 1 + value / 100
  const days = daysPer(textIn(impact, 'unit') ?? 'hours', work)
  return days === null || expectedDays === null || expectedDays === 0 ? null : roundedDays(1 + (value * days) / expectedDays)
}

function expectedDays(days: Law | null): number | null {
  if (days === null) return null
  return days.kind === 'pert' ? days.mode : days.kind === 'threePoint' ? days.p50 : days.kind === 'fixed' ? days.days : null
}

function riskOf(risk: Tree, name: string, hit: readonly Item[], work: Work): ItemRisk[] {
  const line = work.lineOf(risk)
  const chance = chanceOf(risk)
  const title = textIn(risk, 'name') ?? textIn(risk, 'id') ?? name
  const hits = hit.flatMap(({ key, days }) => {
    const factor = factorOf(risk, expectedDays(days), work)
    return factor === null ? [] : [{ task: key, odds: null, daysFactor: factor }]
  })
  if (field(risk, 'cost_impact') !== undefined)
    work.notes.tell({ code: 'cost-impact', message: `the risk “${shortened(title)}” costs money, which risks of a plan do not`, line })
  if (chance !== null && hits.length > 0) return [{ name, title: titleFrom(title), chance, hits }]
  const message = `the risk “${shortened(title)}” has no ${chance === null ? 'probability from 0 to 1' : 'impact that could multiply days'}`
  work.notes.tell({ code: 'bad-risk', message, hint: 'it is left out', line })
  return []
}

function taskRisks(task: Tree, items: readonly Item[], work: Work): ItemRisk[] {
  const key = textIn(task, 'id') ?? textIn(task, 'name')
  const item = items.find((one) => one.key === key)
  const risks = itemsIn(task, 'risks')
  const room = MAX_RISKS_PER_TASK
  if (risks.length > room) {
    const message = `${key} has ${risks.length} risks; ${room} may hit one task`
    work.notes.tell({ code: 'too-many', message, hint: 'the others are left out', line: work.lineOf(task) })
  }
  return item === undefined
    ? []
    : risks.slice(0, room).flatMap((risk, i) => riskOf(risk, `${key} ${textIn(risk, 'id') ?? i + 1}`, [item], work))
}

/** A risk of the whole project hits every task that does not have as many risks as may hit one already. */
function projectRisks(tree: Tree, items: readonly Item[], work: Work): ItemRisk[] {
  const own = new Map(itemsIn(tree, 'tasks').map((task) => [textIn(task, 'id') ?? textIn(task, 'name'), itemsIn(task, 'risks').length]))
  const risks = itemsIn(tree, 'project_risks')
  if (risks.length > MAX_RISKS_PER_TASK) {
    const message = `the project has ${risks.length} risks; ${MAX_RISKS_PER_TASK} may hit one task`
    work.notes.tell({ code: 'too-many', message, hint: 'the others are left out' })
  }
  return risks.slice(0, MAX_RISKS_PER_TASK).flatMap((risk, i) => {
    const isShare = /^percent/i.test(textIn(field(risk, 'impact'), 'type') ?? '')
    if (isShare)
      return riskOf(
        risk,
        textIn(risk, 'id') ?? `project-risk-${i + 1}`,
        items.filter(({ key }) => (own.get(key) ?? 0) + i < MAX_RISKS_PER_TASK),
        work,
      )
    const message = `the risk “${shortened(textIn(risk, 'name') ?? '')}” adds time to the whole project, which no task of a plan holds`
    work.notes.tell({ code: 'bad-risk', message, hint: 'make a task of it', line: work.lineOf(risk) })
    return []
  })
}

function peopleOf(tree: Tree, resources: readonly Tree[], work: Work): ItemList['people'] {
  const calendars = new Map(itemsIn(tree, 'calendars').map((calendar) => [textIn(calendar, 'id') ?? '', calendar] as const))
  return resources.flatMap((resource) => {
    const name = textIn(resource, 'name') ?? textIn(resource, 'id')
    if (name === null) return []
    const availability = numberIn(resource, 'availability') ?? 1
    const rate = numberIn(resource, 'hourly_rate') ?? 0
    const level = numberIn(resource, 'experience_level')
    if ((numberIn(resource, 'sickness_prob') ?? 0) > 0) {
      const message = `${name} may fall ill, which no person of a plan does`
      work.notes.tell({ code: 'sickness', severity: 'info', message, hint: 'lower the share', line: work.lineOf(resource) })
    }
    const person = {
      name,
      title: name,
      role: TEAM,
      skills: level === null ? {} : { [EXPERIENCE]: level },
      share: availability > 0 && availability <= 1 ? availability : 1,
      calendar: calendarOf(calendars.get(textIn(resource, 'calendar') ?? 'default'), resource),
      from: null,
      until: null,
      rate: rate > 0 ? Math.round(rate * work.hoursPerDay * 100) / 100 : 0,
      count: 1,
    }
    return [person]
  })
}

/** Working days are counted from 1, Monday. */
function calendarOf(calendar: Tree | undefined, resource: Tree): Calendar | null {
  const off = [...wordsIn(calendar, 'holidays'), ...wordsIn(resource, 'planned_absence')].flatMap((text) => {
    const date = dateFromText(text, 'month-day')
    return date === null ? [] : [{ from: date, to: date }]
  })
  const days = new Set(wordsIn(calendar, 'work_days').map(Number))
  const week = [1, 2, 3, 4, 5, 6, 7].map((day) => days.has(day)) as unknown as Calendar['week']
  const isOwn = week.some(Boolean)
  if (!isOwn && off.length === 0) return null
  return { week: isOwn ? week : [true, true, true, true, true, true, true], off }
}
