import { requireWhole } from '../refuse.ts'

export interface SimulationOptions {
  /** Without WebAssembly: the same bits, more slowly. */
  readonly twins?: boolean
  /** Draws come from scrambled Sobol points, in replicates of 2^`sobol` trials. Throws a RangeError where `inputsOf` counts more than SOBOL_DIMENSIONS_MAX. */
  readonly sobol?: number | undefined
}

/** Largest exponent of a replicate. */
const SOBOL_MAX = 24

/** Refuses replicates of a size that cannot be drawn. */
export function requireReplicates(sobol: number | undefined): void {
  if (sobol !== undefined) requireWhole('sobol', sobol, 0, SOBOL_MAX)
}
