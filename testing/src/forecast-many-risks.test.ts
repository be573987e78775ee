import { forecast } from '@nonlinear/model'
import { expect, test } from 'vitest'
import { buildEvent, buildGoal, buildPlan, buildRisk, buildTask } from './build-plan.ts'

// What happened ties more risks together than the forecast enumerates. Here all their combinations are gone through once.

const RISKS = 18
const STANDARD_ERRORS = 4
const TRIALS = 50_000
const chanceOf = (risk: number) => 0.2 + 0.03 * risk
/** What a risk sets the odds of tasks that ended to: the later risk of two sets the smaller ones, which count. */
const oddsSetBy = (risk: number) => 0.65 - 0.02 * risk
const ODDS = 0.8
const failed = (t: number) => t % 3 !== 0

/** Task t is hit by the risks t and t + 1, which ties all risks together; `y` and `z` are still open. */
const open = { y: [0, 9], z: [4, 17] }
const openOdds = 0.7
const openOddsUnder = 0.1
const ended = Array.from({ length: RISKS - 1 }, (_, t) => t)

const plan = buildPlan('g', {
  start: '2026-06-01',
  goals: [buildGoal('g', 'any', ['y', 'z', ...ended.map((t) => `t${t}`)]), buildGoal('h', 'any', ['y', 'z'])],
  tasks: [...ended.map((t) => buildTask(`t${t}`, { odds: ODDS })), ...Object.keys(open).map((id) => buildTask(id, { odds: openOdds }))],
  risks: Array.from({ length: RISKS }, (_, risk) => {
    const hits: Record<string, number> = {}
    for (const t of [risk - 1, risk]) if (t >= 0 && t < RISKS - 1) hits[`t${t}`] = oddsSetBy(risk)
    for (const [id, risks] of Object.entries(open)) if (risks.includes(risk)) hits[id] = openOddsUnder
    return buildRisk(`r${risk}`, chanceOf(risk), hits)
  }),
  log: ended.map((t) => buildEvent('2026-06-02', `t${t}`, failed(t) ? 'failed' : 'succeeded')),
})

/** Bayes over all 2^18 combinations: chance of each risk, odds of the open tasks, and that one of them works. */
function exactly() {
  const risks = new Float64Array(RISKS)
  const odds = { y: 0, z: 0 }
  let [total, success] = [0, 0]
  for (let state = 0; state < 2 ** RISKS; state += 1) {
    const holds = (risk: number) => ((state >> risk) & 1) === 1
    let weight = 1
    for (let risk = 0; risk < RISKS; risk += 1) weight *= holds(risk) ? chanceOf(risk) : 1 - chanceOf(risk)
    for (const t of ended) {
      const works = holds(t + 1) ? oddsSetBy(t + 1) : holds(t) ? oddsSetBy(t) : ODDS
      weight *= failed(t) ? 1 - works : works
    }
    total += weight
    for (let risk = 0; risk < RISKS; risk += 1) if (holds(risk)) risks[risk]! += weight
    const [y, z] = [open.y, open.z].map((hit) => (hit.some(holds) ? openOddsUnder : openOdds)) as [number, number]
    odds.y += weight * y
    odds.z += weight * z
    success += weight * (1 - (1 - y) * (1 - z))
  }
  return { risks: risks.map((sum) => sum / total), odds: { y: odds.y / total, z: odds.z / total }, success: success / total }
}

test('eighteen risks tied together by what happened: figures are within their errors of all combinations', () => {
  const found = forecast(plan, { asOf: '2026-06-03', trials: TRIALS })
  const exact = exactly()
  const [drawn] = Object.values(found.risks)
  const near = (figure: { readonly value: number; readonly standardError: number }, wanted: number) => {
    expect(figure.standardError).toBeGreaterThan(0)
    expect(figure.standardError).toBeLessThan(0.02)
    expect(Math.abs(figure.value - wanted)).toBeLessThanOrEqual(STANDARD_ERRORS * figure.standardError)
  }
  Object.values(found.risks).forEach(({ posterior, effectiveSamples }, i) => {
    near(posterior, exact.risks[i]!)
    expect(effectiveSamples).toBe(drawn!.effectiveSamples)
  })
  for (const id of ['y', 'z'] as const) {
    near(found.tasks[id]!.posteriorOdds, exact.odds[id])
    near(found.tasks[id]!.oddsInTime, exact.odds[id])
  }
  // Trials and draws each err by themselves.
  const { value, standardError } = found.goals.h!.success
  const ofDraws = Math.sqrt((exact.success * (1 - exact.success)) / drawn!.effectiveSamples!)
  near({ value, standardError: Math.hypot(standardError, ofDraws) }, exact.success)
  const warnings = found.warnings.filter(({ code }) => code === 'too-many-informed-risks')
  expect(warnings.map(({ message }) => message)).toEqual([
    `what happened ties 18 risks together (r0, r1, r2, r3 and 14 more), more than the 16 whose combinations can all be gone through; their figures are estimates: 65,536 drawn combinations are worth ${Math.round(drawn!.effectiveSamples!).toLocaleString('en')} independent ones`,
  ])
  // What happened says enough for a wrong answer to be seen.
  expect(Math.max(...exact.risks.map((chance, i) => Math.abs(chance - chanceOf(i))))).toBeGreaterThan(0.1)
}, 60_000)

test('seventeen risks that nothing ties together are told as exactly as one', () => {
  const ids = Array.from({ length: 17 }, (_, i) => i)
  const apart = buildPlan('g', {
    start: '2026-06-01',
    goals: [buildGoal('g', 'any', [...ids.map((i) => `t${i}`), 'z'])],
    tasks: [...ids.map((i) => buildTask(`t${i}`, { odds: 0.7 })), buildTask('z', { odds: 0.6 })],
    risks: ids.map((i) => buildRisk(`r${i}`, 0.3, { [`t${i}`]: 0.2, ...(i === 0 && { z: 0.3 }) })),
    log: ids.map((i) => buildEvent('2026-06-02', `t${i}`, 'failed')),
  })
  const found = forecast(apart, { asOf: '2026-06-03', trials: TRIALS })
  const posterior = (0.3 * 0.8) / (0.3 * 0.8 + 0.7 * 0.3)
  for (const each of Object.values(found.risks)) {
    expect(each.posterior.value).toBeCloseTo(posterior, 12)
    expect([each.posterior.standardError, each.effectiveSamples]).toEqual([0, null])
  }
  const odds = posterior * 0.3 + (1 - posterior) * 0.6
  expect(found.tasks.z!.posteriorOdds.value).toBeCloseTo(odds, 12)
  expect(Math.abs(found.success.value - odds)).toBeLessThanOrEqual(STANDARD_ERRORS * found.success.standardError)
  expect(found.warnings.map(({ code }) => code)).not.toContain('too-many-informed-risks')
})
