import { expect, test } from 'vitest'
import { openingComment } from './opening-comment.ts'

const LONG = '# A plan.\n#\n# Why it is so.\n#\n# And how.\n\nplan: A\ngoal: a\n'

test('of a long comment at the start all but its first line is folded, and the plan begins after it', () => {
  const { from, to, plan } = openingComment(LONG)!
  expect(LONG.slice(0, from)).toBe('# A plan.')
  expect(LONG.slice(to, plan)).toBe('\n\n')
  expect(LONG.slice(plan)).toBe('plan: A\ngoal: a\n')
})

test.each([
  ['no comment', 'plan: A\n# one\n# two\n# three\n# four\n'],
  ['a short comment', '# one\n# two\n\n\n\nplan: A\n'],
  ['nothing but comments', '# one\n# two\n# three\n# four\n# five\n'],
  ['an empty text', ''],
])('%s is left as it is', (_, text) => {
  expect(openingComment(text)).toBeNull()
})
