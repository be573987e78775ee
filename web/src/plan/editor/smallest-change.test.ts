import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { smallestChange } from './smallest-change.ts'

const apply = (text: string, change: ReturnType<typeof smallestChange>) =>
  change === null ? text : text.slice(0, change.from) + change.insert + text.slice(change.to)

test('only what differs is replaced', () => {
  expect(smallestChange('odds: 60%', 'odds: 70%')).toEqual({ from: 6, to: 7, insert: '7' })
  expect(smallestChange('aaa', 'aaaa')).toEqual({ from: 3, to: 3, insert: 'a' })
  expect(smallestChange('same', 'same')).toBeNull()
})

test('the change always gives the other text', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n') })
  fc.assert(
    fc.property(text, text, (from, to) => {
      expect(apply(from, smallestChange(from, to))).toBe(to)
    }),
    { seed: 5 },
  )
})
