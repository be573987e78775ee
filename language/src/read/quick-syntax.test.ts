import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { randomFrom } from '../testing/mutations.ts'
import { quickTree } from './quick-syntax.ts'
import { fullSyntax } from './syntax.ts'

const folder = new URL('../fixtures/', import.meta.url)
const texts = readdirSync(folder).map((file) => readFileSync(new URL(file, folder), 'utf8'))

const BITS = [
  ' ',
  '  ',
  '\n',
  '#',
  ' #',
  ':',
  ': ',
  ',',
  '[',
  ']',
  '{',
  '}',
  '"',
  "'",
  '-',
  '- ',
  '?',
  'a',
  '\\',
  '|',
  '&a',
  '*a',
  '!t',
  '\n  ',
  '\n- ',
  '...',
  '---',
  '\r',
  '\r\n',
  '\t',
  'é',
  "''",
]

test('plans are read without the full parser', () => {
  for (const text of texts) expect(quickTree(text)).not.toBe(null)
})

test('whatever the quick reader accepts, the full parser reads the same', () => {
  const random = randomFrom(7)
  let accepted = 0
  for (let run = 0; run < 6000; run++) {
    let text = texts[random(texts.length)] as string
    for (let slips = 1 + random(3); slips > 0; slips--) {
      const at = random(text.length)
      const from = random(text.length)
      const bit = random(3) === 0 ? text.slice(from, from + random(30)) : (BITS[random(BITS.length)] as string)
      text = text.slice(0, at) + (random(4) === 0 ? '' : bit) + text.slice(at + (random(2) === 0 ? random(4) : 0))
    }
    const quick = quickTree(text)
    if (quick === null) continue
    accepted += 1
    const { tree, complaints } = fullSyntax(text)
    expect({ tree, complaints }, text).toEqual({ tree: quick, complaints: [] })
  }
  expect(accepted).toBeGreaterThan(1000)
}, 120_000)
