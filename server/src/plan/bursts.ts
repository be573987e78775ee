import type { RevisionRow } from './store.ts'

/** Saves further apart than this are not of one sitting. */
export const BURST_PAUSE_MS = 5 * 60_000
/** Longest burst, so that a long day of writing still has steps to go back to. */
export const BURST_MS_MAX = 30 * 60_000

export interface RevisionInBurst extends RevisionRow {
  /** Number of the first revision of its burst: saves of one person in one sitting, which a history shows as one step. */
  readonly burst: number
}

/**
 * The page saves at every pause in typing, and each save is kept. This says which of them belong together; nothing is merged or lost.
 * The first revision of all stands alone: it is what was uploaded or begun with.
 */
export function withBursts(newestFirst: readonly RevisionRow[]): RevisionInBurst[] {
  let opened: RevisionRow | null = null
  let before: RevisionRow | null = null
  const oldestFirst = newestFirst.toReversed().map((row) => {
    if (opened === null || before === null || !belongs(row, before, opened)) opened = row
    before = row
    return { ...row, burst: opened.revision }
  })
  return oldestFirst.toReversed()
}

const belongs = (row: RevisionRow, before: RevisionRow, opened: RevisionRow): boolean =>
  before.revision > 1 &&
  row.authorId === before.authorId &&
  row.createdAt.getTime() - before.createdAt.getTime() <= BURST_PAUSE_MS &&
  row.createdAt.getTime() - opened.createdAt.getTime() <= BURST_MS_MAX
