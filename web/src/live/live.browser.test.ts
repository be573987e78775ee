import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { looksRight } from '../../testing/looks.ts'
import { openBrowser, openPage, SAMPLE, type Visit, whileSaving } from '../../testing/open-browser.ts'
import { callAs, joinTeam, setUpTeam } from '../../testing/team.ts'

let visit: Visit
let ada: Page
let mo: Page
let planId: string
beforeAll(async () => {
  visit = await openBrowser({ team: true })
  ada = await setUpTeam(visit, 'Ada Lovelace', 'ada@example.org')
  mo = await joinTeam(visit, ada, 'Mo', 'mo@example.org', 'member')
  planId = (await callAs(ada, visit, 'POST', '/plans', { text: SAMPLE })).id
})
afterAll(async () => {
  await visit?.close()
  expect(visit?.faults).toEqual([])
})

async function openPlan(page: Page): Promise<void> {
  await page.goto(`${visit.url}/plans/${planId}`)
  await page.locator('.cm-content').waitFor()
  await page.locator('.sentence', { hasText: 'futures' }).waitFor()
}

async function appendLine(page: Page, line: string): Promise<void> {
  await page.locator('.cm-content').click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(line)
}

const lineOf = (page: Page, text: string) => page.locator('.cm-line', { hasText: text })

test('a list shows plans that others make and delete as they do', async () => {
  await ada.goto(visit.url)
  await ada.locator('.plan-row', { hasText: 'scratched parts' }).waitFor()
  const { id } = await callAs(mo, visit, 'POST', '/plans', { text: 'plan: Of Mo\ngoal: a\ntasks: {a: {odds: 50%}}\n' })
  await ada.locator('.plan-row', { hasText: 'Of Mo' }).waitFor()
  await callAs(mo, visit, 'DELETE', `/plans/${id}`)
  await ada.locator('.plan-row', { hasText: 'Of Mo' }).waitFor({ state: 'detached' })
})

test('what one writes the other sees at once, with its forecast and with who wrote it, and does not undo it', async () => {
  await Promise.all([openPlan(ada), openPlan(mo)])
  const before = await ada.locator('.sentence').innerText()
  await appendLine(ada, '# of Ada')
  await lineOf(mo, '# of Ada').waitFor()
  const { text, revision } = await callAs(mo, visit, 'GET', `/plans/${planId}`)
  await callAs(mo, visit, 'PUT', `/plans/${planId}`, { text: text.replaceAll(/odds: \d+%/g, 'odds: 100%'), baseRevision: revision })
  await ada.locator('.toast', { hasText: 'Mo changed this plan' }).waitFor()
  await expect.poll(() => ada.locator('.sentence').innerText()).not.toBe(before)
  await ada.locator('.cm-content').click()
  for (let i = 0; i < 9; i += 1) await ada.keyboard.press('Control+z')
  await lineOf(ada, '# of Ada').waitFor({ state: 'detached' })
  expect(await lineOf(ada, 'odds: 100%').count()).toBeGreaterThan(0)
  await ada.locator('.save-note-saved').waitFor()
})

test('each sees by initials who else is there, and who writes', async () => {
  const atMo = mo.getByRole('list', { name: 'Also here' })
  const atAda = ada.getByRole('list', { name: 'Also here' })
  await atMo.getByTitle('Ada Lovelace', { exact: false }).waitFor()
  expect(await atMo.innerText()).toMatch(/^AL/)
  await appendLine(mo, '#')
  await atAda.getByTitle('Mo is writing').waitFor()
  await mo.goto(visit.url)
  await atAda.waitFor({ state: 'detached' })
  await openPlan(mo)
  await atAda.getByTitle('Mo', { exact: true }).waitFor()
})

test('what is not saved yet is never replaced: one is asked, and nothing typed is lost', async () => {
  const { text, revision } = await callAs(mo, visit, 'GET', `/plans/${planId}`)
  const theirs = () => callAs(mo, visit, 'PUT', `/plans/${planId}`, { text: `${text}# theirs\n`, baseRevision: revision })
  await whileSaving(ada, planId, theirs, () => appendLine(ada, '# mine and more'))
  const asked = ada.getByRole('dialog', { name: 'This plan was changed elsewhere' })
  await asked.locator('.diff-added', { hasText: '# mine and more' }).waitFor()
  await asked.getByText(/^Revision \d+ was saved .* by Mo, while you were writing/).waitFor()
  // What they write while one thinks is what one is asked about.
  await callAs(mo, visit, 'PUT', `/plans/${planId}`, { text: `${text}# theirs\n# longer\n`, baseRevision: revision + 1 })
  await asked.locator('.diff-removed', { hasText: '# longer' }).waitFor()
  await asked.getByRole('button', { name: 'Keep mine' }).click()
  await lineOf(mo, '# mine and more').waitFor()
  expect(await lineOf(mo, '# longer').count()).toBe(0)
})

test('two windows of one person follow each other', async () => {
  const second = await openPage(ada.context(), `${visit.url}/plans/${planId}`, visit.faults)
  await second.locator('.cm-content').waitFor()
  await second.locator('.sentence', { hasText: 'futures' }).waitFor()
  await appendLine(second, '# second window')
  await lineOf(ada, '# second window').waitFor()
  await ada.locator('.toast', { hasText: 'Another window of yours changed this plan' }).waitFor()
  expect(await second.getByRole('list', { name: 'Also here' }).getByRole('listitem').count()).toBe(1)
  await second.close()
})

test('a broken connection is said quietly, and what was missed is shown when it is back', async () => {
  await ada.context().setOffline(true)
  await ada.getByText('Not live').waitFor()
  await looksRight(ada)
  const { text, revision } = await callAs(mo, visit, 'GET', `/plans/${planId}`)
  await callAs(mo, visit, 'PUT', `/plans/${planId}`, { text: `${text}# missed\n`, baseRevision: revision })
  await ada.context().setOffline(false)
  await lineOf(ada, '# missed').waitFor()
  await ada.getByText('Not live').waitFor({ state: 'detached' })
})

test('a plan deleted elsewhere is said so, and can be brought back', async () => {
  await callAs(mo, visit, 'DELETE', `/plans/${planId}`)
  await ada.locator('.toast', { hasText: 'Mo deleted this plan' }).waitFor()
  await ada.getByRole('button', { name: 'Bring it back' }).click()
  await mo.locator('.toast', { hasText: 'Ada Lovelace restored this plan' }).waitFor()
  await mo.locator('.save-note-saved').waitFor()
})
