import { and, desc, eq, getTableColumns, lt } from 'drizzle-orm'
import type { Tenants } from '../database/index.ts'
import { forecastHistory } from '../database/schema.ts'
import type { Night } from '../forecast/night.ts'
import { noOutbox, type Outbox } from '../webhook/index.ts'

/** What the odds of a plan were in one night. */
export interface KeptNight extends Night {
  /** `2026-12-03`. */
  readonly day: string
  readonly at: Date
  readonly revision: number
}

export interface NightStore {
  /** Nothing where that night is kept already. `before`: the last one before, from which the chance may have moved. */
  add(workspaceId: string, planId: string, night: KeptNight, before: KeptNight | null): Promise<void>
  /** Newest first. */
  list(workspaceId: string, planId: string, limit: number): Promise<KeptNight[]>
  /** The last before a day. */
  findBefore(workspaceId: string, planId: string, day: string): Promise<KeptNight | null>
  /** Plans of which that night is kept. */
  listPlans(workspaceId: string, day: string): Promise<ReadonlySet<string>>
}

/** Points of 100 by which a chance must move to be told. */
const MOVED_POINTS_MIN = 5

/** What is told of a night: the chance by the deadline, without one the chance at all. */
const chanceOf = ({ byDeadline, success }: KeptNight): number => byDeadline ?? success

/** `outbox` is told of nights. */
export function openNightStore(tenants: Tenants, outbox: Outbox = noOutbox): NightStore {
  const { workspaceId: _, planId: __, ...columns } = getTableColumns(forecastHistory)
  const isOf = (workspaceId: string, planId: string) =>
    and(eq(forecastHistory.workspaceId, workspaceId), eq(forecastHistory.planId, planId))
  return {
    add: (workspaceId, planId, night, before) =>
      tenants.in(workspaceId, async (db) => {
        const row = { workspaceId, planId, ...night }
        const added = await db.insert(forecastHistory).values(row).onConflictDoNothing().returning({ day: forecastHistory.day })
        if (added.length === 0) return
        const { at, ...told } = night
        await outbox(db, workspaceId, 'forecast.night', { planId, ...told }, at)
        if (before === null) return
        const points = Math.round((chanceOf(night) - chanceOf(before)) * 1000) / 10
        if (Math.abs(points) < MOVED_POINTS_MIN) return
        const ends = { from: chanceOf(before), fromDay: before.day, to: chanceOf(night) }
        await outbox(db, workspaceId, 'forecast.moved', { planId, day: night.day, points, ...ends }, at)
      }),
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
