import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../test-app.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp({ now: () => new Date('2026-12-01T09:00:00Z') })
})
afterAll(async () => {
  await app.close()
  expect(app.faults).toEqual([])
})

const TABLE = 'ID,Name,State\nT-1,Label images,Done\nT-2,"=cmd()|train",To Do\n'

test('a file is previewed, written as a plan, and brings that plan up to date', async () => {
  const preview = await app.call('POST', '/api/imports/preview', { text: TABLE, fileName: 'board.csv' })
  expect(preview.status).toBe(200)
  expect(preview.body.counts).toMatchObject({ items: 2, tasks: 2, done: 1 })
  expect(preview.body.toEstimate.odds).toHaveLength(1)
  const { body: plan } = await app.call('POST', '/api/plans', { text: preview.body.text })
  expect(plan.text).toMatch(/Label images/)
  const again = await app.call('POST', '/api/imports/preview', { text: TABLE, into: plan.id })
  expect([again.body.changes, again.body.text]).toEqual([[], plan.text])
  const more = await app.call('POST', '/api/imports/preview', { text: `${TABLE}T-3,Serve,To Do\n`, into: plan.id })
  expect(more.body.changes).toHaveLength(1)
  expect((await app.call('GET', `/api/plans/${plan.id}`)).body.revision).toBe(1)
  expect((await app.call('POST', '/api/imports/preview', { text: TABLE, into: 'zzzz-zzzz-zzzz' })).body.code).toBe('unknown-plan')
  expect((await app.call('POST', '/api/imports/preview', { text: TABLE, from: 'jirra' })).body.detail).toMatch(/from/)
})

test('a plan is written for other programs, with formulas made harmless', async () => {
  const text = 'goal: a\nstart: 2026-12-01\ndeadline: 2026-12-31\ntasks: {a: {title: "=cmd()", odds: 80%, days: 3..5, stop: 9}}\n'
  const { body: plan } = await app.call('POST', '/api/plans', { text })
  const get = async (format: string) => app.call('GET', `/api/plans/${plan.id}/export/${format}`)
  const csv = await get('csv')
  expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(csv.headers.get('content-disposition')).toBe(`attachment; filename="plan-${plan.id}.csv"`)
  expect(csv.body).toMatch(/'=cmd\(\)/)
  expect((await get('ics')).body).toMatch(/^BEGIN:VCALENDAR\r\n(.*\r\n)*DTSTAMP:20261201T090000Z/)
  expect((await get('mermaid')).body).toMatch(/^flowchart/)
  expect((await get('samples')).body.trials).toBe(1000)
  expect((await get('pdf')).status).toBe(422)
  const { body: draft } = await app.call('POST', '/api/plans', { text: 'goal: [' })
  expect((await app.call('GET', `/api/plans/${draft.id}/export/csv`)).body.code).toBe('plan-has-errors')
})
