import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { looksRight } from '../../testing/looks.ts'
import { openBrowser, SAMPLE, TODAY, type Visit } from '../../testing/open-browser.ts'
import { callAs, joinTeam, setUpTeam } from '../../testing/team.ts'

let visit: Visit
let ada: Page
let planId: string
beforeAll(async () => {
  visit = await openBrowser({ team: true })
  ada = await setUpTeam(visit, 'Ada Lovelace', 'ada@example.org')
  const mo = await joinTeam(visit, ada, 'Mo', 'mo@example.org', 'member')
  planId = (await callAs(ada, visit, 'POST', '/plans', { text: SAMPLE })).id
  await callAs(mo, visit, 'PUT', `/plans/${planId}`, { text: `${SAMPLE}# of Mo\n`, baseRevision: 1 })
  await callAs(mo, visit, 'POST', `/plans/${planId}/events`, { date: TODAY, subject: 'baseline', verb: 'started' })
  await ada.goto(`${visit.url}/plans/${planId}`)
  await ada.locator('.sentence', { hasText: 'futures' }).waitFor()
  await ada.locator('.cm-content').waitFor()
})
afterAll(async () => {
  await visit?.close()
  expect(visit?.faults).toEqual([])
})

const button = (name: string | RegExp) => ada.getByRole('button', { name })
const textNow = async () => (await callAs(ada, visit, 'GET', `/plans/${planId}`)).text as string

test('the history says who wrote each text, and what was done by whom', async () => {
  await ada.keyboard.press('h')
  await button(/Revision 1 · Ada Lovelace/).waitFor()
  await button(/^2 saves, .* · Mo/).waitFor()
  await ada.getByRole('tab', { name: 'What was done' }).click()
  await button(/Mo recorded: baseline started, 15 January 2027/).waitFor()
  await button(/Ada Lovelace made the plan/).click()
  await ada.locator('.history-diff .diff-added', { hasText: '# of Mo' }).waitFor()
  await ada.getByText(/From revision 1, .* by Ada Lovelace, to the text now/).waitFor()
  await looksRight(ada)
})

test('the plan is shown as it was, also by its day, with a clear way back', async () => {
  await button('See the plan as it was').click()
  await ada.getByText(/You see the plan as it was: revision 1, saved .* by Ada Lovelace/).waitFor()
  await ada.locator('.cm-content').waitFor()
  expect(await ada.locator('.cm-line', { hasText: '# of Mo' }).count()).toBe(0)
  await ada.getByText('Read only').waitFor()
  await ada.locator('.sentence', { hasText: 'futures' }).waitFor()
  await looksRight(ada)
  await ada.reload()
  await ada.getByRole('link', { name: 'Back to the plan as it is' }).click()
  await ada.locator('.cm-line', { hasText: '# of Mo' }).waitFor()
  expect(new URL(ada.url()).search).not.toMatch(/revision|asOf/)
  await ada.keyboard.press('h')
  // The server's clock is of today, so the plan was there then and is not older.
  await ada.getByLabel('As of the end of').fill('2020-01-01')
  await ada.getByText(/was made at .*, after 2020-01-0/).waitFor()
  await ada.keyboard.press('Escape')
})

test('how the odds moved from night to night is a picture, a list and a sentence', async () => {
  await ada.keyboard.press('h')
  await ada.getByRole('tab', { name: 'Odds' }).click()
  await ada.getByText('The first night is still to come.').waitFor()
  await looksRight(ada)
  await ada.keyboard.press('Escape')
  // Nights take nights, so those that were are made up here.
  const chances = [0.42, 0.44, 0.44, 0.61, 0.58, 0.35]
  const nights = chances.map((byDeadline, i) => ({
    day: `2027-01-${String(i + 4).padStart(2, '0')}`,
    revision: i < 3 ? 1 : 2,
    success: byDeadline + 0.2,
    byDeadline,
    deadline: '2027-05-28',
  }))
  await ada.route('**/forecast-history', (route) => route.fulfill({ json: { nights: nights.toReversed() } }))
  await ada.reload()
  await ada.locator('.cm-content').waitFor()
  await ada.keyboard.press('h')
  await ada.getByRole('tab', { name: 'Odds' }).click()
  await ada.getByText(/^35\s% by 28 May 2027; it was 42\s% on 4 January 2027\.$/).waitFor()
  const rows = (await ada.locator('.night-row').allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' '))
  expect(rows.slice(0, 3)).toEqual(['9 January 2027 35 % (−23)', '8 January 2027 58 % (−3)', '7 January 2027 61 % (+17)'])
  expect(
    await ada
      .getByRole('img', { name: /^Odds of 6 nights/ })
      .locator('circle')
      .count(),
  ).toBe(1)
  await looksRight(ada)
  await ada.unroute('**/forecast-history')
  await ada.keyboard.press('Escape')
})

test('the last change is undone by a key, also that of somebody else, and made again', async () => {
  const before = await textNow()
  await ada.keyboard.press('z')
  await ada.locator('.toast', { hasText: 'Took back revision 3' }).waitFor()
  expect(await textNow()).toBe(`${SAMPLE}# of Mo\n`)
  await button('Redo').click()
  await ada.locator('.toast', { hasText: 'Revision 3 is back' }).waitFor()
  expect(await textNow()).toBe(before)
  await button('More').click()
  await ada.keyboard.press('ArrowUp')
  expect(await ada.getByRole('menuitem', { name: 'Format the plan text' }).evaluate((item) => item === document.activeElement)).toBe(true)
  await looksRight(ada)
  await ada.keyboard.press('Escape')
  expect(await button('More').evaluate((item) => item === document.activeElement)).toBe(true)
})

test('a plan is written for other programs', async () => {
  const written = async (label: string) => {
    await button('Export').click()
    const [download] = await Promise.all([ada.waitForEvent('download'), ada.getByRole('menuitem', { name: label }).click()])
    return download.suggestedFilename()
  }
  expect(await written('Download .plan.yaml')).toBe('find-scratched-parts-on-line-3.plan.yaml')
  expect(await written('Tasks and goals with figures (CSV)')).toBe('find-scratched-parts-on-line-3.csv')
  expect(await written('The forecast (JSON)')).toBe('find-scratched-parts-on-line-3.forecast.json')
  expect(await written('Dates for a calendar (iCalendar)')).toBe('find-scratched-parts-on-line-3.ics')
  expect(await written('The graph (Mermaid)')).toBe('find-scratched-parts-on-line-3.mmd')
  expect(await written('Every future one by one (JSON)')).toBe('find-scratched-parts-on-line-3.samples.json')
})

test('whoever may see no plans is told what to do next', async () => {
  const ivo = await joinTeam(visit, ada, 'Ivo', 'ivo@example.org', 'interviewer')
  await ivo.getByRole('heading', { name: 'Plans are not shown to you here' }).waitFor()
  await ivo.getByRole('listitem').filter({ hasText: 'Ada Lovelace ada@example.org' }).waitFor()
  await looksRight(ivo)
  await ivo.goto(`${visit.url}/plans/${planId}`)
  await ivo.getByRole('heading', { name: 'Plans are not shown to you here' }).waitFor()
  const { person } = await callAs(ivo, visit, 'GET', '/account')
  await callAs(ivo, visit, 'DELETE', `/members/${person.userId}`)
  await ivo.goto(`${visit.url}/plans`)
  await ivo.getByRole('heading', { name: 'You are in no workspace yet' }).waitFor()
  await ivo.getByText('to invite ivo@example.org').waitFor()
  await looksRight(ivo)
  await ivo.getByLabel('Name').fill('Of Ivo')
  await ivo.getByRole('button', { name: 'Make the workspace' }).click()
  await ivo.getByRole('heading', { name: 'Plan by odds' }).waitFor()
})
