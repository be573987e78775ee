import type { Atom, Law } from './law.ts'

/** Takes each value with its chance; chances are positive and add up to 1, values are ≥ 0. Equal values are merged. */
export function discreteLaw(points: readonly Atom[]): Law {
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

/** Always the same number of days. */
export const fixedLaw = (days: number): Law => discreteLaw([{ days, chance: 1 }])
