import { refuse, requireChance, requireList, requireNumber } from '../refuse.ts'
import type { Atom, Law } from './law.ts'

/** How far chances may be from adding up to 1: percentages are rounded. */
const SUM_SLACK = 1e-6

/** Takes each value with its chance; chances add up to 1, values are ≥ 0. Equal values are merged. Throws a RangeError for other points. */
export function discreteLaw(points: readonly Atom[]): Law {
  requireList('the points of a discrete law', points)
  for (const { days, chance } of points) {
    requireNumber('a value of a discrete law', days, 0, Number.MAX_VALUE, 'a finite number of days from 0')
    requireChance('a chance of a discrete law', chance)
  }
  const total = points.reduce((sum, { chance }) => sum + chance, 0)
  if (Math.abs(total - 1) > SUM_SLACK) refuse('the sum of the chances of a discrete law', total, '1')
  const atoms: { days: number; chance: number }[] = []
  for (const { days, chance } of [...points].sort((a, b) => a.days - b.days)) {
    const last = atoms.at(-1)
    if (last && last.days === days) last.chance += chance
    else if (chance > 0) atoms.push({ days, chance })
  }
  const largest = atoms.at(-1)?.days ?? 0
  return {
    cdf: (days) => (days >= largest ? 1 : atoms.reduce((sum, a) => (a.days <= days ? sum + a.chance : sum), 0)),
    quantile(u) {
      let sum = 0
      for (const { days, chance } of atoms) {
        sum += chance
        // A hair of slack: 0.1 + 0.2 must reach 0.3.
        if (sum >= u - 1e-12) return days
      }
      return largest
    },
    mean: atoms.reduce((sum, a) => sum + a.days * a.chance, 0),
    meanAbove(days) {
      const above = atoms.filter((a) => a.days > days)
      const weight = above.reduce((sum, a) => sum + a.chance, 0)
      return weight > 0 ? above.reduce((sum, a) => sum + a.days * a.chance, 0) / weight : days
    },
    atoms,
  }
}

/** Always the same number of days, 0 or more. Throws a RangeError for what is no such number. */
export const fixedLaw = (days: number): Law => discreteLaw([{ days, chance: 1 }])
