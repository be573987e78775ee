export { discreteLaw, fixedLaw } from './distribution/discrete.ts'
export { exp, log, normalCdf, normalQuantile } from './distribution/elementary.ts'
export { exponentialLaw } from './distribution/exponential.ts'
export { type Law, partialMean, remainingLaw, SURVIVAL_MIN, scaledLaw, survival } from './distribution/law.ts'
export { lognormalLaw, rangeLaw, threePointLaw } from './distribution/lognormal.ts'
export { pertLaw } from './distribution/pert.ts'
export { AT_THE_STOP, type SampledLaw, sampleLaw } from './distribution/sampled-law.ts'
export type { Outcomes } from './outcomes.ts'
export { exactAdvice, type FirstStep, type SerialAdvice, type SerialObjective, type SerialTask } from './policy/exact.ts'
export { SERIAL_TASKS_MAX } from './policy/serial-state.ts'
export * from './problem.ts'
export { latestFinish } from './schedule/latest-finish.ts'
export { createWorth, discountFactor } from './simulate/money.ts'
export { createPilot, createSimulation, type Pilot, type Simulation } from './simulate/simulation.ts'
export {
  differenceEstimate,
  type Estimate,
  exactly,
  meanEstimate,
  meanOf,
  quantileOfCounts,
  quantileOfSorted,
  shareEstimate,
} from './statistics/estimate.ts'
export * from './time.ts'
