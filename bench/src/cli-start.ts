// How long `nonlinear forecast` takes as a whole process, beside a bare `node -e 0`, in one run: 50 tasks, 10,000 trials.
// The runs alternate, so that whatever else the machine does falls on both.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const RUNS = 40
const TASKS = 50
/** What the whole process may take, in bare starts of node. */
const RATIO_MAX = 2.5

const root = dirname(dirname(import.meta.dirname))
const nonlinear = join(root, 'cli/bin/nonlinear.cjs')

/** Ten portfolios of five approaches each, one after the other; times, costs and odds all differ. */
function planText(): string {
  const goals = Array.from({ length: TASKS / 5 }, (_, goal) => {
    const parts = Array.from({ length: 5 }, (_, part) => `t${goal * 5 + part}`)
    return `  g${goal}: {any: [${parts.join(', ')}]}`
  })
  const tasks = Array.from({ length: TASKS }, (_, task) => {
    const needs = task < 5 ? '' : `, needs: [g${Math.floor(task / 5) - 1}]`
    const days = `${2 + (task % 5)}..${8 + (task % 7)}..${20 + (task % 11)}`
    return `  t${task}: {title: Approach ${task}, odds: ${50 + (task % 40)}%, days: ${days}, stop: P90, cost: ${100 * (task + 1)} EUR${needs}}`
  })
  const root = `  root: {all: [${goals.map((_, goal) => `g${goal}`).join(', ')}]}`
  const head = ['plan: Fifty tasks', 'start: 2026-06-01', 'deadline: 2027-12-31', 'value: 1000000 EUR', 'goal: root']
  return [...head, 'goals:', root, ...goals, 'tasks:', ...tasks, ''].join('\n')
}

function millisecondsOf(args: readonly string[]): number {
  const began = performance.now()
  const { status, stderr } = spawnSync(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' })
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}: ${stderr}`)
  return performance.now() - began
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number

const folder = mkdtempSync(join(tmpdir(), 'nonlinear-bench-'))
try {
  const file = join(folder, 'fifty.plan.yaml')
  writeFileSync(file, planText())
  const commands = {
    'node -e 0': ['-e', '0'],
    'nonlinear --version': [nonlinear, '--version'],
    'nonlinear check': [nonlinear, 'check', file],
    'nonlinear forecast': [nonlinear, 'forecast', file],
    'nonlinear forecast --json': [nonlinear, 'forecast', file, '--json'],
  } as const
  const times = new Map(Object.keys(commands).map((name) => [name, [] as number[]]))
  for (let run = 0; run <= RUNS; run += 1) {
    for (const [name, args] of Object.entries(commands)) {
      const time = millisecondsOf(args)
      // The first round only warms the caches of the file system.
      if (run > 0) times.get(name)?.push(time)
    }
  }
  const bare = median(times.get('node -e 0') as number[])
  for (const [name, values] of times) {
    const middle = median(values)
    console.log(`${name.padEnd(28)} ${middle.toFixed(1).padStart(7)} ms  ${(middle / bare).toFixed(2)} × bare node`)
  }
  const ratio = median(times.get('nonlinear forecast') as number[]) / bare
  console.log(
    `${ratio <= RATIO_MAX ? 'within' : 'ABOVE'} the limit of ${RATIO_MAX} × (${TASKS} tasks, 10,000 trials, median of ${RUNS} runs)`,
  )
  process.exitCode = ratio <= RATIO_MAX ? 0 : 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
