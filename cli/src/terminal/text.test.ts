import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bar } from './bar.ts'
import { money, percent } from './numbers.ts'
import { padEnd, printable, renderLines, textWidth, truncate, wrap } from './text.ts'

describe('columns', () => {
  test.each([
    ['plain', 5],
    ['Zürich — ½', 10],
    ['缺陷检测', 8],
    ['ｱｲｳ', 3],
    ['e\u0301', 1],
    ['👩‍🔬', 2],
    ['●○◐█▏┊', 6],
  ])('%s takes %i columns', (text, columns) => {
    expect(textWidth(text)).toBe(columns)
  })

  const anyText = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.string({ maxLength: 60 }),
    fc.stringMatching(/^[缺陷检测a ]{0,30}$/),
  )

  test('a cut text fits, keeps its beginning, and says that it was cut', () => {
    fc.assert(
      fc.property(anyText.map(printable), fc.integer({ min: 1, max: 30 }), (text, columns) => {
        const cut = truncate(text, columns)
        expect(textWidth(cut)).toBeLessThanOrEqual(columns)
        if (textWidth(text) <= columns) expect(cut).toBe(text)
        else expect(cut.endsWith('…') && text.startsWith(cut.slice(0, -1))).toBe(true)
      }),
      { seed: 3 },
    )
  })

  test('wrapped lines fit and lose nothing but blanks', () => {
    fc.assert(
      fc.property(anyText.map(printable), fc.integer({ min: 4, max: 30 }), (text, columns) => {
        const lines = wrap(text, columns)
        for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(columns)
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
      }),
      { seed: 4 },
    )
  })

  test('padding makes columns of one width whatever the script', () => {
    for (const text of ['abc', '缺陷', 'e\u0301']) expect(textWidth(padEnd(text, 9))).toBe(9)
  })
})

test('a title cannot move the cursor, change colours or break the line', () => {
  expect(printable('a\u001b[31mb\r\nc\u202ed\t')).toBe('a [31mb c d')
})

test('lines end without blanks, and a paint never sees them', () => {
  const paint = (text: string) => `<${text}>`
  expect(
    renderLines([
      [
        { text: 'a ', paint },
        { text: '  ', paint },
      ],
      [],
    ]),
  ).toBe('<a>\n\n')
})

test('a bar is as wide as asked; nothing is empty, anything shows, all is full', () => {
  expect([bar(0, 4), bar(0.001, 4), bar(0.5, 4), bar(0.97, 4), bar(1, 4), bar(7, 4)]).toEqual([
    '    ',
    '▏   ',
    '██  ',
    '███▉',
    '████',
    '████',
  ])
})

test.each([
  [0, 0, '0 %'],
  [0, 0.001, '<1 %'],
  [0.004, 0.001, '<1 %'],
  [0.345, 0.001, '35 %'],
  [0.996, 0.001, '>99 %'],
  [0.9951, 0, '>99 %'],
  [1, 0.001, '>99 %'],
  [1, 0, '100 %'],
])('a chance of %f ± %f is shown as %s', (value, standardError, shown) => {
  expect(percent({ value, standardError })).toBe(shown)
})

test.each([
  [0, '0'],
  [12, '12'],
  [7.95, '7.95'],
  [0.004, '0.00'],
  [-0.004, '0.00'],
  [1234.5, '1,235'],
  [-1234567, '−1,234,567'],
  [600000, '600,000'],
])('the amount %f is shown as %s', (amount, shown) => {
  expect(money(amount)).toBe(shown)
})
