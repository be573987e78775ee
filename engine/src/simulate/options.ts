export interface SimulationOptions {
  /** Without WebAssembly: the same bits, more slowly. */
  readonly twins?: boolean
  /** Draws come from scrambled Sobol points, in replicates of 2^`sobol` trials. Throws a RangeError where `inputsOf` counts more than SOBOL_DIMENSIONS_MAX. */
  readonly sobol?: number | undefined
}
