import type { Event, Plan, PlanDate } from '../plan/plan.ts'
import type { Figure, Forecast, NextAdvice } from './forecast-json.ts'
import { decidedOutcome, FUTURES, forecastSentence, futuresPhrase, hasPassed, longDate, oddsOffPhrase } from './sentence.ts'
import { money, percent } from './words.ts'

/** What a draft is written from: every figure in it comes from here. */
export interface ReportSources {
  readonly plan: Plan
  readonly forecast: Forecast
  /** null where nothing can be advised. */
  readonly advice: NextAdvice | null
  /** The forecast of the same plan as of an earlier day, to say what has moved; null: nothing is said of it. */
  readonly before: Forecast | null
}

export interface ReportSection {
  readonly heading: string
  /** Whole sentences. */
  readonly lines: readonly string[]
}

/** A draft for people outside the team, to be read and changed before it is sent. */
export interface Report {
  readonly title: string
  readonly asOf: PlanDate | null
  /** The forecast in one sentence. */
  readonly headline: string
  /** Only those that have something to say. */
  readonly sections: readonly ReportSection[]
}

const TASKS_MAX = 3
const EVENTS_MAX = 8
const WARNINGS_MAX = 5

/** The state of a plan in plain words with ranges: what it means for the product, what decides it, what happened, what to do next, how sure that is. */
export function draftReport(sources: ReportSources): Report {
  const { plan, forecast } = sources
  const sections = [
    { heading: 'What it means for the product', lines: productLines(plan, forecast) },
    { heading: 'What has moved', lines: movedLines(sources) },
    { heading: 'What decides it', lines: decisiveLines(plan, forecast) },
    { heading: 'What happened last', lines: eventLines(plan, forecast.asOf) },
    { heading: 'What to do next', lines: adviceLines(sources) },
    { heading: 'How sure this is', lines: sureLines(plan, forecast) },
  ]
  return {
    title: plan.name ?? titleOf(plan, plan.goal),
    asOf: forecast.asOf,
    headline: forecastSentence(forecast, plan),
    sections: sections.filter(({ lines }) => lines.length > 0),
  }
}

/** The draft as one text, a heading and its sentences after the other. */
export function reportText({ title, asOf, headline, sections }: Report): string {
  const head = `${title}${asOf === null ? '' : ` (as of ${longDate(asOf)})`}\n\n${headline}\n`
  return head + sections.map(({ heading, lines }) => `\n${heading}\n${lines.map((line) => `- ${line}\n`).join('')}`).join('')
}

const titleOf = (plan: Plan, id: string): string =>
  [...plan.goals, ...plan.tasks].find((node) => node.id === id)?.title ?? id.replaceAll('-', ' ')

const quoted = (plan: Plan, id: string): string => `“${titleOf(plan, id)}”`

function productLines(plan: Plan, forecast: Forecast): string[] {
  const { currency, value, deadline, goal } = plan
  const lines: string[] = []
  const isOpen = decidedOutcome(forecast) === null
  const worksWhen = [...plan.goals, ...plan.tasks].find(({ id }) => id === goal)?.worksWhen ?? null
  if (worksWhen !== null) lines.push(`It counts as reached when: ${worksWhen}.`)
  if (value !== null)
    lines.push(`Reaching it${deadline === null ? '' : ` by ${longDate(deadline)}`} is worth ${money(value, currency)}${lateWords(plan)}.`)
  if (!isOpen) return lines
  if (forecast.byDeadline !== null && !hasPassed(deadline, forecast.asOf))
    lines.push(`It is reached at all, in time or later, in ${futuresPhrase(forecast.success.value)}.`)
  lines.push(...dateLines(forecast))
  if (forecast.cost.mean.value > 0) lines.push(costLine(forecast, currency))
  if (forecast.netValue !== null) lines.push(netLine(forecast.netValue, currency))
  return lines
}

function lateWords({ deadline, afterDeadline }: Plan): string {
  if (deadline === null) return ''
  if (afterDeadline.kind === 'none') return ', and as much later'
  return afterDeadline.kind === 'gone' ? ', and nothing later' : `, and falls to nothing over ${afterDeadline.days} working days after that`
}

function dateLines({ finish, finishDays }: Forecast): string[] {
  if (finish !== null)
    return [
      `If it is reached: half the time by ${longDate(finish.p50)}, 8 times in 10 by ${longDate(finish.p80)}, 9 times in 10 by ${longDate(finish.p90)}.`,
    ]
  if (finishDays === null) return []
  const day = (figure: Figure) => `working day ${Math.ceil(figure.value)}`
  return [
    `If it is reached: half the time by ${day(finishDays.p50)}, 8 times in 10 by ${day(finishDays.p80)}, 9 times in 10 by ${day(finishDays.p90)}.`,
  ]
}

function costLine({ cost }: Forecast, currency: string | null): string {
  const spent = cost.spent > 0 ? `, of which ${money(cost.spent, currency)} is spent` : ''
  const range = cost.p10 === cost.p90 ? '' : `; in 8 cases of 10 between ${money(cost.p10, null)} and ${money(cost.p90, currency)}`
  return `It costs ${money(cost.mean.value, currency)} on average${spent}${range}.`
}

function netLine({ value, standardError }: Figure, currency: string | null): string {
  const error = standardError === 0 ? '' : ` (± ${money(2 * standardError, currency)} of simulation error)`
  const amount = `${money(Math.abs(value), currency)}${error}`
  return value < 0
    ? `Over all futures it costs ${amount} more than it is worth, on average.`
    : `Over all futures it is worth ${amount} more than it costs, on average.`
}

function movedLines({ plan, forecast, before }: ReportSources): string[] {
  if (before === null || before.asOf === null || before.asOf === forecast.asOf) return []
  const inTime = forecast.byDeadline !== null && before.byDeadline !== null
  const [then, now] = inTime ? [before.byDeadline, forecast.byDeadline] : [before.success, forecast.success]
  const what = inTime && plan.deadline !== null ? `that it is reached by ${longDate(plan.deadline)}` : 'that it is reached'
  const lines = [
    `The chance ${what} was ${percent((then as Figure).value)} on ${longDate(before.asOf)} and is ${percent((now as Figure).value)}.`,
  ]
  if (before.finish !== null && forecast.finish !== null && before.finish.p80 !== forecast.finish.p80)
    lines.push(`8 times in 10 it was to be reached by ${longDate(before.finish.p80)}; now by ${longDate(forecast.finish.p80)}.`)
  if (forecast.cost.spent > before.cost.spent)
    lines.push(`${money(forecast.cost.spent - before.cost.spent, plan.currency)} was spent since then.`)
  return lines
}

/** Tasks whose result moves the chance most, and those that failures are due to most. */
function decisiveLines(plan: Plan, forecast: Forecast): string[] {
  if (decidedOutcome(forecast) !== null) return []
  const open = Object.entries(forecast.tasks).filter(([, { state }]) => state !== 'succeeded' && state !== 'failed')
  const important = open
    .filter(([, { importance }]) => importance.value > 2 * importance.standardError && importance.value >= 0.01)
    .sort(([, a], [, b]) => b.importance.value - a.importance.value)
    .slice(0, TASKS_MAX)
    .map(
      ([id, { importance, oddsInTime }]) =>
        `${quoted(plan, id)} works in time with odds of ${percent(oddsInTime.value)}; the chance is ${Math.round(importance.value * 100)} points higher if it works than if it does not.`,
    )
  const [worst] = open
    .flatMap(([id, { failureShare }]) => (failureShare === null ? [] : [[id, failureShare.value] as const]))
    .sort(([, a], [, b]) => b - a)
  const blame =
    worst === undefined || worst[1] < 1 / FUTURES || forecast.success.value === 1
      ? []
      : [`Where it is not reached, ${percent(worst[1])} of that is due to ${quoted(plan, worst[0])}.`]
  return [...important, ...blame]
}

function eventLines(plan: Plan, asOf: PlanDate | null): string[] {
  const past = plan.log.filter(({ date }) => asOf === null || date <= asOf)
  return past.slice(-EVENTS_MAX).map((event) => `${longDate(event.date)}: ${eventWords(plan, event)}.`)
}

function eventWords(plan: Plan, { subject, verb, odds, days, note }: Event): string {
  const said =
    typeof odds === 'number' ? `odds ${percent(odds)}` : odds === null ? null : `odds ${percent(odds.p10)} to ${percent(odds.p90)}`
  const what = [verb, said, days === null ? null : 'days estimated anew'].filter((word) => word !== null).join(', ')
  return `${titleOf(plan, subject)}${what === '' ? '' : ` ${what}`}${note === null ? '' : ` (${note})`}`
}

function adviceLines({ plan, advice }: ReportSources): string[] {
  if (advice === null) return []
  const [best] = advice.ranked
  if (best === undefined) return []
  const ties = advice.ranked.filter(({ tie, task }) => tie && task !== best.task && task !== 'STOP')
  const what =
    best.task === 'STOP'
      ? 'Stop: going on costs more than it is worth'
      : `${best.underWay ? 'Go on with' : 'Begin'} ${quoted(plan, best.task)}`
  const others =
    ties.length === 0
      ? ''
      : `; as good: ${ties
          .slice(0, TASKS_MAX)
          .map(({ task }) => quoted(plan, task))
          .join(', ')}`
  const stops = advice.stop.map(({ task, reason }) => `Do not go on with ${quoted(plan, task)}: ${bare(reason)}.`)
  const giveUps = Object.entries(advice.giveUp ?? {}).map(
    ([task, days]) => `Give up ${quoted(plan, task)} after ${Math.round(days)} days of work without a result.`,
  )
  return [`${what}: ${bare(best.reason)}${others}.`, ...stops, ...giveUps.slice(0, TASKS_MAX)]
}

function sureLines(plan: Plan, forecast: Forecast): string[] {
  const off = oddsOffPhrase(forecast, plan)
  const { standardError } = forecast.byDeadline ?? forecast.success
  const simulated =
    standardError > 0
      ? [`The simulation itself may be off by ${percent(2 * standardError)}, with ${money(forecast.trials, null)} futures.`]
      : []
  const warnings = forecast.warnings.filter(({ severity }) => severity === 'warning')
  const more = warnings.length - WARNINGS_MAX
  return [
    ...(off === null ? [] : [`Odds are judgements: ${off}.`]),
    ...simulated,
    ...warnings.slice(0, WARNINGS_MAX).map(({ message }) => `To be looked at: ${message}.`),
    ...(more > 0 ? [`And ${more} more warnings.`] : []),
  ]
}

/** Reasons may end like sentences; here they stand inside of one. */
const bare = (reason: string): string => reason.replace(/\.$/, '')
