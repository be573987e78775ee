import { expect, test } from 'vitest'
import { marginal, posteriorTree, riskPosterior } from './risk-posterior.ts'

const chances = [0.3, 0.6, 0.2]
/** A failure of a task hit by risks 0 and 2 (bits in that order), and a success of one hit by risk 2. */
const evidence = [
  { risks: [0, 2], likelihood: [0.2, 0.9, 0.5, 0.95] },
  { risks: [2], likelihood: [0.8, 0.1] },
]

/** Bayes over all eight combinations, written out. */
function byHand(): number[] {
  const weights = Array.from({ length: 8 }, (_, state) => {
    const holds = [0, 1, 2].map((i) => (state >> i) & 1)
    const prior = chances.reduce((product, chance, i) => product * (holds[i] ? chance : 1 - chance), 1)
    return prior * [0.2, 0.9, 0.5, 0.95][holds[0]! + 2 * holds[2]!]! * [0.8, 0.1][holds[2]!]!
  })
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map((weight) => weight / total)
}

test('the posterior is Bayes over all combinations; risks without evidence keep their chance', () => {
  const posterior = riskPosterior(chances, evidence)
  expect(posterior.members).toEqual([0, 2])
  const exact = byHand()
  for (const risks of [[0], [1], [2], [2, 0], [0, 1, 2]]) {
    const found = marginal(posterior, chances, risks)
    found.forEach((weight, combination) => {
      const expected = exact.reduce(
        (sum, w, state) => (risks.every((risk, i) => ((state >> risk) & 1) === ((combination >> i) & 1)) ? sum + w : sum),
        0,
      )
      expect(weight).toBeCloseTo(expected, 12)
    })
  }
})

test('the tree of conditional chances multiplies back to the joint', () => {
  const posterior = riskPosterior(chances, evidence)
  const tree = posteriorTree(posterior)
  posterior.joint?.forEach((weight, state) => {
    let [node, product] = [1, 1]
    for (let i = 0; i < 2; i += 1) {
      const holds = (state >> i) & 1
      product *= holds ? tree[node]! : 1 - tree[node]!
      node = 2 * node + holds
    }
    expect(product).toBeCloseTo(weight, 12)
  })
})

test('evidence that no risk can change, or that cannot happen, teaches nothing', () => {
  expect(riskPosterior(chances, [{ risks: [0], likelihood: [0.5, 0.5] }]).joint).toBeNull()
  expect(riskPosterior(chances, [{ risks: [0], likelihood: [0, 0] }]).joint).toBeNull()
  expect(riskPosterior([0, 0.5], [{ risks: [0], likelihood: [0, 1] }]).joint).toBeNull()
})

test('more than sixteen informed risks are said to be too many', () => {
  const many = Array.from({ length: 17 }, (_, i) => ({ risks: [i], likelihood: [0.2, 0.8] }))
  expect(
    riskPosterior(
      many.map(() => 0.5),
      many,
    ),
  ).toEqual({ members: [], joint: null, tooMany: true })
})
