import { buildEvent, buildPlan, buildRisk, buildTask } from '@nonlinear/testing'
import { describe, expect, test } from 'vitest'
import type { Plan, Verb } from '../plan/plan.ts'
import { RESULTS_MIN, USUAL_DEVIATION, usualError } from './usual-error.ts'

const START = '2026-06-01'
const LATER = '2026-06-30'
const names = (count: number) => Array.from({ length: count }, (_, i) => `t${i}`)

/** Tasks at 70 % that were started and ended so. */
function planWith(verbs: readonly Verb[], fields: Partial<Plan> = {}): Plan {
  const ids = names(verbs.length)
  return buildPlan('t0', {
    start: START,
    tasks: ids.map((id) => buildTask(id, { odds: 0.7 })),
    log: ids.flatMap((id, i) => [buildEvent('2026-06-02', id, 'started'), buildEvent('2026-06-05', id, verbs[i] as Verb)]),
    ...fields,
  })
}
const ended = (succeeded: number, failed: number): Verb[] => [
  ...new Array<Verb>(succeeded).fill('succeeded'),
  ...new Array<Verb>(failed).fill('failed'),
]

describe('how far off odds usually are', () => {
  test('is the default where too few results are known', () => {
    expect(usualError(planWith(ended(3, RESULTS_MIN - 4)), LATER)).toMatchObject({
      from: 'default',
      results: RESULTS_MIN - 1,
      shift: { mean: 0, deviation: USUAL_DEVIATION },
    })
    expect(usualError(planWith(ended(3, 9)), '2026-06-04')).toMatchObject({ from: 'default', results: 0, brier: null })
  })
  test('is learnt from enough results, shrunk', () => {
    const { from, results, shift, brier } = usualError(planWith(ended(4, 8)), LATER)
    expect({ from, results }).toEqual({ from: 'results', results: 12 })
    // A third where seven in ten were said: −1.54 in log-odds, half of it believed.
    expect(shift.mean).toBeLessThan(-0.5)
    expect(shift.mean).toBeGreaterThan(-1.2)
    expect(shift.deviation).toBeLessThan(USUAL_DEVIATION)
    expect(brier).toBeCloseTo((4 * 0.3 ** 2 + 8 * 0.7 ** 2) / 12, 12)
  })
  test('what was stopped or was certain says nothing', () => {
    expect(usualError(planWith(['stopped', ...ended(2, 2)]), LATER).results).toBe(4)
    const plan = planWith(ended(2, 2))
    expect(usualError({ ...plan, tasks: plan.tasks.map((task, i) => (i === 0 ? { ...task, odds: 1 } : task)) }, LATER).results).toBe(3)
  })
  test('counts the odds that stood before the work began', () => {
    const plan = planWith(ended(1, 0))
    const before = { ...plan, log: [buildEvent(START, 't0', null, { odds: 0.4 }), ...plan.log] }
    const after = { ...plan, log: [...plan.log, buildEvent('2026-06-04', 't0', null, { odds: 0.99 })] }
    expect(usualError(before, LATER).brier).toBeCloseTo(0.6 ** 2, 12)
    expect(usualError(after, LATER).brier).toBeCloseTo(0.3 ** 2, 12)
  })
  test('weighs the risks that may have hit', () => {
    const plan = planWith(ended(1, 0), { risks: [buildRisk('r', 0.5, { t0: 0.1 })] })
    expect(usualError(plan, LATER).brier).toBeCloseTo((1 - (0.5 * 0.7 + 0.5 * 0.1)) ** 2, 12)
  })
  test('is what the author says, where that is a range; what a number corrects is no error any more', () => {
    const ranged = usualError(planWith(ended(4, 8), { optimism: { said: 0.7, means: { p10: 0.4, p90: 0.65 } } }), LATER)
    expect(ranged).toMatchObject({ from: 'optimism', shift: { mean: 0 } })
    const corrected = usualError(planWith(ended(4, 8), { optimism: { said: 0.7, means: 1 / 3 } }), LATER)
    expect(corrected.from).toBe('results')
    expect(Math.abs(corrected.shift.mean)).toBeLessThan(0.05)
  })
})
