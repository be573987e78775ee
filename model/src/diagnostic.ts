/** One place in a plan: the keys and indexes that lead to it, such as `['tasks', 'labels', 'needs', 0]`. */
export type PlanPath = readonly (string | number)[]

/** A position in a text. Lines and columns count from 1, offsets from 0; all in UTF-16 units. */
export interface Position {
  readonly line: number
  readonly column: number
  readonly offset: number
}

/** From `start` up to, not including, `end`. */
export interface Span {
  readonly start: Position
  readonly end: Position
}

export type Severity = 'error' | 'warning' | 'info'

/** Something an author should know about a plan. A value, never thrown. */
export interface Diagnostic {
  /** A stable kebab-case word for programs, such as `unknown-id`. */
  readonly code: string
  readonly severity: Severity
  /** What is wrong, with the offending value. One sentence without a full stop. */
  readonly message: string
  /** What to try. One phrase without a full stop. */
  readonly hint?: string
  /** Where in the plan; empty for the plan as a whole. */
  readonly path: PlanPath
  /** Where in the text; present when the plan was read from a text. */
  readonly span?: Span
}

/** Whether the plan cannot be forecast because of these diagnostics. */
export const hasErrors = (diagnostics: readonly Diagnostic[]): boolean => diagnostics.some((d) => d.severity === 'error')
