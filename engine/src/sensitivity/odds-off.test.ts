import { describe, expect, test } from 'vitest'
import { quantileOfCases } from './odds-off.ts'
import { shuffledRanks } from './risk-scenes.ts'

describe('equally likely cases', () => {
  test('the middles of five strata are P10, P30, P50, P70 and P90 themselves', () => {
    const cases = Float64Array.of(0.5, 0.1, 0.9, 0.3, 0.7)
    expect([0.1, 0.5, 0.9].map((q) => quantileOfCases(cases, q))).toEqual([0.1, 0.5, 0.9])
  })
  test('between two ranks lies a straight line, and the ends are kept', () => {
    const cases = Float64Array.of(0, 1)
    expect([0.1, 0.5, 0.9].map((q) => quantileOfCases(cases, q))).toEqual([0, 0.5, 1])
  })
  test('ranks are all there once, and in other orders for other keys', () => {
    const [a, b] = [shuffledRanks(1, 65), shuffledRanks(2, 65)]
    expect([...a].sort((x, y) => x - y)).toEqual(Array.from({ length: 65 }, (_, i) => i))
    expect([...a]).not.toEqual([...b])
    expect([...a]).not.toEqual([...a].sort((x, y) => x - y))
  })
})
