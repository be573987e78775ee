/** A figure with its simulation error; the error is 0 only when the figure is exact. */
export interface Figure {
  readonly value: number
  readonly standardError: number
}
