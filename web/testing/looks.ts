import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { violations } from './axe.ts'

export const THEMES = ['light', 'dark'] as const

const PHONE = { width: 390, height: 844 }
const WIDE = { width: 1440, height: 900 }

/** Nothing is wrong with a page in either theme, and on a phone nothing sticks out. */
export async function looksRight(page: Page): Promise<void> {
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme })
    expect(await violations(page)).toEqual([])
  }
  await page.setViewportSize(PHONE)
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
  await page.setViewportSize(WIDE)
}
