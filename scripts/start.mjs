// `npm start`: builds what is missing, then serves in this very process.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = new URL('../', import.meta.url)
const built = ['server/dist/main.mjs', 'server/dist/forecast-worker.mjs', 'server/dist/stop-orphan.mjs', 'web/dist/index.html']

if (!built.every((file) => existsSync(new URL(file, root)))) {
  const build = spawnSync(process.execPath, ['scripts/build.mjs'], { cwd: fileURLToPath(root), stdio: ['ignore', 2, 2] })
  if (build.status !== 0) process.exit(build.status ?? 1)
}
const { serve } = await import(new URL('server/dist/main.mjs', root))
await serve()
