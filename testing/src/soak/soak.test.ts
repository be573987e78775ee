import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { type Case, caseOf } from './cases.ts'
import { travel } from './journey.ts'
import { unsoundNumbers } from './unsound-numbers.ts'

const SECOND = 1000
const folder = mkdtempSync(join(tmpdir(), 'nonlinear-soak-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function soak(...args: string[]) {
  const command = fileURLToPath(new URL('./soak.ts', import.meta.url))
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--import', 'tsx', command, ...args], { encoding: 'utf8' })
  return { lines: stdout.trim().split('\n'), stderr, status }
}

// The seed is fixed so that a red test is about the change; how many cases it comes to is up to the machine.
test(
  'half a minute of it finds nothing at fault',
  () => {
    const { lines, stderr, status } = soak('--minutes', '0.5', '--seed', '20261123', '--out', join(folder, 'half'))
    expect(lines.slice(1), lines.join('\n')).toHaveLength(1)
    expect(lines.at(-1)).toMatch(/^soak: seed 20261123, [1-9]\d* plans in .* 0 faulty$/)
    expect([status, stderr]).toEqual([0, ''])
  },
  240 * SECOND,
)

describe('what it is to find it finds', () => {
  test(
    'a case that does not end in time: it is written down, and the next one begins',
    () => {
      const out = join(folder, 'hangs')
      const { lines, status } = soak('--seed', '7', '--cases', '2', '--case-seconds', '0.001', '--out', out)
      expect(status).toBe(1)
      expect(lines.filter((line) => line.includes('hangs: no end after 0.001 s'))).toHaveLength(2)
      expect(lines).toContain('again: npm run soak -- --seed 7 --from 1 --cases 1')
      expect(readdirSync(out).sort()).toEqual(['soak-7-0.plan.yaml', 'soak-7-1.plan.yaml'])
      expect(readFileSync(join(out, 'soak-7-1.plan.yaml'), 'utf8')).toBe(caseOf(7, 1).text)
    },
    120 * SECOND,
  )

  const sound: Case = { kind: 'test', text: 'goal: a\ntasks:\n  a: {odds: 50%}\n', fate: 'sound', seed: 1 }

  test('a sound plan that is refused, and an unsound one that is not', () => {
    expect(travel(sound).faults).toEqual([])
    expect(travel(sound).passed).toEqual({ read: 1, refused: 0, printed: 1, simulated: 1, forecast: 1, advised: 1, scheduled: 1 })
    expect(travel({ ...sound, fate: 'refused' }).faults).toEqual(['read: nothing is said against it'])
    expect(travel({ ...sound, text: 'goal: b\ntasks:\n  a: {odds: 50%}\n' }).faults[0]).toMatch(/^read: a sound plan is refused: /)
  })

  test.each([
    [{ cost: { mean: { value: Number.NaN, standardError: 0 } } }, 'cost.mean.value is NaN'],
    [{ giveUp: { a: Number.POSITIVE_INFINITY } }, 'giveUp.a is Infinity'],
    [{ success: { value: 1.2, standardError: 0 } }, 'success is no chance: 1.2'],
    [{ tasks: { a: { importance: { value: -1.5, standardError: 0 } } } }, 'tasks.a.importance is no difference of chances: -1.5'],
    [{ next: [{ regret: -3 }] }, 'next.0.regret is below 0: -3'],
    [
      {
        successByDay: [
          [1, 0.5],
          [2, 0.4],
        ],
      },
      'successByDay falls at 2,0.4',
    ],
    [{ joint: [[1, 10, 1.5]] }, 'joint has the chance 1.5'],
    [{ cost: { p10: 4, p50: 3, p80: 5, p90: 6 } }, 'cost is out of order: 4, 3, 5, 6'],
    [{ ifOddsAreOff: { success: { p10: -0.1, p90: 1 } } }, 'ifOddsAreOff.success.p10 is no chance: -0.1'],
    [{ next: [{ reason: 'worth NaN' }] }, 'next.0.reason: worth NaN'],
    [{ outcomes: { blame: Float64Array.of(0, Number.NaN) } }, 'outcomes.blame.1 is NaN'],
    [{ asOf: undefined }, 'asOf is missing'],
  ])('%j', (answer, fault) => {
    expect(unsoundNumbers(answer)).toEqual([fault])
  })

  test(
    'a plan file is taken through alone, and wrong usage is told',
    () => {
      const file = join(folder, 'a.plan.yaml')
      writeFileSync(file, sound.text)
      expect(soak('--plan', file, '--seed', '3').lines.at(-1)).toMatch(/^soak: seed 3, 1 plans in .* 0 faulty$/)
      const { stderr, status } = soak('--minutes', 'long')
      expect([status, stderr.split('\n')[0]]).toEqual([2, '--minutes long is out of range'])
    },
    120 * SECOND,
  )
})

test('a case is the same whenever it is made, and cases are of every kind', () => {
  const kinds = new Set<string>()
  for (let number = 0; number < 150; number += 1) kinds.add(caseOf(5, number).kind)
  expect(kinds.size).toBe(12)
  expect(caseOf(5, 33)).toEqual(caseOf(5, 33))
  expect(caseOf(5, 33).text).not.toBe(caseOf(6, 33).text)
})
