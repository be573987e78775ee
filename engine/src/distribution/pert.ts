import { refuse, requireNumber } from '../refuse.ts'
import { exp, log } from './elementary.ts'
import type { Law } from './law.ts'

/** Cells of the grid on which the beta density is integrated; the error of a probability is below 1e-8. */
const CELLS = 2048

/**
 * Beta-PERT law, min ≤ mode ≤ max, min < max: Beta(1 + 4 (mode − min)/(max − min), 1 + 4 (max − mode)/(max − min)) on [min, max].
 * Malcolm, Roseboom, Clark, Fazar 1959; the mean is (min + 4 mode + max)/6. Throws a RangeError for others, and for days below 0.
 */
export function pertLaw(min: number, mode: number, max: number): Law {
  requireNumber('min', min, 0, Number.MAX_VALUE, 'a finite number of days from 0')
  if (!(max > min && max < Number.POSITIVE_INFINITY)) refuse('max', max, `a finite number of days above min (${min})`)
  requireNumber('mode', mode, min, max, `from min (${min}) to max (${max})`)
  const width = max - min
  const a = (4 * (mode - min)) / width
  const b = (4 * (max - mode)) / width
  const density = (x: number) => (a === 0 ? 1 : x <= 0 ? 0 : exp(a * log(x))) * (b === 0 ? 1 : x >= 1 ? 0 : exp(b * log(1 - x)))
  // Simpson's rule cell by cell for the mass and for the first moment.
  const mass = new Float64Array(CELLS + 1)
  const moment = new Float64Array(CELLS + 1)
  let left = density(0)
  for (let i = 0; i < CELLS; i += 1) {
    const [x0, xm, x1] = [i / CELLS, (i + 0.5) / CELLS, (i + 1) / CELLS]
    const [middle, right] = [density(xm), density(x1)]
    mass[i + 1] = (mass[i] as number) + (left + 4 * middle + right) / (6 * CELLS)
    moment[i + 1] = (moment[i] as number) + (x0 * left + 4 * xm * middle + x1 * right) / (6 * CELLS)
    left = right
  }
  const total = mass[CELLS] as number
  const interpolate = (grid: Float64Array, x: number) => {
    const cell = Math.min(CELLS - 1, Math.floor(x * CELLS))
    const part = x * CELLS - cell
    return (grid[cell] as number) + part * ((grid[cell + 1] as number) - (grid[cell] as number))
  }
  const cdf = (days: number) => (days <= min ? 0 : days >= max ? 1 : interpolate(mass, (days - min) / width) / total)
  return {
    cdf,
    quantile(u) {
      const goal = u * total
      let [low, high] = [0, CELLS]
      while (high - low > 1) {
        const middle = (low + high) >> 1
        if ((mass[middle] as number) <= goal) low = middle
        else high = middle
      }
      const [m0, m1] = [mass[low] as number, mass[high] as number]
      return min + (width * (low + (m1 > m0 ? (goal - m0) / (m1 - m0) : 0))) / CELLS
    },
    mean: (min + 4 * mode + max) / 6,
    meanAbove(days) {
      if (days <= min) return (min + 4 * mode + max) / 6
      const above = 1 - cdf(days)
      if (above <= 0) return days
      return min + (width * ((moment[CELLS] as number) - interpolate(moment, (days - min) / width))) / total / above
    },
    atoms: null,
  }
}
