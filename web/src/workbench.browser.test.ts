import { readPlan } from '@nonlinear/language'
import { forecast } from '@nonlinear/model'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, SAMPLE, TODAY, type Visit } from '../testing/open-browser.ts'

let visit: Visit
beforeAll(async () => {
  visit = await openBrowser()
})
afterAll(async () => {
  await visit?.close()
  expect(visit?.faults).toEqual([])
})

const sentence = async (page: Page) => (await page.locator('.sentence').innerText()).replaceAll('\u00a0', ' ')
const saved = (page: Page) => page.getByText('Saved', { exact: true }).waitFor()

async function openSample(search = '', text = SAMPLE): Promise<{ page: Page; id: string }> {
  const id = await visit.addPlan(text)
  const page = await visit.open(`/plans/${id}${search}`)
  await page.locator('.sentence', { hasText: 'futures' }).waitFor()
  await page.locator('.cm-content').waitFor({ state: 'attached' })
  return { page, id }
}

/** Puts the cursor after a text of a line in the editor, as a click there would, and types. */
async function typeAfter(page: Page, line: string, part: string, typed: string): Promise<void> {
  const element = page.locator('.cm-line', { hasText: line })
  await element.click()
  await element.evaluate((host, wanted) => {
    let left = (host.textContent ?? '').indexOf(wanted) + wanted.length
    const texts = document.createTreeWalker(host, NodeFilter.SHOW_TEXT)
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const { length } = node.textContent ?? ''
      if (left <= length) return getSelection()?.collapse(node, left)
      left -= length
    }
  }, part)
  await page.waitForTimeout(50)
  await page.keyboard.type(typed)
}

/** Runs in the worker: counts the modules that were compiled. */
function countCompiled(): void {
  const Original = WebAssembly.Module
  WebAssembly.Module = class extends Original {
    constructor(bytes: BufferSource) {
      super(bytes)
      const scope = self as unknown as { compiled?: number }
      scope.compiled = (scope.compiled ?? 0) + 1
    }
  }
}

const facts = (page: Page) => page.locator('.facts-list').innerText()

test('editing odds changes the picture and is saved', async () => {
  const { page, id } = await openSample()
  const before = await facts(page)
  await typeAfter(page, 'Serve on the line', 'odds: 97', '')
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Backspace')
  await page.keyboard.type('30')
  await page.locator('.sentence', { hasText: /In [4-7] of 20 futures/ }).waitFor()
  expect(await sentence(page)).toMatch(/^In \d of 20 futures this ships by 28 May 2027; unlikely \(20–45 %\)\.$/)
  expect(await facts(page)).not.toBe(before)
  await saved(page)
  const stored = (await visit.call('GET', `/plans/${id}`)) as { text: string; revision: number }
  expect(stored.text).toBe(SAMPLE.replace('odds: 97%', 'odds: 30%'))
  await page.reload()
  await page.locator('.sentence', { hasText: /In [4-7] of 20 futures/ }).waitFor()
})

test('an error is marked on its line with what to try, and the last picture stays', async () => {
  const { page } = await openSample()
  const before = await sentence(page)
  await typeAfter(page, 'Fine-tuned detector', 'odds: 70', '0')
  await page.locator('.cm-lintRange-error').waitFor()
  const line = SAMPLE.split('\n').findIndex((text) => text.includes('Fine-tuned detector')) + 1
  expect(await page.locator('.cm-line', { has: page.locator('.cm-lintRange-error') }).innerText()).toContain('Fine-tuned detector')
  expect(await sentence(page)).toBe(before)
  expect(await page.locator('.stale-note').innerText()).toMatch(/^1 error in the text/)
  await page.getByRole('button', { name: /1 error/ }).click()
  const problem = page.locator('.problem').first()
  expect(await problem.innerText()).toContain(`line ${line}`)
  await page.locator('.cm-line').first().click()
  await problem.click()
  await page.locator('.cm-activeLine', { hasText: 'Fine-tuned detector' }).waitFor()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Control+z')
  await page.locator('.stale-note').waitFor({ state: 'detached' })
})

test('the browser forecasts the same bits as Node', async () => {
  const id = await visit.addPlan(SAMPLE)
  const page = await visit.open('/')
  await page.addInitScript(() => {
    const Original = window.Worker
    window.Worker = class extends Original {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options)
        this.addEventListener('message', ({ data }) => {
          if (data.kind === 'forecast' && data.final) (window as unknown as { forecastSeen: unknown }).forecastSeen = data.forecast
        })
      }
    }
  })
  await page.goto(`${visit.url}/plans/${id}`)
  const handle = await page.waitForFunction(() => (window as unknown as { forecastSeen?: unknown }).forecastSeen)
  const { plan, locate } = readPlan(SAMPLE)
  const here = forecast(plan!, { today: TODAY })
  expect(JSON.stringify(await handle.jsonValue())).toBe(JSON.stringify({ ...here, warnings: locate(here.warnings) }))
})

test('the loops of the simulation are compiled in the worker, under the policy that the server sends', async () => {
  const id = await visit.addPlan(SAMPLE)
  const page = await visit.open('/')
  // Without them the twins would say the same, only more slowly: nothing else would tell.
  const policies: (string | undefined)[] = []
  await page.route(/forecast-worker/, async (route) => {
    const response = await route.fetch()
    policies.push(response.headers()['content-security-policy'])
    await route.fulfill({ response, body: `(${countCompiled})();${await response.text()}` })
  })
  await page.goto(`${visit.url}/plans/${id}`)
  await page.locator('.sentence', { hasText: 'futures' }).waitFor()
  const counts = await Promise.all(
    page.workers().map((worker) => worker.evaluate(() => (self as unknown as { compiled?: number }).compiled)),
  )
  expect(Math.max(...counts.map((count) => count ?? 0))).toBeGreaterThan(0)
  expect(policies[0]).toContain("script-src 'self' 'wasm-unsafe-eval'")
})

test('a row, a card and the text select each other', async () => {
  const { page } = await openSample()
  await page.locator('.task-name', { hasText: 'Buy it' }).click()
  await page.locator('.cm-activeLine', { hasText: 'vendor:' }).waitFor()
  expect(page.url()).toContain('node=vendor')
  await page.locator('.cm-line', { hasText: 'Classical baseline' }).click()
  await page.locator('.row-selected', { hasText: 'Classical baseline' }).waitFor()
  await page.getByRole('tab', { name: 'Graph' }).click()
  await page.locator('.card-selected', { hasText: 'Classical baseline' }).waitFor()
  // A card that is out of sight cannot be clicked: the canvas takes back what scrolls it.
  await page.getByRole('button', { name: 'Show all' }).click()
  await page.locator('.card', { hasText: 'Label 20,000 images' }).click()
  await page.locator('.cm-activeLine', { hasText: 'Label 20,000 images' }).waitFor()
  await page.locator('.react-flow__node', { hasText: 'Serve on the line' }).focus()
  await page.keyboard.press('Enter')
  await page.locator('.cm-activeLine', { hasText: 'Serve on the line' }).waitFor()
  await page.getByRole('button', { name: 'Collapse Model' }).click()
  await page.getByRole('button', { name: 'Expand Model: 3 hidden' }).waitFor()
  await page.locator('.card', { hasText: 'Fine-tuned detector' }).waitFor({ state: 'detached' })
})

test('the chart is read out by keyboard', async () => {
  const { page } = await openSample()
  const chart = page.getByRole('slider', { name: 'Day to read out' })
  await chart.focus()
  await page.keyboard.press('End')
  expect(await chart.getAttribute('aria-valuetext')).toMatch(/: reached 8\d\u202f%, failed 1\d\u202f%, still open/)
  await page.keyboard.press('Home')
  expect(await page.locator('.readout').innerText()).toContain('reached 0')
  await page.keyboard.press('Escape')
  expect(await page.locator('.readout').innerText()).toContain('20 futures')
})

test('tasks are filtered, sorted and gone through by keyboard', async () => {
  const { page } = await openSample()
  await page.keyboard.press('/')
  await page.keyboard.type('line')
  // Most to gain first.
  expect(await page.locator('.task-title').allInnerTexts()).toEqual(['Serve on the line', 'Classical baseline'])
  await page.locator('#task-filter').fill('')
  await page.getByRole('columnheader', { name: 'Days' }).getByRole('button').click()
  expect(await page.locator('.task-title').first().innerText()).toBe('Fine-tuned detector')
  await page.locator('.task-name').first().focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.locator('tr.row-selected', { hasText: 'Buy it' }).waitFor()
})

test('next ranks what to do, says how it knows, and goes on with what is under way', async () => {
  const { page } = await openSample('?view=next')
  await page.locator('.panel-note', { hasText: 'simulated' }).waitFor()
  expect(await page.locator('.ranked-row').count()).toBeGreaterThan(1)
  const underWay = await openSample(
    '?view=next',
    'start: 2026-12-01\ngoal: g\ngoals: {g: {any: [a, b]}}\ntasks: {a: {odds: 60%}, b: {odds: 50%}}\nlog:\n  - 2026-12-02 a started\n',
  )
  await underWay.page.locator('.ranked-reason', { hasText: 'Under way' }).waitFor()
  const simple = `goal: g
goals: {g: {any: [m, r], try: together}}
tasks:
  d: {odds: 50%, cost: 10}
  m: {odds: 80%, cost: 20, needs: [d]}
  r: {odds: 50%, cost: 5}
`
  const ranked = await openSample('?view=next', simple)
  await ranked.page.locator('.ranked-row').first().waitFor()
  expect(await ranked.page.locator('.ranked-title').allInnerTexts()).toEqual(['R', 'D'])
  expect(await ranked.page.locator('.ranked-row').nth(1).innerText()).toContain('5 worse')
})

test('a plan without days shows twenty futures and how to get dates', async () => {
  const { page } = await openSample('', 'goal: a\ntasks: {a: {odds: 60%}}\n')
  expect(await page.locator('.figure-row .dot-reached').count()).toBe(12)
  expect(await page.locator('.figure-row .dot-failed').count()).toBe(8)
  expect(await page.locator('.figure-row').innerText()).toContain('days: 5..8..15')
})

test('a plan at the end of all dates does not freeze the page', async () => {
  const id = await visit.addPlan('goal: a\nstart: 9999-12-30\ntasks: {a: {odds: 50%, days: 10, stop: 15}}\n')
  const page = await visit.open(`/plans/${id}`)
  await page
    .locator('.sentence, .no-picture')
    .filter({ hasText: /futures|No picture/ })
    .first()
    .waitFor()
  await page.getByRole('button', { name: 'Keyboard shortcuts' }).click()
  await page.getByRole('dialog', { name: 'Keyboard' }).waitFor()
})

test('keys and ids are completed where they belong', async () => {
  const { page } = await openSample()
  await typeAfter(page, 'Buy it', 'detector', ', need')
  await page.locator('.cm-tooltip-autocomplete', { hasText: 'must have succeeded first' }).waitFor()
  // Completions take no key at first, lest a fast typist accepts one unseen.
  await page.waitForTimeout(300)
  await page.keyboard.press('Enter')
  await page.locator('.cm-activeLine', { hasText: 'detector, needs: }' }).waitFor()
  await page.keyboard.type('[ser')
  await page.locator('.cm-tooltip-autocomplete', { hasText: 'service' }).waitFor()
  expect(await page.locator('.cm-activeLine').innerText()).toContain('needs: [ser')
})

test('the forecast is made as of another day by keyboard, the address keeps it, and one press goes back to today', async () => {
  const { page } = await openSample()
  const today = await facts(page)
  await page.getByRole('button', { name: 'As of today' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('radio', { name: 'Today, 15 January 2027' }).and(page.locator(':focus')).waitFor()
  await page.getByLabel('Another day').fill('2026-12-03')
  await page.getByText('Not today: as it stood at the end of 3 December 2026.').waitFor()
  await page.keyboard.press('Escape')
  expect(await page.locator('.as-of-window').count()).toBe(0)
  expect(page.url()).toContain('asOf=2026-12-03')
  expect(await facts(page)).not.toBe(today)
  // On that day the labels were still being made.
  await page.locator('tr', { hasText: 'Label 20,000 images' }).getByText('under way').waitFor({ state: 'attached' })
  await page.reload()
  await page.getByRole('button', { name: 'As of 3 Dec 2026' }).waitFor()
  await page.getByRole('button', { name: 'Back to today' }).click()
  await page.getByRole('button', { name: 'As of today' }).waitFor()
  expect(page.url()).not.toContain('asOf')
  await expect.poll(() => facts(page)).toBe(today)
})

test('errors out of sight open their list by themselves; those in sight, and warnings, do not', async () => {
  const id = await visit.addPlan(SAMPLE.replace('odds: 97%', 'odds: 970%'))
  const broken = await visit.open(`/plans/${id}`)
  await broken.locator('.problem', { hasText: 'line 24' }).waitFor()
  const { page } = await openSample('', `${'# a long story\n'.repeat(80)}${SAMPLE}`)
  expect(await page.locator('.problem').count()).toBe(0)
  await page.keyboard.press('e')
  await page.keyboard.press('Control+End')
  await page.keyboard.type('oops')
  await page.locator('.problems-error').waitFor()
  await page.waitForTimeout(2000)
  expect(await page.locator('.problem').count()).toBe(0)
  await page.locator('.cm-scroller').evaluate((element) => element.scrollTo(0, 0))
  await page.locator('.problem').first().waitFor()
  await page.keyboard.press('Control+Home')
  await page.locator('.cm-line', { hasText: 'goal: shipped' }).first().click()
  await page.keyboard.press('End')
  await page.keyboard.type(' ')
  await page.locator('.problem').first().waitFor()
  await page.keyboard.press('Control+End')
  for (let i = 0; i < 4; i += 1) await page.keyboard.press('Backspace')
  await page.locator('.problem').first().waitFor({ state: 'detached' })
})

test('a long comment at the start is folded to its first line, and the cursor is on the plan', async () => {
  const { page } = await openSample('', `# A story.\n${'# More of it.\n'.repeat(30)}\n${SAMPLE}`)
  await page.locator('.cm-activeLine', { hasText: 'nonlinear: 1' }).waitFor()
  expect(await page.locator('.cm-line').first().innerText()).toContain('# A story.')
  expect(await page.locator('.cm-line', { hasText: 'More of it' }).count()).toBe(0)
  await page.locator('.cm-foldPlaceholder').click()
  await page.locator('.cm-line', { hasText: 'More of it' }).first().waitFor()
})

test('a large graph opens at a size that can be read; its goals open in place, by click and by Enter', async () => {
  const sites = Array.from({ length: 16 }, (_, i) => `site-${i}`)
  const parts = (i: number) => Array.from({ length: 10 }, (_, j) => `t${i}-${j}`)
  const text = `goal: done
goals:
  done: {all: [${sites}]}
${sites.map((site, i) => `  ${site}: {all: [${parts(i)}]}`).join('\n')}
tasks:
${sites
  .flatMap((_, i) => parts(i))
  .map((id) => `  ${id}: {odds: 99%}`)
  .join('\n')}
`
  const { page } = await openSample('?view=graph', text)
  await page.locator('.card', { hasText: 'Site 7' }).waitFor()
  const zoom = () => page.locator('.react-flow__viewport').evaluate((element) => new DOMMatrix(getComputedStyle(element).transform).a)
  expect(await zoom()).toBeGreaterThanOrEqual(0.6)
  const before = await page.locator('.card', { hasText: 'Site 7' }).boundingBox()
  await page.locator('.card', { hasText: 'Site 7' }).click()
  await page.getByRole('button', { name: 'Collapse Site 7' }).waitFor()
  await page.locator('.card', { hasText: 'T7 3' }).waitFor({ state: 'attached' })
  const after = await page.locator('.card', { hasText: 'Site 7' }).boundingBox()
  expect(Math.abs(after!.x - before!.x) + Math.abs(after!.y - before!.y)).toBeLessThan(2)
  await page.getByRole('button', { name: 'Collapse Site 7' }).press('Enter')
  await page.getByRole('button', { name: 'Expand Site 7: 10 hidden' }).press('Enter')
  await page.locator('.card', { hasText: 'T7 3' }).waitFor({ state: 'attached' })
  await page.locator('.react-flow__node', { hasText: 'Site 8' }).press('Enter')
  await page.locator('.card', { hasText: 'T8 3' }).waitFor({ state: 'attached' })
  await page.getByRole('button', { name: 'Show all' }).click()
  expect(await zoom()).toBeLessThan(0.6)
})
