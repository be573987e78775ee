export { formatPlan, printPlan, type ReadOptions, type ReadResult, readPlan } from './plan-text.ts'
