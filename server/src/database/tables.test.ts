import { readFileSync } from 'node:fs'
import { is } from 'drizzle-orm'
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core'
import { expect, test } from 'vitest'
import * as schema from './schema.ts'

const page = readFileSync(new URL('../../../docs/operate.md', import.meta.url), 'utf8')

test('the page names every table with its key, and those of a workspace begin with it', () => {
  const tables = Object.values(schema as Readonly<Record<string, unknown>>).flatMap((each) =>
    is(each, PgTable) ? [getTableConfig(each)] : [],
  )
  expect(tables.length).toBeGreaterThan(15)
  const rows = tables.map(({ name, primaryKeys, columns }) => {
    const [key] = primaryKeys.map((each) => each.columns.map((column) => column.name))
    const names = key ?? columns.filter((column) => column.primary).map((column) => column.name)
    if (columns.some((column) => column.name === 'workspace_id')) expect(names[0], name).toBe('workspace_id')
    return `| \`${name}\` | ${names.map((each) => `\`${each}\``).join(', ')} |`
  })
  expect(rows.filter((row) => !page.includes(row))).toEqual([])
})
