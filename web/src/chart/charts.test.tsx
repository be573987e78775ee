import type { Dot } from '@nonlinear/model'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { ChanceByDate } from './chance-by-date.tsx'
import { QuantileDots } from './quantile-dots.tsx'
import { dayAt, dayScale } from './scale.ts'
import { stackDots } from './stack-dots.ts'

const frame = { width: 640, left: 40, right: 100, lastDay: 100 }
const texts = (svg: string) => [...svg.matchAll(/<(?:text|tspan)[^>]*>([^<]+)/g)].map((match) => match[1]!.replaceAll('\u202f', ' '))

const curve = renderToStaticMarkup(
  <ChanceByDate
    frame={frame}
    height={200}
    success={[
      [20, 0.1],
      [60, 0.6],
    ]}
    failure={[[50, 0.4]]}
    deadline={{ day: 50, chance: 0.35 }}
    asOf={{ day: 30, label: 'as of 15 Jan' }}
    ticks={[
      { day: 0, label: 'Dec' },
      { day: 40, label: 'Jan 2027' },
    ]}
    cursorDay={null}
    label="Chance by date"
  />,
)

test('the curve names its ends, its axes and its marks', () => {
  expect(texts(curve)).toEqual(
    expect.arrayContaining(['0', '25', '50', '75', '100 %', 'Dec', 'Jan 2027', 'as of 15 Jan', '60 %', 'reached', '40 %', 'failed']),
  )
  expect(curve).toContain('aria-label="Chance by date"')
})

test('the curve has no step before success is possible, and steps up where it is', () => {
  // x of day 20 is 140; y of 0 is 180, of 10 % is 162.8 in a plot from 8 to 180.
  expect(curve).toContain('M40,180L140,180L140,162.8')
})

test('the ends of the curves are percentages of one whole', () => {
  const ends = (reached: number, failed: number) =>
    texts(
      renderToStaticMarkup(
        <ChanceByDate
          frame={frame}
          height={200}
          success={[[20, reached]]}
          failure={[[50, failed]]}
          deadline={null}
          asOf={null}
          ticks={[]}
          cursorDay={null}
          label=""
        />,
      ),
    ).slice(-4)
  expect(ends(0.125, 0.875)).toEqual(['13 %', 'reached', '87 %', 'failed'])
  expect(ends(0.616, 0.246)).toEqual(['62 %', 'reached', '24 %', 'failed'])
})

test('the deadline is marked at its chance', () => {
  expect(curve).toMatch(/<circle cx="290" cy="119.8"/)
})

test('a chart is plain SVG with a colour of its own, so it can stand outside the page', () => {
  expect(curve.startsWith('<svg ')).toBe(true)
  expect(curve).toContain('var(--chart-success, #0b6e75)')
})

const dots: Dot[] = [
  ...Array.from({ length: 12 }, (_, i): Dot => ({ outcome: 'reached', day: 20 + i })),
  { outcome: 'late', day: 80 },
  ...Array.from({ length: 7 }, (): Dot => ({ outcome: 'failed', day: null })),
]

test('every future is one dot: full when it gets there, hollow when it fails', () => {
  const svg = renderToStaticMarkup(
    <QuantileDots
      frame={frame}
      height={90}
      dots={dots}
      finishDays={{ p10: 20, p50: 26, p80: 31, p90: 80 }}
      deadline={{ day: 60, text: 'deadline 28 May: 60 %' }}
      cursorDay={null}
      label="Of 20 futures, 12 reach the goal"
    />,
  )
  const circles = [...svg.matchAll(/<circle [^>]*>/g)].map(([circle]) => circle)
  expect(circles.filter((circle) => circle.includes('fill="none"'))).toHaveLength(7)
  expect(circles.filter((circle) => circle.includes('fill="var(--chart-success,'))).toHaveLength(12)
  expect(circles.filter((circle) => circle.includes('fill="var(--chart-late,'))).toHaveLength(1)
  expect(texts(svg)).toEqual(expect.arrayContaining(['7 fail', 'deadline 28 May: 60 %']))
})

test('dots that would overlap stand on each other, and shrink until the highest stack fits', () => {
  expect(stackDots([10, 12, 30, 31, 32, 90], 10, 60)).toEqual({
    size: 10,
    placed: [
      { centre: 11, level: 0 },
      { centre: 11, level: 1 },
      { centre: 31, level: 0 },
      { centre: 31, level: 1 },
      { centre: 31, level: 2 },
      { centre: 90, level: 0 },
    ],
  })
  const crowded = stackDots(new Array(20).fill(50), 11, 80)
  expect(crowded.size).toBe(4)
  expect(Math.max(...crowded.placed.map(({ level }) => level)) + 1).toBe(20)
})

test('stacks never run into each other', () => {
  const { placed, size } = stackDots([10, 18, 21, 29, 30], 10, 60)
  const centres = [...new Set(placed.map(({ centre }) => centre))]
  for (let i = 1; i < centres.length; i += 1) expect(centres[i]! - centres[i - 1]!).toBeGreaterThanOrEqual(size)
})

test('a pixel reads back as the day drawn there', () => {
  const x = dayScale(frame)
  for (const day of [0, 1, 37, 100]) expect(dayAt(frame, x(day))).toBe(day)
  expect(dayAt(frame, -50)).toBe(0)
  expect(dayAt(frame, 10_000)).toBe(100)
})
