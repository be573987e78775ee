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

/** The law of days that an author's shorthand stands for. The plan has been checked: points are in order and positive. */
export function lawOfDays(law: Law): DaysLaw {
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
