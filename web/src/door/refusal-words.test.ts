import { expect, test } from 'vitest'
import { refusalWords } from './refusal-words.ts'

test('a refusal is told in words, and one that nobody knows by its code', () => {
  expect(refusalWords('NOT_INVITED')).toBe('Nobody has invited you yet. Ask a lead of your team for an invitation.')
  expect(refusalWords('odd_one')).toBe('Signing in elsewhere did not work (odd_one). Try again, or use your password.')
  expect(refusalWords('x'.repeat(1000)).length).toBeLessThan(200)
})
