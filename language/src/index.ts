export { type Happening, type Recorded, recordInText } from './edit/record.ts'
export { MAX_PSPLIB_ACTIVITIES, type PsplibInstance, type PsplibResult, readPsplib } from './formats/psplib.ts'
export { formatPlan, printPlan, type ReadOptions, type ReadResult, readPlan } from './plan-text.ts'
