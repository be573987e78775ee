import type { LawDesk } from '../kernel/law-desk.ts'
import { BINS } from '../kernel/laws.ts'
import { daysToUnits, TIME_MAX } from '../time.ts'
import { type Law, requireLaw } from './law.ts'
import { deskOfLaws } from './lognormal.ts'

const WORDS = 2 ** 32

/** A law made ready for drawing: bins to interpolate for continuous laws, thresholds for discrete ones (never interpolated). Times in engine units. */
export interface SampledLaw {
  /** Number of atoms of a discrete law; 0 for a continuous one. */
  readonly atoms: number
  /**
   * Two numbers an entry. A bin: its lower end, and the bits of a float32, the rise per place in it. An atom: the greatest 32-bit word (unsigned) that
   * draws it or one before it, and its duration.
   */
  readonly table: Int32Array
}

/** Tabulates a law. Plain interpolation to a far quantile would put 10 % on the mean of a skewed law: hence the conditional mean in the last bin. */
export function sampleLaw(law: Law): SampledLaw {
  requireLaw('the law to sample', law)
  if (law.atoms) return tabulateAtoms(law.atoms)
  const desk = deskOfLaws()
  const beyond = writeQuantiles(law, desk)
  desk.quantiles[0] = law.quantile(0)
  desk.tabulate(beyond)
  return { atoms: 0, table: desk.table.slice() }
}

function tabulateAtoms(atoms: NonNullable<Law['atoms']>): SampledLaw {
  const entries: number[] = []
  let sum = 0
  atoms.forEach(({ chance, days }, i) => {
    sum += chance
    const limit = i === atoms.length - 1 ? WORDS - 1 : Math.min(WORDS - 1, Math.ceil(sum * WORDS) - 1)
    if (limit >= 0) entries.push(limit | 0, daysToUnits(days))
  })
  return { atoms: entries.length / 2, table: Int32Array.from(entries) }
}

/** Quantiles in days at the inner edges of the bins; the mean of the last bin. */
function writeQuantiles(law: Law, desk: LawDesk): number {
  if (law.tabulate) return law.tabulate(desk)
  for (let bin = 1; bin < BINS; bin += 1) desk.quantiles[bin] = law.quantile(bin / BINS)
  return law.meanAbove(desk.quantiles[BINS - 1] as number)
}

/** Shows at the stop whenever that is: later than any time. */
export const AT_THE_STOP: SampledLaw = { atoms: 1, table: Int32Array.of(-1, TIME_MAX) }

/** Told by what is in it: a law that has gone from thread to thread is another object. */
export const showsAtTheStop = ({ atoms, table }: SampledLaw): boolean => atoms === 1 && table[1] === TIME_MAX
