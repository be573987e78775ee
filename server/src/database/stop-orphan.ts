import { existsSync } from 'node:fs'
import path from 'node:path'
import { findPostmaster } from './postmaster.ts'
import { joinPrivateServer } from './private-server.ts'
import { openStateFolder } from './state-folder.ts'

// Started by the death watch of a process that was killed, with the data folder as its argument. A folder that is gone, or a server
// that is, must not be made again.

const folder = process.argv[2]!
if (existsSync(path.join(folder, 'pgdata')) && findPostmaster(openStateFolder(folder)) !== null) {
  const server = await joinPrivateServer({ folder })
  await server.close()
}
