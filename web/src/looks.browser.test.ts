import { afterAll, beforeAll, expect, test } from 'vitest'
import { violations } from '../testing/axe.ts'
import { THEMES } from '../testing/looks.ts'
import { openBrowser, SAMPLE, type Visit, whileSaving } from '../testing/open-browser.ts'

let visit: Visit
let id: string
beforeAll(async () => {
  visit = await openBrowser()
  id = await visit.addPlan(SAMPLE)
})
afterAll(async () => {
  await visit?.close()
  expect(visit?.faults).toEqual([])
})

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true }

/** Each view, and what shows that it is there. */
const VIEWS = { Tasks: '.task-table', Graph: '.card', Next: '.ranked-row', Goals: '.goal' }

test.each(THEMES)('the list is accessible, %s', async (colorScheme) => {
  const page = await visit.open('/', { colorScheme })
  await page.locator('.plan-row').first().waitFor()
  expect(await page.locator('html').getAttribute('data-theme')).toBe(colorScheme)
  expect(await violations(page)).toEqual([])
})

test.each(THEMES)('the workbench is accessible in every view, %s', async (colorScheme) => {
  const page = await visit.open(`/plans/${id}`, { colorScheme })
  await page.locator('.sentence', { hasText: 'futures' }).waitFor()
  await page.locator('.cm-content').waitFor()
  await page.locator('.sentence-off', { hasText: 'if your odds are as far off as usual' }).waitFor()
  await page.getByRole('button', { name: 'How sure?' }).click()
  await page.locator('.how-sure', { hasText: 'If odds are off as usual' }).waitFor()
  await page.getByRole('button', { name: /warning/ }).click()
  for (const [view, sign] of Object.entries(VIEWS)) {
    await page.getByRole('tab', { name: view }).click()
    await page.locator(sign).first().waitFor()
    expect(await violations(page)).toEqual([])
  }
})

test.each(THEMES)('windows are accessible, %s', async (colorScheme) => {
  const page = await visit.open(`/plans/${id}`, { colorScheme })
  await page.locator('.sentence', { hasText: 'futures' }).waitFor()
  await page.getByRole('button', { name: 'Keyboard shortcuts' }).click()
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'History' }).click()
  await page.locator('.history-row').first().waitFor()
  expect(await violations(page)).toEqual([])
})

test.each(THEMES)('the question that two savers raise is accessible, and so is the choice of a day, %s', async (colorScheme) => {
  const own = await visit.addPlan(SAMPLE)
  const page = await visit.open(`/plans/${own}`, { colorScheme })
  await page.locator('.sentence', { hasText: 'futures' }).waitFor()
  await page.locator('.cm-content').waitFor()
  await page.getByRole('button', { name: 'As of today' }).click()
  await page.getByLabel('Another day').fill('2026-12-10')
  await page.getByText('Not today').waitFor()
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Escape')
  const theirs = () => visit.call('PUT', `/plans/${own}`, { text: SAMPLE.replace('odds: 60%', 'odds: 55%'), baseRevision: 1 })
  await whileSaving(page, own, theirs, async () => {
    await page.locator('.cm-content').click()
    await page.keyboard.press('Control+End')
    await page.keyboard.type('# mine')
  })
  await page.getByRole('dialog', { name: 'This plan was changed elsewhere' }).locator('.diff-added').first().waitFor()
  expect(await violations(page)).toEqual([])
})

test('on a phone the text and the picture are two tabs, and nothing sticks out', async () => {
  const page = await visit.open(`/plans/${id}`, PHONE)
  await page.locator('.sentence', { hasText: 'futures' }).waitFor()
  const sticksOut = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  for (const view of ['Tasks', 'Graph', 'Next', 'Goals']) {
    await page.getByRole('tab', { name: view }).click()
    expect(await sticksOut()).toBeLessThanOrEqual(0)
  }
  expect(await page.locator('.cm-content').isVisible()).toBe(false)
  await page.getByRole('tab', { name: 'Tasks' }).click()
  await page.getByRole('button', { name: 'Buy it' }).click()
  await page.getByRole('tab', { name: 'Plan text' }).click()
  await page.locator('.cm-activeLine', { hasText: 'vendor:' }).waitFor()
  expect(await page.locator('.sentence').isVisible()).toBe(false)
  expect(await sticksOut()).toBeLessThanOrEqual(0)
  expect(await violations(page)).toEqual([])
})

const SIZES = [
  ['wide', {}],
  ['on a phone', PHONE],
] as const

test.each(SIZES)('the page is never longer than its window, however long its tables are, %s', async (_, options) => {
  const tasks = Array.from({ length: 200 }, (_, i) => `t${i}`)
  const long = `goal: g\ngoals: {g: {all: [${tasks}]}}\ntasks:\n${tasks.map((task) => `  ${task}: {odds: 99%, days: 3}\n`).join('')}`
  const own = await visit.addPlan(long)
  const page = await visit.open(`/plans/${own}`, options)
  await page.locator('.sentence', { hasText: 'futures' }).waitFor()
  await page.locator('.cm-content').waitFor({ state: 'attached' })
  const longer = () => page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight)
  for (const [view, sign] of Object.entries(VIEWS)) {
    await page.getByRole('tab', { name: view }).click()
    await page.locator(sign).first().waitFor()
    expect(await longer(), view).toBeLessThanOrEqual(0)
  }
  await page.getByRole('tab', { name: 'Tasks' }).click()
  await page.locator('.figure').hover()
  await page.mouse.wheel(0, 600)
  await page.waitForTimeout(100)
  expect(await page.evaluate(() => window.scrollY)).toBe(0)
})

test('the chosen theme lasts, and the bar between the sides moves by keyboard', async () => {
  const page = await visit.open(`/plans/${id}`, { colorScheme: 'light' })
  await page.getByRole('button', { name: /^Theme/ }).click()
  await page.getByRole('button', { name: /^Theme/ }).click()
  expect(await page.locator('html').getAttribute('data-theme')).toBe('dark')
  const bar = page.getByRole('separator', { name: 'Width of the plan text' })
  await bar.focus()
  await page.keyboard.press('ArrowRight')
  expect(await bar.getAttribute('aria-valuenow')).toBe('44')
  await page.reload()
  await bar.waitFor()
  expect(await bar.getAttribute('aria-valuenow')).toBe('44')
  expect(await page.locator('html').getAttribute('data-theme')).toBe('dark')
})

test('the plan text is hidden and shown by one key, and keeps its place and its undo', async () => {
  const page = await visit.open(`/plans/${id}`)
  await page.locator('.cm-line', { hasText: 'goal: shipped' }).first().click()
  await page.keyboard.press('End')
  await page.keyboard.type(' # here')
  await page.keyboard.press('Escape')
  await page.keyboard.press('\\')
  await page.locator('.cm-content').waitFor({ state: 'hidden' })
  await page.keyboard.press('\\')
  await page.locator('.cm-activeLine', { hasText: '# here' }).waitFor()
  await page.keyboard.press('e')
  // Slow typing makes several steps to undo.
  for (let i = 0; i < 3; i += 1) await page.keyboard.press('Control+z')
  await page.locator('.cm-activeLine', { hasText: /^goal: shipped$/ }).waitFor()
})

test('nothing jumps while the first forecast arrives', async () => {
  const page = await visit.open('/')
  await page.addInitScript(() => {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const shift = entry as PerformanceEntry & { value: number; hadRecentInput: boolean }
        const seen = window as unknown as { shifted?: number }
        if (!shift.hadRecentInput) seen.shifted = (seen.shifted ?? 0) + shift.value
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })
  await page.goto(`${visit.url}/plans/${id}`)
  await page.locator('.sentence', { hasText: 'futures' }).waitFor()
  await page.locator('.cm-content').waitFor()
  await page.waitForTimeout(500)
  expect(await page.evaluate(() => (window as unknown as { shifted?: number }).shifted ?? 0)).toBeLessThan(0.02)
})

test('the empty list is accessible in both themes', async () => {
  const { plans } = (await visit.call('GET', '/plans')) as { plans: { id: string }[] }
  for (const plan of plans) await visit.call('DELETE', `/plans/${plan.id}`)
  for (const colorScheme of THEMES) {
    const page = await visit.open('/', { colorScheme })
    await page.getByRole('heading', { name: 'Plan by odds' }).waitFor()
    expect(await violations(page)).toEqual([])
  }
})
