import { readFileSync } from 'node:fs'
import type { Formula } from './case.ts'
import { goalsOf, ORACLE_START } from './case-to-plan.ts'

// Plans of exponential days under a discount, each with the best that 1, 2, 3 and any number of people can do: worked out by a separate program, which
// decides at every completion what to start, to leave as it is, or to give up (Creemers, De Reyck & Leus 2015, with a limit on people).

export interface CapacityCase {
  readonly id: string
  readonly V: number
  /** Continuous, per day. */
  readonly discountRate: number
  readonly tasks: readonly {
    readonly id: string
    readonly p: string
    readonly cost: number
    readonly meanDuration: number
    readonly needs?: readonly string[]
  }[]
  readonly root: Formula
  /** `first`: one of the best first tasks; `people` null: as many as wanted. */
  readonly expect: readonly { readonly people: number | null; readonly value: number; readonly first: readonly string[] }[]
}

const file = new URL('../../oracle/capacity.json', import.meta.url)

export const CAPACITY_CASES = (JSON.parse(readFileSync(file, 'utf8')) as { readonly cases: readonly CapacityCase[] }).cases

/** The case as the text of a plan file. */
export function capacityText({ V, discountRate, tasks, root: formula }: CapacityCase, people: number | null): string {
  const { root, goals } = goalsOf(formula)
  const lines = tasks.map(({ id, p, cost, meanDuration, needs }) => {
    const waits = needs ? `, needs: [${needs.join(', ')}]` : ''
    return `  ${id}: {odds: ${p}, cost: ${cost}, days: {exponential: ${meanDuration}}, by: [r]${waits}}`
  })
  return [
    `start: ${ORACLE_START}`,
    `value: ${V}`,
    `discount: {continuous: ${discountRate}, per: working-day}`,
    ...(people === null ? [] : [`people: {p: {role: r, count: ${people}}}`]),
    `goal: ${root}`,
    ...(goals.length > 0 ? ['goals:', ...goals.map(({ id, kind, parts }) => `  ${id}: {${kind}: [${parts.join(', ')}]}`)] : []),
    'tasks:',
    ...lines,
    '',
  ].join('\n')
}
