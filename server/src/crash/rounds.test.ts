import { expect, test } from 'vitest'
import { crashRounds } from './test-rounds.ts'

test('two servers on one database, killed at random with it while they write, lose nothing they acknowledged', async () => {
  const { acknowledged, faults } = await crashRounds({ rounds: 3, seed: 5 })
  expect(faults).toEqual([])
  expect(acknowledged).toBeGreaterThan(50)
})
