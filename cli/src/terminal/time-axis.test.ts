import { calendarDays } from '@nonlinear/model'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chanceCurve } from './chance-curve.ts'
import { styleOf } from './style.ts'
import { lineWidth } from './text.ts'
import { daysBetween, timeAxis } from './time-axis.ts'

const plan = { start: '2026-12-01', calendar: null }

const anyAxis = fc.record({
  dated: fc.boolean(),
  lastDay: fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 4000 })),
  columns: fc.integer({ min: 40, max: 110 }),
  asOf: fc.constantFrom('2026-11-01', '2026-12-01', '2027-01-12'),
  including: fc.constantFrom(null, '2027-05-28', '2026-11-15'),
})

const axisOf = ({ dated, asOf, ...rest }: { dated: boolean; asOf: string; lastDay: number; columns: number; including: string | null }) =>
  timeAxis({ plan: dated ? plan : { start: null, calendar: null }, asOf: dated ? asOf : null, ...rest })

describe('the time axis', () => {
  test('later days never lie further left, and every day asked for is on it', () => {
    fc.assert(
      fc.property(anyAxis, (options) => {
        const axis = axisOf(options)
        const columns = Array.from({ length: options.lastDay }, (_, day) => axis.columnOf(axis.position(day + 1)))
        expect(columns).toEqual([...columns].sort((a, b) => a - b))
        expect(axis.position(options.lastDay)).toBeLessThan(axis.endOfColumn(options.columns - 1))
        for (const column of columns) expect(column >= 0 && column < options.columns).toBe(true)
      }),
      { seed: 5, numRuns: 60 },
    )
  })

  test('labels neither touch one another nor leave the axis, and there is at least one', () => {
    fc.assert(
      fc.property(anyAxis, (options) => {
        const { ticks, columns } = axisOf(options)
        expect(ticks.length).toBeGreaterThan(0)
        for (const [index, { column, label }] of ticks.entries()) {
          expect(column + label.length).toBeLessThanOrEqual(columns)
          const next = ticks[index + 1]
          if (next) expect(column + label.length).toBeLessThan(next.column)
        }
      }),
      { seed: 6, numRuns: 200 },
    )
  })

  test('a month stands where it begins', () => {
    const axis = axisOf({ dated: true, lastDay: 120, columns: 60, asOf: '2026-12-01', including: null })
    const february = axis.ticks.find(({ label }) => label === 'Feb')
    expect(february?.column).toBe(axis.columnOf(daysBetween('2026-12-01', '2027-02-01')))
    expect(axis.ticks.map(({ label }) => label).slice(0, 4)).toEqual(['Dec 2026', 'Jan 2027', 'Feb', 'Mar'])
  })

  test('positions are calendar days, so weekends take their place', () => {
    const axis = axisOf({ dated: true, lastDay: 20, columns: 60, asOf: '2026-12-01', including: null })
    expect([1, 4, 5].map(axis.position)).toEqual([0, 3, 6])
    expect(axis.position(20)).toBe(calendarDays('2026-12-01', null).calendarDaysTo(20))
  })
})

describe('the curve', () => {
  const axis = axisOf({ dated: false, lastDay: 40, columns: 40, asOf: '', including: null })
  const heightsOf = (curve: readonly (readonly [number, number])[]): number[] => {
    const lines = chanceCurve({ curve, axis, deadline: null, endLabel: '', style: styleOf(false) })
    const rows = lines.slice(0, 8).map((line) =>
      line
        .map(({ text }) => text)
        .join('')
        .slice(8),
    )
    return Array.from({ length: 40 }, (_, column) => rows.reduce((sum, row) => sum + ' ▁▂▃▄▅▆▇█'.indexOf(row[column] ?? ' '), 0))
  }

  test('each column is as high as the chance by its end', () => {
    const heights = heightsOf([
      [10, 0.25],
      [20, 0.5],
      [30, 1],
    ])
    expect(heights[axis.columnOf(10) - 1]).toBe(0)
    expect([10, 20, 30, 40].map((day) => heights[axis.columnOf(day)])).toEqual([16, 32, 64, 64])
  })

  test('a small chance is drawn on a finer scale, and the least chance can be seen', () => {
    expect(heightsOf([[5, 0.09]]).at(-1)).toBe(Math.round(0.9 * 64))
    expect(
      heightsOf([
        [5, 0.0001],
        [9, 0.8],
      ])[axis.columnOf(5)],
    ).toBe(1)
  })

  test('every row is as wide as the plot', () => {
    for (const line of chanceCurve({ curve: [[5, 0.9]], axis, deadline: null, endLabel: '', style: styleOf(false) }).slice(0, 8))
      expect(lineWidth(line) - 8).toBeGreaterThanOrEqual(40)
  })
})
