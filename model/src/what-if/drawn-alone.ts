import {
  AT_THE_STOP,
  createSimulation,
  fixedLaw,
  OPEN,
  type Problem,
  rowOf,
  sampleLaw,
  TASK,
  TIME_MAX,
  toRows,
  UNSETTLED,
  type Variant,
} from '@nonlinear/engine'

/** In which trials the task, if run, works in time: what the simulation of the plan draws for it. */
export function worksInTrials(problem: Problem, task: number, seed: number, trials: number): Uint8Array {
  const from = problem.variantStarts[task] as number
  const to = problem.variantStarts[task + 1] ?? problem.variants.length
  return drawnAlone(
    problem,
    problem.keys[task] as number,
    rowOf(problem.hits, task),
    problem.variants.slice(from, to),
    problem.stop[task] as number,
    seed,
    trials,
  )
}

const certain = (odds: number): Variant => ({ odds, success: sampleLaw(fixedLaw(0)), failure: AT_THE_STOP })

/** In which trials a risk holds. */
export function holdsInTrials(problem: Problem, risk: number, seed: number, trials: number): Uint8Array {
  return drawnAlone(problem, 0, Int32Array.of(risk), [certain(0), certain(1)], TIME_MAX, seed, trials)
}

/** A plan of that task alone, under the risks of the problem. */
function drawnAlone(
  problem: Problem,
  key: number,
  hits: Int32Array,
  variants: readonly Variant[],
  stop: number,
  seed: number,
  trials: number,
): Uint8Array {
  const alone: Problem = {
    ...problem,
    taskCount: 1,
    nodeCount: 1,
    root: 0,
    kind: Uint8Array.of(TASK),
    needed: Int32Array.of(0),
    parts: toRows([[]]),
    waits: toRows([[]]),
    waitKind: new Uint8Array(0),
    inOrder: Uint8Array.of(0),
    keys: Int32Array.of(key),
    settled: Uint8Array.of(OPEN),
    settledAt: Int32Array.of(0),
    underWay: Uint8Array.of(0),
    release: Int32Array.of(problem.now),
    stop: Int32Array.of(stop),
    hits: toRows([[...hits]]),
    variantStarts: Int32Array.of(0),
    variants,
    cost: Float64Array.of(0),
    keep: Uint8Array.of(0),
    rank: Int32Array.of(0),
    crew: null,
    discount: { kind: 'none' },
    valuation: null,
  }
  const simulation = createSimulation(alone, seed, trials)
  try {
    simulation.advance(trials)
    return Uint8Array.from(simulation.outcomes().rootEnd, (end) => (end < UNSETTLED ? 1 : 0))
  } finally {
    simulation.release()
  }
}
