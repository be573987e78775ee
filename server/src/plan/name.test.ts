import { expect, test } from 'vitest'
import { nameInText, nameOfFile } from './name.ts'

const check = (text: string, name: string | null) => expect(nameInText(text)).toBe(name)

test('the name is what the plan line says', () => {
  check('nonlinear: 1\nplan: Find scratched parts on line 3\ngoal: g', 'Find scratched parts on line 3')
  check('plan: Reading  # what we call it', 'Reading')
  check('plan: a#b', 'a#b')
  check(`plan: 'it''s: #1' # note`, `it's: #1`)
  check('plan: "a \\"b\\" \\u00e9"', 'a "b" é')
  check('plan: "\\x41"', '\\x41')
  check('plan: 中文\r\ngoal: g', '中文')
})

test('what a name cannot hold is left out', () => {
  check('plan: "a\\u0000b \\ud800 \\n c"', 'a b c')
  check('plan: "\\u0000"', null)
})

test('a text without a name has none, however broken it is', () => {
  for (const text of ['', 'plan:', 'plan: ', 'plan: |\n  x', 'plan: [1]', 'plan:x', ' plan: x', 'plan: ""', 'plan: # later', '{plan: x}'])
    check(text, null)
})

test('a long name is cut between characters, quoted or not', () => {
  const cut = '😀'.repeat(200)
  for (const quote of ['', '"', "'"]) check(`plan: ${quote}${'😀'.repeat(5_000)}${quote}`, cut)
})

test('a name is found at once in five megabytes', () => {
  const texts = [
    `${'x: y\n'.repeat(1_000_000)}plan: Late`,
    'plan:\t'.repeat(800_000),
    'plan:x\n'.repeat(700_000),
    `plan: ${'\\"'.repeat(2_000_000)}`,
  ]
  const begun = performance.now()
  const names = texts.map(nameInText)
  // Some 40 ms on an idle machine.
  expect(performance.now() - begun).toBeLessThan(2_000)
  expect([names[0], names[2]]).toEqual(['Late', null])
})

test('a file is called by its name without the ending', () => {
  const named = ['q3-search.plan.yaml', 'Q3 search.YAML', 'a.b.yml', 'plan.yaml', '.plan.yaml', 'notes'].map(nameOfFile)
  expect(named).toEqual(['q3-search', 'Q3 search', 'a.b', 'plan', '', 'notes'])
})
