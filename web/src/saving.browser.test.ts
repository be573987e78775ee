import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, openPage, SAMPLE, type Visit, whileSaving } from '../testing/open-browser.ts'

let visit: Visit
beforeAll(async () => {
  visit = await openBrowser()
})
afterAll(async () => {
  await visit?.close()
  expect(visit?.faults).toEqual([])
})

type Listed = { plans: { id: string; name: string }[] }
const plansOnServer = async () => ((await visit.call('GET', '/plans')) as Listed).plans
const textOnServer = async (id: string) => ((await visit.call('GET', `/plans/${id}`)) as { text: string }).text
const said = (page: Page, text: string) => page.locator('.save-note > span', { hasText: new RegExp(`^${text}$`) }).waitFor()

async function downloadText(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Export' }).click()
  await page.getByRole('menuitem', { name: 'Download .plan.yaml' }).click()
}

async function openEditor(text = SAMPLE): Promise<{ page: Page; id: string }> {
  const id = await visit.addPlan(text)
  const page = await visit.open(`/plans/${id}`)
  await page.locator('.cm-content').waitFor()
  await page.locator('.sentence', { hasText: 'futures' }).waitFor()
  return { page, id }
}

async function appendLine(page: Page, line: string): Promise<void> {
  await page.locator('.cm-content').click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(line)
}

test('going through the page by Tab changes no plan; Tab indents for those who write, and Escape, then Tab, leaves', async () => {
  const { page, id } = await openEditor()
  const editor = page.locator('.cm-content')
  const inEditor = () => editor.evaluate((element) => element.contains(document.activeElement))
  await page.locator('body').focus()
  let visits = 0
  for (let i = 0; i < 20; i += 1) {
    await page.keyboard.press('Tab')
    if (await inEditor()) visits += 1
  }
  expect(visits).toBe(1)
  await editor.focus()
  await page.keyboard.press('Shift+Tab')
  expect(await inEditor()).toBe(false)
  expect(await editor.getAttribute('aria-description')).toContain('Escape')
  await page.waitForTimeout(1500)
  expect(await textOnServer(id)).toBe(SAMPLE)
  await page.locator('.cm-line', { hasText: 'goal: shipped' }).first().click()
  await page.keyboard.press('Tab')
  await page.locator('.cm-activeLine', { hasText: /^\s+goal: shipped/ }).waitFor()
  expect(await inEditor()).toBe(true)
  await page.keyboard.press('Shift+Tab')
  await page.locator('.cm-activeLine', { hasText: /^goal: shipped/ }).waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Tab')
  expect(await inEditor()).toBe(false)
})

test('an empty list teaches, and starts a plan that forecasts', async () => {
  for (const { id } of await plansOnServer()) await visit.call('DELETE', `/plans/${id}`)
  const page = await visit.open('/')
  await page.getByRole('heading', { name: 'Plan by odds' }).waitFor()
  await page.getByRole('button', { name: 'Start with a small plan' }).click()
  await page.locator('.sentence', { hasText: 'of 20 futures' }).waitFor()
  // Nothing wrong; a gentle note about a plan so new is no trouble.
  expect(await page.locator('.problems').innerText()).toMatch(/No problems|^1 note/)
  await page.getByRole('link', { name: 'Nonlinear: all plans' }).click()
  await page.locator('.plan-row', { hasText: 'Untitled plan' }).waitFor()
})

test('a file is uploaded and opens', async () => {
  const page = await visit.open('/')
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'parts.plan.yaml', mimeType: 'application/yaml', buffer: Buffer.from(SAMPLE) })
  await page.locator('.plan-title', { hasText: 'Find scratched parts on line 3' }).waitFor()
  expect((await plansOnServer()).map(({ name }) => name)).toContain('Find scratched parts on line 3')
})

test('a plan that only its file names bears that name, until its text has one', async () => {
  const page = await visit.open('/')
  const text = SAMPLE.replace(/^plan: .*\n/m, '')
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'q3-search.plan.yaml', mimeType: 'application/yaml', buffer: Buffer.from(text) })
  await page.locator('.plan-title', { hasText: /^q3-search$/ }).waitFor()
  await page.locator('.sentence', { hasText: 'futures' }).waitFor()
  expect(await page.locator('.plan-title').innerText()).toBe('q3-search')
  expect(await page.title()).toBe('q3-search · Nonlinear')
  const [download] = await Promise.all([page.waitForEvent('download'), downloadText(page)])
  expect(download.suggestedFilename()).toBe('q3-search.plan.yaml')
  await appendLine(page, 'plan: Search, third quarter')
  await page.locator('.plan-title', { hasText: 'Search, third quarter' }).waitFor()
})

test('a file dropped anywhere becomes a plan; what is no plan is refused in words', async () => {
  const page = await visit.open('/')
  await page.locator('.page').waitFor()
  const drop = (name: string, text: string) =>
    page.evaluate(
      ([file, content]) => {
        const dataTransfer = new DataTransfer()
        dataTransfer.items.add(new File([content!], file!))
        for (const type of ['dragover', 'drop'])
          document.body.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }))
      },
      [name, text],
    )
  await drop('notes.pdf', 'x')
  await page.locator('.toast', { hasText: 'notes.pdf was not added: a plan is a .plan.yaml file' }).waitFor()
  await drop('board.csv', 'Task,Days\nLabel,5\n')
  await page.locator('.toast', { hasText: 'board.csv was not added: a table is no plan; Import makes one of it' }).waitFor()
  await drop('dropped.plan.yaml', SAMPLE.replace('on line 3', 'on line 4'))
  await page.locator('.plan-title', { hasText: 'on line 4' }).waitFor()
})

test('a deleted plan comes back by undo', async () => {
  const id = await visit.addPlan('plan: Short lived\ngoal: a\ntasks: {a: {odds: 50%}}\n')
  const page = await visit.open('/')
  await page.getByRole('button', { name: 'Delete Short lived' }).click()
  await page.locator('.plan-row', { hasText: 'Short lived' }).waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.locator('.plan-row', { hasText: 'Short lived' }).waitFor()
  expect(await textOnServer(id)).toContain('Short lived')
})

test('without a server nothing is lost: it is tried again, and offered at the next visit', async () => {
  const { page, id } = await openEditor()
  await page.context().setOffline(true)
  await appendLine(page, '# written offline')
  await said(page, 'Not saved: retrying')
  const context = page.context()
  await page.close({ runBeforeUnload: false })
  await context.setOffline(false)
  expect(await textOnServer(id)).toBe(SAMPLE)
  const again = await openPage(context, `${visit.url}/plans/${id}`, visit.faults)
  await again.getByRole('button', { name: 'Restore it' }).waitFor()
  // Looking again, or writing something else, does not take the offer away.
  await appendLine(again, '# meanwhile')
  await said(again, 'Saved')
  await again.reload()
  await again.getByRole('button', { name: 'Restore it' }).click()
  await said(again, 'Saved')
  expect(await textOnServer(id)).toBe(`${SAMPLE}# written offline`)
})

test('a server that comes back gets the text by itself', async () => {
  const { page, id } = await openEditor()
  await page.context().setOffline(true)
  await appendLine(page, '# first')
  await said(page, 'Not saved: retrying')
  await page.context().setOffline(false)
  await said(page, 'Saved')
  expect(await textOnServer(id)).toBe(`${SAMPLE}# first`)
})

test('a change made elsewhere is shown beside mine, and I choose', async () => {
  const { page, id } = await openEditor()
  const theirs = () => visit.call('PUT', `/plans/${id}`, { text: SAMPLE.replace('odds: 60%', 'odds: 55%'), baseRevision: 1 })
  await whileSaving(page, id, theirs, () => appendLine(page, '# mine'))
  const dialog = page.getByRole('dialog', { name: 'This plan was changed elsewhere' })
  await dialog.waitFor()
  expect(await dialog.locator('.diff-removed').allInnerTexts()).toEqual(expect.arrayContaining([expect.stringContaining('odds: 55%')]))
  expect(await dialog.locator('.diff-added').allInnerTexts()).toEqual(expect.arrayContaining([expect.stringContaining('# mine')]))
  await page.keyboard.press('Escape')
  await said(page, 'Not saved: changed elsewhere')
  await page.getByRole('button', { name: 'Choose' }).click()
  await page.getByRole('button', { name: 'Keep both as two plans' }).click()
  await said(page, 'Saved')
  expect(await textOnServer(id)).toContain('odds: 55%')
  const copies = (await plansOnServer()).filter(({ name }) => name.startsWith('Find scratched parts on line 3'))
  expect(await Promise.all(copies.map((plan) => textOnServer(plan.id)))).toContain(`${SAMPLE}# mine`)
})

test('an earlier revision is compared and restored', async () => {
  const { page, id } = await openEditor()
  await appendLine(page, '# second revision')
  await page.keyboard.press('Control+s')
  await said(page, 'Saved')
  await page.keyboard.press('Escape')
  await page.keyboard.press('h')
  await page.getByRole('button', { name: 'Revision 1' }).click()
  await page.locator('.history-diff .diff-added', { hasText: '# second revision' }).waitFor()
  await page.getByRole('button', { name: 'Restore revision 1' }).click()
  await page.locator('.toast', { hasText: 'Revision 1 is back' }).waitFor()
  await said(page, 'Saved')
  expect(await textOnServer(id)).toBe(SAMPLE)
})

test('the saves of one sitting are one step that opens, and older ones are fetched when asked for', async () => {
  const id = await visit.addPlan(SAMPLE)
  // One more than the server tells of at once, so that the first two are left for the second page.
  for (let revision = 1; revision < 1002; revision += 1) {
    await visit.call('PUT', `/plans/${id}`, { text: `${SAMPLE}# ${revision + 1}`, baseRevision: revision })
  }
  const page = await visit.open(`/plans/${id}`)
  await page.locator('.sentence', { hasText: 'futures' }).waitFor()
  await page.getByRole('button', { name: 'History' }).click()
  const sitting = page.getByRole('button', { name: /^1,000 saves, / })
  await sitting.and(page.locator('[aria-pressed=true]')).waitFor()
  expect(await page.locator('.history-row').count()).toBe(1)
  await page.getByRole('button', { name: 'Each of 1,000 saves' }).click()
  await page.getByRole('button', { name: 'Revision 700' }).click()
  await page.locator('.history-diff .diff-removed', { hasText: '# 700' }).waitFor()
  await page.getByRole('button', { name: 'Each of 1,000 saves' }).click()
  await sitting.and(page.locator('[aria-pressed=true]')).waitFor()
  await page.getByRole('button', { name: 'Older revisions' }).click()
  await page.getByRole('button', { name: 'Revision 1', exact: false }).last().click()
  await page.getByRole('button', { name: 'Restore revision 1', exact: true }).waitFor()
  expect(await page.getByRole('button', { name: 'Older revisions' }).count()).toBe(0)
})

test('the text is formatted and downloaded', async () => {
  const { page } = await openEditor('plan: Tidy me\ngoal:   a\ntasks: {a:    {odds: 50%}}\n')
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Format the plan text' }).click()
  await page.locator('.cm-line', { hasText: /^goal: a$/ }).waitFor()
  const [download] = await Promise.all([page.waitForEvent('download'), downloadText(page)])
  expect(download.suggestedFilename()).toBe('tidy-me.plan.yaml')
  expect(readFileSync((await download.path())!, 'utf8')).toMatch(/^goal: a$/m)
})

test('two windows on one machine follow each other', async () => {
  const { page, id } = await openEditor()
  const second = await openPage(page.context(), `${visit.url}/plans/${id}`, visit.faults)
  await second.locator('.cm-content').waitFor()
  await appendLine(page, '# first')
  await second.locator('.cm-line', { hasText: '# first' }).waitFor()
  await second.locator('.toast', { hasText: 'Another window of yours changed this plan' }).waitFor()
  await appendLine(second, '# second')
  await page.locator('.cm-line', { hasText: '# first# second' }).waitFor()
})
