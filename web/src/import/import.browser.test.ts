import { afterAll, beforeAll, expect, test } from 'vitest'
import { looksRight } from '../../testing/looks.ts'
import { openBrowser, type Visit } from '../../testing/open-browser.ts'

let visit: Visit
beforeAll(async () => {
  visit = await openBrowser()
})
afterAll(async () => {
  await visit?.close()
  expect(visit?.faults).toEqual([])
})

const names = async () => ((await visit.call('GET', '/plans')) as { plans: { name: string }[] }).plans.map(({ name }) => name)

const TABLE = 'Task,Effort,Room,Started\nLabel images,5,B12,2026-12-01\nTrain it,8,B13,\n'
const fileOf = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })

test('a table is previewed, its columns chosen, written as a plan, and brings that plan up to date', async () => {
  const page = await visit.open('/')
  await page.locator('.page-head').waitFor()
  await page.keyboard.press('i')
  const dialog = page.getByRole('dialog', { name: 'Import from another tool' })
  await dialog.getByLabel('File').setInputFiles(fileOf('board.csv', TABLE))
  await dialog.getByText('Any other table').last().waitFor()
  await dialog.getByText('odds of 2 tasks: label-images, train-it').waitFor()
  await dialog.getByLabel('Started on').selectOption('Started')
  await dialog.getByText('1 under way').waitFor()
  await dialog.getByText(/board\.csv warning: 2 rows have no key/).waitFor()
  await looksRight(page)
  expect(await names()).not.toContain('board')
  await dialog.getByRole('button', { name: 'Make the plan' }).click()
  await page.locator('.toast', { hasText: 'is made from board.csv' }).waitFor()
  await page.locator('.cm-line', { hasText: 'label-images' }).first().waitFor()
  await page.getByRole('link', { name: 'Nonlinear: all plans' }).click()
  await page.getByRole('button', { name: 'Import' }).click()
  await dialog.getByLabel('It becomes').selectOption({ label: 'New facts in “board”' })
  await dialog.getByLabel('File').setInputFiles(fileOf('board.csv', `${TABLE}Serve it,3,C1,\n`))
  await dialog.getByText('serve-it: “Serve it” is new').waitFor()
  await dialog.getByRole('button', { name: 'Bring the plan up to date' }).click()
  await page.locator('.toast', { hasText: 'is brought up to date from board.csv' }).waitFor()
  await page.locator('.cm-line', { hasText: 'serve-it' }).first().waitFor()
})

test('a file of which no plan can be made is refused with what is wrong, and nothing is written', async () => {
  const page = await visit.open('/')
  const before = await names()
  await page.getByRole('button', { name: 'Import' }).click()
  const dialog = page.getByRole('dialog', { name: 'Import from another tool' })
  await dialog.getByLabel('File').setInputFiles(fileOf('letter.txt', 'Dear all'))
  await dialog.getByText('No plan can be made of this file').waitFor()
  await dialog.getByText(/letter\.txt error: this file looks like none of the formats/).waitFor()
  expect(await dialog.getByRole('button', { name: 'Make the plan' }).isDisabled()).toBe(true)
  expect(await names()).toEqual(before)
})
