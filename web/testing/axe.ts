import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/** What keeps a page from being accessible: rule, place and reason of each. */
export async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze()
  return found.flatMap(({ id: rule, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${rule}: ${target.join(' ')}: ${failureSummary}`),
  )
}
