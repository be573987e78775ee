/** A figure with its simulation error; the error is 0 only when the figure is exact. */
export interface Figure {
  readonly value: number
  readonly standardError: number
}

/** Standard errors to either side of a figure that its 95 % range takes in: what stands after every ±. */
export const ERRORS_IN_RANGE = 2
