import { combinationChances, createJointWalk, drawKey, drawWord } from '@nonlinear/engine'
import { expect, test } from 'vitest'
import { DRAWN_STATES, EFFECTIVE_SAMPLES_LEAST, type Evidence, errorOfDraws, riskPosterior } from './risk-posterior.ts'

const priors = (chances: readonly number[]) => chances.map((chance, i) => ({ chance, key: drawKey(77, i) }))

/** Bayes over all combinations of all risks at once, written out: bit i of a state = risk i holds. */
function byHand(chances: readonly number[], evidence: readonly Evidence[]): Float64Array {
  const weights = new Float64Array(2 ** chances.length)
  for (let state = 0; state < weights.length; state += 1) {
    let weight = 1
    for (let i = 0; i < chances.length; i += 1) weight *= (state >> i) & 1 ? chances[i]! : 1 - chances[i]!
    for (const { risks, likelihood } of evidence) {
      let combination = 0
      for (let i = 0; i < risks.length; i += 1) combination += ((state >> risks[i]!) & 1) << i
      weight *= likelihood[combination]!
    }
    weights[state] = weight
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map((weight) => weight / total)
}

/** Chances of the combinations of some risks, from those of all. */
function chancesOf(exact: Float64Array, risks: readonly number[]): Float64Array {
  const result = new Float64Array(2 ** risks.length)
  for (let state = 0; state < exact.length; state += 1) {
    let combination = 0
    for (let i = 0; i < risks.length; i += 1) combination += ((state >> risks[i]!) & 1) << i
    result[combination]! += exact[state]!
  }
  return result
}

/** Numbers between 0 and 1, the same for the same seed. */
function dice(seed: number): () => number {
  let n = 0
  return () => {
    n += 1
    return (drawWord(drawKey(seed, 1), n) >>> 0) / 2 ** 32
  }
}

/** One task after the other, each hit by the risks of one row. */
const evidenceOn = (rows: readonly (readonly number[])[], roll: () => number, least = 0.05): Evidence[] =>
  rows.map((risks) => ({ risks, likelihood: Array.from({ length: 2 ** risks.length }, () => least + (0.98 - least) * roll()) }))

test('the posterior is Bayes over all combinations; risks without evidence keep their chance', () => {
  const chances = [0.3, 0.6, 0.2]
  // A failure of a task hit by risks 0 and 2 (bits in that order), and a success of one hit by risk 2.
  const evidence = [
    { risks: [0, 2], likelihood: [0.2, 0.9, 0.5, 0.95] },
    { risks: [2], likelihood: [0.8, 0.1] },
  ]
  const posterior = riskPosterior(priors(chances), evidence)
  expect(posterior.joints.map(({ members }) => [...members])).toEqual([[0, 2]])
  const exact = byHand(chances, evidence)
  for (const risks of [[0], [1], [2], [2, 0], [0, 1, 2]])
    combinationChances(posterior, risks).forEach((chance, c) => {
      expect(chance).toBeCloseTo(chancesOf(exact, risks)[c]!, 12)
    })
})

test('risks that no evidence ties together are enumerated apart, to the same chances', () => {
  for (let seed = 1; seed <= 30; seed += 1) {
    const roll = dice(seed)
    const chances = Array.from({ length: 12 }, roll)
    // Even risks hit some tasks, odd ones others; 10 and 11 hit none.
    const rows = Array.from({ length: 14 }, (_, task) => {
      const some = [0, 2, 4, 6, 8].map((risk) => risk + (task % 2)).filter(() => roll() < 0.4)
      return some.length > 0 ? some : [task % 2]
    })
    const evidence = evidenceOn(rows, roll)
    const posterior = riskPosterior(priors(chances), evidence)
    expect(posterior.joints.length).toBeGreaterThanOrEqual(2)
    expect(new Set(posterior.joints.flatMap(({ members }) => [...members])).size).toBe(
      posterior.joints.reduce((sum, { members }) => sum + members.length, 0),
    )
    const exact = byHand(chances, evidence)
    for (const risks of [[0], [1], [10], [8, 2], [3, 0, 1], [4, 5, 6, 7], [11, 9, 8]]) {
      const wanted = chancesOf(exact, risks)
      combinationChances(posterior, risks).forEach((chance, c) => {
        expect(Math.abs(chance - wanted[c]!)).toBeLessThan(1e-9)
      })
      expect(errorOfDraws(posterior, risks, [...wanted])).toBe(0)
    }
  }
})

test('seventeen risks that nothing ties together are told exactly, each as if it were alone', () => {
  const evidence = Array.from({ length: 17 }, (_, i) => ({ risks: [i], likelihood: [0.3, 0.8] }))
  const posterior = riskPosterior(priors(evidence.map(() => 0.3)), evidence)
  for (let risk = 0; risk < 17; risk += 1)
    expect(combinationChances(posterior, [risk])[1]).toBeCloseTo((0.3 * 0.8) / (0.3 * 0.8 + 0.7 * 0.3), 12)
})

test('of more risks tied together than can be enumerated, drawn combinations are within their errors of all combinations', () => {
  for (const size of [17, 18]) {
    const roll = dice(size)
    const chances = Array.from({ length: size }, () => 0.1 + 0.8 * roll())
    const rows = Array.from({ length: size - 1 }, (_, i) => (i % 3 === 0 && i + 2 < size ? [i, i + 1, i + 2] : [i, i + 1]))
    const evidence = evidenceOn(rows, roll, 0.3)
    const posterior = riskPosterior(priors(chances), evidence)
    expect(posterior.joints.length).toBe(1)
    const { effectiveSamples } = posterior.joints[0]!
    expect(effectiveSamples).toBeGreaterThan(EFFECTIVE_SAMPLES_LEAST)
    expect(effectiveSamples).toBeLessThan(DRAWN_STATES)
    const exact = byHand(chances, evidence)
    for (const risks of [...chances.map((_, i) => [i]), [3, 9], [0, 5, size - 1]]) {
      const wanted = chancesOf(exact, risks)
      combinationChances(posterior, risks).forEach((chance, c) => {
        const error = errorOfDraws(
          posterior,
          risks,
          Array.from(wanted, (_, each) => (each === c ? 1 : 0)),
        )
        expect(error).toBeGreaterThan(0)
        expect(error).toBeLessThan(0.02)
        expect(Math.abs(chance - wanted[c]!)).toBeLessThanOrEqual(4 * error)
      })
    }
  }
}, 60_000)

test('the errors of drawn combinations are those that other draws scatter with', () => {
  const roll = dice(5)
  const chances = Array.from({ length: 17 }, () => 0.1 + 0.8 * roll())
  const evidence = evidenceOn(
    Array.from({ length: 16 }, (_, i) => [i, i + 1]),
    roll,
    0.3,
  )
  const runs = Array.from({ length: 20 }, (_, run) => {
    const posterior = riskPosterior(
      chances.map((chance, i) => ({ chance, key: drawKey(run, i) })),
      evidence,
    )
    return { found: combinationChances(posterior, [8])[1]!, error: errorOfDraws(posterior, [8], [0, 1]) }
  })
  const mean = runs.reduce((sum, { found }) => sum + found, 0) / runs.length
  const scatter = Math.sqrt(runs.reduce((sum, { found }) => sum + (found - mean) ** 2, 0) / (runs.length - 1))
  const told = Math.sqrt(runs.reduce((sum, { error }) => sum + error ** 2, 0) / runs.length)
  // The scatter of 20 runs is itself known to a sixth only.
  expect(scatter / told).toBeGreaterThan(0.6)
  expect(scatter / told).toBeLessThan(1.5)
}, 60_000)

test('the chances of one member after the other multiply back to those of the combinations', () => {
  const [joint] = riskPosterior(priors([0.3, 0.6, 0.2]), evidenceOn([[0, 2, 1]], dice(3))).joints
  const walk = createJointWalk(joint!)
  for (let row = 0; row < 8; row += 1) {
    walk.restart()
    let product = 1
    for (let i = 0; i < 3; i += 1) {
      const held = joint!.holds[row * 3 + i]!
      expect(held).toBe((row >> (2 - i)) & 1)
      product *= held ? walk.chance() : 1 - walk.chance()
      walk.step(held)
    }
    expect(product).toBeCloseTo(joint!.before[row + 1]! - joint!.before[row]!, 12)
  }
})

test('evidence that no risk can change, or that cannot happen, teaches nothing; other evidence still does', () => {
  const [one, two] = [priors([0.3]), priors([0, 0.5])]
  expect(riskPosterior(one, [{ risks: [0], likelihood: [0.5, 0.5] }]).joints).toEqual([])
  expect(riskPosterior(one, [{ risks: [0], likelihood: [0, 0] }]).joints).toEqual([])
  const impossible = { risks: [0], likelihood: [0, 1] }
  expect(riskPosterior(two, [impossible]).joints).toEqual([])
  const both = riskPosterior(two, [impossible, { risks: [1], likelihood: [0.2, 0.6] }])
  expect(combinationChances(both, [1])[1]).toBeCloseTo(0.75, 12)
})

test('a thousand outcomes together, less likely than any number can say, are told apart all the same', () => {
  const evidence = Array.from({ length: 2001 }, (_, i) => ({ risks: [0], likelihood: i % 2 === 0 ? [0.2, 0.3] : [0.3, 0.2] }))
  const posterior = riskPosterior(priors([0.4]), evidence)
  expect(combinationChances(posterior, [0])[1]).toBeCloseTo((0.4 * 0.3) / (0.4 * 0.3 + 0.6 * 0.2), 9)
})

test('what none of the drawn combinations could lead to teaches nothing, and is named', () => {
  const chances = Array.from({ length: 17 }, () => 0.001)
  // Each task works only where both its risks hold: seventeen risks of 0.1 % at once.
  const evidence = Array.from({ length: 16 }, (_, i) => ({ risks: [i, i + 1], likelihood: [0, 0, 0, 1] }))
  const posterior = riskPosterior(priors(chances), evidence)
  expect(posterior.joints).toEqual([])
  expect(posterior.unreached).toEqual([Array.from({ length: 17 }, (_, i) => i)])
})
