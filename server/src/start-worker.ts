import { openDatabase, openQueue, openTenants } from './database/index.ts'
import { openForecastPool } from './forecast/pool.ts'
import { openOutbound } from './net/outbound.ts'
import { openWork } from './open-work.ts'
import { createPlanService, openPlanStore } from './plan/index.ts'
import { prepareDatabase } from './prepare-database.ts'
import type { Settings } from './settings.ts'
import type { ServerOptions } from './start-server.ts'

export type WorkerOptions = Pick<Settings, 'dataFolder' | 'databaseUrl' | 'team' | 'workers' | 'nightly' | 'backup' | 'outboundAllow'> &
  Pick<ServerOptions, 'onFault' | 'onJob' | 'print'>

export interface RunningWorker {
  /** Where the data is, for people. */
  readonly place: string
  close(): Promise<void>
}

/** Works on jobs beside the servers of the same data, until closed. */
export async function startWorker(options: WorkerOptions): Promise<RunningWorker> {
  const {
    dataFolder: folder,
    databaseUrl: url,
    team,
    workers,
    nightly,
    backup,
    outboundAllow,
    onFault = () => {},
    print = () => {},
    onJob = () => {},
  } = options
  const database = await openDatabase({ folder, url, onTrouble: onFault })
  try {
    const { pool } = database
    const queue = openQueue({ pool, onFault })
    const store = openPlanStore(openTenants(pool))
    await prepareDatabase(database, store)
    const now = () => new Date()
    const forecasts = openForecastPool()
    const plans = createPlanService(store, now, forecasts.record)
    const work = openWork({
      pool,
      queue,
      outbound: openOutbound({ allow: outboundAllow }),
      plans,
      team,
      workers,
      nightly,
      backup,
      now,
      onFault,
      onJob,
      print,
    })
    const close = async () => {
      await work.close()
      await forecasts.close()
      await database.close()
    }
    return { place: database.place, close }
  } catch (error) {
    await database.close()
    throw error
  }
}
