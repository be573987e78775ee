import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { normalQuantile, ROOTS_OF_TWO } from '../distribution/elementary.ts'
import { borrowHeap } from './heap.ts'
import { newDesk } from './law-desk.ts'
import { BINS, SIGMA_MAX } from './laws.ts'

test('the kernels that are kept are what their sources compile to, each small enough for the main thread of a page', () => {
  const said = execFileSync(process.execPath, ['scripts/build-kernels.mjs', '--check'], { encoding: 'utf8' })
  for (const kernel of ['draws', 'spread', 'truth', 'causes', 'laws', 'dispatch', 'tiles'])
    expect(said).toMatch(new RegExp(`${kernel} \\d+ bytes`))
})

test('a heap runs the kernels where there is WebAssembly, and its memory is lent again without what was on it', () => {
  const heap = borrowHeap(1024)
  expect(heap.memory).not.toBeNull()
  heap.int32(100).fill(7)
  heap.release()
  const again = borrowHeap(100_000)
  expect(again.memory).toBe(heap.memory)
  expect(again.int32(20_000).every((number) => number === 0)).toBe(true)
  again.release()
  expect(borrowHeap(64, true).memory).toBeNull()
})

test('more memory than there can be is refused in words', () => {
  expect(() => borrowHeap(2 ** 40)).toThrow(/1048576 MB of memory/)
})

test('the tables of laws have the same bits with and without WebAssembly', () => {
  const scores = Float64Array.from({ length: BINS / 2 }, (_, i) => normalQuantile(0.5 + i / BINS))
  const [kernel, twin] = [newDesk(scores, ROOTS_OF_TWO, false), newDesk(scores, ROOTS_OF_TWO, true)]
  expect(kernel.table.buffer.byteLength).toBeGreaterThan(twin.table.buffer.byteLength)
  const number = fc.double({ min: -50, max: 20_000, noNaN: true })
  const sigma = fc.oneof(fc.double({ min: 1e-9, max: 3, noNaN: true }), fc.double({ min: 0, max: SIGMA_MAX, noNaN: true }))
  fc.assert(
    fc.property(
      number,
      number,
      sigma,
      sigma,
      number,
      fc.double({ min: 0, max: 9, noNaN: true }),
      (shift, scale, lower, upper, beyond, factor) => {
        for (const desk of [kernel, twin]) {
          desk.lognormal(shift, Math.abs(scale), lower, 1, 0)
          desk.lognormal(shift, Math.abs(scale), upper, 0, 1)
          desk.quantiles[0] = Math.max(0, shift)
          desk.multiply(factor)
          desk.tabulate(beyond)
        }
        expect(new Uint8Array(kernel.quantiles.slice().buffer)).toEqual(new Uint8Array(twin.quantiles.slice().buffer))
        expect(kernel.table).toEqual(twin.table)
      },
    ),
    { seed: 4711, numRuns: 300 },
  )
})
