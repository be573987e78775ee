import { BLOCK } from '@nonlinear/engine'
import { DEFAULT_TRIALS, type ForecastOptions, type Plan } from '@nonlinear/model'
import { type Arguments, type Flag, wholeNumber } from '../arguments.ts'
import type { Host } from '../host.ts'

const THREADS_MAX = 64

export const THREADS: Flag = {
  name: 'threads',
  value: 'N',
  summary: 'threads to simulate on (default: 1 for what is soon done, else as many as the machine runs at once); the figures are the same',
}

/** About how long a trial of a task takes, in nanoseconds, with and without people: as the plans of bench/src/plans.ts take. */
const PEOPLE_NS = 60
const TASK_NS = 13
/** A thread costs tens of milliseconds to start, and a copy of the problem: with less than this to do, in nanoseconds, it is not worth it. */
const THREAD_WORK_NS = 200e6

/** On how many threads to simulate: as asked, else as the work is worth and the machine runs at once. None would be left without a block. */
export function threadsFor(given: Arguments, { tasks, people }: Plan, { trials = DEFAULT_TRIALS }: ForecastOptions, host: Host): number {
  const asked = wholeNumber(given, THREADS.name, 1, THREADS_MAX, 2)
  const blocks = Math.ceil(trials / BLOCK)
  if (asked !== undefined) return Math.min(asked, blocks)
  const worthwhile = Math.floor((trials * tasks.length * (people === null ? TASK_NS : PEOPLE_NS)) / THREAD_WORK_NS)
  return worthwhile < 2 ? 1 : Math.min(worthwhile, blocks, host.parallelism(), THREADS_MAX)
}
