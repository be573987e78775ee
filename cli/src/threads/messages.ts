import type { Problem, TrialCounts, TrialRows } from '@nonlinear/engine'

// What goes to a simulation thread and comes back. Requests are answered in their order; `open` is not answered.

export type Request =
  | { readonly ask: 'open'; readonly problem: Problem; readonly seed: number }
  | { readonly ask: 'simulate'; readonly first: number; readonly count: number }
  | { readonly ask: 'counts' }

export type Answer = { readonly answer: TrialRows | TrialCounts } | { readonly error: unknown }
