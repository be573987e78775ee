import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, type Visit } from '../testing/open-browser.ts'

let visit: Visit
beforeAll(async () => {
  visit = await openBrowser()
})
afterAll(async () => {
  await visit?.close()
  expect(visit?.faults).toEqual([])
})

test('the API is read and tried in the browser, from our own address alone, in light and in dark', async () => {
  const page = await visit.open('/api/docs', { colorScheme: 'light' })
  const foreign: string[] = []
  page.on('request', (request) => {
    if (!/^(data:|blob:)/.test(request.url()) && !request.url().startsWith(visit.url)) foreign.push(request.url())
  })
  await page.reload()
  const colour = () => page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('background-color'))
  await page.getByRole('heading', { name: /^Nonlinear/ }).waitFor()
  const light = await colour()
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.waitForFunction(() => document.documentElement.classList.contains('dark-mode'))
  expect(await colour()).not.toBe(light)

  await page.locator('.opblock-tag', { hasText: 'Plans' }).click()
  const operation = page.locator('.opblock', { hasText: 'A new plan' })
  await operation.locator('.opblock-summary').click()
  await operation.getByRole('button', { name: 'Try it out' }).click()
  expect(await operation.locator('textarea').inputValue()).toContain('Find scratched parts')
  await operation.getByRole('button', { name: 'Execute' }).click()
  await operation.locator('.live-responses-table .response-col_status', { hasText: '201' }).waitFor()
  const { plans } = (await visit.call('GET', '/plans')) as { plans: { name: string }[] }
  expect(plans.map(({ name }) => name)).toContain('Find scratched parts')
  expect(foreign).toEqual([])
})
