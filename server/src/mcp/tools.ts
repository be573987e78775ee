import { type Diagnostic, type Forecast, longDate, type NextAdvice, percent, VERBS, type WhatIf } from '@nonlinear/model'
import { z } from 'zod'
import type { Outlook } from '../forecast/outlook.ts'
import { diagnosticWords, ToolTrouble } from './api.ts'
import { forecastWords, whatIfWords } from './forecast-words.ts'
import { anything, day, figure, planId, type Tool, tool } from './tool.ts'

const PLANS_SHOWN_MAX = 100
const CHANGES_MAX = 20
const TEXT_LENGTH_MAX = 2_000

interface PlanSummary {
  readonly id: string
  readonly name: string
  readonly revision: number
  readonly updatedAt: string
  readonly outlook: Outlook | null
}

interface PlansPart {
  readonly plans: readonly PlanSummary[]
  readonly next: string | null
}

interface FullPlan extends Omit<PlanSummary, 'outlook'> {
  readonly text: string
}

const planFields = { id: z.string(), name: z.string(), revision: z.int(), updatedAt: z.string() }

const listPlans = tool({
  name: 'list_plans',
  title: 'List plans',
  description: 'All plans of the workspace, newest change first, each with its chance in short. Start here to learn the ids of plans.',
  input: z.strictObject({ search: z.string().max(200).optional().describe('Only plans whose name contains this') }),
  output: z.object({ plans: z.array(z.object({ ...planFields, outlook: anything.nullable() })), total: z.int() }),
  run: async ({ search = '' }, call) => {
    const wanted = search.toLowerCase()
    const found: PlanSummary[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { plans, next } = (await call('GET', `/plans${cursor && `?cursor=${cursor}`}`)) as PlansPart
      found.push(...plans.filter(({ name }) => name.toLowerCase().includes(wanted)))
      cursor = next
    }
    const shown = found
      .slice(0, PLANS_SHOWN_MAX)
      .map(({ id, name, revision, updatedAt, outlook }) => ({ id, name, revision, updatedAt, outlook }))
    const more = found.length - shown.length
    const lines = shown.map(({ id, name, outlook }) => `${id}  ${name}: ${outlookWords(outlook)}`)
    if (more > 0) lines.push(`and ${more} more; search for a part of the name`)
    return { words: lines.length === 0 ? 'There is no such plan.' : lines.join('\n'), data: { plans: shown, total: found.length } }
  },
})

function outlookWords(outlook: Outlook | null): string {
  if (outlook === null) return 'its forecast is being computed'
  if (outlook.kind === 'errors') return `no forecast, the text has ${outlook.errors} errors: ${outlook.first}`
  if (outlook.kind === 'unavailable') return `no forecast in short: ${outlook.reason}`
  if (outlook.decided === 'reached') return 'reached'
  if (outlook.decided === 'unreachable') return 'can no longer be reached'
  const { byDeadline, deadline, success, p80 } = outlook
  const inTime = byDeadline === null || deadline === null ? '' : `${percent(byDeadline)} by ${longDate(deadline)}, `
  return `${inTime}${percent(success)} at all${p80 === null ? '' : `, 8 of 10 by ${longDate(p80)}`}`
}

const readPlan = tool({
  name: 'read_plan',
  title: 'Read a plan',
  description:
    'The text of a plan: goals (all, any, atLeast), tasks with odds and days, people, risks, and the log of what happened. What such a text means is in docs/language.md.',
  input: z.strictObject({ plan: planId }),
  output: z.object({ ...planFields, text: z.string() }),
  run: async ({ plan }, call) => {
    const { id, name, revision, updatedAt, text } = (await call('GET', `/plans/${encodeURIComponent(plan)}`)) as FullPlan
    return { words: text, data: { id, name, revision, updatedAt, text } }
  },
})

const forecastFields = {
  asOf: z.string().nullable(),
  trials: z.int(),
  success: figure,
  byDeadline: figure.nullable(),
  ifOddsAreOff: anything.nullable(),
  finish: anything.nullable(),
  finishDays: anything.nullable(),
  cost: anything,
  netValue: figure.nullable(),
  goals: anything,
  tasks: anything,
  risks: anything,
  warnings: z.array(anything),
}

/** All but its curves, which fill pages. */
const forecastData = (found: Forecast) =>
  Object.fromEntries(Object.keys(forecastFields).map((field) => [field, found[field as keyof typeof forecastFields]]))

const asOf = day.optional().describe('As things stood at the end of that day; today without it')
const trials = z.int().min(1).max(1_000_000).optional().describe('How many futures are simulated; 10,000 without it')

const forecast = tool({
  name: 'forecast',
  title: 'Forecast a plan',
  description:
    'The chance that a plan reaches its goal by its deadline and at all, when, at what cost, and which tasks move the chance most. Every chance comes with its simulation error and with the range in which it lies if the odds are as far off as usual: tell both, not a single number.',
  input: z.strictObject({ plan: planId, asOf, trials }),
  output: z.object(forecastFields),
  run: async ({ plan, ...options }, call) => {
    const found = (await call('GET', `/plans/${encodeURIComponent(plan)}/forecast${queryOf(options)}`)) as Forecast
    return { words: forecastWords(found), data: forecastData(found) }
  },
})

const forecastText = tool({
  name: 'forecast_text',
  title: 'Forecast a text',
  description: 'The forecast of a plan text that is not kept, such as a draft; what is wrong with the text is told by line.',
  input: z.strictObject({ text: z.string().describe('The text of a plan'), asOf, trials }),
  output: z.object(forecastFields),
  run: async ({ text, ...options }, call) => {
    const found = (await call('POST', '/forecast', { text, ...options })) as Forecast
    return { words: forecastWords(found), data: forecastData(found) }
  },
})

const next = tool({
  name: 'what_next',
  title: 'What to do next',
  description:
    'Tasks to do next, best first, with reasons, what is as good as the best, what should not go on, and when to give up. Objectives: deadline (the chance), value (worth less cost), knowledge (the cheapest way to learn whether the goal can be reached).',
  input: z.strictObject({ plan: planId, objective: z.enum(['deadline', 'value', 'knowledge']).optional(), asOf }),
  output: z.object({
    advice: anything.nullable(),
    unavailable: z.string().nullable().describe('Why there is no advice'),
  }),
  run: async ({ plan, ...options }, call) => {
    const found = (await call('GET', `/plans/${encodeURIComponent(plan)}/next${queryOf(options)}`)) as
      | NextAdvice
      | { readonly advice: null; readonly unavailable: string }
    if ('advice' in found) return { words: `There is no advice: ${found.unavailable}.`, data: found }
    return { words: adviceWords(found), data: { advice: found, unavailable: null } }
  },
})

function adviceWords({ ranked, stop, giveUp, objective }: NextAdvice): string {
  const rows = ranked.map(({ task, reason, tie }, i) => `${i + 1}. ${task}${i > 0 && tie ? ' (as good as the first)' : ''}: ${reason}`)
  const stops = stop.map(({ task, reason }) => `Do not go on with ${task}: ${reason}`)
  const giveUps = Object.entries(giveUp ?? {}).map(([task, after]) => `Give up ${task} after ${after} days of work without a result`)
  return [`Ranked by ${objective}:`, ...(rows.length === 0 ? ['nothing is left to do'] : rows), ...stops, ...giveUps].join('\n')
}

const whatIf = tool({
  name: 'what_if',
  title: 'What if',
  description:
    'Compares a plan with a changed text of it over the same futures, so that what differs is due to the change. Changes replace pieces of the text, such as "odds: 60%" by "odds: 80%". Nothing is kept.',
  input: z.strictObject({
    plan: planId,
    changes: z
      .array(
        z.strictObject({
          find: z.string().min(1).describe('A piece of the text as read_plan shows it, long enough to stand there only once'),
          replace: z.string().describe('What stands there instead'),
        }),
      )
      .min(1)
      .max(CHANGES_MAX),
    asOf,
    trials,
  }),
  output: z.object({ before: anything, after: anything, difference: anything, warnings: z.array(anything) }),
  run: async ({ plan, changes, ...options }, call) => {
    const address = `/plans/${encodeURIComponent(plan)}`
    const { text } = (await call('GET', address)) as FullPlan
    const found = (await call('POST', `${address}/what-if`, { other: changes.reduce(changeText, text), ...options })) as WhatIf
    const { before, after, difference, warnings } = found
    const words = [whatIfWords(found), ...warnings.map((warning: Diagnostic) => diagnosticWords(warning))].join('\n')
    return { words, data: { before, after, difference, warnings } }
  },
})

function changeText(text: string, { find, replace }: { readonly find: string; readonly replace: string }): string {
  const [before, after, ...more] = text.split(find) as [string, string?, ...string[]]
  if (after === undefined)
    throw new ToolTrouble(`The text of the plan does not contain ${JSON.stringify(find)}. The tool read_plan shows it.`)
  if (more.length > 0)
    throw new ToolTrouble(
      `${JSON.stringify(find)} stands ${more.length + 1} times in the text of the plan. Give more of what stands around it.`,
    )
  return before + replace + after
}

const draftReport = tool({
  name: 'draft_report',
  title: 'Draft a report',
  description:
    'A draft of a report on a plan for people outside the team: what it means for the product, what has moved, what decides it, what to do next, how sure that is. Every figure is computed; add none of your own.',
  input: z.strictObject({ plan: planId, since: day.optional().describe('Says what has moved since that day'), asOf }),
  output: z.object({
    title: z.string(),
    asOf: z.string().nullable(),
    headline: z.string(),
    sections: z.array(z.object({ heading: z.string(), lines: z.array(z.string()) })),
  }),
  run: async ({ plan, ...options }, call) => {
    const found = await call('GET', `/plans/${encodeURIComponent(plan)}/report${queryOf(options)}`)
    const { text, ...data } = found as { readonly text: string } & Record<string, unknown>
    return { words: text, data }
  },
})

const word = (what: string) => z.string().max(TEXT_LENGTH_MAX).optional().describe(what)

const recordEvent = tool({
  name: 'record_event',
  title: 'Record what happened',
  description:
    'Adds a line to the log of a plan: something happened to a task or a person, or odds or days are estimated anew. Record only what people said happened. The log is only added to; undoing is done in the page.',
  input: z.strictObject({
    plan: planId,
    date: day,
    subject: z.string().max(TEXT_LENGTH_MAX).describe('The id of a task, a goal or a person'),
    verb: z.enum(VERBS).optional(),
    odds: word('New odds, such as 40%'),
    days: word('New days still to come, such as 5..8..15'),
    until: word('With blocked: until which day'),
    note: word('A note in plain words'),
  }),
  output: z.object(planFields),
  writes: true,
  run: async ({ plan, ...happening }, call) => {
    const found = (await call('POST', `/plans/${encodeURIComponent(plan)}/events`, happening)) as FullPlan
    const { id, name, revision, updatedAt } = found
    return { words: `Recorded in “${name}”, which is now at revision ${revision}.`, data: { id, name, revision, updatedAt } }
  },
})

function queryOf(options: Readonly<Record<string, string | number | undefined>>): string {
  const given = Object.entries(options).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)] as [string, string]]))
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`
}

export const TOOLS: readonly Tool[] = [listPlans, readPlan, forecast, forecastText, next, whatIf, draftReport, recordEvent]
