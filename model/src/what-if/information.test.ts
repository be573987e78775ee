import { expect, test } from 'vitest'
import { valueOfKnowing } from './information.ts'

const TRIALS = 400
const row = (worth: (trial: number) => number): Float64Array => Float64Array.from({ length: TRIALS }, (_, t) => worth(t))
/** Yes in every trial of which the third bit is set: independent of the half that it is judged on. */
const known = Uint8Array.from({ length: TRIALS }, (_, t) => (t >> 2) & 1)
const planned = row(() => 10)
const gamble = row((t) => (known[t] === 1 ? 16 : 2))

test('knowing is worth what the better choice in each case gains over the best choice without it', () => {
  expect(valueOfKnowing([planned, gamble], 16)(known)).toMatchObject({ value: 3 })
})

test('an alternative that is nowhere better than what is planned changes nothing, to the bit', () => {
  const worse = row((t) => (t % 3 === 0 ? 10 : 4))
  expect(valueOfKnowing([planned, worse, gamble], 16)(known)).toEqual(valueOfKnowing([planned, gamble], 16)(known))
  expect(valueOfKnowing([planned, worse], 16)(known).value).toBe(0)
})
