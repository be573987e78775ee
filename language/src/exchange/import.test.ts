import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MAX_IMPORT_LENGTH, MAX_ITEMS } from './limits.ts'
import { FORMATS, type ImportFormat } from './read/formats.ts'
import { fixture, preview, told } from './test-import.ts'

const bytes = (...values: number[]) => Uint8Array.from(values)

test('archives, other encodings and endless files are refused by name', () => {
  expect(preview(bytes(0x50, 0x4b, 3, 4, 0)).notes[0]).toMatchObject({
    code: 'no-text',
    hint: 'export as CSV, JSON or XML, or unpack it first',
  })
  expect(preview(bytes(0x1f, 0x8b, 8)).notes[0]?.code).toBe('no-text')
  expect(preview(bytes(0x61, 0xe9, 0x2c)).notes[0]?.code).toBe('no-text')
  expect(told(preview('a'.repeat(MAX_IMPORT_LENGTH + 1)))).toEqual(['- too-long'])
  expect(told(preview(''))).toEqual(['- unknown-format'])
})

test('UTF-16 is read as UTF-8 is', () => {
  const text = 'title,days\nÜber,3\n'
  const wide = new Uint8Array(2 + 2 * text.length)
  wide.set([0xff, 0xfe])
  for (const [i, char] of [...text].entries()) wide.set([char.charCodeAt(0) & 255, char.charCodeAt(0) >> 8], 2 + 2 * i)
  expect(preview(wide).text).toBe(preview(text).text)
})

test('more items than a plan takes are refused, not cut', () => {
  const rows = Array.from({ length: MAX_ITEMS + 1 }, (_, i) => `${i},task ${i}`).join('\n')
  const result = preview(`id,title\n${rows}\n`)
  expect(result.text).toBe(null)
  expect(told(result)).toContain('- too-many')
})

test('as many items as a plan takes are read within seconds', () => {
  const rows = Array.from({ length: MAX_ITEMS }, (_, i) => `${i},same title,${i === 0 ? '' : i - 1},3..5..9`).join('\n')
  const before = performance.now()
  const result = preview(`id,title,needs,days\n${rows}\n`)
  expect(result.counts.tasks).toBe(MAX_ITEMS)
  expect(performance.now() - before).toBeLessThan(10_000)
})

const TEXTS: Readonly<Partial<Record<ImportFormat, readonly string[]>>> = {
  jira: [fixture('jira.csv')],
  linear: [fixture('linear-30.csv'), fixture('linear-34.csv')],
  github: [fixture('github-pages.txt')],
  gitlab: [fixture('gitlab.csv')],
  plane: [fixture('plane.csv'), fixture('plane.json')],
  'ms-project': [fixture('ms-project.xml')],
  mcprojsim: [fixture('mcprojsim.yaml')],
  lighthouse: [fixture('lighthouse.csv')],
  csv: [fixture('table.csv')],
}

const formats = Object.keys(FORMATS) as ImportFormat[]

test.each(formats)('%s: no text throws, whatever was cut, swapped or put in', (format) => {
  const texts = TEXTS[format] ?? []
  expect(texts.length).toBeGreaterThan(0)
  const edit = fc.record({
    at: fc.nat(),
    length: fc.nat(40),
    text: fc.oneof(fc.string({ unit: 'binary', maxLength: 8 }), fc.constantFrom('"', ',', '\n', '\r\n', '<', '{', '[')),
  })
  fc.assert(
    fc.property(fc.constantFrom(...texts), fc.array(edit, { maxLength: 4 }), (base, edits) => {
      let text = base
      for (const { at, length, text: put } of edits) {
        const start = at % (text.length + 1)
        text = text.slice(0, start) + put + text.slice(start + length)
      }
      preview(text, { from: format })
    }),
    { seed: 11, numRuns: 150 },
  )
})

test.each(Object.entries(TEXTS))('%s is known by its text, and importing it again changes nothing', (format, texts) => {
  for (const text of texts) {
    const first = preview(text)
    expect(first).toMatchObject({ format, isGuessed: true })
    const again = preview(text, { into: first.text as string })
    expect(again.text).toBe(first.text)
    expect(again.changes).toEqual([])
  }
})

test.each(formats)('%s: any text at all gives a preview', (format) => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      preview(text, { from: format })
      preview(text)
    }),
    { seed: 5, numRuns: 100 },
  )
})

test('whatever a table holds, its plan is read back and importing it again changes nothing', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 10 }),
    fc.constantFrom('a', 'b', 'c', 'd', '1', '70%', 'done', '2026-01-05', 'cancelled', 'in progress'),
  )
  const row = fc.array(cell, { minLength: 8, maxLength: 8 })
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 8 }), (rows) => {
      const quoted = rows.map((cells) => cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(',')).join('\n')
      const text = `id,title,parent,needs,status,start,end,assignee\n${quoted}\n`
      const first = preview(text, { from: 'csv' })
      if (first.text === null) return
      const again = preview(text, { from: 'csv', into: first.text })
      expect(again.text).toBe(first.text)
      expect(again.changes.filter(({ kind }) => kind !== 'kept')).toEqual([])
    }),
    { seed: 3, numRuns: 300 },
  )
})
