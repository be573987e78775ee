import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, SAMPLE, type Visit } from '../../testing/open-browser.ts'

let visit: Visit
beforeAll(async () => {
  visit = await openBrowser()
})
afterAll(async () => {
  await visit?.close()
  expect(visit?.faults).toEqual([])
})

const row = (page: Page, name: string) => page.locator('.plan-row', { hasText: name })
const upload = (page: Page, name: string, text: string) =>
  page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/yaml', buffer: Buffer.from(text) })

test('each plan of the list shows its odds, or what keeps it from having any', async () => {
  const id = await visit.addPlan(SAMPLE)
  await visit.addPlan('plan: Not yet\ngoal: g\ntasks:\n  g: {odds: 180%}\n')
  const page = await visit.open('/')
  const { byDeadline } = (await visit.call('GET', `/plans/${id}/forecast`)) as { byDeadline: { value: number } }
  const sample = row(page, 'Find scratched parts on line 3')
  await sample.locator('strong', { hasText: `${(100 * byDeadline.value).toFixed(0)}\u202f%` }).waitFor()
  expect(await sample.locator('.plan-figure-note').innerText()).toBe('by 28 May 2027')
  expect(await sample.locator('circle').count()).toBe(20)
  await row(page, 'Not yet').locator('strong', { hasText: '1 error' }).waitFor()
  await page.locator('.list-intro', { hasText: 'Nonlinear plans by odds' }).waitFor()
  await page.locator('.future-waiting').first().waitFor({ state: 'detached' })
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
})

test('a file without a name in its text is called by its own, and the text stays as it was', async () => {
  const text = 'goal: a\ntasks: {a: {odds: 80%, days: 3}}\n'
  const page = await visit.open('/')
  await upload(page, 'q3-search.plan.yaml', text)
  await page.locator('.sentence', { hasText: 'futures' }).waitFor()
  await page.getByRole('link', { name: 'Nonlinear: all plans' }).click()
  await row(page, 'q3-search').waitFor()
  const { plans } = (await visit.call('GET', '/plans')) as { plans: { id: string; name: string }[] }
  const { id } = plans.find(({ name }) => name === 'q3-search')!
  expect(await visit.call('GET', `/plans/${id}`)).toMatchObject({ text, revision: 1 })
})

test('a file that is longer than any plan is refused with its size and the limit, and nothing is kept of it', async () => {
  const page = await visit.open('/')
  const before = await visit.call('GET', '/plans')
  const text = 'goal: a\ntasks: {a: {odds: 80%}}\n'
  await upload(page, 'story.plan.yaml', `${text}#${'x'.repeat(5_100_000 - text.length - 1)}`)
  await page.getByText('story.plan.yaml was not added: it has 5,100,000 characters; a plan may have 5,000,000').waitFor()
  await upload(page, 'longer.plan.yaml', `${text}#${'x'.repeat(6_000_000 - text.length - 1)}`)
  await page.getByText('longer.plan.yaml was not added: it has 6,000,000 bytes; a plan may have 5,242,880').waitFor()
  const ids = (listed: unknown) => (listed as { plans: { id: string }[] }).plans.map(({ id }) => id)
  expect(ids(await visit.call('GET', '/plans'))).toEqual(ids(before))
})

test('a changed plan has its new odds when the list is shown again', async () => {
  const text = 'plan: Sure thing\ngoal: a\ntasks: {a: {odds: 50%}}\n'
  const id = await visit.addPlan(text)
  const page = await visit.open('/')
  await row(page, 'Sure thing').locator('strong', { hasText: '50' }).waitFor()
  await row(page, 'Sure thing').getByRole('link').click()
  await page.locator('.sentence', { hasText: 'futures' }).waitFor()
  await visit.call('PUT', `/plans/${id}`, { text: text.replace('50%', '100%'), baseRevision: 1 })
  await page.getByRole('link', { name: 'Nonlinear: all plans' }).click()
  await row(page, 'Sure thing').locator('strong', { hasText: '100' }).waitFor()
})

test('new plans have different names', async () => {
  const page = await visit.open('/')
  await row(page, 'Sure thing').waitFor()
  for (const name of ['Untitled plan', 'Untitled plan 2']) {
    await page.getByRole('button', { name: 'New plan' }).click()
    await page.locator('.plan-title', { hasText: name }).waitFor()
    await page.getByRole('link', { name: 'Nonlinear: all plans' }).click()
    await row(page, name).first().waitFor()
  }
})

test('on a phone nothing of the list sticks out', async () => {
  const page = await visit.open('/', { viewport: { width: 390, height: 844 }, hasTouch: true })
  await row(page, 'Sure thing').locator('strong').waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
})

test('of very many plans the first are shown, and more when asked for', async () => {
  await visit.addPlan('plan: Draft 0\ngoal: [\n')
  await Promise.all(Array.from({ length: 204 }, (_, i) => visit.addPlan(`plan: Draft ${i + 1}\ngoal: [\n`)))
  const page = await visit.open('/')
  await page.locator('.plan-row .plan-name').first().waitFor()
  expect(await page.locator('.plan-list .plan-row').count()).toBe(200)
  await page.getByRole('button', { name: 'More plans' }).click()
  await row(page, 'Draft 0').first().waitFor()
  expect(await page.locator('.plan-list .plan-row').count()).toBeGreaterThan(204)
})
