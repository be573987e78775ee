import { type SampledLaw, showsAtTheStop } from '../distribution/sampled-law.ts'
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
  /** Per variant, whether both its laws are tables of bins, and whether a failure shows at the stop. */
  readonly smooth: Uint8Array
  readonly atTheStop: Uint8Array
  /** Replaces the variants of one task, whose first is given. Laws not seen before take the room of the change before. */
  change(first: number, variants: readonly Variant[]): void
}

/** Bytes on the heap that the laws take. */
export function lawBytes({ variants }: Problem): number {
  let bytes = variants.length * 4 * VARIANT_LENGTH + 16
  for (const law of distinctLaws(variants)) bytes += placeBytes(law)
  return bytes
}

/** Bytes for the laws of a task that changes, of as many variants as any task has. */
export const changeBytes = ({ variants, variantStarts }: Problem): number =>
  2 * mostVariants(variantStarts, variants.length) * CHANGED_BYTES

const mostVariants = (starts: Int32Array, count: number): number =>
  starts.reduce((most, start, task) => Math.max(most, (starts[task + 1] ?? count) - start), 0)

const distinctLaws = (variants: readonly Variant[]): Set<SampledLaw> =>
  new Set(variants.flatMap(({ success, failure }) => [success, failure]))

/** A single atom is laid out as bins too, all alike: nearly every task is then drawn by the one fast loop. */
const tableLength = ({ atoms, table }: SampledLaw): number => (atoms === 1 ? 2 * BINS : table.length)
const placeBytes = (law: SampledLaw): number => HEAD_BYTES + 4 * tableLength(law) + 16
/** Room for a law that comes in place of another: discrete ones have at most as many atoms as there are bins. */
const CHANGED_BYTES = HEAD_BYTES + 8 * BINS + 16

/** Puts all laws on the heap. */
export function createLaws(problem: Problem, heap: Heap, changing: boolean): Laws {
  const count = problem.variants.length
  const addresses = new Map<SampledLaw, number>()
  for (const law of distinctLaws(problem.variants)) addresses.set(law, putLaw(law, heap.int32(HEAD_BYTES / 4 + tableLength(law))))
  const records = heap.int32(count * VARIANT_LENGTH)
  const smooth = new Uint8Array(count)
  const atTheStop = new Uint8Array(count)
  const places = changing
    ? Array.from({ length: 2 * mostVariants(problem.variantStarts, count) }, () => heap.int32(CHANGED_BYTES / 4 - 4))
    : []
  const write = (variant: Variant, i: number, addressOf: (law: SampledLaw) => number): void => {
    const { odds, success, failure } = variant
    const { limit, ever } = limitOf(odds)
    records.set([limit, ever, addressOf(success), addressOf(failure)], i * VARIANT_LENGTH)
    smooth[i] = success.atoms <= 1 && failure.atoms <= 1 ? 1 : 0
    atTheStop[i] = showsAtTheStop(failure) ? 1 : 0
  }
  problem.variants.forEach((variant, i) => {
    write(variant, i, (law) => addresses.get(law) as number)
  })
  return {
    variants: records,
    smooth,
    atTheStop,
    change(first, variants) {
      let used = 0
      const changed = new Map<SampledLaw, number>()
      const addressOf = (law: SampledLaw): number => {
        const known = addresses.get(law) ?? changed.get(law)
        if (known !== undefined) return known
        const place = places[used] as Int32Array
        used += 1
        const address = putLaw(law, place)
        changed.set(law, address)
        return address
      }
      variants.forEach((variant, i) => {
        write(variant, first + i, addressOf)
      })
    },
  }
}

function putLaw(law: SampledLaw, place: Int32Array): number {
  const table = place.subarray(HEAD_BYTES / 4)
  if (law.atoms === 1) for (let bin = 0; bin < BINS; bin += 1) table.set([law.table[1] as number, 0], 2 * bin)
  else table.set(law.table)
  place[HEAD_BYTES / 4 - HEAD_LENGTH] = law.atoms === 1 ? 0 : law.atoms
  return table.byteOffset
}

/** How loops are told of a chance: what happens where a word is at most `limit` (unsigned) and `ever` is −1 has that chance. */
export const limitOf = (chance: number): { readonly limit: number; readonly ever: number } => ({
  limit: (Math.ceil(chance * 2 ** 32) - 1) | 0,
  ever: chance > 0 ? -1 : 0,
})
