import { writeFileSync } from 'node:fs'
import { AT_THE_STOP, consumersOf, drawKey, flatOrder, type Problem, type SampledLaw } from '@nonlinear/engine'

const BINS = 1024

/** A flat problem as the file that bench/src/baseline reads: int32 after int32. Only what the baseline knows: open tasks, no risks, no `at least`. */
export function writeProblemFile(file: string, problem: Problem, seed: number, blocks: number): void {
  const consumers = consumersOf(problem)
  const flat = flatOrder(problem, consumers)
  if (flat === null || problem.risks.count > 0 || problem.variants.length !== problem.taskCount)
    throw new Error('the baseline does not know such plans')
  const laws: SampledLaw[] = []
  const tableOf = (law: SampledLaw): number => {
    if (law === AT_THE_STOP) return -1
    if (law.atoms > 1) throw new Error('the baseline does not know discrete laws')
    if (!laws.includes(law)) laws.push(law)
    return laws.indexOf(law)
  }
  const success = problem.variants.map((variant) => tableOf(variant.success))
  const failure = problem.variants.map((variant) => tableOf(variant.failure))
  const tables = laws.flatMap(({ atoms, table }) =>
    atoms === 0 ? [...table] : Array.from({ length: BINS }, () => [table[1] as number, 0]).flat(),
  )
  const numbers = [
    ...[problem.taskCount, problem.nodeCount, problem.root, blocks],
    ...[problem.parts.items.length, flat.waits.items.length, consumers.items.length, laws.length],
    ...flat.order,
    ...problem.kind,
    ...problem.parts.starts,
    ...problem.parts.items,
    ...flat.waits.starts,
    ...flat.waits.items,
    ...flat.waitKind,
    ...consumers.starts,
    ...consumers.items,
    ...Array.from(problem.keys, (key) => drawKey(seed, key)),
    ...problem.variants.map(({ odds }) => (Math.ceil(odds * 2 ** 32) - 1) | 0),
    ...problem.variants.map(({ odds }) => (odds > 0 ? 1 : 0)),
    ...success,
    ...failure,
    ...problem.stop,
    ...Array.from(problem.release, (release) => Math.max(problem.now, release)),
    ...new Int32Array(Float64Array.from(problem.cost).buffer),
    ...tables,
  ]
  writeFileSync(file, Int32Array.from(numbers))
}
