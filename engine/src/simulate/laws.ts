import type { SampledLaw } from '../distribution/sampled-law.ts'
import type { Heap } from '../kernel/heap.ts'
import { BINS } from '../kernel/laws.ts'
import type { Problem, Variant } from '../problem.ts'

/** int32 numbers of a variant's record: limit, ever, address of the law of success, address of the law of failure. */
export const VARIANT_LENGTH = 4

/** int32 numbers before the table of a law: how many atoms it has, and nothing. */
const HEAD_LENGTH = 2
/** Room for the longest table's head, kept a multiple of the alignment. */
const HEAD_BYTES = 16

/** What decides how tasks end, on the heap. */
export interface Laws {
  /** Records of the problem's variants, in their order. */
  readonly variants: Int32Array
  /** Per variant, whether both its laws are tables of bins. */
  readonly smooth: Uint8Array
}

/** Bytes on the heap that the laws take. */
export function lawBytes({ variants }: Problem): number {
  let bytes = variants.length * 4 * VARIANT_LENGTH + 16
  for (const law of distinctLaws(variants)) bytes += HEAD_BYTES + 4 * tableLength(law) + 16
  return bytes
}

const distinctLaws = (variants: readonly Variant[]): Set<SampledLaw> =>
  new Set(variants.flatMap(({ success, failure }) => [success, failure]))

/** A single atom is laid out as bins too, all alike: nearly every task is then drawn by the one fast loop. */
const tableLength = ({ atoms, table }: SampledLaw): number => (atoms === 1 ? 2 * BINS : table.length)

/** Puts all laws on the heap. */
export function createLaws({ variants }: Problem, heap: Heap): Laws {
  const addresses = new Map<SampledLaw, number>()
  for (const law of distinctLaws(variants)) addresses.set(law, putLaw(law, heap))
  const records = heap.int32(variants.length * VARIANT_LENGTH)
  variants.forEach(({ odds, success, failure }, i) => {
    const { limit, ever } = limitOf(odds)
    records.set([limit, ever, addresses.get(success) as number, addresses.get(failure) as number], i * VARIANT_LENGTH)
  })
  return {
    variants: records,
    smooth: Uint8Array.from(variants, ({ success, failure }) => (success.atoms <= 1 && failure.atoms <= 1 ? 1 : 0)),
  }
}

function putLaw(law: SampledLaw, heap: Heap): number {
  const place = heap.int32(HEAD_BYTES / 4 + tableLength(law))
  const table = place.subarray(HEAD_BYTES / 4)
  if (law.atoms !== 1) {
    table.set(law.table)
    place[HEAD_BYTES / 4 - HEAD_LENGTH] = law.atoms
  } else for (let bin = 0; bin < BINS; bin += 1) table[2 * bin] = law.table[1] as number
  return table.byteOffset
}

/** How loops are told of a chance: what happens where a word is at most `limit` (unsigned) and `ever` is −1 has that chance. */
export const limitOf = (chance: number): { readonly limit: number; readonly ever: number } => ({
  limit: (Math.ceil(chance * 2 ** 32) - 1) | 0,
  ever: chance > 0 ? -1 : 0,
})
