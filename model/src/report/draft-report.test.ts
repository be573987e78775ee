import { expect, test } from 'vitest'
import { forecast, nextAdvice, type Plan } from '../index.ts'
import { draftReport, reportText } from './draft-report.ts'

const node = { title: null, worksWhen: null, needs: [], after: [], fallbackFor: null, source: null }
const task = { ...node, odds: 1, days: null, stop: null, failsAfter: null, cost: 0, by: [], stage: null, priority: null, keep: false }
const event = { odds: null, days: null, until: null, note: null, verb: null }

const PLAN: Plan = {
  name: 'Find scratched parts',
  start: '2026-12-01',
  deadline: '2026-12-18',
  value: 600_000,
  afterDeadline: { kind: 'gone' },
  discount: null,
  optimism: null,
  calendar: null,
  currency: 'EUR',
  people: null,
  equipment: [],
  risks: [],
  goal: 'shipped',
  goals: [
    {
      ...node,
      id: 'shipped',
      worksWhen: 'recall ≥ 0.9 on the May set',
      kind: 'all',
      atLeast: null,
      parts: ['labels', 'detector'],
      try: null,
    },
  ],
  tasks: [
    { ...task, id: 'labels', title: 'Label 20,000 images', odds: 0.9, days: { kind: 'fixed', days: 4 }, cost: 8_000 },
    { ...task, id: 'detector', odds: 0.5, days: { kind: 'fixed', days: 5 }, needs: ['labels'], cost: 1_000 },
  ],
  log: [
    { ...event, date: '2026-12-01', subject: 'labels', verb: 'started' },
    { ...event, date: '2026-12-04', subject: 'labels', verb: 'succeeded', note: '98 of 100 agree' },
    { ...event, date: '2026-12-04', subject: 'detector', odds: 0.4 },
  ],
}
const TODAY = { today: '2026-12-05' }

const reportOf = (plan: Plan, since: string | null = null) =>
  draftReport({
    plan,
    forecast: forecast(plan, TODAY),
    advice: nextAdvice(plan, TODAY).advice,
    before: since === null ? null : forecast(plan, { ...TODAY, asOf: since }),
  })
const linesOf = (report: ReturnType<typeof reportOf>, heading: string) => report.sections.find((each) => each.heading === heading)?.lines

test('a draft says in plain words what the forecast computed, and nothing else', () => {
  const report = reportOf(PLAN, '2026-12-01')
  expect(report.headline).toMatch(/^In 8 of 20 futures this ships by 18 December 2026; unlikely \(20–45 %\)\.$/)
  expect(linesOf(report, 'What it means for the product')).toEqual([
    'It counts as reached when: recall ≥ 0.9 on the May set.',
    'Reaching it by 18 December 2026 is worth 600,000 EUR, and nothing later.',
    'It is reached at all, in time or later, in 8 of 20 futures.',
    'If it is reached: half the time by 11 December 2026, 8 times in 10 by 11 December 2026, 9 times in 10 by 11 December 2026.',
    'It costs 9,000 EUR on average, of which 8,000 EUR is spent.',
    expect.stringMatching(
      /^Over all futures it is worth 2\d\d,\d{3} EUR( \(± [\d,.]+ EUR of simulation error\))? more than it costs, on average\.$/,
    ),
  ])
  expect(linesOf(report, 'What has moved')?.[0]).toMatch(/was 4\d % on 1 December 2026 and is 40 %\.$/)
  expect(linesOf(report, 'What decides it')?.[0]).toBe(
    '“detector” works in time with odds of 40 %; the chance is 100 points higher if it works than if it does not.',
  )
  expect(linesOf(report, 'What happened last')).toEqual([
    '1 December 2026: Label 20,000 images started.',
    '4 December 2026: Label 20,000 images succeeded (98 of 100 agree).',
    '4 December 2026: detector odds 40 %.',
  ])
  expect(linesOf(report, 'What to do next')?.[0]).toMatch(/^Begin “detector”: .*[^.]\.$/)
  expect(reportText(report)).toMatch(
    /^Find scratched parts \(as of 5 December 2026\)\n\nIn 8 of 20 .*\n\nWhat it means for the product\n- It counts/,
  )
})

test('what is decided is said plainly, with no chances, dates or causes', () => {
  const over = { ...event, date: '2026-12-05', subject: 'detector', verb: 'failed' as const }
  const report = reportOf({ ...PLAN, log: [...PLAN.log, over] })
  expect(report.headline).toBe('The goal can no longer be reached.')
  expect(linesOf(report, 'What it means for the product')).toEqual([
    'It counts as reached when: recall ≥ 0.9 on the May set.',
    'Reaching it by 18 December 2026 is worth 600,000 EUR, and nothing later.',
  ])
  expect(report.sections.map(({ heading }) => heading)).not.toContain('What decides it')
})

test('a plan without value, dates or a name has fewer sentences, and no figure that it has no ground for', () => {
  const bare: Plan = { ...PLAN, name: null, start: null, deadline: null, value: null, log: [] }
  const report = reportOf(bare)
  expect([report.title, report.asOf]).toEqual(['shipped', null])
  expect(linesOf(report, 'What it means for the product')?.[1]).toMatch(/half the time by working day 9, /)
  expect(reportText(report)).not.toMatch(/worth [\d,]+ EUR more|null|NaN|undefined|\.\.\n/)
})
