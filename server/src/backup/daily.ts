import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Work } from '../jobs/index.ts'
import { dayIn, type NightlySettings } from '../nightly/index.ts'

/** Where and when everything is kept a second time. */
export interface BackupSettings {
  readonly folder: string
  /** Also whose days they are. */
  readonly at: NightlySettings
  /** How many daily files stay. */
  readonly keep: number
}

/** Only files with such names are counted and removed; what people put beside them is theirs. */
const DAILY = /^nonlinear-daily-\d{4}-\d\d-\d\d\.tar\.gz$/

export interface BackupWorkOptions {
  readonly settings: BackupSettings
  /** Writes everything into a new file and reads it back; throws unless it is whole. */
  readonly archive: (file: string) => Promise<unknown>
  readonly now: () => Date
}

/** At the hour: one file a day, however often it is called. Old ones go only when that of this day is whole. */
export function backupWork({ settings, archive, now }: BackupWorkOptions): Work {
  const { folder, at, keep } = settings
  return async () => {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const today = `nonlinear-daily-${dayIn(at.zone, now())}.tar.gz`
    if (!(await listDaily(folder)).includes(today)) await archive(path.join(folder, today))
    for (const old of (await listDaily(folder)).slice(0, -keep)) await rm(path.join(folder, old), { force: true })
  }
}

/** When the newest daily backup was made; null: there is none. */
export async function newestDaily({ folder }: Pick<BackupSettings, 'folder'>): Promise<Date | null> {
  const newest = (await listDaily(folder)).at(-1)
  return newest === undefined ? null : (await stat(path.join(folder, newest))).mtime
}

/** Oldest first. */
const listDaily = async (folder: string): Promise<string[]> => (await readdir(folder)).filter((name) => DAILY.test(name)).sort()
