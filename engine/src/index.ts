export { discreteLaw, fixedLaw } from './distribution/discrete.ts'
export { exp, log, normalCdf, normalQuantile } from './distribution/elementary.ts'
export { exponentialLaw } from './distribution/exponential.ts'
export { type Law, meanWithin, partialMean, remainingLaw, SURVIVAL_MIN, scaledLaw, survival } from './distribution/law.ts'
export { lognormalLaw, rangeLaw, threePointLaw } from './distribution/lognormal.ts'
export { pertLaw } from './distribution/pert.ts'
export { AT_THE_STOP, type SampledLaw, sampleLaw } from './distribution/sampled-law.ts'
export { consumersOf, flatOrder } from './graph.ts'
export { combinationChances, createJointWalk, type JointRisks, packedRows } from './joint-risks.ts'
export { BLOCK } from './kernel/layout.ts'
export type { Outcomes, TrialCounts, TrialRows } from './outcomes.ts'
export { chanceWithin, createFinishEstimator, type DeadlineEstimate, type Spans } from './policy/deadline-estimate.ts'
export { exactAdvice, type FirstStep, type SerialAdvice } from './policy/exact.ts'
export { type GiveUp, giveUp, type Prospect } from './policy/give-up.ts'
export { CANDIDATES, createLookahead, type Lookahead, type LookaheadOptions } from './policy/lookahead.ts'
export { type MarkovProcess, markovProcess } from './policy/markov.ts'
export type { MarkovTask } from './policy/markov-values.ts'
export { NESTING_MAX, nestingOf } from './policy/nesting.ts'
export { requiredTasks } from './policy/residual.ts'
export { SERIAL_TASKS_MAX } from './policy/serial-state.ts'
export type { SerialObjective, SerialTask } from './policy/serial-task.ts'
export * from './problem.ts'
export { drawKey, drawWord } from './random/hash.ts'
export { SOBOL_DIMENSIONS_MAX } from './random/sobol-directions.ts'
export { type CriticalPath, criticalPath, type Network } from './schedule/critical-path.ts'
export { latestFinish } from './schedule/latest-finish.ts'
export { lowerBound } from './schedule/lower-bound.ts'
export { PRIORITY_RULES, type PriorityRule, priorities } from './schedule/priority.ts'
export {
  PERIODS_MAX,
  precedenceOrder,
  type ResourceProblem,
  type ResourceProblemParts,
  resourceProblem,
} from './schedule/resource-problem.ts'
export {
  type PassOptions,
  type ResourceSchedule,
  type SampleOptions,
  sampleSchedules,
  scheduleByRule,
} from './schedule/resource-schedule.ts'
export type { StaffedProblem } from './schedule/staffed-problem.ts'
export { type StaffedOptions, type StaffedSchedule, scheduleStaff } from './schedule/staffed-schedule.ts'
export { isBrokenOff } from './schedule/staffed-scheme.ts'
export { type Calibration, calibrationOf, type Result, type Shift, shiftFrom } from './sensitivity/calibration.ts'
export { type LogitNormal, logistic, logit, logitNormal, logitNormalMean } from './sensitivity/logit-normal.ts'
export {
  createSensitivity,
  type OddsOff,
  quantileOfCases,
  type Sensitivity,
  type StatedOdds,
  shiftedProblem,
} from './sensitivity/odds-off.ts'
export { type ScheduleSensitivity, scheduleSensitivity } from './sensitivity/schedule-sensitivity.ts'
export { type BlockSimulation, createBlockSimulation } from './simulate/block-simulation.ts'
export { type BlockEnds, createEnds, type Ends } from './simulate/ends.ts'
export { inputsOf } from './simulate/inputs.ts'
export { createLiveSimulation, type LiveOutcomes, type LiveSimulation, type TaskChange } from './simulate/live.ts'
export { createWorth, discountFactor } from './simulate/money.ts'
export { type SimulationThread, simulateOnThreads } from './simulate/on-threads.ts'
export type { SimulationOptions } from './simulate/options.ts'
export { createPilot, type Pilot } from './simulate/pilot.ts'
export { type Replicated, simulateReplicates } from './simulate/replicates.ts'
export { createSimulation, type Simulation } from './simulate/simulation.ts'
export { TRIALS_MAX } from './simulate/trial-rows.ts'
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
