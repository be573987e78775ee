import {
  type Law as DaysLaw,
  discreteLaw,
  exponentialLaw,
  fixedLaw,
  lognormalLaw,
  pertLaw,
  rangeLaw,
  threePointLaw,
} from '@nonlinear/engine'
import type { Law, Stop } from '../plan/plan.ts'

/** Laws made so far, by their text: while a plan is edited all laws but one stay as they were, and their tables with them. */
const made = new Map<string, DaysLaw>()
const MADE_MAX = 10_000

/** The law of days that an author's shorthand stands for. The plan has been checked: points are in order and positive. */
export function lawOfDays(law: Law): DaysLaw {
  const name = JSON.stringify(law)
  const known = made.get(name)
  if (known) return known
  if (made.size >= MADE_MAX) made.clear()
  const fresh = makeLaw(law)
  made.set(name, fresh)
  return fresh
}

function makeLaw(law: Law): DaysLaw {
  switch (law.kind) {
    case 'fixed':
      return fixedLaw(law.days)
    case 'range':
      return rangeLaw(law.p10, law.p90)
    case 'threePoint':
      return threePointLaw(law.p10, law.p50, law.p90)
    case 'pert':
      return law.min === law.max ? fixedLaw(law.min) : pertLaw(law.min, law.mode, law.max)
    case 'discrete':
      return discreteLaw(law.points)
    case 'exponential':
      return exponentialLaw(law.mean)
    case 'lognormal':
      return lognormalLaw(law.median, law.sigma)
  }
}

/** Days of work after which a task is given up; null without a stop. `law` is the task's own law of days. */
export const stopDays = (stop: Stop | null, law: DaysLaw): number | null =>
  stop === null ? null : stop.kind === 'days' ? stop.days : law.quantile(stop.quantile)
