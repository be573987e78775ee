import { readFileSync } from 'node:fs'

// Plans whose answers were worked out in exact rational arithmetic by a separate program, which went through every policy and future.

export type Formula = string | { readonly and: readonly Formula[] } | { readonly or: readonly Formula[] }

/** `[days, chance]` */
type CasePoints = readonly (readonly [number, string])[]

export interface CaseTask {
  readonly id: string
  /** Chance of success when no factor decides it. */
  readonly p?: string
  readonly cost: number
  readonly dur?: CasePoints
  /** Days until a failure is seen; as `dur` when absent. */
  readonly durFail?: CasePoints
  readonly needs?: readonly string[]
  readonly after?: readonly string[]
  readonly factor?: string
  /** Chance of success in the factor's bad state and in its good one. */
  readonly pGiven?: readonly [string, string]
}

interface Knowledge {
  readonly value: number
  /** Every task that some best policy runs first. */
  readonly first: readonly string[]
}

interface Value {
  readonly V: number
  readonly value: number
  readonly first: readonly string[]
  readonly ties?: boolean
}

export interface OracleCase {
  readonly id: string
  readonly family: string
  readonly tasks: readonly CaseTask[]
  readonly root: Formula
  /** Chances of the bad and the good state of each hidden factor. */
  readonly factors?: Readonly<Record<string, readonly [string, string]>>
  readonly expect: {
    readonly pSuccess: number
    readonly minCostToKnow: Knowledge
    readonly netValue?: readonly Value[]
    readonly afterOutcomes?: readonly {
      readonly outcomes: Readonly<Record<string, boolean>>
      readonly pSuccess: number
      readonly minCostToKnow: Knowledge
      readonly netValue?: Value
    }[]
    readonly time?: {
      /** `[time, chance of success at it, chance of failure at it]` */
      readonly dist: readonly (readonly [number, number, number])[]
      readonly meanDecision: number
      readonly meanGivenSuccess: number
    }
    readonly eagerCost?: number
  }
}

export const ORACLE_CASES = JSON.parse(readFileSync(new URL('../../oracle/cases.json', import.meta.url), 'utf8')) as readonly OracleCase[]
