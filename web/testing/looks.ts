import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { violations } from './axe.ts'

export const THEMES = ['light', 'dark'] as const

const PHONE = { width: 390, height: 844 }
const WIDE = { width: 1440, height: 900 }

/** What reaches beyond the right edge of a window that scrolls sideways. */
const whatSticksOut = () =>
  document.documentElement.scrollWidth <= window.innerWidth
    ? []
    : [...document.querySelectorAll('*')]
        .filter((element) => element.getBoundingClientRect().right > window.innerWidth)
        .map(({ tagName, className }) => `${tagName} ${className}`)

/** Nothing is wrong with a page in either theme, and on a phone nothing sticks out. */
export async function looksRight(page: Page): Promise<void> {
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme })
    expect(await violations(page)).toEqual([])
  }
  await page.setViewportSize(PHONE)
  // What the script lays out follows the window a frame later.
  await expect.poll(() => page.evaluate(whatSticksOut)).toEqual([])
  await page.setViewportSize(WIDE)
}
