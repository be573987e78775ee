export { type Atoms, chanceBy, countFutures, type Exact, exactDistribution } from './exact-distribution.ts'
export { bestMarkovActions } from './markov-policy.ts'
export { type Aim, nextByBruteForce } from './next-by-brute-force.ts'
