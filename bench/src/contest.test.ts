import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { agreementOf, contest, type Measured } from './contest.ts'
import { figuresOf, finishDaysOf } from './figures.ts'

const days = (n: number, from: number): number[] => Array.from({ length: n }, (_, i) => from + (i % 10))
const measured = (finishDays: readonly number[], trials: number, costs: readonly number[] | null = null): Measured => ({
  nanoseconds: 1,
  figures: figuresOf(trials, finishDays, costs),
})

test('other random numbers: the same within four standard errors in every figure, or not', () => {
  const first = measured(days(700, 20), 1000, days(1000, 500))
  const agrees = (other: Measured) => agreementOf(first, other).agrees
  expect(agrees(measured(days(690, 20), 1000, days(1000, 500)))).toBe(true)
  expect(agrees(measured(days(690, 20), 1000))).toBe(true)
  expect(agrees(measured(days(600, 20), 1000))).toBe(false)
  expect(agrees(measured(days(700, 21), 1000))).toBe(false)
  expect(agrees(measured(days(700, 20), 1000, days(1000, 505)))).toBe(false)
})

test('the same draws: every trial equal, or not', () => {
  const exact = (checksum: number, cost: number): Measured => ({ nanoseconds: 1, exact: { checksum, cost } })
  expect(agreementOf(exact(7, 100.5), exact(7, 100.5)).agrees).toBe(true)
  expect(agreementOf(exact(7, 100.5), exact(8, 100.5)).agrees).toBe(false)
  expect(agreementOf(exact(7, 100.5), exact(7, 100.25)).agrees).toBe(false)
  expect(() => agreementOf(exact(7, 100.5), measured([1], 1))).toThrow('nothing to compare')
})

test('of all rounds the best time counts', async () => {
  const times = [5, 3, 4]
  const run = () => ({ nanoseconds: times.shift() as number, exact: { checksum: 1, cost: 0 } })
  expect(await contest([{ name: 'one', run }], 3, 0)).toEqual([{ name: 'one', nanoseconds: 3, agreement: '', agrees: true }])
})

test('days of trials that succeeded', () => {
  expect(finishDaysOf([65_536, 0x7fffffff - 65_536, 3 * 65_536 + 32])).toEqual([1, 3])
})

// Whatever is installed here: what is not is skipped, with a line that says so. Times are nobody's business but the reader's.
test('every program that is there says what the kernel says', () => {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'main.ts'), '--quick'], {
    encoding: 'utf8',
    cwd: join(import.meta.dirname, '../..'),
  })
  expect([stderr, status], stdout).toEqual(['', 0])
  const rows = stdout.split('\n').filter((line) => /^\| (TypeScript|C,|numpy|plain|Squiggle)/.test(line))
  for (const row of rows) expect(row).toMatch(/\| (every trial equal \(\d+\)|within \d\.\d standard errors) \|$/)
  const skipped = stdout.match(/^skipped: .+, there is no .+$/gm) ?? []
  // Three twins and two simulations by objects are always there; of the rest each is there or skipped.
  expect(rows.filter((row) => /^\| (TypeScript|plain TypeScript)/.test(row))).toHaveLength(5)
  expect([...rows, ...skipped].filter((line) => /^(\| |skipped: )C, (gcc|clang) -O3( -march=native)?(,| \|)/.test(line))).toHaveLength(8)
  for (const name of ['numpy', 'plain Python', 'Squiggle'])
    expect([...rows, ...skipped].filter((line) => line.startsWith(`| ${name}`) || line.startsWith(`skipped: ${name}`))).toHaveLength(1)
})
