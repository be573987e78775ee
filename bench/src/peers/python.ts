import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Entry } from '../contest.ts'
import { figuresOf } from '../figures.ts'
import type { PeerPlan } from './plan.ts'

const OUTPUT_BYTES_MAX = 1 << 26

/** peers/unlimited.py: vectors of all trials, with numpy. */
export const numpyVectors = (plan: PeerPlan, trials: number, folder: string): Entry =>
  script('numpy', 'unlimited.py', 'numpy', plan, trials, folder)

/** peers/staffed.py: events in a heap, with the standard library alone. */
export const pythonEvents = (plan: PeerPlan, trials: number, folder: string): Entry =>
  script('plain Python, heapq', 'staffed.py', 'heapq', plan, trials, folder)

function script(name: string, source: string, needed: string, plan: PeerPlan, trials: number, folder: string): Entry {
  try {
    execFileSync('python3', ['-c', `import ${needed}`], { stdio: 'ignore' })
  } catch {
    return { name, absent: `there is no python3 with ${needed}` }
  }
  const file = join(folder, `${source}.json`)
  writeFileSync(file, JSON.stringify(plan))
  return {
    name,
    run(seconds) {
      const args = [join(import.meta.dirname, source), file, String(trials), String(seconds)]
      const output = execFileSync('python3', args, { encoding: 'utf8', maxBuffer: OUTPUT_BYTES_MAX })
      const { nanoseconds, finishDays, costs } = JSON.parse(output)
      return { nanoseconds, figures: figuresOf(trials, finishDays, costs) }
    },
  }
}
