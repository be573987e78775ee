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

const EVIL = '<img src=x onerror=window.ran=1><script>window.ran=1</script>'
const PLAN = `plan: "Bold ${EVIL}"
start: 2027-01-04
deadline: 2027-03-31
goal: shipped
goals: {shipped: {title: "Goal ${EVIL}", all: [labels, detector]}}
tasks:
  labels: {title: "Labels ${EVIL}", worksWhen: "${EVIL}", odds: 80%, days: 5..8..15, stop: 20, source: "javascript:window.ran=1"}
  detector: {title: "[click](javascript:window.ran=1)", odds: 60%, days: 8, stop: 12, needs: [labels]}
log:
  - '2027-01-05 labels started "${EVIL}"'
`

test('what stands in a plan is shown as text: nothing of it becomes part of the page or runs', async () => {
  const id = await visit.addPlan(PLAN)
  for (const address of [
    '/',
    `/plans/${id}`,
    `/plans/${id}?view=goals`,
    `/plans/${id}?view=tasks`,
    `/plans/${id}?view=graph`,
    `/plans/${id}?view=next`,
  ]) {
    const page = await visit.open(address)
    await page
      .getByText(/Bold <img src=x/)
      .first()
      .waitFor()
    await page.waitForTimeout(1_000) // an image that does not load says so soon
    const found = await page.evaluate(() => ({
      images: document.querySelectorAll('img[src="x"]').length,
      scripts: [...document.scripts].filter(({ src }) => src === '').length,
      links: [...document.links].filter(({ href }) => href.startsWith('javascript:')).length,
      ran: 'ran' in window,
    }))
    expect(found, address).toEqual({ images: 0, scripts: 0, links: 0, ran: false })
  }
})
