import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { borrowHeap } from './heap.ts'

test('the kernels that are kept are what their sources compile to, each small enough for the main thread of a page', () => {
  const said = execFileSync(process.execPath, ['scripts/build-kernels.mjs', '--check'], { encoding: 'utf8' })
  for (const kernel of ['times', 'causes']) expect(said).toMatch(new RegExp(`${kernel} \\d+ bytes`))
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
