import type { Entry } from '../contest.ts'
import { figuresOf } from '../figures.ts'
import { processorMilliseconds } from '../processor-time.ts'
import type { PeerPlan, PeerTask } from './plan.ts'

/**
 * Not a dependency: 39 MB and a React of its own, for one row. `npm install --no-save @quri/squiggle-lang@0.10.0` (MIT) brings it in; its name is kept
 * from those who would look for it among the dependencies.
 */
const PACKAGE: string = '@quri/squiggle-lang'

/** Days that stand for "never". */
const NEVER = 1_000_000

/** What is used of it. */
interface Squiggle {
  run(
    code: string,
    options: { readonly environment: { readonly sampleCount: number; readonly xyPointLength: number; readonly seed: string } },
  ): Promise<{
    readonly result:
      | { readonly ok: true; readonly value: { readonly result: { asJS(): unknown } } }
      | { readonly ok: false; readonly value: unknown }
  }>
}

/** The plan as a Squiggle model: sample sets of ends, `min` of a goal's parts for any of them, `max` for all. */
export async function squiggleModel(plan: PeerPlan, samples: number): Promise<Entry> {
  const name = 'Squiggle'
  const squiggle: Squiggle | null = await import(PACKAGE).catch(() => null)
  if (squiggle === null) return { name, absent: `there is no ${PACKAGE}` }
  const code = modelOf(plan)
  return {
    name,
    async run(seconds) {
      const until = performance.now() + 1000 * seconds
      let best = Number.POSITIVE_INFINITY
      let ends: number[]
      do {
        const began = processorMilliseconds()
        const { result } = await squiggle.run(code, { environment: { sampleCount: samples, xyPointLength: 1000, seed: 'bench' } })
        best = Math.min(best, processorMilliseconds() - began)
        if (!result.ok) throw new Error(`Squiggle: ${result.value}`)
        ends = result.value.result.asJS() as number[]
      } while (performance.now() < until)
      if (ends.length !== samples) throw new Error(`Squiggle: ${ends.length} samples instead of ${samples}`)
      const finishDays = ends.filter((end) => end < NEVER)
      return { nanoseconds: (best * 1e6) / (plan.tasks.length * samples), figures: figuresOf(samples, finishDays, null) }
    },
  }
}

function modelOf({ tasks, goals, root }: PeerPlan): string {
  const nameOf = (node: number): string => (node < tasks.length ? `task${node}` : `goal${node - tasks.length}`)
  const listOf = (nodes: readonly number[]): string => `[${nodes.map(nameOf).join(', ')}]`
  const written = new Set<number>()
  const lines: string[] = []
  const write = (node: number): void => {
    if (written.has(node)) return
    written.add(node)
    const task = tasks[node]
    const { parts, needed } = goals[node - tasks.length] ?? { parts: [], needed: 0 }
    for (const lower of task?.needs ?? parts) write(lower)
    if (task) lines.push(`${nameOf(node)} = ${[...task.needs.map(nameOf), attemptOf(task)].join(' + ')}`)
    else if (needed === 1 || needed === parts.length)
      lines.push(`${nameOf(node)} = SampleSet.mapN(${listOf(parts)}, ${needed === 1 ? 'min' : 'max'})`)
    else throw new Error('a goal of at least k parts')
  }
  write(root)
  return [
    'attempt(odds, days) = SampleSet.map2(',
    '  SampleSet.fromDist(bernoulli(odds)),',
    '  SampleSet.fromDist(days),',
    `  {|works, days| works == 1 ? days : ${NEVER}}`,
    ')',
    ...lines,
    `SampleSet.toList(${nameOf(root)})`,
  ].join('\n')
}

/** With several needs their sum would not be the last of them. */
function attemptOf({ odds, days: { shift, median, below, above }, stop, needs }: PeerTask): string {
  if (stop !== null || shift !== 0 || below !== above || needs.length > 1) throw new Error('more than the Squiggle model says')
  return `attempt(${odds}, lognormal(${Math.log(median)}, ${below}))`
}
