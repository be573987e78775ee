import { sql } from 'drizzle-orm'
import { foreignKey, index, integer, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'

// `workspace_id` comes first in every key: the tables can be spread over servers by it without a change.

const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3 })

/** A plan without its text. `revision` is the number of the latest row in `plan_revision`. */
export const plan = pgTable(
  'plan',
  {
    workspaceId: text('workspace_id').notNull(),
    id: text('id').notNull(),
    name: text('name').notNull(),
    revision: integer('revision').notNull(),
    createdAt: instant('created_at').notNull(),
    /** When its text last changed; deleting and restoring leave it alone. */
    updatedAt: instant('updated_at').notNull(),
    deletedAt: instant('deleted_at'),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    index('plan_by_change').on(table.workspaceId, table.updatedAt.desc().nullsFirst(), table.id).where(sql`${table.deletedAt} is null`),
  ],
)

/** Every text a plan ever had. Rows are only ever added: a trigger refuses changes. */
export const planRevision = pgTable(
  'plan_revision',
  {
    workspaceId: text('workspace_id').notNull(),
    planId: text('plan_id').notNull(),
    /** 1, 2, 3 … without gaps. */
    revision: integer('revision').notNull(),
    text: text('text').notNull(),
    /** Size of the text in UTF-8. */
    bytes: integer('bytes').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.planId, table.revision] }),
    foreignKey({ columns: [table.workspaceId, table.planId], foreignColumns: [plan.workspaceId, plan.id] }),
  ],
)
