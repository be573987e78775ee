import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ANSWER_KEPT_MS } from '../idempotency/index.ts'
import { KEPT_DAYS } from './retention.ts'

test('the page says after how many days what is forgotten', () => {
  const page = readFileSync(new URL('../../../docs/jobs.md', import.meta.url), 'utf8')
  const rows = page.slice(page.indexOf('## What is forgotten')).match(/^\| [a-z].*$/gm)!
  const days = rows.slice(1).map((row) => Number(row.split('|')[2]!.trim().split(' ')[0]))
  expect(days).toEqual([
    KEPT_DAYS.jobs,
    KEPT_DAYS.deletedPlans,
    KEPT_DAYS.keys,
    KEPT_DAYS.deliveries,
    ANSWER_KEPT_MS / 86_400_000,
    KEPT_DAYS.sessions,
  ])
})
