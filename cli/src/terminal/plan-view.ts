import type { Forecast, Plan } from '@nonlinear/model'
import { printable } from './text.ts'

// What the sections of a page ask of the plan: names to show.

/** What a title adds to the id; empty without one. */
export const titleOf = (node: { readonly title: string | null }): string => (node.title === null ? '' : printable(node.title))

/** A plan that does not name itself is called as its file. */
export const planName = (plan: Plan, file: string): string => printable(plan.name ?? '') || printable(fileName(file)) || 'Untitled plan'

const fileName = (file: string): string => (file === '-' ? '' : file.replace(/^.*[\\/]/, '').replace(/(\.plan)?\.ya?ml$/, ''))

/** ` EUR`, or nothing where the plan has no currency. */
export const currencySuffix = (plan: Pick<Plan, 'currency'>): string => (plan.currency === null ? '' : ` ${plan.currency}`)

/** Whether the plan or the forecast speaks of money at all. */
export const hasMoney = (plan: Plan, { cost }: Forecast): boolean =>
  plan.value !== null || cost.mean.value !== 0 || cost.spent !== 0 || cost.p90 !== 0
