import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  type Figure,
  type Forecast,
  forecast,
  futuresPhrase,
  likelihoodPhrase,
  longDate,
  money,
  nextAdvice,
  type Plan,
  percent,
  type TaskForecast,
} from '@nonlinear/model'
import { describe, expect, test } from 'vitest'
import { EXAMPLE_NAMES, EXAMPLES, type ExampleName, goldenForecast, planText, soundPlan } from './example.ts'

// The pages in docs/examples quote figures. Each phrase below is made from a forecast and must stand in the page, and no digit may stand
// in the page's prose outside such a phrase, so a page cannot say a figure that nobody checked. With UPDATE_GOLDEN=1 numbers and months
// that have changed are written into the pages; whether the words around them are still true is for whoever reads the difference.
const update = process.env.UPDATE_GOLDEN === '1'

const pagesFolder = join(import.meta.dirname, '../docs/examples')
const oneLine = (text: string): string => text.replace(/\s+/g, ' ')
const pageText = (name: ExampleName): string => readFileSync(join(pagesFolder, `${name}.md`), 'utf8')
const CODE_BLOCK = /^```(\w*)\n([\s\S]*?)^```/gm

/** The page without code, link targets and the given phrases. */
function unchecked(page: string, phrases: readonly string[]): string {
  const prose = oneLine(
    page
      .replace(CODE_BLOCK, '')
      .replace(/`[^`]*`/g, '')
      .replace(/\]\([^)]*\)/g, ']'),
  )
  // The longest first: a phrase may begin like a longer one.
  return [...phrases]
    .sort((a, b) => b.length - a.length)
    .reduce((rest, phrase) => rest.replaceAll(oneLine(phrase.replace(/`[^`]*`/g, '')), ''), prose)
}

const FIGURE = /−?\d+(?:[.,]\d+)*|(?:January|February|March|April|May|June|July|August|September|October|November|December)\b/g

/** The page with the figures of a phrase in the place where the same words stand with others. */
function withFigures(page: string, phrase: string): string {
  const escaped = (words: string) => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/ /g, '\\s+')
  const figures = phrase.match(FIGURE) ?? []
  const sameWords = new RegExp(phrase.split(FIGURE).map(escaped).join(`(?:${FIGURE.source})`))
  let next = 0
  return page.replace(sameWords, (found) => found.replace(FIGURE, () => figures[next++] ?? ''))
}

function expectFigures(name: ExampleName, phrases: readonly string[]): void {
  if (update) writeFileSync(join(pagesFolder, `${name}.md`), phrases.reduce(withFigures, pageText(name)))
  const page = pageText(name)
  expect(phrases.filter((phrase) => !oneLine(page).includes(phrase))).toEqual([])
  expect(unchecked(page, phrases).match(/\S*\s?\S*\d\S*\s?\S*/g) ?? []).toEqual([])
}

const taskOf = ({ tasks }: Forecast, id: string): TaskForecast => {
  const found = tasks[id]
  if (found === undefined) throw new Error(`no task ${id}`)
  return found
}

const goalChance = ({ goals }: Forecast, id: string): number => goals[id]?.success.value ?? Number.NaN
/** The 95 % range of the simulation error, as the terminal shows it after a ±. */
const simulationError = (figure: Figure | null): number => 2 * (figure?.standardError ?? Number.NaN)
const euros = (amount: number): string => money(amount, 'EUR')

describe.each(EXAMPLE_NAMES)('the page of %s', (name) => {
  test('quotes only lines that the plan has', () => {
    const planLines = planText(name)
      .split('\n')
      .map((line) => line.replace(/ +#.*$/, '').trim())
    const quoted = [...pageText(name).matchAll(CODE_BLOCK)]
      .filter(([, language]) => language === 'yaml')
      .flatMap(([, , code]) => (code ?? '').trim().split('\n'))
    expect(quoted.length).toBeGreaterThan(10)
    expect(quoted.filter((line) => !planLines.includes(line.trim()))).toEqual([])
  })

  test('is listed', () => {
    expect(readFileSync(join(pagesFolder, 'README.md'), 'utf8')).toContain(`](${name}.md)`)
  })
})

test('[from-to] the page says what the forecast says', () => {
  const made = goldenForecast('from-to')
  const plan = soundPlan(planText('from-to'))
  const asOf = EXAMPLES['from-to']
  const exact = (goal: string, day: string) => nextAdvice({ ...plan, goal }, { asOf: day }).advice?.value ?? Number.NaN
  const costOf = (id: string) => made.next?.find(({ task }) => task === id)?.expectedCost ?? Number.NaN
  const toCome = made.cost.mean.value - made.cost.spent
  expectFigures('from-to', [
    'lecture 13, "Machine Learning Teams", of the course Full Stack Deep Learning (2021)',
    `As of ${longDate(asOf)}`,
    `| \`approach\` | ${percent(goalChance(made, 'approach'))} |`,
    `| \`route\` | ${percent(exact('route', asOf))} | and then D works: three quarters of three quarters, ${exact('route', asOf).toFixed(4)} exactly`,
    `| \`usable\` | ${percent(exact('usable', asOf))} | or the long shot works: ${exact('usable', asOf).toFixed(5)} exactly`,
    `simulates ${made.trials.toLocaleString('en')} futures and comes to ${(100 * made.success.value).toFixed(1)} % for the whole, give or take ${(100 * simulationError(made.success)).toFixed(1)} points (95 %)`,
    `when B was not yet thought of, comes to ${percent(exact('usable', '2026-10-02'))}`,
    `the lowest odds, ${percent(taskOf(made, 'g').odds.value)}, and an importance of ${percent(taskOf(made, 'g').importance.value)}`,
    `D has odds of ${percent(taskOf(made, 'd').odds.value)} and an importance of ${percent(taskOf(made, 'd').importance.value)}`,
    `There is one date, ${longDate(made.finish?.p10 ?? '')}`,
    `costs ${euros(toCome)} from here on, on average, on top of the ${euros(made.cost.spent)} spent`,
    `${euros(costOf('e'))} on average, for the same chance`,
    `Starting with G instead comes to ${euros(costOf('g'))}`,
    `about ${euros(1000 * Math.round((toCome - costOf('e')) / 1000))} for knowing by ${longDate(made.finish?.p90 ?? '').replace(/ \d+$/, '')} at the latest`,
    `its ${percent(taskOf(made, 'd').odds.value)} is the widest gap`,
  ])
  expect(made.finish?.p10).toBe(made.finish?.p90)
  // A second way of doing D against a third way beside E and F.
  const twin = (id: string, of: string) => ({
    ...plan,
    goals: plan.goals.flatMap((goal) =>
      goal.id === of && of === 'route'
        ? [
            { ...goal, parts: ['a', 'approach', 'd-either'] },
            { ...goal, id: 'd-either', kind: 'any' as const, parts: ['d', 'twin'] },
          ]
        : [goal.id === of ? { ...goal, parts: [...goal.parts, 'twin'] } : goal],
    ),
    tasks: plan.tasks.flatMap((task) => (task.id === id ? [task, { ...task, id: 'twin' }] : [task])),
  })
  const chanceOf = (changed: Plan) => nextAdvice(changed, { asOf }).advice?.value ?? Number.NaN
  expect(chanceOf(twin('d', 'route'))).toBeCloseTo(1 - (1 - 0.75 * (1 - 0.25 ** 2)) * 0.9, 9)
  expect(chanceOf(twin('e', 'approach'))).toBeCloseTo(1 - (1 - 0.75 * (1 - 0.5 ** 3)) * 0.9, 9)
  expect(chanceOf(twin('d', 'route'))).toBeGreaterThan(chanceOf(twin('e', 'approach')))
})

describe('[first-day-grading]', () => {
  const text = planText('first-day-grading')
  const plan = soundPlan(text)
  const after = (...log: string[]) => soundPlan(`${text}log:\n${log.map((line) => `  - ${line}\n`).join('')}`)
  const advise = (of: Plan) => nextAdvice(of, { asOf: '2027-06-30' }).advice?.ranked ?? []
  const worth = (rows: ReturnType<typeof advise>, task: string) => rows.find((row) => row.task === task)?.value ?? Number.NaN
  const hidden = (of: Plan) => forecast(of, { asOf: '2027-06-30', trials: 1 }).risks['too-early']?.posterior.value ?? Number.NaN
  const start = advise(plan)
  const failed = after('2027-01-15 probe failed')
  const worked = after('2027-01-15 probe succeeded')
  const allElectricalFailed = after(
    '2027-01-15 probe succeeded',
    '2027-01-20 testers succeeded',
    '2027-04-30 aged-cells succeeded',
    ...['features', 'curves', 'physics', 'borrowed'].map((id) => `2027-06-30 ${id} failed`),
  )

  test('stopping is the best of all in some states, and not in others', () => {
    expect(start[0]?.task).toBe('probe')
    expect(advise(failed)[0]?.task).toBe('STOP')
    expect(advise(worked)[0]?.task).toBe('testers')
    expect(advise(allElectricalFailed)[0]?.task).toBe('STOP')
  })

  test('the page says what forecast and advice say', () => {
    const made = goldenForecast('first-day-grading')
    const withoutProbe: Plan = {
      ...plan,
      tasks: plan.tasks.filter(({ id }) => id !== 'probe').map((task) => ({ ...task, after: task.after.filter((id) => id !== 'probe') })),
      risks: plan.risks.map((risk) => ({ ...risk, hits: risk.hits.filter(({ task }) => task !== 'probe') })),
    }
    const worthWithoutProbe = advise(withoutProbe)[0]?.value ?? Number.NaN
    const [features, curves, physics, borrowed] = ['features', 'curves', 'physics', 'borrowed'].map(
      (id) => taskOf(made, id).oddsInTime.value,
    ) as [number, number, number, number]
    const independent = 1 - (1 - features) * (1 - curves) * (1 - physics) * (1 - borrowed)
    const ultrasound = worth(advise(allElectricalFailed), 'ultrasound')
    const rent = plan.tasks.find(({ id }) => id === 'ultrasound')?.cost ?? Number.NaN
    const probability = plan.risks[0]?.chance ?? Number.NaN
    const bestFor = (objective: 'deadline' | 'knowledge') => nextAdvice(plan, { objective }).advice?.value ?? Number.NaN
    const neverStopping = bestFor('deadline') * (plan.value ?? Number.NaN) - bestFor('knowledge')
    expectFigures('first-day-grading', [
      `It would be worth ${euros(plan.value ?? Number.NaN)}`,
      `reaches its goal in ${percent(made.success.value)} of futures, ${likelihoodPhrase(made.success.value)}`,
      `It costs ${euros(made.cost.mean.value)} on average and its net value is ${euros(made.netValue?.value ?? Number.NaN)}, with a simulation error (95 %) of ± ${euros(simulationError(made.netValue))}`,
      `odds in time of ${percent(features)}, ${percent(curves)}, ${percent(physics)} and ${percent(borrowed)}`,
      `one of them would work in ${percent(independent)} of futures. They share a cause, and it is ${percent(goalChance(made, 'electrical'))}`,
      `an importance of ${percent(taskOf(made, 'probe').importance.value)}`,
      `In ${percent(taskOf(made, 'ultrasound').everRun.value)} of futures it ends up renting`,
      ...start.map(({ task, value }) => `| \`${task}\` | ${euros(value)} |`),
      `would be worth ${euros(neverStopping)}; with the right to stop it is ${euros(worth(start, 'probe'))}`,
      `without it in the plan the bet is worth ${euros(worthWithoutProbe)}, so the probe brings ${euros(worth(start, 'probe') - worthWithoutProbe)} more than it costs`,
      `goes from ${percent(probability)} to ${percent(hidden(failed))}`,
      `ageing the cells anyway would be worth ${euros(worth(advise(failed), 'aged-cells'))}`,
      `goes down to ${percent(hidden(worked))}, and the plan is worth ${euros(worth(advise(worked), 'testers'))} from there`,
      `the ultrasound scanner is worth ${euros(ultrasound)}`,
      `break even at a rent of ${euros(rent + ultrasound)} instead of ${euros(rent)}`,
    ])
  })
})

test('[fresh-orders] the page says what the forecast says', () => {
  const made = goldenForecast('fresh-orders')
  const text = planText('fresh-orders')
  const plan = soundPlan(text)
  const asOf = EXAMPLES['fresh-orders']
  const onTime = ({ byDeadline }: Forecast) => byDeadline?.value ?? Number.NaN
  const net = ({ netValue }: Forecast) => netValue?.value ?? Number.NaN
  const row = (change: string, of: Forecast) => `| ${change} | ${percent(onTime(of))} | ${euros(net(of))} |`
  const moreHands = forecast(
    { ...plan, people: (plan.people ?? []).map((one) => (one.id === 'tom' ? { ...one, count: 2 } : one)) },
    { asOf },
  )
  const withoutCounts = forecast(
    {
      ...plan,
      goals: plan.goals.map((goal) => ({ ...goal, parts: goal.parts.filter((id) => id !== 'shelf-counts') })),
      tasks: plan.tasks.filter(({ id }) => id !== 'shelf-counts'),
    },
    { asOf },
  )
  const secondLook = forecast(soundPlan(withSecondLook(text)), { asOf })
  const open = plan.tasks.filter(
    ({ id }) => !plan.log.some(({ subject, verb }) => subject === id && (verb === 'succeeded' || verb === 'failed')),
  )
  expect(open.filter(({ odds }) => typeof odds === 'number' && odds > 0.9).length).toBeGreaterThan(open.length / 2)
  const thinSlice = made.goals['thin-slice']?.finishDays?.p50.value ?? Number.NaN
  expect(thinSlice / (made.finishDays?.p50.value ?? Number.NaN)).toBeCloseTo(0.2, 1)
  const mostImportant = Object.entries(made.tasks).sort(([, a], [, b]) => b.importance.value - a.importance.value)
  expectFigures('fresh-orders', [
    'bread and dairy in 120 shops',
    `worth ${euros(plan.value ?? Number.NaN)}`,
    `done on ${longDate(plan.log.find(({ subject, verb }) => subject === 'one-shop' && verb === 'succeeded')?.date ?? '')}`,
    `As of ${longDate(asOf)}`,
    `| by the deadline | ${percent(onTime(made))} | in ${futuresPhrase(onTime(made))}, ${likelihoodPhrase(onTime(made))} |`,
    `| ever | ${percent(made.success.value)} |`,
    `| ${longDate(made.finish?.p50 ?? '')} | and in one of ten such futures after ${longDate(made.finish?.p90 ?? '')} |`,
    `| cost | ${euros(made.cost.mean.value)} | ${euros(made.cost.spent)} of it spent`,
    `| net value | ${euros(net(made))} | ± ${euros(simulationError(made.netValue))} (95 %) |`,
    `the same file came to ${percent(onTime(forecast(plan, { asOf: '2026-09-11' })))}`,
    `written as 60 %, or ${percent(taskOf(made, 'intraday-curve').odds.value)} with the risk`,
    `${percent(taskOf(made, 'intraday-curve').oddsInTime.value)} are left that it works before its stop`,
    `stock records lie from ${percent(plan.risks[0]?.chance ?? Number.NaN)} to ${percent(made.risks['stock-lies']?.posterior.value ?? Number.NaN)}`,
    `the chance by the deadline falls to ${percent(onTime(forecast(plan, { asOf: '2026-11-27' })))}`,
    `the same ${made.trials.toLocaleString('en')} futures again`,
    row('as it is', made),
    row('a second ML engineer', moreHands),
    row('no paid shelf counts', withoutCounts),
    row('a second look if the money test fails', secondLook),
    `Its importance, ${percent(taskOf(made, 'money-test').importance.value)}, is the highest of all open tasks`,
    'odds 45 %)',
    `is ${likelihoodPhrase(onTime(made))}, and the next thing`,
  ])
  expect(mostImportant[0]?.[0]).toBe('money-test')
  expect(moreHands.success.value).toBe(made.success.value)
})

/** The plan with a fallback behind the money test. */
function withSecondLook(text: string): string {
  const changes: readonly (readonly [string, string])[] = [
    ['forecaster, new-items, money-test, fair-shops]', 'forecaster, new-items, saves-money, fair-shops]'],
    ['\n  new-items: {title', '\n  saves-money: {any: [money-test, second-look]}\n  new-items: {title'],
    ['needs: [money-test]', 'needs: [saves-money]'],
    [
      '\n  fair-shops:\n',
      `
  second-look:
    odds: 45%
    days: 8..12..20
    stop: 25
    fallbackFor: money-test
    by: [{skill: forecasting, level: 2}]
  fair-shops:
`,
    ],
  ]
  return changes.reduce((changed, [from, to]) => {
    if (changed.split(from).length !== 2) throw new Error(`not once in the plan: ${from}`)
    return changed.replace(from, to)
  }, text)
}
