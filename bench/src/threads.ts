// How long the built `nonlinear forecast` takes as a whole process on one thread and on more. The runs alternate, so that whatever else the machine does
// falls on all; all print the same bytes.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

export const THREADS = [1, 2]
const RUNS = 7

const nonlinear = join(import.meta.dirname, '../../cli/bin/nonlinear.cjs')

/** Median milliseconds on each number of threads. */
export function timesOnThreads(planText: string, trials: number): number[] {
  const runs = Array.from({ length: RUNS }, () => THREADS.map((count) => run(planText, trials, count)))
  if (new Set(runs.flat().map(({ printed }) => printed)).size > 1) throw new Error('the numbers of threads do not agree')
  return THREADS.map((_, i) => {
    const times = runs.map((round) => (round[i] as Run).milliseconds).sort((a, b) => a - b)
    return times[Math.floor(RUNS / 2)] as number
  })
}

interface Run {
  readonly milliseconds: number
  readonly printed: string
}

function run(input: string, trials: number, threads: number): Run {
  const args = [nonlinear, 'forecast', '-', '--json', '--trials', `${trials}`, '--threads', `${threads}`]
  const began = performance.now()
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { input, encoding: 'utf8', maxBuffer: 2 ** 28 })
  if (status !== 0) throw new Error(`nonlinear ${args.slice(1).join(' ')} ended with ${status}: ${stderr}`)
  return { milliseconds: performance.now() - began, printed: stdout }
}
