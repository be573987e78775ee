import { setTimeout as sleep } from 'node:timers/promises'
import { LOCAL_WORKSPACE } from './access/local.ts'
import { type Database, databaseTrouble, migrateSchema, underSchemaLock } from './database/index.ts'
import { addExamples, type PlanStore } from './plan/index.ts'
import { EXAMPLES_FOLDER } from './repository.ts'

/** A private database may be stopped by somebody who takes himself for its last user; its guard has it back in a moment. */
const PREPARE_MS_MAX = 30_000
const PREPARE_PAUSE_MS = 100

/** Brings the schema up to date, and writes the examples where there is nothing yet. */
export async function prepareDatabase(database: Database, store: PlanStore): Promise<void> {
  for (const deadline = Date.now() + PREPARE_MS_MAX; ; await sleep(PREPARE_PAUSE_MS)) {
    try {
      return await underSchemaLock(database.pool, async (client) => {
        await migrateSchema(client)
        await addExamples(store, LOCAL_WORKSPACE, EXAMPLES_FOLDER, new Date())
      })
    } catch (error) {
      if (databaseTrouble(error) !== 'unavailable' || Date.now() > deadline) throw error
    }
  }
}
