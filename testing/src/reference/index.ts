export {
  type Atoms,
  chanceBy,
  countFutures,
  type Exact,
  type ExactOptions,
  type ExactTask,
  exactDistribution,
} from './exact-distribution.ts'
export { type Aim, type BestPolicy, nextByBruteForce } from './next-by-brute-force.ts'
export type { Policies, Policy } from './required.ts'
export { type History, runTrial, type Trial, type TrialInput } from './run-trial.ts'
