import { and, desc, eq, getTableColumns, lt } from 'drizzle-orm'
import type { Tenants } from '../database/index.ts'
import { forecastHistory } from '../database/schema.ts'
import type { Night } from '../forecast/night.ts'

/** What the odds of a plan were in one night. */
export interface KeptNight extends Night {
  /** `2026-12-03`. */
  readonly day: string
  readonly at: Date
  readonly revision: number
}

export interface NightStore {
  /** Nothing where that night is kept already. */
  add(workspaceId: string, planId: string, night: KeptNight): Promise<void>
  /** Newest first. */
  list(workspaceId: string, planId: string, limit: number): Promise<KeptNight[]>
  /** The last before a day. */
  findBefore(workspaceId: string, planId: string, day: string): Promise<KeptNight | null>
  /** Plans of which that night is kept. */
  listPlans(workspaceId: string, day: string): Promise<ReadonlySet<string>>
}

export function openNightStore(tenants: Tenants): NightStore {
  const { workspaceId: _, planId: __, ...columns } = getTableColumns(forecastHistory)
  const isOf = (workspaceId: string, planId: string) =>
    and(eq(forecastHistory.workspaceId, workspaceId), eq(forecastHistory.planId, planId))
  return {
    add: async (workspaceId, planId, night) => {
      await tenants.in(workspaceId, (db) =>
        db
          .insert(forecastHistory)
          .values({ workspaceId, planId, ...night })
          .onConflictDoNothing(),
      )
    },
    list: (workspaceId, planId, limit) =>
      tenants.in(workspaceId, (db) =>
        db.select(columns).from(forecastHistory).where(isOf(workspaceId, planId)).orderBy(desc(forecastHistory.day)).limit(limit),
      ),
    findBefore: (workspaceId, planId, day) =>
      tenants.in(workspaceId, async (db) => {
        const before = and(isOf(workspaceId, planId), lt(forecastHistory.day, day))
        const [row] = await db.select(columns).from(forecastHistory).where(before).orderBy(desc(forecastHistory.day)).limit(1)
        return row ?? null
      }),
    listPlans: (workspaceId, day) =>
      tenants.in(workspaceId, async (db) => {
        const ofDay = and(eq(forecastHistory.workspaceId, workspaceId), eq(forecastHistory.day, day))
        return new Set((await db.select({ id: forecastHistory.planId }).from(forecastHistory).where(ofDay)).map(({ id }) => id))
      }),
  }
}
