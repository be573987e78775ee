import { expect, test } from 'vitest'
import { planName, UNTITLED } from './name.ts'

const check = (text: string, name: string) => expect(planName(text)).toBe(name)

test('the name is what the plan line says', () => {
  check('nonlinear: 1\nplan: Find scratched parts on line 3\ngoal: g', 'Find scratched parts on line 3')
  check('plan: Reading  # what we call it', 'Reading')
  check('plan: a#b', 'a#b')
  check(`plan: 'it''s: #1' # note`, `it's: #1`)
  check('plan: "a \\"b\\" \\u00e9"', 'a "b" é')
  check('plan: "\\x41"', '\\x41')
  check('plan: 中文\r\ngoal: g', '中文')
})

test('a text without a name is untitled, however broken it is', () => {
  for (const text of ['', 'plan:', 'plan: ', 'plan: |\n  x', 'plan: [1]', 'plan:x', ' plan: x', 'plan: ""', 'plan: # later', '{plan: x}'])
    check(text, UNTITLED)
})

test('a long name is cut between characters', () => {
  expect([...planName(`plan: ${'😀'.repeat(500)}`)]).toEqual(Array.from({ length: 200 }, () => '😀'))
})

test('a name is found at once in five megabytes', () => {
  const begun = performance.now()
  check(`${'x: y\n'.repeat(1_000_000)}plan: Late`, 'Late')
  check(`${'plan:\t'.repeat(800_000)}`, planName('plan:\t'.repeat(800_000)))
  expect(performance.now() - begun).toBeLessThan(1_000)
})
